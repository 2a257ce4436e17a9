"""Text of unknown origin: shown exactly as it is, and never read as markup or as a dangerous address."""

import html
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graphsvc.views.plain_text import as_html, as_link, as_markdown, as_markdown_list, as_source, web_address

WORD_JOINER = "\u2060"

# Control characters and half characters do not get into records, and Markdown replaces them.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"))
markup = st.text("\\`*_{}[]()<>#+-.!|~$:&=^@\"'/?;%1a wx\n\t", max_size=40)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://example.org/x.png)",
    "[click](javascript:alert(1))",
    "<http://example.org>",
    "http://example.org/x?a=1",
    "HTTPS://EXAMPLE.ORG",
    "see www.example.org now",
    "somebody@example.org",
    "&lt;b&gt; &amp; &#60;",
    "# heading",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "> quote",
    "    code",
    "```code```",
    "`code`",
    "~~struck~~",
    "**bold** _slanted_ *slanted*",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "one\n===",
    "one\n---",
    "---",
    "[ref]: http://example.org",
    "[^1]: note",
    "$x^2$ and $$y$$",
    ":red[text] :material/home: :streamlit: :smile:",
    "a -> b <- c -- d",
    "one  \ntwo\\\nthree",
    'Tom & Jerry\'s "Example" \u2013 (est. 2001)',
    "שלום عالم 👩\u200d👧",
]


def as_one_line(text: str) -> str:
    return " ".join(text.split())


def elements(tokens: list[Token]) -> list[str]:
    """Return the types of tokens that are not text, those within others too."""
    inner = [name for token in tokens for name in elements(token.children or [])]
    return [token.type for token in tokens if token.type not in {"text", "text_special", "inline"}] + inner


def text_shown(tokens: list[Token]) -> str:
    return "".join(child.content for token in tokens for child in token.children or [])


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _check_markdown(text: str) -> None:
    tokens = MARKDOWN.parse(as_markdown(text))
    assert text_shown(tokens).replace(WORD_JOINER, "") == as_one_line(text).replace(WORD_JOINER, "")
    assert elements(tokens) == (["paragraph_open", "paragraph_close"] if text.split() else [])


@given(texts | markup)
@example("\\\\*")
def test_markdown_shows_exactly_the_text_on_one_line(text: str) -> None:
    _check_markdown(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_markup_in_markdown(text: str) -> None:
    _check_markdown(text)


@given(st.lists((texts | markup).filter(lambda text: bool(text.split())), max_size=4))
def test_a_list_has_each_text_as_an_item_and_nothing_else(listed: list[str]) -> None:
    tokens = MARKDOWN.parse(as_markdown_list(listed))
    shown = [text_shown([token]).replace(WORD_JOINER, "") for token in tokens if token.type == "inline"]
    assert shown == [as_one_line(text).replace(WORD_JOINER, "") for text in listed]
    item = ["list_item_open", "paragraph_open", "paragraph_close", "list_item_close"]
    expected = ["bullet_list_open", *item * len(listed), "bullet_list_close"] if listed else []
    assert elements(tokens) == expected


@given(st.text("abc XYZ áß 12 ,;?%", max_size=30))
def test_text_without_any_mark_of_markdown_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == as_one_line(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("http://example.org", "http:"),
        ("Https://example.org", "Https:"),
        ("www.example.org", "www"),
        ("a@example.org", "a@"),
        ("x :streamlit:", "x :"),
        (":material_home:", ":"),
        ("a -> b", "a -"),
        ("a <-> b", "a <"),
        ("a -- b", "a -"),
        ("a >= b", "a >"),
    ],
)
def test_what_streamlit_reads_even_where_it_is_escaped_is_broken_by_a_word_joiner(text: str, kept: str) -> None:
    shown = text_shown(MARKDOWN.parse(as_markdown(text)))
    assert shown == kept + WORD_JOINER + text.removeprefix(kept)


@pytest.mark.parametrize("text", ["A-B", "Example - Trust", "St. Mary's", "10:30", "wwwhat", "x@", "a->b", "Q: who?"])
def test_ordinary_names_hold_no_word_joiner(text: str) -> None:
    assert WORD_JOINER not in as_markdown(text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(written: str) -> _Reader:
    reader = _Reader()
    reader.feed(written)
    reader.close()
    return reader


@given(texts | markup)
def test_html_shows_exactly_the_text_in_an_isolated_element(text: str) -> None:
    reader = read_html(as_html(text))
    assert reader.tags == [("bdi", {})]
    assert reader.text == text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("  http://example.org  ", "http://example.org/"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("https://example.org:8080/", "https://example.org:8080/"),
        ("http://[::1]:8501/x", "http://[::1]:8501/x"),
        ("http://exämple.org/ü", "http://xn--exmple-cua.org/%C3%BC"),
        ("https://example.org/\"onmouseover='x'", "https://example.org/%22onmouseover='x'"),
        ("https://example.org/<script>", "https://example.org/%3Cscript%3E"),
        ("https://example.org/a@b", "https://example.org/a@b"),
        ("https://example.org\\.example.net/", "https://example.org/.example.net/"),
    ],
)
def test_a_web_address_is_what_a_browser_makes_of_it(text: str, address: str) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a report",
        "example.org",
        "//example.org",
        "http:example.org",
        "http://",
        "http:///example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ht\ntp://example.org",
        "https://example.org/\nhttps://example.net/",
        "https://example.org/one page",
        "https://example.org/, page 3",
        "https://exa\tmple.org",
        "https://example.org@example.net/",
        "https://me:secret@example.org/",
        "https://[::1",
        "https://example.org:99999/",
        "https://exa<mple.org/",
    ],
)
def test_anything_else_is_no_web_address(text: str) -> None:
    assert web_address(text) is None


@given(texts | markup | markup.map("https://{}".format))
def test_a_web_address_begins_with_http_and_needs_no_cleaning(text: str) -> None:
    address = web_address(text)
    if address is not None:
        assert address.startswith(("http://", "https://"))
        assert address.isascii()
        assert address.isprintable()
        assert not set(address) & set(" <>")
        assert web_address(address) == address


@given(markup.map("https://example.org/{}".format), texts | markup)
def test_a_link_points_at_the_address_and_shows_the_label(address: str, label: str) -> None:
    reader = read_html(as_link(address, label))
    assert reader.text == label
    target = web_address(address)
    assert [tag for tag, _ in reader.tags] == (["a", "bdi"] if target else ["bdi"])
    if target:
        attributes = {"href": target, "target": "_blank", "rel": "noopener noreferrer"}
        assert reader.tags[0] == ("a", attributes)


def test_what_is_no_address_is_shown_without_a_link() -> None:
    assert as_link("javascript:alert(1)", "<b>") == "<bdi>&lt;b&gt;</bdi>"


def test_a_quote_in_an_address_cannot_end_the_attribute() -> None:
    link = as_link("https://example.org/?q='x'&y=\"z\"", "source")
    assert html.escape("https://example.org/?q=%27x%27&y=%22z%22") in link


def test_a_source_is_a_link_where_it_is_an_address_and_its_own_text_otherwise() -> None:
    link = read_html(as_source("https://example.org/a-report"))
    assert (link.text, link.tags[0][1]["href"]) == ("source", "https://example.org/a-report")
    assert as_source("<b>a report</b>") == "<bdi>&lt;b&gt;a report&lt;/b&gt;</bdi>"
    assert as_source("javascript:alert(1)") == "<bdi>javascript:alert(1)</bdi>"
    assert as_source("") == "<bdi>no source recorded</bdi>"
