"""The view: what the address bar holds reads back, and what makes no sense there does no harm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphsvc.findings.introductions import Measure
from graphsvc.metrics import NODE_METRICS
from graphsvc.network import Layer
from graphsvc.views.view import EARLIEST, LATEST, View, address_of, read_view, without_people
from graphsvc.vocabulary import CollaborationKind, Sector

keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
pairs = st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=5).map(tuple)
views = st.builds(
    View,
    at=st.none() | st.dates(EARLIEST, LATEST),
    sectors=st.frozensets(st.sampled_from(Sector)),
    kinds=st.frozensets(st.sampled_from(CollaborationKind)),
    undated=st.booleans(),
    layer=st.sampled_from(Layer),
    strength=st.integers(0, 4),
    selected=keys,
    near=keys,
    steps=st.integers(1, 6),
    linked_from=keys,
    linked_to=keys,
    plan=pairs,
    ruled_out=pairs,
    measure=st.sampled_from(Measure),
    count=st.integers(1, 20),
    per_organisation=st.integers(0, 20),
    within_km=st.integers(0, 100),
    involving=keys,
    introducible=st.booleans(),
    weigh_cross_sector_share=st.integers(0, 3),
    weigh_pairs_between=st.integers(0, 3),
    weigh_other_sectors=st.integers(0, 3),
    weigh_cut_off=st.integers(0, 3),
    group=keys,
    size_by=st.sampled_from(["", *NODE_METRICS]),
    colour_by=st.sampled_from(["", *NODE_METRICS]),
    outlined=st.booleans(),
    ringed=st.booleans(),
)


@given(views)
def test_an_address_reads_back_as_the_view_that_it_was_written_from(view: View) -> None:
    assert read_view(address_of(view)) == view


def test_the_first_view_shows_everything_and_leaves_the_address_empty() -> None:
    view = View()
    assert address_of(view) == {}
    assert (view.at, view.sectors, view.kinds, view.undated, view.strength) == (None, frozenset(), frozenset(), True, 0)
    assert read_view({}) == view


def test_an_address_can_be_read_by_people() -> None:
    view = View(
        at=date(2022, 1, 18),
        sectors=frozenset({Sector.HEALTH, Sector.FAITH}),
        kinds=frozenset({CollaborationKind.FUNDING}),
        undated=False,
        layer=Layer.ALL,
        strength=3,
        selected="organisation:hive",
    )
    assert address_of(view) == {
        "at": "2022-01-18",
        "sectors": "faith,health",
        "kinds": "funding",
        "undated": "False",
        "layer": "all",
        "strength": "3",
        "selected": "organisation:hive",
    }


def test_a_plan_in_an_address_is_pairs_of_ids_each_once_whatever_stands_in_them() -> None:
    view = View(plan=(("hive", "council"), ("a:b", "c,d"), ("council", "hive")))
    assert address_of(view) == {"plan": "council:hive,a%3Ab:c%2Cd"}
    assert read_view(address_of(view)).plan == (("council", "hive"), ("a:b", "c,d"))


@pytest.mark.parametrize("plan", ["a:b:c", ":b", "a:", f"a:{'b' * 201}", ",".join(f"a:b{n}" for n in range(101))])
def test_a_plan_that_is_no_plan_is_left_out(plan: str) -> None:
    assert read_view({"plan": plan}) == View()


WRONG = {
    "at": "2022-02-30",
    "sectors": "faith,sorcery",
    "kinds": "friendship",
    "undated": "perhaps",
    "layer": "animals",
    "strength": "5",
    "selected": "x" * 201,
    "near": "\ud800",
    "steps": "9" * 5000,
    "linked_from": "y" * 100_000,
    "linked_to": "z" * 201,
    "plan": "hive:council,hive:hive",
    "ruled_out": "hive",
    "measure": "magic",
    "count": "0",
    "per_organisation": "-1",
    "within_km": "far",
    "involving": "i" * 201,
    "introducible": "perhaps",
    "weigh_cross_sector_share": "4",
    "weigh_pairs_between": "-1",
    "weigh_other_sectors": "much",
    "weigh_cut_off": "1.5",
    "group": "g" * 201,
    "size_by": "influence",
    "colour_by": "sector",
    "outlined": "perhaps",
    "ringed": "7",
}


def test_every_part_of_a_view_has_a_value_that_is_wrong() -> None:
    assert set(WRONG) == set(View.model_fields)


@pytest.mark.parametrize("parameter", WRONG)
def test_a_parameter_that_makes_no_sense_is_left_out_and_the_others_stay(parameter: str) -> None:
    right = {"steps": "3", "strength": "2"}
    assert read_view({**right, parameter: WRONG[parameter]}) == read_view(
        {name: value for name, value in right.items() if name != parameter}
    )


def test_all_parameters_may_be_wrong_at_once() -> None:
    assert read_view(WRONG) == View()


@pytest.mark.parametrize(
    "day",
    [
        "0",
        "1700000000",
        "2022",
        "2022-1-1",
        "18/01/2022",
        "2022-01-18T00:00:00",
        str(EARLIEST - timedelta(days=1)),
        "9999-12-31",
        "",
    ],
)
def test_a_day_is_a_day_of_the_calendar_that_the_page_can_show(day: str) -> None:
    assert read_view({"at": day}).at is None


@pytest.mark.parametrize(("value", "undated"), [("False", False), ("false", False), ("0", False), ("True", True)])
def test_undated_ties_are_in_or_out_as_the_address_says(value: str, undated: bool) -> None:
    assert read_view({"undated": value}).undated is undated


@pytest.mark.parametrize("value", ["", ",", ",,"])
def test_an_empty_choice_is_all_of_them(value: str) -> None:
    assert read_view({"sectors": value, "kinds": value}) == View()


def test_parameters_of_no_view_are_left_out() -> None:
    assert read_view({"utm_source": "x", "model_config": "x", "__class__": "x", "": ""}) == View()


@given(st.dictionaries(st.sampled_from([*View.model_fields, "other"]), st.text()))
def test_no_address_makes_trouble(address: dict[str, str]) -> None:
    view = read_view(address)
    assert read_view(address_of(view)) == view


def test_a_view_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        View().steps = 3  # type: ignore[misc]


def test_a_view_to_hand_on_tells_no_person() -> None:
    view = View(selected="person:example-alder", near="organisation:hive", linked_from="person:example-birch", steps=3)
    assert without_people(view) == View(near="organisation:hive", steps=3)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"sectors": {Sector.FAITH}},
        {"kinds": {CollaborationKind.FUNDING}},
        {"undated": False},
        {"strength": 2},
        {"near": "organisation:a"},
        {"group": "organisation:a"},
    ],
)
def test_whatever_narrows_a_view_leaves_something_out(narrowed: dict[str, object]) -> None:
    assert View.model_validate(narrowed).leaves_out
    assert not View(at=date(2022, 1, 18), selected="organisation:a", layer=Layer.PEOPLE).leaves_out
