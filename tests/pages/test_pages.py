"""Every page on every kind of data: it opens, is headed by a sentence, and speaks plain English."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphsvc.bundle import PAGES, PROGRAMME
from graphsvc.network import Layer, NodeType
from graphsvc.programme import read_programme
from graphsvc.records import RECORD_TYPES, Records
from graphsvc.settings import Settings
from graphsvc.store import Store, open_store
from graphsvc.views.view import View
from graphsvc.vocabulary import WorkshopStatus
from tests.pages.app_runs import PAGE_FILES, go_to, opened_app, table_cells, words_of
from tests.pages.example_records import NOTHING, ONE_ORGANISATION, hostile, portsmouth, portsmouth_with_pilot
from tests.views.plain_english import faults_of

CONTENTS: dict[str, Callable[[], Records]] = {
    "nothing": lambda: NOTHING,
    "one organisation": lambda: ONE_ORGANISATION,
    "the real facts": portsmouth,
    "the facts and the pilot": portsmouth_with_pilot,
    "hostile names": hostile,
}
BANNER = "Example data is loaded"
OF_PEOPLE_TOO = ("network", "movers_and_shakers")


@dataclass(frozen=True)
class Screen:
    """What a page showed with a view."""

    page: str
    view: View
    named: bool
    headings: list[str]
    errors: list[str]
    words: list[str] = field(repr=False)
    cells: list[str] = field(repr=False)


@dataclass(frozen=True)
class Shown:
    """What the pages showed of some records."""

    records: Records
    screens: list[Screen]


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, str], Shown]:
    """What was shown before, so that every page is run once for each kind of data and each database."""
    return {}


@pytest.fixture(params=CONTENTS)
def shown(request: pytest.FixtureRequest, app_settings: Settings, kept: dict[tuple[str, str], Shown]) -> Shown:
    """What the pages show of each kind of data in turn, in each database."""
    database = "embedded" if app_settings.embedded else "neo4j"
    if (request.param, database) not in kept:
        records = CONTENTS[request.param]()
        with open_store(app_settings, write=True) as store:
            store.save_records(records)
        kept[request.param, database] = Shown(records, all_screens(opened_app(), records))
    return kept[request.param, database]


def all_screens(app: AppTest, records: Records) -> list[Screen]:
    screens = []
    for named in (False, True):
        app.sidebar.toggle(key="names").set_value(named).run()
        for view in views_of(records):
            for page in PAGE_FILES:
                app.session_state["view"] = view
                app.session_state["network-numbers"] = app.session_state["meetings"] = view.ringed
                screens.append(screen_of(go_to(app, page), page.stem, view, named=named))
                for tab in app.tabs[1:]:
                    app.session_state["tables"] = tab.label
                    screens.append(screen_of(app.run(), page.stem, view, named=named))
    return screens


def screen_of(app: AppTest, page: str, view: View, *, named: bool) -> Screen:
    errors = [element.value for element in [*app.error, *app.exception]]
    return Screen(page, view, named, list(app.title.values), errors, words_of(app), table_cells(app))


def views_of(records: Records) -> list[View]:
    """Return views on all that the pages can show of these records; in the first nothing is chosen."""
    chosen = [f"{NodeType.ORGANISATION}:{organisation.id}" for organisation in records.organisations]
    if len(chosen) < 2:
        return [View(), View(selected="organisation:alone", near="organisation:alone")]
    linked = {"selected": chosen[0], "near": chosen[0], "linked_from": chosen[1], "linked_to": chosen[-1]}
    linked |= {"size_by": "constraint", "colour_by": "betweenness", "outlined": "True", "ringed": "True"}
    layers = ("organisations", "people", "all")
    return [View(), *(View.model_validate(linked | {"layer": layer}) for layer in layers)]


def test_every_page_opens_with_a_heading(shown: Shown) -> None:
    for screen in shown.screens:
        assert not screen.errors, screen
        assert len(screen.headings) == 1, screen
        assert screen.headings[0].strip(), screen


def test_every_page_says_whose_data_it_is_and_has_the_credit_lines(shown: Shown) -> None:
    programme = read_programme(PROGRAMME)
    for screen in shown.screens:
        at = screen.words.index(programme.sources)
        assert screen.words[at - 1].startswith(f"{programme.name}: {programme.organisation}, registered charity"), (
            screen
        )
        assert screen.words[at + 1] == " ".join(programme.credits), screen


def test_each_tab_shows_its_table_when_it_is_opened(shown: Shown) -> None:
    tabbed = [screen for screen in shown.screens if screen.page == "overview"]
    if len(shown.records.organisations) > 1:
        for ties, places in zip(tabbed[::2], tabbed[1::2], strict=True):
            assert "Works with" in ties.words, ties
            assert "Place taken from" in places.words, places
            assert "Place taken from" not in ties.words, ties


def test_beside_a_network_of_people_stand_its_ties_and_no_table_of_organisations(shown: Shown) -> None:
    for screen in shown.screens:
        if screen.page == "network" and len(shown.records.organisations) > 1:
            of_people = screen.view.layer is Layer.PEOPLE
            assert ("The ties as a table" in screen.words) is of_people, screen
            if of_people:
                assert "Introduced at" in screen.words, screen
                assert "Charity number" not in screen.words, screen
    if len(shown.records.organisations) > 1:
        assert any("Charity number" in screen.words for screen in shown.screens if screen.page == "network")


@pytest.mark.parametrize("page", [page for page in PAGE_FILES if page.stem != "data"], ids=lambda page: page.stem)
def test_all_of_a_page_is_of_the_records_at_one_moment(
    page: Path, app_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(app_settings, write=True) as store:
        store.save_records(ONE_ORGANISATION)
    app = go_to(opened_app(), page)
    looked: list[str] = []
    fetch = Store.fetch_revision

    def fetch_and_note(store: Store) -> str:
        looked.append(fetch(store))
        return looked[-1]

    monkeypatch.setattr(Store, "fetch_revision", fetch_and_note)
    assert not app.run().exception
    assert len(looked) == 1


def test_ids_are_never_shown(shown: Shown) -> None:
    for screen in shown.screens:
        for words in screen.words + screen.cells:
            assert not any(f"{kind}:" in words for kind in NodeType), screen


def test_pages_speak_plain_english(shown: Shown) -> None:
    if shown.records == hostile():
        pytest.skip("Hostile names are no English.")
    read_in_data = texts_in(shown.records)
    for screen in shown.screens:
        own = [words for words in screen.words if words not in read_in_data]
        assert not [(fault, words) for words in own for fault in faults_of(words)], screen


def texts_in(records: Records) -> set[str]:
    found = [record.model_dump().values() for record_type in RECORD_TYPES for record in records.of(record_type)]
    return {text for values in found for text in values if isinstance(text, str)}


def test_example_data_is_announced_exactly_where_there_is_some(shown: Shown) -> None:
    for screen in shown.screens:
        assert any(BANNER in words for words in screen.words) is shown.records.has_examples, screen


def test_people_are_named_only_when_that_was_asked_for(shown: Shown) -> None:
    names = {person.name for person in shown.records.people} - {o.name for o in shown.records.organisations}
    for screen in shown.screens:
        seen = {name for name in names for words in screen.words + screen.cells if name in words}
        assert not seen or screen.named, screen
    if names:
        assert any(name in screen.words for screen in shown.screens for name in names)


def test_a_page_that_shows_the_same_whatever_layer_is_chosen_says_so(shown: Shown) -> None:
    for screen in shown.screens:
        stays = screen.page not in (*OF_PEOPLE_TOO, "data")
        says = any("change only the pages" in words for words in screen.words)
        assert says is (stays and screen.view.layer is not Layer.ORGANISATIONS), (screen.page, screen.view)


def test_a_page_of_people_says_where_to_load_them_when_there_are_none(shown: Shown) -> None:
    for screen in shown.screens:
        are_missed = bool(shown.records.organisations) and not shown.records.people
        says = any("No people have been loaded yet" in words for words in screen.words)
        expected = are_missed and screen.page in OF_PEOPLE_TOO and screen.view.layer is Layer.PEOPLE
        assert says is expected, (screen.page, screen.view)


def test_the_network_in_numbers_is_shown_exactly_when_somebody_asks(shown: Shown) -> None:
    for screen in shown.screens:
        if screen.page == "network" and shown.records.organisations:
            names = {"Share of possible relationships", "Share of possible links"}
            assert bool(names.intersection(screen.words)) is screen.view.ringed, screen


def test_who_met_is_worked_out_exactly_when_somebody_asks(shown: Shown) -> None:
    for screen in shown.screens:
        if screen.page == "workshops" and shown.records.organisations:
            assert "Who met more often than chance would have it" in screen.words, screen
            is_asked = screen.view.ringed and bool(shown.records.attendance)
            assert ("Links the workshops" in screen.words) is is_asked, screen


def test_the_page_workshops_says_which_organisations_met(app_settings: Settings) -> None:
    with open_store(app_settings, write=True) as store:
        store.save_records(portsmouth_with_pilot())
    app = go_to(opened_app(), PAGES / "workshops.py")
    before = len(app.dataframe)
    app.toggle(key="meetings").set_value(True).run()
    assert not app.exception
    # Two pairs more were at the same workshop, but through one and the same person each.
    assert any(
        words.startswith("329 pairs of organisations met at a workshop, none of them clearly more often than chance")
        for words in words_of(app)
    )
    pairs, figures = (table.value for table in app.dataframe[before:])
    assert list(pairs.columns[:3]) == ["Organisation", "Met", "Workshops where they met"]
    assert len(pairs) == 329
    assert tuple(pairs.iloc[0]) == ("Citizens Advice Portsmouth", "Portsmouth Jami Mosque", 4, "2.2", "no", "yes")
    assert tuple(pairs.iloc[-1])[3:5] == ("not tested", "not tested: somebody belonged to both")
    assert len(figures) == 27
    app.multiselect(key="Held, planned or cancelled").set_value([WorkshopStatus.PLANNED]).run()
    assert "No organisation was found in the data at any of these workshops." in words_of(app)
