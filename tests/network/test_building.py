from datetime import date

import networkx as nx
import pytest

from graphsvc.network import Layer, NodeType, Relation, build_network
from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.network.example_records import EXAMPLE

COUNCIL, HIVE = "organisation:council", "organisation:hive"
POLICE, SCHOOL = "organisation:police", "organisation:school"
ANN, BOB, CAT = "person:ann", "person:bob", "person:hive"


def edges(network: "nx.Graph[str]") -> set[frozenset[str]]:
    return {frozenset(edge) for edge in network.edges}


def test_organisations_without_a_tie_stay_in_as_isolates() -> None:
    network = build_network(EXAMPLE, at=date(1999, 1, 1), undated=False)
    assert set(network) == {COUNCIL, HIVE, POLICE, SCHOOL}
    assert network.number_of_edges() == 0


def test_several_collaborations_of_two_are_one_edge_that_knows_its_parts() -> None:
    edge = build_network(EXAMPLE).edges[COUNCIL, HIVE]
    assert [part.kind for part in edge["parts"]] == [CollaborationKind.FUNDING, CollaborationKind.JOINT_SERVICE]
    assert edge["kinds"] == (CollaborationKind.FUNDING, CollaborationKind.JOINT_SERVICE)
    assert (edge["strength"], str(edge["since"]), edge["until"]) == (4, "2019", None)
    assert (edge["dated"], edge["sourced"], edge["example"]) == (True, True, False)
    assert edge["relation"] is Relation.COLLABORATION


@pytest.mark.parametrize(
    ("day", "parts"),
    [("2018-12-31", 0), ("2019-01-01", 1), ("2020-02-29", 1), ("2020-03-01", 2), ("2021-12-31", 2), ("2022-01-01", 1)],
)
def test_a_period_counts_from_the_first_day_of_since_to_the_last_of_until(day: str, parts: int) -> None:
    network = build_network(EXAMPLE, at=date.fromisoformat(day))
    held = network.edges[COUNCIL, HIVE]["parts"] if network.has_edge(COUNCIL, HIVE) else ()
    assert len(held) == parts


def test_undated_ties_are_in_or_out_as_asked() -> None:
    day = date(2018, 6, 1)
    assert edges(build_network(EXAMPLE, at=day)) == {frozenset({COUNCIL, POLICE}), frozenset({COUNCIL, SCHOOL})}
    assert edges(build_network(EXAMPLE, at=day, undated=False)) == set()
    assert edges(build_network(EXAMPLE, undated=False)) == {frozenset({COUNCIL, HIVE})}


def test_an_undated_tie_that_has_ended_is_out() -> None:
    assert not build_network(EXAMPLE, at=date(2019, 1, 1)).has_edge(COUNCIL, SCHOOL)


def test_parts_come_by_their_start_and_undated_ones_last() -> None:
    ties = [("1", None), ("2", "2021"), ("3", "2020-05"), ("4", None)]
    collaborations = [
        {"id": tie, "organisation_a": "council", "organisation_b": "hive", "kind": "other", "since": since}
        for tie, since in ties
    ]
    given = {"organisations": EXAMPLE.organisations, "collaborations": collaborations}
    edge = build_network(Records.model_validate(given)).edges[COUNCIL, HIVE]
    assert [part.id for part in edge["parts"]] == ["3", "2", "1", "4"]


def test_a_minimum_strength_keeps_ties_of_that_strength() -> None:
    assert edges(build_network(EXAMPLE, minimum_strength=4)) == {frozenset({COUNCIL, HIVE})}


def test_without_a_date_every_tie_is_in() -> None:
    assert build_network(EXAMPLE).graph["ties"] == len(EXAMPLE.collaborations)


def test_a_strength_that_is_not_stated_is_left_out_and_counted() -> None:
    network = build_network(EXAMPLE, minimum_strength=3)
    assert edges(network) == {frozenset({COUNCIL, HIVE})}
    assert network.graph["strength_not_stated"] == 2
    assert build_network(EXAMPLE).graph["strength_not_stated"] == 0


def test_kinds_keep_collaborations_of_these_kinds() -> None:
    network = build_network(EXAMPLE, kinds=frozenset({CollaborationKind.FUNDING}), layer=Layer.ALL)
    assert [part.kind for part in network.edges[COUNCIL, HIVE]["parts"]] == [CollaborationKind.FUNDING]
    assert network.has_edge(ANN, BOB)
    assert not network.has_edge(COUNCIL, POLICE)


def test_people_who_met_are_not_tied_by_it() -> None:
    people = build_network(EXAMPLE, layer=Layer.PEOPLE)
    assert set(people) == {ANN, BOB, CAT}
    assert edges(people) == {frozenset({ANN, BOB})}
    assert not build_network(EXAMPLE, layer=Layer.ALL).has_edge(ANN, CAT)


def test_all_has_memberships_attendance_and_hosts_beside_the_working_ties() -> None:
    network = build_network(EXAMPLE, layer=Layer.ALL)
    found = nx.get_edge_attributes(network, "relation")
    assert {relation: list(found.values()).count(relation) for relation in Relation} == {
        Relation.COLLABORATION: 3,
        Relation.CONNECTION: 1,
        Relation.MEMBERSHIP: 3,
        Relation.ATTENDANCE: 3,
        Relation.HOSTED: 2,
    }


def test_only_workshops_that_were_held_are_in() -> None:
    held = {node for node in build_network(EXAMPLE, layer=Layer.ALL) if node.startswith("workshop:")}
    assert held == {"workshop:w1", "workshop:w4"}


def test_a_workshop_is_in_from_its_date_on() -> None:
    before = build_network(EXAMPLE, at=date(2022, 1, 17), layer=Layer.ALL)
    assert "workshop:w1" not in before
    assert "workshop:w4" in before
    on_the_day = build_network(EXAMPLE, at=date(2022, 1, 18), layer=Layer.ALL, undated=False)
    assert "workshop:w1" in on_the_day
    assert "workshop:w4" not in on_the_day


def test_memberships_follow_the_date_and_give_people_their_sector() -> None:
    early = build_network(EXAMPLE, at=date(2020, 5, 1), layer=Layer.ALL)
    late = build_network(EXAMPLE, at=date(2023, 5, 1), layer=Layer.ALL)
    assert early.has_edge(ANN, COUNCIL)
    assert not late.has_edge(ANN, COUNCIL)
    assert early.nodes[ANN]["sector"] is Sector.LOCAL_AUTHORITY
    assert late.nodes[ANN]["sector"] is Sector.VOLUNTARY
    assert build_network(EXAMPLE, layer=Layer.ALL).nodes[ANN]["sector"] is None


def test_sectors_keep_their_organisations_their_people_and_their_workshops() -> None:
    network = build_network(EXAMPLE, sectors=frozenset({Sector.EDUCATION}), layer=Layer.ALL)
    assert set(network) == {SCHOOL, BOB, "workshop:w1"}
    police = build_network(EXAMPLE, sectors=frozenset({Sector.POLICE_JUSTICE}), layer=Layer.ALL)
    assert set(police) == {POLICE, "workshop:w4"}


def test_ids_may_be_equal_across_types() -> None:
    network = build_network(EXAMPLE, layer=Layer.ALL)
    assert network.nodes[HIVE]["type"] is NodeType.ORGANISATION
    assert network.nodes[CAT]["type"] is NodeType.PERSON
    assert network.nodes[HIVE]["record"] is EXAMPLE.organisations[1]


@pytest.mark.parametrize("layer", Layer)
def test_a_layer_may_be_given_by_its_word(layer: Layer) -> None:
    by_word = build_network(EXAMPLE, layer=layer.value)  # type: ignore[arg-type]  # as an untyped caller does
    assert edges(by_word) == edges(build_network(EXAMPLE, layer=layer))
    assert set(by_word) == set(build_network(EXAMPLE, layer=layer))


def test_the_network_is_frozen() -> None:
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        build_network(EXAMPLE).add_edge(POLICE, SCHOOL)


def test_no_records_are_an_empty_network() -> None:
    assert len(build_network(type(EXAMPLE)())) == 0
