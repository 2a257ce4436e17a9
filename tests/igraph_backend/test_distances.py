"""Distances that are counted from many nodes at a time, and those that igraph finds, are NetworkX's."""

import networkx as nx
import pytest

from graphsvc.igraph_backend.conversion import convert_from_nx
from graphsvc.multi_source_search import MOST_STEPS
from tests.igraph_backend.comparison import Call, assert_same

FUNCTIONS: list[Call] = [
    nx.closeness_centrality,
    nx.harmonic_centrality,
    nx.diameter,
    nx.average_shortest_path_length,
    nx.global_efficiency,
]


def test_distances_are_counted_in_the_direction_of_the_arcs() -> None:
    arcs = nx.DiGraph([(0, 1), (0, 2), (1, 2), (2, 1), (0, 3), (3, 1), (1, 3), (2, 3), (3, 2)])
    assert convert_from_nx(arcs).distance_counts is not None
    for function in (nx.closeness_centrality, nx.harmonic_centrality):
        assert_same(function, arcs)


@pytest.mark.parametrize("steps", [MOST_STEPS, MOST_STEPS + 1])
def test_networks_with_very_long_ways_are_left_to_igraph(steps: int) -> None:
    ring = nx.cycle_graph(2 * steps)
    assert (convert_from_nx(ring).distance_counts is None) == (steps > MOST_STEPS)
    for function in FUNCTIONS:
        assert_same(function, ring)


def test_networks_of_many_groups_are_left_to_igraph() -> None:
    pairs = nx.union_all(nx.path_graph([f"a{number}", f"b{number}"]) for number in range(600))
    assert convert_from_nx(pairs).distance_counts is None
    assert_same(nx.harmonic_centrality, pairs)


@pytest.mark.parametrize("size", range(20, 40))
def test_nodes_that_are_as_near_to_others_have_the_very_same_harmonic_centrality(size: int) -> None:
    ring = nx.cycle_graph(size)
    assert convert_from_nx(ring).distance_counts is not None
    assert len(set(nx.harmonic_centrality(ring, backend="igraph").values())) == 1
