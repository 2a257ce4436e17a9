"""The parts of what links the sectors, and networks with ties missing."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graphsvc.findings.cross_sector_ways import cross_sector_share
from graphsvc.findings.sector_linking import PARTS, LinkedNetwork, linking_parts, ties_missing
from graphsvc.metrics import node_panel
from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.brokerage import brokerage
from graphsvc.metrics.cut_points import cut_off
from graphsvc.metrics.sectors import without_memberships
from graphsvc.metrics.values import Undefined
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from tests.findings.cities import city, plain, random_city
from tests.network.random_records import random_records

# v1 stands between education and police; e1 and e2 are linked to each other as well.
TRIANGLE_AND_TAIL = city("v1-e1", "v1-e2", "e1-e2", "v1-p1", "p1-v2", alone="h1")


def parts_of(records: Records, *, layer: Layer = Layer.ORGANISATIONS) -> dict[str, list[float]]:
    linked = LinkedNetwork.of(build_network(records, layer=layer))
    return {plain(node): row for node, row in zip(linked.nodes, parts_of_linked(linked), strict=True)}


def parts_of_linked(linked: LinkedNetwork) -> list[list[float]]:
    ties = linked.ties()
    parts: list[list[float]] = linking_parts(
        ties, linked.codes, cross_sector_share(ties, linked.codes, linked.starting_points)
    ).tolist()
    return parts


def test_the_parts_are_those_counted_by_hand() -> None:
    # Linked pairs of different sectors: e1, e2 with v1, v2, p1 and p1 with v1, v2: 8. Of them e1-p1, e2-p1, e1-v2 and
    # e2-v2 pass v1, the last two p1 as well. v1 stands between e1-p1 and e2-p1; p1 between v1 and v2.
    assert PARTS == ("cross_sector_share", "pairs_between", "other_sectors", "cut_off")
    assert parts_of(TRIANGLE_AND_TAIL) == {
        "v1": [4 / 8, 2, 2, 2],
        "p1": [2 / 8, 1, 1, 1],
        "e1": [0, 0, 1, 0],
        "e2": [0, 0, 1, 0],
        "v2": [0, 0, 1, 0],
    }


@pytest.mark.parametrize("seed", range(10))
def test_the_pairs_between_are_half_of_what_the_roles_between_sectors_add_up_to(seed: int) -> None:
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
    panel, others_only = node_panel(network).values, without_memberships(network)
    lost = cut_off(others_only)
    for node, (share, between, others, gone) in zip(linked.nodes, parts_of_linked(linked), strict=True):
        total, coordinator = panel["brokerage"][node], panel["coordinator"][node]
        if isinstance(total, Undefined) or isinstance(coordinator, Undefined):
            assert np.isnan(between)
        else:
            assert between == (total - coordinator) / 2
        sectors = {network.nodes[other]["sector"] for other in others_only[node]}
        assert others == len(sectors - {None, network.nodes[node]["sector"]})
        assert gone == lost[node]
        assert 0 <= share <= 1


def test_only_those_with_a_tie_are_numbered() -> None:
    linked = LinkedNetwork.of(build_network(TRIANGLE_AND_TAIL))
    assert plain(*linked.nodes) == "e1 e2 p1 v1 v2"
    graph = nx.Graph([("v1", "e1"), ("v1", "e2"), ("e1", "e2"), ("v1", "p1"), ("p1", "v2")])
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(map(plain, linked.nodes))
    ordered.add_edges_from(graph.edges)
    assert (linked.ties() != adjacency(ordered)).nnz == 0
    assert [str(linked.sectors[code]) for code in linked.codes] == [
        *("education", "education", "police_justice", "voluntary", "voluntary")
    ]


def test_whether_sectors_are_linked_at_all_is_told() -> None:
    assert LinkedNetwork.of(build_network(city("v1-e1"))).spans_sectors
    assert not LinkedNetwork.of(build_network(city("v1-v2", "e1-e2"))).spans_sectors
    assert not LinkedNetwork.of(build_network(Records())).spans_sectors


def test_each_time_other_ties_are_missing_and_the_same_seed_leaves_out_the_same() -> None:
    linked = LinkedNetwork.of(build_network(random_city(20, 60, seed=1)))

    def left(seed: int) -> list[frozenset[tuple[int, int]]]:
        drawn = linked.with_ties_missing(share=0.1, times=20, seed=seed)
        return [frozenset(zip(*(ends.tolist() for ends in ties.nonzero()), strict=True)) for ties in drawn]

    assert {len(ends) / 2 for ends in left(4)} == {len(linked.ends) - round(len(linked.ends) / 10)}
    assert len(set(left(4))) > 15
    assert left(4) == left(4) != left(5)


def test_at_least_one_tie_is_missing_and_never_more_than_there_are() -> None:
    assert [ties_missing(number, share=0.1) for number in (0, 1, 4, 25, 1000)] == [0, 1, 1, 2, 100]
