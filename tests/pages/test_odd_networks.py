"""Networks as nobody has them: every page answers, with a heading and without an error."""

from collections.abc import Mapping

import pytest

from graphsvc.bundle import PAGES
from graphsvc.records import Records
from graphsvc.store import open_store
from graphsvc.views.view import View
from tests.databases import Database
from tests.findings.cities import city, clique_of, with_people
from tests.pages.app_runs import PAGE_FILES, go_to, opened_app, words_of

pytestmark = pytest.mark.engine


def came(**workshops: str) -> Records:
    """Return organisations of which one person each was at these workshops, a letter each."""
    return with_people(
        city(alone=" ".join(workshops)),
        people=[{"id": f"of-{name}"} for name in workshops],
        memberships=[{"person": f"of-{name}", "organisation": name} for name in workshops],
        workshops=[
            {"id": letter, "title": f"Example {letter.upper()}", "kind": "other", "status": "held"}
            for letter in sorted(set("".join(workshops.values())))
        ],
        attendance=[
            {"person": f"of-{name}", "workshop": letter, "capacity": "participant"}
            for name, letters in workshops.items()
            for letter in letters
        ],
    )


NOBODY_MET, ONE_CAME, TWO_MET = came(va="a", ha="b"), came(va="ab"), came(va="a", ha="a")

ODD: Mapping[str, Records] = {
    "nothing": Records(),
    "a single organisation": city(alone="a"),
    "no dated tie": city("va-ha", "ha-ea", alone="fa"),
    "nobody linked": city(alone="va ha ea fa"),
    "10,000 of them": city(alone=" ".join(f"v{number:04}" for number in range(10_000))),
    "everybody linked with everybody": clique_of(120),
    "nobody met": NOBODY_MET,
    "one organisation came": ONE_CAME,
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
            app.session_state["meetings"] = True
            go_to(app, page)
            assert not [*app.error, *app.exception], (page, undated)
            assert len(app.title) == 1, (page, undated)


@pytest.mark.parametrize(
    ("records", "words", "tables"),
    [
        (NOBODY_MET, "No two organisations were found in the data to have met at a workshop.", 1),
        (ONE_CAME, "No two organisations were found in the data to have met at a workshop.", 1),
        (
            TWO_MET,
            "1 pair of organisations met at a workshop, but not clearly more often than chance alone would have it. "
            "No other pair was compared, so that nothing had to be corrected.",
            2,
        ),
    ],
    ids=["nobody met", "one organisation came", "two met"],
)
def test_who_met_is_said_also_of_hardly_anybody(embedded: Database, records: Records, words: str, tables: int) -> None:
    with open_store(embedded.settings, write=True) as store:
        store.save_records(records)
    app = go_to(opened_app(), PAGES / "workshops.py")
    before = len(app.dataframe)
    for _ in range(2):  # worked out, and from the cache
        app.toggle(key="meetings").set_value(True).run()
        assert not [*app.error, *app.exception]
        assert words in words_of(app)
        assert len(app.dataframe) == before + tables
        app.toggle(key="meetings").set_value(False).run()


def test_too_many_to_compare_are_told_what_to_do(embedded: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphsvc.views.meetings._MOST_ORGANISATIONS", 1)
    with open_store(embedded.settings, write=True) as store:
        store.save_records(TWO_MET)
    app = go_to(opened_app(), PAGES / "workshops.py")
    before = len(app.dataframe)
    app.toggle(key="meetings").set_value(True).run()
    assert not [*app.error, *app.exception]
    assert (
        "2 organisations came to 1 workshop: too many to compare each with each. Choose one kind of workshop above, or "
        "an earlier date."
    ) in words_of(app)
    assert len(app.dataframe) == before
