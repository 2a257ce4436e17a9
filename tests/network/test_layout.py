import math
import random
import subprocess
import sys
import time

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from graphsvc.network import build_network, positions
from graphsvc.network.layout import MINIMUM_DISTANCE
from tests.network.example_records import EXAMPLE


def named(numbered: "nx.Graph[int]") -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"organisation:{node:05}" for node in numbered)
    graph.add_edges_from((f"organisation:{a:05}", f"organisation:{b:05}") for a, b in numbered.edges)
    return graph


def nearest(found: dict[str, tuple[float, float]]) -> float:
    points = np.array(list(found.values()))
    return float(cKDTree(points).query(points, k=2)[0][:, 1].min())


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[str]":
    nodes = draw(st.integers(0, 40))
    pairs = st.tuples(st.integers(0, max(nodes - 1, 0)), st.integers(0, max(nodes - 1, 0)))
    graph: nx.Graph[int] = nx.empty_graph(nodes)
    graph.add_edges_from(draw(st.lists(pairs, max_size=120)) if nodes else [])
    return named(graph)


@given(graphs())
@settings(max_examples=60)
def test_every_node_has_a_place_of_its_own(graph: "nx.Graph[str]") -> None:
    found = positions(graph)
    assert found.keys() == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())
    if len(found) > 1:
        assert nearest(found) >= MINIMUM_DISTANCE - 0.2


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_in_which_nodes_and_ties_were_added_is_no_matter(
    graph: "nx.Graph[str]", shuffle: random.Random
) -> None:
    nodes, edges = list(graph), [(b, a) for a, b in graph.edges]
    shuffle.shuffle(nodes)
    shuffle.shuffle(edges)
    again: nx.Graph[str] = nx.Graph()
    again.add_nodes_from(nodes)
    again.add_edges_from(edges)
    assert positions(again) == positions(graph)


def test_the_order_is_no_matter_in_a_large_network_either() -> None:
    graph = named(nx.gnm_random_graph(700, 1500, seed=1))
    again: nx.Graph[str] = nx.Graph()
    again.add_nodes_from(reversed(list(graph)))
    again.add_edges_from(reversed([(b, a) for a, b in graph.edges]))
    assert positions(again) == positions(graph)


@pytest.mark.parametrize(
    "graph",
    [
        nx.complete_graph(120),
        nx.star_graph(400),
        nx.path_graph(150),
        nx.empty_graph(500),
        nx.gnm_random_graph(700, 900, seed=1),
    ],
    ids=["clique", "star", "path", "isolates", "many groups"],
)
def test_extreme_networks_do_not_overlap(graph: "nx.Graph[int]") -> None:
    assert nearest(positions(named(graph))) >= MINIMUM_DISTANCE - 0.2


def test_positions_are_the_same_in_another_process() -> None:
    program = (
        "from graphsvc.network import build_network, positions\n"
        "from tests.network.example_records import EXAMPLE\n"
        "print(positions(build_network(EXAMPLE, layer='all')))"
    )
    run = [sys.executable, "-c", program]
    found = [
        subprocess.run(run, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, capture_output=True, text=True, check=True)
        for seed in ("1", "2")
    ]
    assert found[0].stdout == found[1].stdout != ""


def test_positions_stay_when_the_records_of_a_network_do() -> None:
    assert positions(build_network(EXAMPLE)) == positions(build_network(EXAMPLE))


def test_isolates_stand_apart_from_those_that_are_linked() -> None:
    graph = named(nx.barabasi_albert_graph(60, 2, seed=1))
    graph.add_nodes_from(f"organisation:alone{number}" for number in range(25))
    found = positions(graph)
    linked = [x for node, (x, _) in found.items() if graph.degree(node)]
    alone = [x for node, (x, _) in found.items() if not graph.degree(node)]
    assert min(alone) - max(linked) >= 100


def test_the_whole_is_centred_and_about_as_wide_as_a_screen() -> None:
    graph = named(nx.gnm_random_graph(300, 150, seed=2))
    x, y = zip(*positions(graph).values(), strict=True)
    assert abs(max(x) + min(x)) <= 0.2
    assert abs(max(y) + min(y)) <= 0.2
    assert 1 < (max(x) - min(x)) / (max(y) - min(y)) < 2.5


def test_the_network_given_is_not_changed() -> None:
    network = build_network(EXAMPLE)
    before = (dict(network.nodes), dict(network.edges), dict(network.graph))
    positions(network)
    assert (dict(network.nodes), dict(network.edges), dict(network.graph)) == before


def test_two_thousand_organisations_take_about_a_second() -> None:
    graph = named(nx.gnm_random_graph(2000, 6000, seed=1))
    start = time.process_time()
    positions(graph)
    assert time.process_time() - start < 4
