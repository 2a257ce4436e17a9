from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array

from graphsvc.multi_source_search import MOST_STEPS, distance_counts, distances_from
from tests.igraph_backend.comparison import graphs

AT_ONCE = 512


def arcs_of(graph: "nx.Graph[Any]") -> Any:
    if not graph:
        return csr_array((0, 0))
    return csr_array(nx.to_scipy_sparse_array(graph, weight=None).T)


def counted_one_by_one(graph: "nx.Graph[Any]") -> dict[Any, list[int]]:
    """Return of each node how many reach it in 0, 1, 2 ... steps, as NetworkX finds them."""
    backward = graph.to_directed().reverse()
    with nx.config(backend_priority=[]):
        return {
            node: np.bincount(list(nx.single_source_shortest_path_length(backward, node).values())).tolist()
            for node in graph
        }


def assert_counted_right(graph: "nx.Graph[Any]") -> None:
    counts = distance_counts(arcs_of(graph))
    assert counts is not None
    expected = counted_one_by_one(graph)
    assert counts.shape == (len(graph), max(map(len, expected.values()), default=0))
    assert [np.trim_zeros(row, "b").tolist() for row in counts] == list(expected.values())


@given(graph=graphs())
@settings(max_examples=100)
def test_each_distance_is_counted_also_in_graphs_with_direction_loops_isolates_or_nothing(
    graph: "nx.Graph[Any]",
) -> None:
    assert_counted_right(graph)


@pytest.mark.parametrize("nodes", [63, 64, 65, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 70])
def test_nodes_that_share_a_word_or_a_pass_are_kept_apart(nodes: int) -> None:
    assert_counted_right(nx.gnm_random_graph(nodes, nodes, seed=nodes))


def test_steps_of_a_later_pass_count_though_the_first_took_fewer() -> None:
    near = nx.star_graph(AT_ONCE - 1)
    assert_counted_right(nx.disjoint_union(near, nx.path_graph(20)))


def assert_distances_right(graph: "nx.Graph[Any]", starts: Sequence[int]) -> None:
    nodes = list(graph)
    found = [steps.tolist() for steps in distances_from(arcs_of(graph), np.array(starts, dtype=np.intp))]
    with nx.config(backend_priority=[]):
        ways = [nx.single_source_shortest_path_length(graph, nodes[start]) for start in starts]
    assert found == [[steps.get(node, np.inf) for node in nodes] for steps in ways]


@given(graph=graphs())
@settings(max_examples=100)
def test_distances_from_nodes_are_those_of_one_search_after_the_other(graph: "nx.Graph[Any]") -> None:
    assert_distances_right(graph, range(len(graph)))


@pytest.mark.parametrize("number", [1, 63, 64, 65, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1])
def test_distances_come_in_the_order_of_the_starts(number: int) -> None:
    graph = nx.gnm_random_graph(AT_ONCE + 90, AT_ONCE + 90, seed=number)
    assert_distances_right(graph, np.random.default_rng(number).permutation(len(graph))[:number].tolist())


@pytest.mark.parametrize("steps", [MOST_STEPS, MOST_STEPS + 1, 300])
@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_distances_along_very_long_ways_are_found_too(steps: int, kind: type["nx.Graph[Any]"]) -> None:
    assert_distances_right(nx.path_graph(steps + 1, create_using=kind), [steps, 0, steps // 2])


def test_from_nowhere_there_are_no_distances() -> None:
    assert_distances_right(nx.path_graph(3), [])
