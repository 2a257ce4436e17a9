"""Loading on the data page: what was shown is what is loaded, once, whatever else is clicked meanwhile."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.testing.v1 import AppTest

from graphsvc.bundle import PAGES
from graphsvc.errors import DatabaseUnavailable
from graphsvc.frame import loading
from graphsvc.frame.database_write import DatabaseWrite
from graphsvc.frame.uploads import read_uploads
from graphsvc.readers import Reading
from graphsvc.records import Organisation, Person, Records
from graphsvc.settings import Settings
from graphsvc.store import Changes, Store, open_store
from graphsvc.vocabulary import Role, Sector
from tests.databases import environment_of
from tests.pages.app_runs import go_to, opened_app, words_of

FILES = [("organisations.csv", b"id,name,sector\na,Example A,faith\nb,Example B,health\n", "text/csv")]
OTHERS = Records(
    organisations=(Organisation(id="c", name="Example Hall", sector=Sector.FAITH),),
    people=(Person(id="ash", name="Example Ash", role=Role.CHAMPION),),
)
MEANWHILE = "have changed since you looked"


@pytest.fixture
def app(store_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The data page of the app on each database in turn, empty."""
    for name, value in environment_of(store_settings).items():
        monkeypatch.setenv(name, value)
    yield go_to(opened_app(), PAGES / "data.py")
    st.cache_resource.clear()


def upload(app: AppTest) -> AppTest:
    """Return the page after organisations A and B were uploaded."""
    return app.file_uploader[0].set_value(FILES).run()


def press(app: AppTest, label: str) -> AppTest:
    """Return the page after a click."""
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def says(app: AppTest, words: str) -> bool:
    return any(words in line for line in words_of(app))


def stored_ids(settings: Settings) -> set[str]:
    with open_store(settings) as store:
        return {organisation.id for organisation in store.fetch_records().organisations}


def save(settings: Settings, records: Records) -> None:
    with open_store(settings, write=True) as store:
        store.save_records(records)


def test_after_loading_the_form_is_empty_so_that_nothing_is_loaded_twice(
    app: AppTest, store_settings: Settings
) -> None:
    app = upload(app)
    assert says(app, "What will change")
    assert not stored_ids(store_settings)
    app = press(app, "Load")
    assert says(app, "What changed")
    assert says(app, "2 organisations")
    assert stored_ids(store_settings) == {"a", "b"}
    assert not app.file_uploader[0].value
    assert "Load" not in buttons(app)
    assert not says(press(app, "Close"), "What changed")


def test_a_click_while_loading_ends_neither_the_load_nor_the_report_of_it(
    app: AppTest, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_again, clicks = Event(), iter([True])
    save_records, has_ended = Store.save_records, DatabaseWrite.has_ended

    def save_slowly(store: Store, records: Records, **options: Any) -> Changes:
        assert looked_again.wait(timeout=60)
        return save_records(store, records, **options)

    def click_once(write: DatabaseWrite, *, within: float) -> bool:
        if next(clicks, False):
            script = get_script_run_ctx()
            assert script
            raise RerunException(RerunData(page_script_hash=script.page_script_hash))
        looked_again.set()
        return has_ended(write, within=within)

    monkeypatch.setattr(Store, "save_records", save_slowly)
    monkeypatch.setattr(DatabaseWrite, "has_ended", click_once)
    app = press(upload(app), "Load")
    # The click was in the middle of the write, for that went on only when a later run looked.
    assert says(app, "What changed")
    assert stored_ids(store_settings) == {"a", "b"}


def test_a_load_goes_on_while_another_page_is_read_and_is_told_on_return(
    app: AppTest, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, has_ended = iter([True]), DatabaseWrite.has_ended

    def leave_once(write: DatabaseWrite, *, within: float) -> bool:
        if next(elsewhere, False):
            raise RerunException(RerunData())
        return has_ended(write, within=within)

    monkeypatch.setattr(DatabaseWrite, "has_ended", leave_once)
    app = press(upload(app), "Load")
    assert not says(app, "What changed")
    assert says(go_to(app, PAGES / "data.py"), "What changed")
    assert stored_ids(store_settings) == {"a", "b"}


def test_a_load_that_fails_says_why_and_keeps_the_form(
    app: AppTest, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: Store, _records: Records, **_options: object) -> Changes:
        raise DatabaseUnavailable("The database has gone away. Try again.")

    app = upload(app)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "save_records", refuse)
        app = press(app, "Load")
    assert says(app, "The database has gone away")
    assert not says(app, "What changed")
    app = press(app, "Load")
    assert says(app, "What changed")
    assert stored_ids(store_settings) == {"a", "b"}


def test_an_unforeseen_failure_is_told_once_and_does_not_block_the_page(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: Store, _records: Records, **_options: object) -> Changes:
        raise ZeroDivisionError

    app = upload(app)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "save_records", fail)
        app = press(app, "Load")
    assert says(app, "did not foresee")
    assert not says(app.run(), "did not foresee")
    assert app.file_uploader


def test_where_the_database_changed_since_the_plan_was_shown_the_new_plan_is_shown_instead(
    app: AppTest, store_settings: Settings
) -> None:
    (replace,) = upload(app).checkbox
    app = replace.check().run()
    save(store_settings, OTHERS)
    app = press(app, "Load")
    assert says(app, MEANWHILE)
    assert says(app, "2 records will be removed")
    assert stored_ids(store_settings) == {"c"}
    app = press(app, "Load")
    assert says(app, "What changed")
    assert stored_ids(store_settings) == {"a", "b"}


def test_a_change_at_the_last_moment_stops_the_load_too(
    app: AppTest, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = DatabaseWrite.start

    def start_late(write: DatabaseWrite) -> None:
        save(store_settings, OTHERS)
        start(write)

    app = upload(app)
    monkeypatch.setattr(DatabaseWrite, "start", start_late)
    app = press(app, "Load")
    assert says(app, MEANWHILE)
    assert stored_ids(store_settings) == {"c"}


def test_the_files_are_read_once_and_again_when_the_database_has_changed(
    app: AppTest, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []

    def count(*files: Any, **options: Any) -> Reading:
        times.append(1)
        return read_uploads(*files, **options)

    monkeypatch.setattr(loading, "read_uploads", count)
    app = upload(app).run().run()
    assert len(times) == 1
    save(store_settings, OTHERS)
    app.run()
    assert len(times) == 2


def test_people_who_would_be_removed_are_named_on_request_only(app: AppTest, store_settings: Settings) -> None:
    save(store_settings, OTHERS)
    (replace,) = upload(app).checkbox
    app = replace.check().run()
    assert says(app, "2 records will be removed. Organisations: Example Hall.")
    assert not says(app, "Example Ash")
    (names,) = [toggle for toggle in app.toggle if toggle.label == "Show people's names"]
    assert says(
        names.set_value(True).run(), "2 records will be removed. Organisations: Example Hall. People: Example Ash."
    )


def test_what_will_be_new_and_what_will_change_is_named(app: AppTest, store_settings: Settings) -> None:
    save(store_settings, Records(organisations=(Organisation(id="b", name="Example Bee", sector=Sector.HEALTH),)))
    app = upload(app)
    assert says(app, "1 record will be created. Organisations: Example A.")
    assert says(app, "1 record will be updated. Organisations: Example Bee (to be called Example B).")
    assert not says(app, "will be removed")


def test_removing_the_example_data_leaves_the_rest(app: AppTest, store_settings: Settings) -> None:
    invented = Organisation(id="x", name="Example X", sector=Sector.FAITH, example=True)
    save(store_settings, Records(organisations=(*OTHERS.organisations, invented)))
    app = press(app.run(), "Remove them now")
    assert says(app, "What changed")
    assert stored_ids(store_settings) == {"c"}
    assert "Remove them now" not in buttons(app)
