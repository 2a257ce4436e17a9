"""What a number means, as HTML behind a few words beside it."""

import html

from graphsvc.views.plain_text import as_html

_ASKED = "What does this mean?"


def meaning_html(words: str, *, of: str) -> str:
    """Return HTML that offers what something means; it opens where it stands, without asking the app.

    Args:
        words: what it means.
        of: what it is the meaning of, for those who hear the page and do not see beside what it stands.

    >>> meaning_html("A pair.", of="ties").partition("What does this mean?</summary>")[2]
    '<bdi>A pair.</bdi></details>'
    """
    heard = html.escape(f"{_ASKED} {of}")
    return f'<details class="meaning"><summary aria-label="{heard}">{_ASKED}</summary>{as_html(words)}</details>'
