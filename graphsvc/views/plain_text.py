"""Text of unknown origin, made safe for the places where a screen would read it as markup."""

import html
import re
from collections.abc import Iterable

from pydantic import HttpUrl, ValidationError

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=^@\"'/])")
_READ_EVEN_WHERE_ESCAPED = re.compile(
    r"https?:(?=//)|www(?=\.)|@(?=[\w-])|:(?=material_\w|streamlit:)|(?<!\S)[-<>~](?=(?:->|[->=])(?!\S))", re.IGNORECASE
)
_WORD_JOINER = "\u2060"
_ADDRESS = re.compile(r"https?://[^/\\\s]\S*", re.IGNORECASE)


def as_markdown(text: str) -> str:
    r"""Return Markdown that shows exactly ``text`` and nothing else, on one line.

    Streamlit makes links, icons and arrows also of text that is escaped (``www.``, ``a@b``, ``:streamlit:``, ``->``);
    a word joiner, which can't be seen, keeps it from doing so.

    >>> as_markdown("![x](y) <b>")
    '\\!\\[x\\]\\(y\\) \\<b\\>'
    """
    line = _READ_EVEN_WHERE_ESCAPED.sub(rf"\g<0>{_WORD_JOINER}", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", line)


def as_markdown_list(texts: Iterable[str]) -> str:
    """Return a list in Markdown with each of ``texts`` after a bullet, as it is: one element of a page for all of them.

    >>> as_markdown_list(["one", "two"])
    '- one\\n- two'
    """
    return "\n".join(f"- {as_markdown(text)}" for text in texts)


def as_html(text: str) -> str:
    """Return HTML that shows exactly ``text``, kept apart from the writing direction of its surroundings.

    >>> as_html("<b>")
    '<bdi>&lt;b&gt;</bdi>'
    """
    return f"<bdi>{html.escape(text)}</bdi>"


def web_address(text: str) -> str | None:
    """Return ``text`` as a browser understands it, where it is one http(s) address that a link may point at, else None.

    An address that holds a user name is none: whoever reads it takes that for the place where the link leads.

    >>> web_address("https://example.org/one-page")
    'https://example.org/one-page'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    text = text.strip()
    if not _ADDRESS.fullmatch(text):
        return None
    try:
        address = HttpUrl(text)
    except ValidationError:
        return None
    return None if address.username is not None or address.password is not None else str(address)


def as_link(address: str, label: str) -> str:
    """Return an HTML link to ``address`` where it is an http(s) address, and ``label`` alone otherwise.

    >>> as_link("https://example.org/", "Example Hall")
    '<a href="https://example.org/" target="_blank" rel="noopener noreferrer"><bdi>Example Hall</bdi></a>'
    >>> as_link("javascript:alert(1)", "Example Hall")
    '<bdi>Example Hall</bdi>'
    """
    target = web_address(address)
    if target is None:
        return as_html(label)
    return f'<a href="{html.escape(target)}" target="_blank" rel="noopener noreferrer">{as_html(label)}</a>'


def as_source(source: str) -> str:
    """Return HTML that tells where something is known from: a link where the source is an address, else its text.

    >>> as_source("a report"), as_source("")
    ('<bdi>a report</bdi>', '<bdi>no source recorded</bdi>')
    """
    return as_link(source, "source" if web_address(source) else source or "no source recorded")
