from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.metrics.attendance import (
    attendance_network,
    attendees,
    met_at,
    pairs_sharing_somebody,
    share_somebody,
    two_mode_centralities,
)
from graphsvc.network import NodeType, Relation, build_network
from graphsvc.records import Records
from tests.network.example_records import EXAMPLE

DAVIS = nx.davis_southern_women_graph()
WOMEN, EVENTS = DAVIS.graph["top"], DAVIS.graph["bottom"]


@pytest.mark.parametrize(
    ("node", "degree", "closeness", "betweenness"),
    [
        ("E8", 0.78, 0.85, 0.24),
        ("E9", 0.67, 0.79, 0.23),
        ("E7", 0.56, 0.73, 0.13),
        ("Nora Fayette", 0.57, 0.80, 0.11),
        ("Evelyn Jefferson", 0.57, 0.80, 0.10),
        ("Theresa Anderson", 0.57, 0.80, 0.09),
        ("Dorothy Murchison", 0.14, 0.65, 0.00),
    ],
)
def test_southern_women_have_the_published_centralities(
    node: str, degree: float, closeness: float, betweenness: float
) -> None:
    found = two_mode_centralities(DAVIS, WOMEN)[node]
    assert found.degree == pytest.approx(degree, abs=0.006)
    assert found.closeness == pytest.approx(closeness, abs=0.006)
    assert found.betweenness == pytest.approx(betweenness, abs=0.006)


def together(*groups: str) -> "nx.Graph[str]":
    """Return who was where, "ab-w" for a and b at w."""
    ends = (group.split("-") for group in groups)
    return nx.Graph((person, workshop) for people, workshops in ends for person in people for workshop in workshops)


def test_one_who_met_nobody_is_not_nearest() -> None:
    network = together("ad-xy", "b-x", "c-y", "s-z")
    found = two_mode_centralities(network, "abcds")
    # In their own group of 4 and 2, a is 1 from x and y and 2 from b, c and d: 2 + 2 (4 - 1) over 8, of 5 of 7 others.
    assert found["a"].closeness == pytest.approx(5 / 7)
    # All that there is in the group of s is next to it, but it is 1 of 7 others.
    assert found["s"].closeness == pytest.approx(1 / 7)


TIES = st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("stuvwxyz")), min_size=1)


@given(TIES)
def test_a_centrality_is_between_0_and_1_also_where_not_all_are_linked(ties: set[tuple[str, str]]) -> None:
    for found in two_mode_centralities(nx.Graph(ties), {person for person, _ in ties}).values():
        assert 0 < found.degree <= 1
        assert 0 < found.closeness <= 1 + 1e-12
        assert found.betweenness is None or 0 <= found.betweenness <= 1 + 1e-12


@given(TIES)
def test_a_pair_that_is_linked_to_nobody_brings_nobody_nearer(ties: set[tuple[str, str]]) -> None:
    people = {person for person, _ in ties}
    before = two_mode_centralities(nx.Graph(ties), people)
    after = two_mode_centralities(nx.Graph([*ties, ("lone", "own")]), {*people, "lone"})
    assert all(after[node].closeness < found.closeness for node, found in before.items())


def test_either_kind_may_be_named() -> None:
    by_women, by_events = two_mode_centralities(DAVIS, WOMEN), two_mode_centralities(DAVIS, EVENTS)
    assert by_women.keys() == by_events.keys()
    for node, centrality in by_women.items():
        assert by_events[node].degree == centrality.degree
        assert by_events[node].closeness == pytest.approx(centrality.closeness)
        assert by_events[node].betweenness == pytest.approx(centrality.betweenness)


def test_one_workshop_has_nobody_between() -> None:
    network = nx.Graph([("a", "w"), ("b", "w")])
    assert {found.betweenness for found in two_mode_centralities(network, ["a", "b"]).values()} == {None}
    assert two_mode_centralities(nx.Graph(), []) == {}


def test_people_and_the_workshops_they_were_at() -> None:
    network = attendance_network(EXAMPLE)
    assert set(network) == {"person:ann", "person:bob", "person:hive", "workshop:w1"}
    assert attendees(network) == ["person:ann", "person:bob", "person:hive"]
    assert {network.edges[edge]["relation"] for edge in network.edges} == {Relation.ATTENDANCE}
    assert network.nodes["person:ann"] == build_network(EXAMPLE, layer="all").nodes["person:ann"]  # type: ignore[arg-type]


def test_a_workshop_counts_from_its_date_on() -> None:
    assert len(attendance_network(EXAMPLE, at=date(2022, 1, 17))) == 0
    assert len(attendance_network(EXAMPLE, at=date(2022, 1, 18))) == 4


def test_organisations_were_there_through_those_who_belonged_to_them_on_the_day() -> None:
    network = attendance_network(EXAMPLE, of=NodeType.ORGANISATION)
    # Ann had left the council by then; the host was not there as a host.
    assert set(attendees(network)) == {"organisation:hive", "organisation:school"}
    assert len(network.edges["organisation:hive", "workshop:w1"]["who"]) == 1
    dated = attendance_network(EXAMPLE, of=NodeType.ORGANISATION, undated=False)
    assert attendees(dated) == ["organisation:hive"]


def test_the_attendance_of_an_organisation_names_nobody() -> None:
    network = attendance_network(EXAMPLE, of=NodeType.ORGANISATION)
    for *_, attributes in network.edges(data=True):
        assert set(attributes) == {"relation", "who", "since", "example"}
        assert all(type(person) is int for person in attributes["who"])
    assert "ann" not in repr(list(network.edges(data=True)))


def test_two_who_belong_together_are_counted_once_each() -> None:
    memberships = [
        {"id": str(number), "person": person, "organisation": "hive"}
        for number, person in enumerate(["ann", "ann", "bob"])
    ]
    given = {
        "organisations": EXAMPLE.organisations,
        "people": EXAMPLE.people,
        "workshops": EXAMPLE.workshops,
        "attendance": EXAMPLE.attendance,
        "memberships": memberships,
    }
    network = attendance_network(Records.model_validate(given), of=NodeType.ORGANISATION)
    assert len(network.edges["organisation:hive", "workshop:w1"]["who"]) == 2


@pytest.mark.parametrize(
    ("hive", "pier", "met", "shares"),
    [
        ("a", "b", True, False),
        ("a", "a", False, True),
        ("ab", "a", True, True),
        ("ab", "ab", True, True),
    ],
)
def test_two_organisations_meet_through_two_people(hive: str, pier: str, met: bool, shares: bool) -> None:
    came = [(name, "w", {"who": set(map(ord, who))}) for name, who in (("hive", hive), ("pier", pier))]
    network: nx.Graph[str] = nx.Graph([*came, ("hive", "v", {"who": {0}})])
    network.add_nodes_from(["hive", "pier"], type=NodeType.ORGANISATION)
    network.add_nodes_from("vw", type=NodeType.WORKSHOP)
    for pair in (("hive", "pier"), ("pier", "hive")):
        assert met_at(network, *pair) == (["w"] if met else [])
        assert share_somebody(network, *pair) is shares
    assert pairs_sharing_somebody(network) == ({("hive", "pier")} if shares else set())


def test_who_belongs_to_two_at_different_times_does_not_stand_for_both() -> None:
    given = {
        "organisations": EXAMPLE.organisations,
        "people": EXAMPLE.people,
        "workshops": EXAMPLE.workshops,
        "attendance": EXAMPLE.attendance,
        "memberships": [
            {"person": "ann", "organisation": "hive", "until": "2021"},
            {"person": "ann", "organisation": "school", "since": "2022-01-18"},
        ],
    }
    network = attendance_network(Records.model_validate(given), of=NodeType.ORGANISATION)
    assert pairs_sharing_somebody(network) == set()
    assert attendees(network) == ["organisation:school"]


def test_to_have_met_is_no_working_tie() -> None:
    met = attendance_network(EXAMPLE)
    assert len(list(nx.common_neighbors(met, "person:ann", "person:hive"))) == 1
    assert not build_network(EXAMPLE, layer="people").has_edge("person:ann", "person:hive")  # type: ignore[arg-type]


def test_no_attendance_is_an_empty_network() -> None:
    assert len(attendance_network(Records())) == 0
