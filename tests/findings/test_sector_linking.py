"""The parts of what links the sectors, and networks with ties missing."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graphsvc.findings.sector_linking import PARTS, LinkedNetwork, linking_parts, ties_missing
from graphsvc.metrics.brokerage import brokerage
from graphsvc.metrics.cut_points import cut_off
from graphsvc.metrics.values import Undefined
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from tests.findings.cities import city, plain, random_city
from tests.network.random_records import random_records

# v1 stands between education and police; e1 and e2 are linked to each other as well.
TRIANGLE_AND_TAIL = city("v1-e1", "v1-e2", "e1-e2", "v1-p1", "p1-v2", alone="h1")


def parts_of(records: Records, *, layer: Layer = Layer.ORGANISATIONS) -> dict[str, list[float]]:
    linked = LinkedNetwork.of(build_network(records, layer=layer))
    found = linking_parts(linked.graph(), linked.codes, linked.starting_points)
    return {plain(node): row for node, row in zip(linked.nodes, found.tolist(), strict=True)}


def test_the_parts_are_those_counted_by_hand() -> None:
    # Linked pairs of different sectors: e1, e2 with v1, v2, p1 and p1 with v1, v2: 8. Of them e1-p1, e2-p1, e1-v2 and
    # e2-v2 pass v1, the last two p1 as well. v1 stands between e1-p1 and e2-p1; p1 between v1 and v2.
    assert list(PARTS) == ["cross_sector_share", "brokerage", "other_sectors", "cut_off"]
    assert parts_of(TRIANGLE_AND_TAIL) == {
        "v1": [4 / 8, 2, 2, 2],
        "p1": [2 / 8, 1, 1, 1],
        "e1": [0, 0, 1, 0],
        "e2": [0, 0, 1, 0],
        "v2": [0, 0, 1, 0],
    }


@pytest.mark.parametrize("seed", range(10))
def test_brokerage_is_what_the_roles_between_sectors_add_up_to(seed: int) -> None:
    network = build_network(random_city(25, 60, seed=seed))
    found = parts_of(random_city(25, 60, seed=seed))
    roles = brokerage(network)
    for node, role in roles.items():
        if plain(node) in found:
            assert not isinstance(role, Undefined)
            between = role.itinerant + role.representative + role.gatekeeper + role.liaison
            assert found[plain(node)][1] == between / 2


@settings(max_examples=30)
@given(random_records())
def test_parts_of_people_and_workshops_agree_with_the_metrics(records: Records) -> None:
    network = build_network(records, layer=Layer.ALL)
    linked = LinkedNetwork.of(network)
    found = linking_parts(linked.graph(), linked.codes, linked.starting_points)
    roles, lost = brokerage(network), cut_off(network)
    for node, (share, brokered, others, gone) in zip(linked.nodes, found.tolist(), strict=True):
        role = roles[node]
        assert np.isnan(brokered) if isinstance(role, Undefined) else brokered == (role.total - role.coordinator) / 2
        sectors = {network.nodes[other]["sector"] for other in network[node]}
        assert others == len(sectors - {None, network.nodes[node]["sector"]})
        assert gone == lost[node]
        assert 0 <= share <= 1


def test_only_those_with_a_tie_are_numbered() -> None:
    linked = LinkedNetwork.of(build_network(TRIANGLE_AND_TAIL))
    assert plain(*linked.nodes) == "e1 e2 p1 v1 v2"
    assert nx.utils.graphs_equal(
        nx.relabel_nodes(linked.graph(), dict(enumerate(map(plain, linked.nodes)))),
        nx.Graph(linked_by_name(linked)),
    )


def linked_by_name(linked: LinkedNetwork) -> "nx.Graph[str]":
    graph = nx.Graph([("v1", "e1"), ("v1", "e2"), ("e1", "e2"), ("v1", "p1"), ("p1", "v2")])
    sectors = {"e": "education", "p": "police_justice", "v": "voluntary"}
    nx.set_node_attributes(graph, {node: sectors[node[0]] for node in graph}, "sector")
    return graph


def test_whether_sectors_are_linked_at_all_is_told() -> None:
    assert LinkedNetwork.of(build_network(city("v1-e1"))).spans_sectors
    assert not LinkedNetwork.of(build_network(city("v1-v2", "e1-e2"))).spans_sectors
    assert not LinkedNetwork.of(build_network(Records())).spans_sectors


def test_each_time_other_ties_are_missing_and_the_same_seed_leaves_out_the_same() -> None:
    linked = LinkedNetwork.of(build_network(random_city(20, 60, seed=1)))
    left = [set(graph.edges) for graph in linked.with_ties_missing(share=0.1, times=20, seed=4)]
    assert {len(edges) for edges in left} == {len(linked.ends) - round(len(linked.ends) / 10)}
    assert len(set(map(frozenset, left))) > 15
    assert left == [set(graph.edges) for graph in linked.with_ties_missing(share=0.1, times=20, seed=4)]
    assert left != [set(graph.edges) for graph in linked.with_ties_missing(share=0.1, times=20, seed=5)]


def test_at_least_one_tie_is_missing_and_never_more_than_there_are() -> None:
    assert [ties_missing(number, share=0.1) for number in (0, 1, 4, 25, 1000)] == [0, 1, 1, 2, 100]
