"""The app run in this process, without a browser, and the words that it then shows."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from graphsvc.bundle import APP, PAGES

PAGE_FILES = sorted(PAGES.glob("[!_]*.py"))
"""The pages; each must be in the page table of the app."""

_WORDS = {"label", "body", "help", "placeholder", "options"}


def opened_app() -> AppTest:
    """Return the app after its first run, on the overview."""
    config.set_option("browser.gatherUsageStats", False)
    return AppTest.from_file(str(APP), default_timeout=60).run()


def go_to(app: AppTest, page: Path) -> AppTest:
    """Return the app after a change to another page.

    Raises:
        ValueError: the page is not in the page table.
    """
    return app.switch_page(str(page.relative_to(APP.parent))).run()


def words_of(app: AppTest) -> list[str]:
    """Return everything that the page says, the headings of tables too but not their cells, without markup."""
    columns = [str(column) for table in app.dataframe for column in table.value.columns]
    return columns + [line for element in app._tree for words in _words_in(element) for line in _plain_lines(words)]


def _words_in(element: Element | Block) -> Iterator[str]:
    proto = getattr(element, "proto", None)
    if isinstance(element, Block):
        proto = getattr(proto, "popover", None)
    for field, value in proto.ListFields() if proto else []:
        if field.name in _WORDS:
            yield from [value] if isinstance(value, str) else (getattr(option, "content", option) for option in value)


def _plain_lines(words: str) -> Iterator[str]:
    """Yield what stands between tags, without Markdown's escapes and what graphsvc adds to them."""
    for line in re.split(r"<style>.*</style>|<[^>]*>|\n", words, flags=re.DOTALL):
        if plain := html.unescape(re.sub(r"\\(?=\W)|\u2060", "", line)).strip():
            yield plain


def table_cells(app: AppTest) -> list[str]:
    """Return the cells of all tables of the page."""
    return [str(cell) for table in app.dataframe for cell in table.value.to_numpy().flatten()]
