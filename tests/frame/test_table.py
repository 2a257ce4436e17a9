"""Tests of the tables on a page: what in them is a link, and that a row can be chosen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Position, expect
from streamlit.testing.v1 import AppTest

from tests.browser import served
from tests.frame.table_app import SOURCES

APP = Path(__file__).with_name("table_app.py")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(APP)).run()


def test_only_what_a_link_may_point_at_is_one(app: AppTest) -> None:
    shown = app.dataframe[1].value
    assert list(shown["Source"]) == [SOURCES[0], "", "", "", "", ""]
    assert list(shown["Source in words"]) == ["", "", *SOURCES[2:]]


def test_a_column_of_addresses_alone_stays_one_column(app: AppTest) -> None:
    assert list(app.dataframe[1].value.columns) == ["Name", "Source", "Source in words", "Website"]


@pytest.mark.browser
def test_a_ticked_row_is_selected_and_a_table_without_the_name_of_a_file_has_no_button(
    page: Page, tmp_path: Path
) -> None:
    with served(APP, log=tmp_path / "streamlit.log") as address:
        page.goto(address)
        # The cells are painted on a canvas; the first of a row is its box to tick.
        page.get_by_test_id("stDataFrame").first.click(position=Position(x=15, y=52))
        expect(page.get_by_text("selected: organisation:a")).to_be_visible()
        assert downloaded_names(page) == ["choice.csv", "links.csv"]


def downloaded_names(page: Page) -> list[str]:
    """Return the names of the files that the buttons of the page give."""
    names = []
    for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
        with page.expect_download() as download:
            button.click()
        names.append(download.value.suggested_filename)
    return names
