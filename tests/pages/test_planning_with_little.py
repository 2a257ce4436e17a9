"""The pages for planning where there is next to nothing to plan with: each answers in a sentence, without an error."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graphsvc.bundle import PAGES
from graphsvc.records import Person, Records
from graphsvc.settings import Settings
from graphsvc.store import open_store
from graphsvc.views.view import MOST_PAIRS, View
from graphsvc.vocabulary import CollaborationKind, Role, Sector
from tests.pages.app_runs import go_to, opened_app, words_of
from tests.pages.example_records import portsmouth
from tests.views.plain_english import faults_of

PLANNING = ("movers_and_shakers", "isolated_groups", "introductions")
NOTHING_LINKED = View(at=date(1900, 1, 1), undated=False)
LITTLE = {
    "no tie is dated so early": NOTHING_LINKED,
    "a sector of two": View(sectors=frozenset({Sector.LOCAL_AUTHORITY})),
    "a kind that hardly occurs": View(kinds=frozenset({CollaborationKind.SHARED_STAFF})),
    "who is chosen is not there": View(involving="organisation:gone", selected="organisation:gone"),
    "a plan of those who are gone": View(plan=(("gone", "went"),), ruled_out=(("gone", "hive-portsmouth"),)),
    "a plan that filters hide": View(
        plan=(("hive-portsmouth", "portsmouth-city-council"),), sectors=frozenset({Sector.FAITH})
    ),
    "a plan that is recorded by now": View(plan=(("hive-portsmouth", "portsmouth-city-council"),)),
    "nobody near enough": View(within_km=1, introducible=True),
}
HEADINGS = {
    "movers_and_shakers": "Nobody was found on whom the links between sectors depend",
    "isolated_groups": "No link was found for 101 organisations",
    "introductions": "5 introductions would leave 96 separate groups; as recorded there are 101",
}


@pytest.fixture
def app(app_settings: Settings) -> AppTest:
    with open_store(app_settings, write=True) as store:
        store.save_records(portsmouth())
    return opened_app()


def test_every_page_answers_whatever_is_in_view(app: AppTest) -> None:
    for what, view in LITTLE.items():
        for page in PLANNING:
            app.session_state["view"] = view
            go_to(app, PAGES / f"{page}.py")
            assert not [*app.error, *app.exception], (page, what)
            assert len(app.title) == 1, (page, what)
            assert not [(fault, words) for words in words_of(app) for fault in faults_of(words)], (page, what)
            if view is NOTHING_LINKED:
                assert app.title[0].value == HEADINGS[page]


def test_where_nobody_is_known_to_belong_anywhere_nobody_says_that_none_are_trained(app_settings: Settings) -> None:
    trained = Person(id="ash", name="Example Ash", role=Role.CHAMPION, example=True)
    with open_store(app_settings, write=True) as store:
        store.save_records(Records.model_validate(dict(portsmouth()) | {"people": [trained]}))
    words = words_of(go_to(opened_app(), PAGES / "isolated_groups.py"))
    assert not [line for line in words if "nobody trained (" in line and "(0)" not in line], words


def test_no_more_can_be_accepted_than_a_plan_can_hold(app: AppTest) -> None:
    full = tuple((f"a{number}", f"b{number}") for number in range(MOST_PAIRS))
    app.session_state["view"] = View(plan=full, ruled_out=full)
    go_to(app, PAGES / "introductions.py")
    assert app.button(key="accept-1").disabled
    assert app.button(key="rule-out-1").disabled


def test_a_plan_says_which_of_it_is_gone_or_hidden(app: AppTest) -> None:
    plan = (("gone", "went"), ("hive-portsmouth", "portsmouth-city-council"))
    app.session_state["view"] = View(plan=plan, sectors=frozenset({Sector.FAITH}))
    words = words_of(go_to(app, PAGES / "introductions.py"))
    assert "1 introduction of the plan names who is gone from the data." in words
    assert "1 introduction of the plan is left out by the filters above." in words
    assert "Your plan: 1 introduction" in words
