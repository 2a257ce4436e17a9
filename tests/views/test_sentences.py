"""Sentences: what they say, in grammar that fits their numbers."""

from datetime import UTC, date, datetime

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.network import Layer, Relation, build_network, nearby
from graphsvc.partial_date import PartialDate
from graphsvc.records import Records
from graphsvc.views.sentences import (
    as_at_in_words,
    data_heading,
    data_quality,
    date_in_words,
    day_in_words,
    network_heading,
    organisation_heading,
    overview_heading,
    parts_of,
    period_in_words,
    view_in_words,
    workshops_heading,
)
from graphsvc.views.view import View
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.network.example_records import EXAMPLE
from tests.views.plain_english import faults_of

SECTORS = ("voluntary", "health", "voluntary", "faith")


def star(others: int, *, since: str | None = None, unlinked: int = 0) -> Records:
    """Return records of one organisation that works with so many others, and of some that work with nobody."""
    names = ["hub", *(f"spoke{number}" for number in range(others)), *(f"alone{number}" for number in range(unlinked))]
    return Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": f"Example {name.title()}", "sector": SECTORS[place % len(SECTORS)]}
                for place, name in enumerate(names)
            ],
            "collaborations": [
                {"organisation_a": "hub", "organisation_b": name, "kind": "training", "since": since}
                for name in names[1 : others + 1]
            ],
        }
    )


def workshops(**statuses: int) -> Records:
    """Return records of so many workshops of each status, one a year since 2015."""
    listed = [status for status, number in statuses.items() for _ in range(number)]
    return Records.model_validate(
        {
            "workshops": [
                {"id": f"w{place}", "title": "Example Workshop", "kind": "other", "status": status}
                | {"date": str(2015 + place)}
                for place, status in enumerate(listed)
            ]
        }
    )


@given(st.dates())
def test_a_day_reads_without_a_leading_nought(day: date) -> None:
    assert day_in_words(day) == f"{day.day} {day:%B} {day.year}"


@pytest.mark.parametrize(
    ("partial", "words"), [("2022", "2022"), ("2022-01", "January 2022"), ("2022-12-08", "8 December 2022")]
)
def test_a_date_is_told_as_precisely_as_it_is_known(partial: str, words: str) -> None:
    assert date_in_words(PartialDate.parse(partial)) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "no date recorded"),
        ("2022", None, "since 2022"),
        (None, "2024-05", "until May 2024, start not recorded"),
        ("2022", "2022", "in 2022"),
        ("2022-01", "2022-01", "in January 2022"),
        ("2022-01-18", "2022-01-18", "on 18 January 2022"),
        ("2022", "2022-06", "2022 to June 2022"),
        ("2019", "2021-06-30", "2019 to 30 June 2021"),
    ],
)
def test_a_period_is_told_as_far_as_it_is_recorded(since: str | None, until: str | None, words: str) -> None:
    told = period_in_words(*(None if written is None else PartialDate.parse(written) for written in (since, until)))
    assert told == words


def test_a_picture_says_for_which_date_it_is_drawn() -> None:
    assert as_at_in_words(date(2022, 1, 8)) == "As at 8 January 2022"
    assert as_at_in_words(None) == "Everything recorded, whatever its dates"


def test_every_tie_counts_also_where_several_join_the_same_two() -> None:
    assert len(parts_of(build_network(EXAMPLE))) == len(EXAMPLE.collaborations)
    everything = build_network(EXAMPLE, layer=Layer.ALL)
    assert len(parts_of(everything, Relation.COLLABORATION)) == len(EXAMPLE.collaborations)
    assert len(parts_of(everything)) > len(EXAMPLE.collaborations) + len(EXAMPLE.memberships)


@pytest.mark.parametrize(
    ("records", "heading"),
    [
        (Records(), "0 organisations in Example City and 0 recorded collaborations; 0 are dated"),
        (star(1, since="2022"), "2 organisations in Example City and 1 recorded collaboration; 1 is dated"),
        (star(2, since="2022"), "3 organisations in Example City and 2 recorded collaborations; 2 are dated"),
        (star(0), "1 organisation in Example City and 0 recorded collaborations; 0 are dated"),
        (star(1), "2 organisations in Example City and 1 recorded collaboration; 0 are dated"),
    ],
)
def test_the_overview_tells_how_much_is_recorded_and_dated(records: Records, heading: str) -> None:
    assert overview_heading(build_network(records), city="Example City") == heading


def heading_of(network: "nx.Graph[str]", *, layer: Layer = Layer.ORGANISATIONS, near: str = "", steps: int = 2) -> str:
    return network_heading(network, layer=layer, near=near, steps=steps)


@pytest.mark.parametrize(
    ("records", "heading"),
    [
        (Records(), "0 organisations, and no working relationship was found"),
        (star(0), "1 organisation, and no working relationship was found"),
        (star(0, unlinked=1), "2 organisations, and no working relationship was found"),
        (star(1), "2 of 2 organisations work together with at least one other"),
        (star(2, unlinked=1), "3 of 4 organisations work together with at least one other"),
    ],
)
def test_the_network_tells_how_many_work_together(records: Records, heading: str) -> None:
    assert heading_of(build_network(records)) == heading


@pytest.mark.parametrize(
    ("others", "steps", "heading"),
    [
        (0, 2, "0 organisations within 2 steps of Example Hub"),
        (1, 1, "1 organisation within 1 step of Example Hub"),
        (2, 3, "2 organisations within 3 steps of Example Hub"),
    ],
)
def test_a_network_cut_down_to_one_tells_how_many_are_near_it(others: int, steps: int, heading: str) -> None:
    network = nearby(build_network(star(others, unlinked=1)), "organisation:hub", steps=steps)
    assert heading_of(network, near="organisation:hub", steps=steps) == heading


def test_a_focus_that_is_not_in_the_picture_is_not_spoken_of() -> None:
    assert heading_of(build_network(star(1)), near="organisation:elsewhere").startswith("2 of 2")


def test_people_are_called_people() -> None:
    network = build_network(EXAMPLE, layer=Layer.PEOPLE)
    assert heading_of(network, layer=Layer.PEOPLE) == "2 of 3 people work together with at least one other"
    near = nearby(network, "person:ann", steps=1)
    assert heading_of(near, layer=Layer.PEOPLE, near="person:ann", steps=1) == "1 person within 1 step of Example Ann"


def test_a_mixed_network_tells_what_is_in_it() -> None:
    network = build_network(EXAMPLE, layer=Layer.ALL)
    assert heading_of(network, layer=Layer.ALL) == "9 organisations, people and workshops"


@pytest.mark.parametrize(
    ("others", "heading"),
    [
        (0, "No working relationship of Example Hub was found in the data"),
        (1, "Example Hub works with 1 organisation in 1 sector"),
        (2, "Example Hub works with 2 organisations in 2 sectors"),
        (4, "Example Hub works with 4 organisations in 3 sectors"),
    ],
)
def test_an_organisation_is_told_by_how_many_it_works_with(others: int, heading: str) -> None:
    assert organisation_heading(build_network(star(others)), "organisation:hub") == heading


def ended(*untils: str | None) -> Records:
    """Return records of two organisations with a tie for each end, None for one whose end is not recorded."""
    ties = [
        {"organisation_a": "hub", "organisation_b": "spoke0", "kind": kind, "since": "2018", "until": until}
        for kind, until in zip(("training", "funding"), untils, strict=False)
    ]
    return Records.model_validate(dict(star(1)) | {"collaborations": ties})


def test_what_is_over_is_not_told_as_if_it_held() -> None:
    over = build_network(ended("2020", "2021"))
    assert (
        organisation_heading(over, "organisation:hub")
        == "Example Hub works or has worked with 1 organisation in 1 sector"
    )
    assert heading_of(over, layer=Layer.ORGANISATIONS) == (
        "2 of 2 organisations work or have worked together with at least one other"
    )
    for holds in (build_network(ended("2020", None)), build_network(ended("2020", "2021"), at=date(2019, 1, 1))):
        assert organisation_heading(holds, "organisation:hub") == "Example Hub works with 1 organisation in 1 sector"
        assert (
            heading_of(holds, layer=Layer.ORGANISATIONS) == "2 of 2 organisations work together with at least one other"
        )


def test_people_and_workshops_are_not_counted_among_those_an_organisation_works_with() -> None:
    network = build_network(EXAMPLE, layer=Layer.ALL)
    assert organisation_heading(network, "organisation:hive") == "Example Hive works with 1 organisation in 1 sector"


@pytest.mark.parametrize(
    ("records", "heading"),
    [
        (Records(), "0 workshops have been held"),
        (workshops(held=1), "1 workshop has been held since 2015"),
        (workshops(held=2), "2 workshops have been held since 2015"),
        (workshops(held=1, planned=1), "1 workshop has been held since 2015; 1 other is planned or cancelled"),
        (
            workshops(planned=1, held=2, cancelled=1),
            "2 workshops have been held since 2016; 2 others are planned or cancelled",
        ),
    ],
)
def test_workshops_are_told_by_how_many_were_held(records: Records, heading: str) -> None:
    assert workshops_heading(records.workshops) == heading


def test_held_workshops_without_a_date_are_counted_apart_from_those_since_a_year() -> None:
    undated, *dated, planned = workshops(held=4, planned=1).workshops
    undated, planned = (workshop.model_copy(update={"date": None}) for workshop in (undated, planned))
    assert workshops_heading([undated]) == "1 workshop has been held; when is not recorded"
    heading = "4 workshops have been held, 3 of them since 2016 and 1 without a date"
    assert workshops_heading([undated, *dated]) == heading
    assert workshops_heading([undated, *dated, planned]) == f"{heading}; 1 other is planned or cancelled"


@pytest.mark.parametrize("number", [0, 1, 2, 40])
def test_headings_are_plain_english_for_every_number(number: int) -> None:
    network = build_network(star(number, since="2022"))
    headings = [
        overview_heading(network, city="Example City"),
        organisation_heading(network, "organisation:hub"),
        workshops_heading(workshops(held=number, planned=number).workshops),
        *(heading_of(network, layer=layer, near=near) for layer in Layer for near in ("", "organisation:hub")),
    ]
    assert [faults_of(heading) for heading in headings] == [[]] * len(headings)


def test_invented_workshops_are_counted_apart() -> None:
    *held, planned, cancelled, last = workshops(held=3, planned=1, cancelled=2).workshops
    *held, planned, cancelled = (
        workshop.model_copy(update={"example": True}) for workshop in (*held, planned, cancelled)
    )
    assert workshops_heading(held[:1]) == (
        "1 workshop has been held since 2015; 1 of those held is invented for the example"
    )
    real = held[0].model_copy(update={"example": False})
    assert workshops_heading([real, *held[1:], planned, cancelled, last]) == (
        "3 workshops have been held since 2015; 2 of those held are invented for the example; "
        "3 others, 2 invented, are planned or cancelled"
    )


def test_the_data_heading_says_what_is_held_and_when_it_changed() -> None:
    counts = {"organisations": 2, "people": 1, "workshops": 0, "collaborations": 1}
    changed = datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert data_heading(counts, last_change=changed) == (
        "2 organisations, 1 person, 0 workshops and 1 collaboration; last changed on 12 March 2026"
    )
    assert data_heading(counts, last_change=None) == "Nothing has been loaded yet"


def test_a_picture_says_every_filter_that_leaves_something_out() -> None:
    view = View(
        at=date(2022, 1, 31),
        sectors=frozenset({Sector.HEALTH, Sector.FAITH}),
        kinds=frozenset({CollaborationKind.FUNDING}),
        undated=False,
        strength=3,
        near="organisation:hub",
        steps=1,
    )
    network = build_network(star(2), minimum_strength=3)
    assert view_in_words(view, network) == (
        "As at 31 January 2022; without undated ties; only faith and health; only funding; only where somebody stated "
        "that they coordinate or more (2 ties say nothing of strength); within 1 step of Example Hub"
    )


def test_a_picture_at_a_date_says_that_undated_ties_are_in_it() -> None:
    at = date(2022, 1, 31)
    network = build_network(star(2), at=at)
    assert view_in_words(View(at=at), network) == "As at 31 January 2022; undated ties are counted too"
    assert view_in_words(View(), network) == "Everything recorded, whatever its dates"


def test_ties_left_out_for_want_of_a_strength_are_not_told_as_missing() -> None:
    network = build_network(star(2), minimum_strength=1)
    heading = network_heading(network, layer=Layer.ORGANISATIONS, near="", steps=2)
    assert heading == "3 organisations; no tie states that strength, and most state none"


def test_the_quality_of_the_data_is_told_of_collaborations_and_among_people_of_connections() -> None:
    assert data_quality(build_network(star(2, since="2022"))) == (
        "Of 2 collaborations shown 2 are dated and 0 have a source."
    )
    assert data_quality(build_network(EXAMPLE, layer=Layer.PEOPLE)) == (
        "Of 1 connection between people shown 1 is dated and 0 have a source."
    )
