"""A database that somebody changed by hand: every page says what is wrong, and the page Data opens to mend it."""

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graphsvc.bundle import PAGES
from graphsvc.records import Organisation, Records
from graphsvc.store import open_store
from graphsvc.vocabulary import Sector
from tests.databases import Database, environment_of
from tests.pages.app_runs import PAGE_FILES, go_to, opened_app, words_of

DATA = PAGES / "data.py"
REPLACE = "Make the database equal to these files: remove everything that is not in them"
FILES = [("organisations.csv", b"id,name,sector\na,Example A,faith\n", "text/csv")]


@pytest.fixture
def app(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The app on each database in turn, in which somebody gave an organisation a sector that there is not."""
    for name, value in environment_of(database.settings).items():
        monkeypatch.setenv(name, value)
    with open_store(database.settings, write=True) as store:
        store.save_records(
            Records(
                organisations=(
                    Organisation(id="a", name="Hall A", sector=Sector.FAITH),
                    Organisation(id="b", name="Example B", sector=Sector.FAITH, example=True),
                )
            )
        )
    database.run("MATCH (o:Organisation {id: 'a'}) SET o.sector = 'magic'")
    yield opened_app()
    st.cache_resource.clear()


def press(app: AppTest, label: str) -> AppTest:
    """Return the page after a click."""
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def errors(app: AppTest) -> list[str]:
    return [error.value for error in app.error]


def test_every_page_says_which_record_it_is(app: AppTest) -> None:
    for page in PAGE_FILES:
        said = [words for words in words_of(go_to(app, page)) if 'organisation "a" cannot be used' in words]
        assert len(said) == len(errors(app)) == 1, page
        assert 'sector is "magic"' in said[0], page


def test_the_page_data_opens_all_the_same_with_all_that_is_on_it(app: AppTest) -> None:
    app = go_to(app, DATA)
    assert app.title[0].value.startswith("2 organisations")
    words = words_of(app)
    for expected in ("Example data is loaded", "Load a spreadsheet", "Download the template", "Prepare a backup"):
        assert any(expected in line for line in words), expected
    assert "Remove them now" in words
    assert any("Royal Mail" in line for line in words)
    assert len(errors(press(app, "Prepare a backup"))) == 2


def test_files_that_take_the_place_of_everything_mend_it(app: AppTest) -> None:
    app = go_to(app, DATA)
    app = app.file_uploader[0].set_value(FILES).run()
    assert len(errors(app)) == 2
    assert "Prepare a backup" in words_of(app)
    (replace,) = [box for box in app.checkbox if box.label == REPLACE]
    app = press(replace.check().run(), "Load")
    assert any("What changed" in line for line in words_of(app))
    assert not errors(app)
    for page in PAGE_FILES:
        assert not errors(go_to(app, page)), page
