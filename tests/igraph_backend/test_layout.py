import math
import random
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest


def layout(graph: "nx.Graph[int]", **options: Any) -> dict[int, tuple[float, ...]]:
    fresh = nx.Graph(graph)
    found: dict[int, Any] = nx.forceatlas2_layout(fresh, backend="igraph", **options)  # type: ignore[assignment]
    return {node: tuple(place) for node, place in found.items()}


@pytest.mark.parametrize("nodes", [0, 1, 2, 30, 600])
def test_every_node_has_a_finite_position(nodes: int) -> None:
    graph = nx.cycle_graph(nodes) if nodes > 2 else nx.empty_graph(nodes)
    found = layout(graph, seed=1)
    assert list(found) == list(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())


@pytest.mark.parametrize("nodes", [40, 600])
def test_the_same_seed_gives_the_same_positions_and_another_does_not(nodes: int) -> None:
    graph = nx.barabasi_albert_graph(nodes, 2, seed=3)
    assert layout(graph, seed=1) == layout(graph, seed=1)
    assert layout(graph, seed=1) != layout(graph, seed=2)
    assert layout(graph, seed=np.random.RandomState(1)) == layout(graph, seed=1)


def test_neighbours_end_up_nearer_than_others() -> None:
    graph = nx.connected_caveman_graph(4, 8)
    found = layout(graph, seed=1)
    near = [math.dist(found[a], found[b]) for a, b in graph.edges]
    far = [math.dist(found[a], found[b]) for a, b in nx.non_edges(graph)]
    assert sum(near) / len(near) < 0.6 * sum(far) / len(far)


def test_with_a_start_of_ones_own_the_seed_changes_nothing() -> None:
    graph = nx.barabasi_albert_graph(40, 2, seed=3)
    start = nx.circular_layout(graph)
    assert layout(graph, pos=start, seed=1) == layout(graph, pos=start, seed=2)
    assert layout(graph, pos=start, seed=1) != layout(graph, seed=1)


def test_other_random_numbers_are_left_alone() -> None:
    before = random.getstate()
    layout(nx.path_graph(600), seed=1)
    assert random.getstate() == before


def test_afterwards_igraph_draws_from_pythons_generator_again() -> None:
    layout(nx.path_graph(5), seed=1)
    random.seed(7)
    once = igraph.Graph.Erdos_Renyi(30, 0.2).get_edgelist()
    random.seed(7)
    assert igraph.Graph.Erdos_Renyi(30, 0.2).get_edgelist() == once
