import time
from itertools import chain, pairwise

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphsvc.errors import InputError, UnknownName
from graphsvc.network import Layer, Relation, build_network, group_of, linked_ways, nearby, number_of_linked_ways
from graphsvc.records import Records
from tests.network.example_records import EXAMPLE
from tests.network.random_records import random_records


def city(*ties: str) -> "nx.Graph[str]":
    """Return a network in which "a-b" ties a to b."""
    ends = [tie.split("-") for tie in ties]
    names = sorted({"alone", *chain.from_iterable(ends)})
    organisations = [{"id": name, "name": name, "sector": "voluntary"} for name in names]
    collaborations = [{"organisation_a": a, "organisation_b": b, "kind": "other"} for a, b in ends]
    return build_network(Records.model_validate({"organisations": organisations, "collaborations": collaborations}))


def plain(nodes: tuple[str, ...]) -> str:
    return "".join(node.removeprefix("organisation:") for node in nodes)


def test_all_shortest_ways_come_in_the_order_of_names() -> None:
    network = city("a-d", "a-c", "a-b", "d-z", "c-z", "b-z", "b-x", "x-z")
    ways = linked_ways(network, "organisation:a", "organisation:z")
    assert [plain(way.nodes) for way in ways] == ["abz", "acz", "adz"]


def test_no_more_ways_than_asked_for_are_listed_and_all_are_counted() -> None:
    network = city("a-d", "a-c", "a-b", "d-z", "c-z", "b-z")
    assert len(linked_ways(network, "organisation:a", "organisation:z", limit=2)) == 2
    assert number_of_linked_ways(network, "organisation:a", "organisation:z") == 3


def test_a_step_knows_the_ties_that_it_rests_on() -> None:
    network = build_network(EXAMPLE)
    (way,) = linked_ways(network, "organisation:hive", "organisation:police")
    assert way.nodes == ("organisation:hive", "organisation:council", "organisation:police")
    assert [(step.start, step.end) for step in way.steps] == list(pairwise(way.nodes))
    assert {step.relation for step in way.steps} == {Relation.COLLABORATION}
    assert way.steps[0].parts == network.edges["organisation:council", "organisation:hive"]["parts"]
    assert way.steps[0].parts[1].source == "a report"


def test_a_way_through_a_workshop_says_so() -> None:
    (way,) = linked_ways(build_network(EXAMPLE, layer=Layer.ALL), "person:ann", "person:hive")
    assert [step.relation for step in way.steps] == [Relation.ATTENDANCE, Relation.ATTENDANCE]


def test_two_that_are_not_linked_have_no_way() -> None:
    network = city("a-b")
    assert linked_ways(network, "organisation:a", "organisation:alone") == ()
    assert number_of_linked_ways(network, "organisation:a", "organisation:alone") == 0


def test_the_same_one_twice_is_refused() -> None:
    with pytest.raises(InputError, match="choose two different"):
        linked_ways(city("a-b"), "organisation:a", "organisation:a")


@pytest.mark.parametrize("ends", [("organisation:a", "organisation:x"), ("organisation:x", "organisation:a")])
def test_a_name_that_is_not_in_the_network_is_refused(ends: tuple[str, str]) -> None:
    with pytest.raises(UnknownName, match="organisation:x"):
        linked_ways(city("a-b"), *ends)
    with pytest.raises(UnknownName):
        nearby(city("a-b"), "organisation:x", steps=1)


def test_a_ladder_with_more_ways_than_could_be_listed_answers_at_once() -> None:
    ties = [f"{a}{level}-{b}{level + 1}" for level in range(80) for a in "pqr" for b in "pqr"]
    network = city(*ties)
    started = time.process_time()
    assert len(linked_ways(network, "organisation:p0", "organisation:p80")) == 5
    assert number_of_linked_ways(network, "organisation:p0", "organisation:p80") == 3**79
    assert time.process_time() - started < 2


def test_a_very_long_way_is_found() -> None:
    network = city(*(f"{number:04}-{number + 1:04}" for number in range(3000)))
    (way,) = linked_ways(network, "organisation:0000", "organisation:3000")
    assert len(way.steps) == 3000


@given(random_records(), st.data())
def test_the_ways_are_those_that_networkx_finds(records: Records, data: st.DataObject) -> None:
    network = build_network(records, layer=Layer.ALL)
    assume(len(network) > 1)
    a, b = data.draw(st.lists(st.sampled_from(sorted(network)), min_size=2, max_size=2, unique=True))
    expected = set(map(tuple, nx.all_shortest_paths(network, a, b))) if nx.has_path(network, a, b) else set()
    ways = linked_ways(network, a, b, limit=10_000)
    assert {way.nodes for way in ways} == expected
    assert len(ways) == len(expected) == number_of_linked_ways(network, a, b)


def test_nearby_is_what_lies_within_so_many_steps_with_all_ties_among_it() -> None:
    network = city("a-b", "b-c", "c-d", "a-c", "d-e")
    assert set(map(plain, ((node,) for node in nearby(network, "organisation:a", steps=1)))) == {"a", "b", "c"}
    one = nearby(network, "organisation:a", steps=1)
    assert one.number_of_edges() == one.graph["ties"] == 3
    assert one.graph["layer"] is Layer.ORGANISATIONS
    assert len(nearby(network, "organisation:a", steps=3)) == 5
    assert set(nearby(network, "organisation:alone", steps=2)) == {"organisation:alone"}


def test_nearby_keeps_the_order_and_the_facts_of_the_network() -> None:
    network = build_network(EXAMPLE)
    near = nearby(network, "organisation:police", steps=1)
    assert list(near) == [node for node in network if node in near]
    assert (
        near.edges["organisation:council", "organisation:police"]
        == network.edges["organisation:council", "organisation:police"]
    )
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        near.add_node("organisation:new")


def test_a_group_is_all_that_is_linked_by_however_many_ties_and_nothing_else() -> None:
    network = city("a-b", "b-c", "c-d", "x-y")
    group = group_of(network, "organisation:a")
    assert set(group) == {f"organisation:{name}" for name in "abcd"}
    assert (group.number_of_edges(), group.graph["ties"], group.graph["layer"]) == (3, 3, network.graph["layer"])
    assert nx.is_frozen(group)
    assert set(group_of(network, "organisation:alone")) == {"organisation:alone"}
    with pytest.raises(UnknownName):
        group_of(network, "organisation:gone")
