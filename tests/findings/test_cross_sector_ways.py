"""Shortest ways between sectors, against every way that plain NetworkX lists."""

from collections import Counter
from itertools import pairwise, product

import networkx as nx
import numpy as np
import pytest

from graphsvc.findings.cross_sector_ways import WaysFrom, cross_sector_share, cross_sector_ways
from graphsvc.findings.sector_linking import LinkedNetwork
from graphsvc.metrics.adjacency import adjacency
from graphsvc.network import build_network
from tests.findings.cities import random_city

ERROR = 1e-9


def every_way(graph: "nx.Graph[int]", a: int, b: int) -> list[list[int]]:
    return list(nx.all_shortest_paths(graph, a, b)) if nx.has_path(graph, a, b) else []


@pytest.mark.parametrize("seed", range(25))
def test_the_share_is_what_listing_every_way_gives(seed: int) -> None:
    linked = LinkedNetwork.of(build_network(random_city(16, 10 + seed, seed=seed)))
    codes = linked.codes.copy()
    codes[::6] = -1
    graph, size = nx.from_scipy_sparse_array(linked.ties()), len(codes)
    passing, pairs = np.zeros((size, 4, 4)), Counter[tuple[int, int]]()
    for s, t in product(range(size), repeat=2):
        ways = every_way(graph, s, t) if -1 != codes[s] != codes[t] != -1 else []
        pairs[codes[s], codes[t]] += 2 * bool(ways)
        for way in ways:
            for node in way[1:-1]:
                passing[node, codes[s], codes[t]] += 2 / len(ways)
    sources = np.flatnonzero(codes >= 0)
    found = cross_sector_ways(adjacency(graph), codes, sources)
    number = found.pairs.shape[0]
    assert np.allclose(found.passing, passing[:, :number, :number], atol=ERROR)
    assert {pair: int(found.pairs[pair]) for pair in pairs if pairs[pair]} == {p: n for p, n in pairs.items() if n}
    share = passing.sum(axis=(1, 2)) / max(pairs.total(), 1)
    assert np.allclose(cross_sector_share(adjacency(graph), codes, sources), share, atol=ERROR)
    assert np.allclose(found.shares, share, atol=ERROR)
    for node, pair in product(range(size), [(0, 1), (1, 2)]):
        others = [
            every_way(graph, s, t)
            for s, t in product(*([end for end in range(size) if codes[end] == code and end != node] for code in pair))
        ]
        shares = [sum(node in way for way in ways) / len(ways) for ways in others if ways]
        expected = sum(shares) / len(shares) if shares else 0
        assert found.share_between(node, int(codes[node]), pair) == pytest.approx(expected, abs=ERROR)


def test_distances_and_numbers_of_ways_are_those_of_networkx() -> None:
    graph = nx.from_scipy_sparse_array(LinkedNetwork.of(build_network(random_city(30, 50, seed=3))).ties())
    sources = np.array([4, 0, 17])
    found = WaysFrom.of(adjacency(graph), sources)
    assert found.is_counted
    for row, source in enumerate(sources.tolist()):
        lengths = nx.single_source_shortest_path_length(graph, source)
        assert found.distance[row].tolist() == [lengths.get(node, -1) for node in graph]
        assert found.ways[row].tolist() == [len(every_way(graph, source, node)) for node in graph]


def test_without_sectors_the_ways_are_those_of_betweenness() -> None:
    graph = nx.from_scipy_sparse_array(LinkedNetwork.of(build_network(random_city(40, 60, seed=5))).ties())
    found = WaysFrom.of(adjacency(graph), np.arange(len(graph)))
    passing = found.passing(np.ones((len(graph), len(graph)), dtype=bool)).sum(axis=0)
    expected = dict(nx.betweenness_centrality(graph, normalized=False))
    assert np.allclose(passing, [2 * expected[node] for node in graph], atol=ERROR)


def test_more_ways_than_a_number_can_hold_are_still_shared_out() -> None:
    # Each rung doubles the ways: 2 ** 1200 from end to end, and half of them pass each side of a rung.
    ends = [f"j{level:04}" for level in range(1201)]
    graph: nx.Graph[str] = nx.Graph()
    for a, b in pairwise(ends):
        graph.add_edges_from((end, f"{side}{a}") for end in (a, b) for side in "xy")
    order = list(graph)
    found = WaysFrom.of(adjacency(graph), np.array([order.index(ends[0])]))
    assert not found.is_counted
    passing = found.passing(np.array([[node == ends[-1] for node in order]]))[0]
    by_node = dict(zip(order, passing.tolist(), strict=True))
    assert by_node[ends[600]] == pytest.approx(1)
    assert by_node["x" + ends[600]] == pytest.approx(0.5)
    assert (by_node[ends[0]], by_node[ends[-1]]) == (0, 0)


def test_a_sample_of_starting_points_comes_near_the_whole() -> None:
    linked = LinkedNetwork.of(build_network(random_city(300, 700, seed=7)))
    ties = linked.ties()
    exact = cross_sector_share(ties, linked.codes, linked.starting_points)
    drawn = np.random.default_rng(1).choice(linked.starting_points, 150, replace=False)
    assert np.corrcoef(exact, cross_sector_share(ties, linked.codes, drawn))[0, 1] > 0.95
