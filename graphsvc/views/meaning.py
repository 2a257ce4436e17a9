"""What a number means, as HTML behind a few words beside it."""

from graphsvc.views.plain_text import as_html


def meaning_html(words: str) -> str:
    """Return HTML that offers what something means; it opens where it stands, without asking the app.

    >>> meaning_html("A tie is a link.")
    '<details class="meaning"><summary>What does this mean?</summary><bdi>A tie is a link.</bdi></details>'
    """
    return f'<details class="meaning"><summary>What does this mean?</summary>{as_html(words)}</details>'
