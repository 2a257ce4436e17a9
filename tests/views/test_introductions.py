"""Introductions in words: what each would change, who could make it, and how far apart the two are."""

import re
from datetime import date
from typing import Any

import networkx as nx
import pytest

from graphsvc.findings.introductions import Measure
from graphsvc.findings.practicality import places_of
from graphsvc.metrics.attendance import attendance_network
from graphsvc.network import NodeType, build_network
from graphsvc.partial_date import PartialDate
from graphsvc.places import PlaceTable
from graphsvc.records import Person, Records
from graphsvc.views.introductions import (
    WHAT_THE_GAIN_MEANS,
    Suggested,
    introductions_heading,
    plan_table,
    suggest,
    suggestion_table,
)
from graphsvc.views.tables import table_csv
from graphsvc.views.view import View
from graphsvc.views.ward_figures import WHAT_THE_NUMBERS_MEAN
from graphsvc.vocabulary import CollaborationKind
from tests.views.plain_english import faults_of

_SECTORS = ("voluntary", "faith", "health")


def with_an_end(records: Records) -> Records:
    """Return the same records, the last collaboration of which is over."""
    *ties, last = records.collaborations
    over = last.model_copy(update={"until": PartialDate(2020)})
    return records.model_copy(update={"collaborations": (*ties, over)})


def records_of(ties: str, *, lone: str = "", places: dict[str, float] | None = None, ward: str = "") -> Records:
    """Return organisations that are letters, with a tie for each two, such as ``"ab bc"``, and some without."""
    letters = sorted({*ties.replace(" ", ""), *lone})
    degrees = places or {}
    return Records.model_validate(
        {
            "organisations": [
                {"id": own, "name": f"Example {own.upper()}", "sector": _SECTORS[at % 3], "ward": ward}
                | ({"latitude": degrees[own], "longitude": -1.08} if own in degrees else {})
                for at, own in enumerate(letters)
            ],
            "people": [
                {"id": f"p{own}", "name": f"Example {own}", "role": "champion"} for own in letters if own in "ad"
            ],
            "memberships": [{"person": f"p{own}", "organisation": own} for own in letters if own in "ad"],
            "workshops": [{"id": "w", "title": "Example Day", "kind": "other", "status": "held", "date": "2022-01"}],
            "attendance": [
                {"person": f"p{own}", "workshop": "w", "capacity": "participant"} for own in letters if own in "ad"
            ],
            "collaborations": [
                {"organisation_a": pair[0], "organisation_b": pair[1], "kind": "referral"} for pair in ties.split()
            ],
        }
    )


def suggested_for(records: Records, view: View | None = None) -> tuple["nx.Graph[str]", Suggested]:
    network = build_network(records)
    attendance = attendance_network(records, of=NodeType.ORGANISATION)
    places = places_of(network, PlaceTable())
    return network, suggest(network, view or View(), everything=network, attendance=attendance, places=places)


def pairs_of(records: Records, view: View | None = None) -> list[str]:
    _, suggested = suggested_for(records, view)
    return ["".join(node[-1] for node in one.pair) for one in suggested.suggestions]


def gains_of(records: Records, view: View | None = None) -> list[str]:
    _, suggested = suggested_for(records, view)
    return [one.gain for one in suggested.suggestions]


def heading_of(records: Records, view: View | None = None) -> str:
    network, suggested = suggested_for(records, view)
    return introductions_heading(network, suggested.found, view or View())


def test_a_gain_says_who_would_no_longer_be_alone() -> None:
    assert gains_of(records_of("ab bc", lone="e"))[0] == (
        "Links Example E to 3 others: none of its own was found in the data."
    )
    assert gains_of(records_of("", lone="ab")) == ["Links the two: no link of either was found in the data."]


def test_a_gain_says_how_many_would_be_joined_to_the_rest() -> None:
    assert gains_of(records_of("ab bc de"), View(count=1)) == [
        "Joins 2 organisations to 3 others: nothing that links them was found in the data."
    ]


@pytest.mark.parametrize(
    "filters", [{"at": date(2020, 1, 1)}, {"kinds": frozenset({CollaborationKind.FUNDING})}, {"undated": False}]
)
def test_who_works_together_is_not_introduced_where_the_view_leaves_that_out(filters: dict[str, Any]) -> None:
    records = records_of("ab bc", lone="e")
    later = [tie.model_copy(update={"since": PartialDate(2021)}) for tie in records.collaborations]
    if "at" in filters:
        records = records.model_copy(update={"collaborations": tuple(later)})
    network = build_network(records, **filters)
    assert not network.edges
    everything = build_network(records)
    suggested = suggest(
        network, View(count=20, per_organisation=0), everything=everything, attendance=nx.Graph(), places={}
    )
    pairs = ["".join(node[-1] for node in one.pair) for one in suggested.suggestions]
    assert pairs
    assert not {"ab", "bc"} & set(pairs)
    assert suggested.suggestions[0].gain == "Links the two: no link of either was found in the data shown."
    assert "recorded as working together" in suggested.found.compared


def test_a_gain_says_how_much_nearer_organisations_would_be() -> None:
    # Along a-b-c-d-e 20 steps for 10 pairs; round a ring of five 15.
    gains = gains_of(records_of("ab bc cd de"), View(count=1))
    assert gains == ["Two organisations are 1.50 steps apart on average instead of 2.00."]


def test_a_gain_says_how_many_of_other_sectors_come_near() -> None:
    gains = gains_of(records_of("ab bc cd de"), View(count=1, measure=Measure.CROSS_SECTOR_REACH))
    # Two of the five lack one of three; round a ring nobody lacks any.
    assert gains == [
        "An organisation has 100.0 % of those in other sectors within two steps, on average, instead of 86.7 %."
    ]


def test_who_works_with_both_could_introduce_them() -> None:
    _, suggested = suggested_for(records_of("ab bc"), View(count=1))
    assert suggested.suggestions[0].introducers == "Example B works with both"


def test_a_workshop_that_both_were_at_is_named_and_nobody_who_was_there() -> None:
    _, suggested = suggested_for(records_of("ab bc cd"), View(count=1, involving="organisation:d"))
    assert suggested.suggestions[0].introducers == "people of both were at Example Day (January 2022)"


def with_one_person_of_both(records: Records, a: str, b: str) -> Records:
    """Return records in which the one person of ``a`` belongs to ``b`` too, whose own people came nowhere."""
    shared = records.memberships[0].model_copy(update={"id": "shared", "person": f"p{a}", "organisation": b})
    return records.model_copy(update={"memberships": (*records.memberships, shared)})


def test_one_person_who_belongs_to_both_is_no_meeting_and_could_introduce_them() -> None:
    records = with_one_person_of_both(records_of("ab bc ce"), "a", "e")
    _, suggested = suggested_for(records, View(count=1, involving="organisation:e"))
    assert suggested.suggestions[0].pair == ("organisation:a", "organisation:e")
    assert suggested.suggestions[0].introducers == "somebody belonged to both when they came to a workshop"
    assert set(pairs_of(records, View(count=20, per_organisation=0, introducible=True))) == {"ac", "ae", "be"}


@pytest.mark.parametrize("asked", [{}, {"introducible": True}])
def test_a_file_never_tells_whether_one_person_or_several_came_for_two(asked: dict[str, Any]) -> None:
    records = records_of("ab bc ce", lone="z")
    one_for_both = with_one_person_of_both(records, "a", "e")
    own = Person(id="pe", name="Example e", role=records.people[0].role)
    several = records.model_copy(
        update={
            "people": (*records.people, own),
            "memberships": (
                *records.memberships,
                records.memberships[0].model_copy(update={"id": "own", "person": "pe", "organisation": "e"}),
            ),
            "attendance": (*records.attendance, records.attendance[0].model_copy(update={"id": "pe", "person": "pe"})),
        }
    )
    view = View(count=20, per_organisation=0, **asked)
    first, second = (suggested_for(these, view)[1].suggestions for these in (one_for_both, several))
    assert [one.introducers for one in first] != [one.introducers for one in second]
    for table_of in (suggestion_table, plan_table):
        files = [table_csv(table_of(these)) for these in (first, second)]
        assert files[0] == files[1]
        assert b"somebody" not in files[0]
        said = table_of(first).by_column["Who could introduce them"]
        assert "both were at Example Day (January 2022)" in said
        assert bool(asked) is ("nobody was found" not in said)


def test_where_nobody_works_with_both_the_way_between_them_is_told() -> None:
    _, suggested = suggested_for(records_of("be ef fg"), View(ruled_out=(("b", "f"), ("e", "g"))))
    assert suggested.suggestions[0].introducers == (
        "nobody who works with both was found; one way leads over Example E and Example F"
    )
    _, suggested = suggested_for(records_of("be fg"), View(count=1))
    assert suggested.suggestions[0].introducers == "nobody was found"


@pytest.mark.parametrize(
    ("places", "ward", "where"),
    [
        ({}, "", "distance not known, as the place of one is not recorded"),
        ({"a": 50.80, "b": 50.81}, "", "1.1 km apart"),
        ({"a": 50.80, "b": 50.80}, "Old Town", "at the same place; both in the ward Old Town"),
    ],
)
def test_where_the_two_are_is_told_as_far_as_it_is_known(places: dict[str, float], ward: str, where: str) -> None:
    _, suggested = suggested_for(records_of("", lone="ab", places=places, ward=ward))
    assert suggested.suggestions[0].where == where


def test_a_pair_that_is_too_far_apart_or_of_an_unknown_place_is_not_suggested_once_a_distance_is_asked_for() -> None:
    near = records_of("", lone="abe", places={"a": 50.80, "b": 50.81, "e": 50.9})
    assert pairs_of(near, View(within_km=2)) == ["ab"]


def test_only_pairs_that_somebody_could_introduce_are_suggested_once_that_is_asked_for() -> None:
    records = records_of("ab bc cd de")
    view = View(introducible=True, count=20, per_organisation=0)
    assert set(pairs_of(records, view)) == {"ad", "ac", "bd", "ce"}


def test_for_one_organisation_as_many_are_suggested_as_were_asked_for() -> None:
    records = records_of("ab bc cd de ef fg")
    # A ring of six and one more is better than a ring of seven.
    assert pairs_of(records, View(involving="organisation:a", per_organisation=1, count=3)) == ["af", "ac", "ag"]


def test_what_was_ruled_out_is_not_suggested_and_what_was_accepted_is_there_already() -> None:
    records = records_of("ab bc", lone="e")
    assert pairs_of(records, View(count=1)) == ["be"]
    assert pairs_of(records, View(count=1, ruled_out=(("b", "e"),))) == ["ae"]
    assert gains_of(records, View(count=1, plan=(("b", "e"),)))[0].startswith("Two organisations are")


def test_a_heading_says_what_the_introductions_would_change() -> None:
    assert heading_of(records_of("ab bc cd de"), View(count=1)) == (
        "1 introduction would bring everybody within 2 steps; as recorded it takes up to 4"
    )
    assert heading_of(records_of("ab bc ca ad be cf dg"), View(count=1, involving="organisation:f")) == (
        "1 introduction of Example F would bring those who are linked nearer to each other"
    )
    assert heading_of(records_of("ab bc", lone="e"), View(count=1)) == (
        "1 introduction would bring everybody within 2 steps; as recorded there are 2 separate groups, the largest of 3"
    )
    assert heading_of(records_of("ab bc", lone="ef"), View(count=2)).endswith(
        "; as recorded there are 3 separate groups, the largest of 3"
    )
    assert heading_of(records_of("", lone="abef"), View(count=2, per_organisation=1)) == (
        "2 introductions would leave 2 separate groups; as recorded there are 4"
    )
    assert heading_of(records_of("ab", lone="e"), View(count=1, plan=(("a", "e"),))) == (
        "1 more introduction would bring everybody within 1 step; with your plan it takes up to 2"
    )
    assert heading_of(records_of("ab bc cd"), View(count=1, involving="organisation:d")).startswith(
        "1 introduction of Example D would bring "
    )
    assert heading_of(records_of("ab bc cd de"), View(count=1, measure=Measure.CROSS_SECTOR_REACH)) == (
        "1 introduction would bring the sectors nearer to each other: 100.0 % of those in other sectors within two "
        "steps, as recorded 86.7 %"
    )


def test_a_heading_claims_no_change_of_reach_where_there_is_none() -> None:
    across = tuple((own, other) for own in "adg" for other in "bc")
    view = View(count=1, measure=Measure.CROSS_SECTOR_REACH, ruled_out=across)
    records = records_of("ad bc", lone="g")
    alike = records.organisations[-1].model_copy(update={"sector": records.organisations[0].sector})
    records = records.model_copy(update={"organisations": (*records.organisations[:-1], alike)})
    assert heading_of(records, view) == "1 introduction would leave 2 separate groups; as recorded there are 3"


def test_a_meaning_has_three_sentences_at_most() -> None:
    for meaning in (WHAT_THE_GAIN_MEANS, WHAT_THE_NUMBERS_MEAN):
        assert len(re.findall(r"[.?!](?= |$)", meaning)) <= 3
        assert not faults_of(meaning)


def test_a_heading_says_why_there_is_nothing_to_introduce() -> None:
    assert heading_of(records_of("", lone="a")) == "An introduction takes two organisations, and fewer are in view"
    assert heading_of(records_of("ab")) == "No further introduction was found that would change anything"


def test_the_sentences_are_plain_english() -> None:
    for view in (View(), View(measure=Measure.CROSS_SECTOR_REACH), View(introducible=True)):
        network, suggested = suggested_for(records_of("ab bc cd ef", lone="gh"), view)
        said = [introductions_heading(network, suggested.found, view)]
        for one in suggested.suggestions:
            said += [one.gain, one.introducers, one.where]
        assert not [(fault, words) for words in said for fault in faults_of(words)]


def test_the_tables_have_a_row_for_each_pair() -> None:
    _, suggested = suggested_for(records_of("ab bc", lone="e", places={"b": 50.80, "e": 50.81}), View(count=1))
    (row,) = suggestion_table(suggested.suggestions).rows
    assert row[:3] == (1, "Example B", "Example E")
    assert row[4:] == ("nobody was found", "1.1", "")
    (row,) = plan_table(suggested.suggestions).rows
    assert row == ("Example B", "Faith", "Example E", "Voluntary", "nobody was found", "1.1", "")


def test_a_workshop_after_the_date_introduces_nobody() -> None:
    records = records_of("", lone="ad")
    network = build_network(records, at=date(2021, 1, 1))
    before = attendance_network(records, of=NodeType.ORGANISATION, at=date(2021, 1, 1))
    suggested = suggest(network, View(), everything=network, attendance=before, places={})
    assert suggested.suggestions[0].introducers == "nobody was found"
