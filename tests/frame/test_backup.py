"""Backups from the data page: complete, named after what is in them, and refused in a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from graphsvc.bundle import PAGES
from graphsvc.errors import InputError
from graphsvc.frame.backup import make_backup
from graphsvc.records import Organisation, Records
from graphsvc.settings import Settings
from graphsvc.store import Store, open_store
from graphsvc.vocabulary import Sector
from tests.databases import environment_of
from tests.pages.app_runs import go_to, opened_app, words_of

REAL = Organisation(id="a", name="Real A", sector=Sector.FAITH)
INVENTED = Organisation(id="b", name="Example B", sector=Sector.FAITH, example=True)


@pytest.fixture
def settings(store_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The settings of each database in turn, empty, as the app reads them."""
    for name, value in environment_of(store_settings).items():
        monkeypatch.setenv(name, value)
    yield store_settings
    st.cache_resource.clear()


def test_a_backup_holds_everything_and_its_name_says_whether_example_data_is_in_it(
    settings: Settings, tmp_path: Path
) -> None:
    with open_store(settings, write=True) as store:
        store.save_records(Records(organisations=(REAL,)))
        assert "example" not in make_backup().file_name
        store.save_records(Records(organisations=(INVENTED,)))
        backup = make_backup()
        assert backup.file_name.endswith("-with-example-data.graphsvc")
        before = store.fetch_records()
        store.save_records(Records(organisations=(REAL,)), replace=True)
        (tmp_path / backup.file_name).write_bytes(backup.content)
        store.restore_backup(tmp_path / backup.file_name, replace=True)
        assert store.fetch_records() == before


def test_the_page_says_that_example_data_is_in_the_backup(settings: Settings) -> None:
    with open_store(settings, write=True) as store:
        store.save_records(Records(organisations=(REAL, INVENTED)))
    app = go_to(opened_app(), PAGES / "data.py")
    assert "Download a backup" not in words_of(app)
    (prepare,) = [button for button in app.button if button.label == "Prepare a backup"]
    app = prepare.click().run()
    assert {"Example data is in it.", "Download a backup"} <= set(words_of(app))


def test_a_backup_that_cannot_be_made_is_told_in_a_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: Store, _path: Path) -> None:
        raise InputError("There is more than one backup can hold.")

    monkeypatch.setattr(Store, "write_backup", refuse)
    app = go_to(opened_app(), PAGES / "data.py")
    (prepare,) = [button for button in app.button if button.label == "Prepare a backup"]
    app = prepare.click().run()
    assert "There is more than one backup can hold." in words_of(app)
    assert "Download a backup" not in words_of(app)
