"""Networks as nobody has them: every page answers, with a heading and without an error."""

from collections.abc import Mapping

import pytest

from graphsvc.records import Records
from graphsvc.store import open_store
from graphsvc.views.view import View
from tests.databases import Database
from tests.findings.cities import city, clique_of
from tests.pages.app_runs import PAGE_FILES, go_to, opened_app

pytestmark = pytest.mark.engine

ODD: Mapping[str, Records] = {
    "nothing": Records(),
    "a single organisation": city(alone="a"),
    "no dated tie": city("va-ha", "ha-ea", alone="fa"),
    "nobody linked": city(alone="va ha ea fa"),
    "10,000 of them": city(alone=" ".join(f"v{number:04}" for number in range(10_000))),
    "everybody linked with everybody": clique_of(120),
}


@pytest.fixture
def embedded(embedded_database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The embedded database, empty, as the app in this process reads it."""
    embedded_database.empty()
    for name, value in embedded_database.environment.items():
        monkeypatch.setenv(name, value)
    return embedded_database


@pytest.mark.parametrize("what", ODD)
def test_every_page_answers(embedded: Database, what: str) -> None:
    with open_store(embedded.settings, write=True) as store:
        store.save_records(ODD[what])
    app = opened_app()
    for page in PAGE_FILES:
        for undated in (True, False):
            app.session_state["view"] = View(undated=undated)
            go_to(app, page)
            assert not [*app.error, *app.exception], (page, undated)
            assert len(app.title) == 1, (page, undated)
