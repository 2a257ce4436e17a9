import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from tests.igraph_backend.comparison import Call, by_igraph, fractions, graphs

SEARCHES = [nx.community.louvain_communities, nx.community.leiden_communities]
searches = pytest.mark.parametrize("search", SEARCHES, ids=lambda search: str(search.__name__))


@searches
@given(graph=graphs(directed=False, weights=fractions))
@settings(max_examples=40)
def test_every_node_is_in_one_community_largest_first(search: Call, graph: "nx.Graph[Any]") -> None:
    found = by_igraph(search, graph, seed=1)
    assert sorted(map(str, graph)) == sorted(str(node) for community in found for node in community)
    assert [len(community) for community in found] == sorted(map(len, found), reverse=True)
    places = {node: place for place, node in enumerate(graph)}
    ranks = [(-len(community), min(places[node] for node in community)) for community in found]
    assert ranks == sorted(ranks)
    assert by_igraph(search, graph, seed=1) == found


@searches
def test_the_same_seed_gives_the_same_communities_and_any_kind_of_seed_will_do(search: Call) -> None:
    graph = nx.gnm_random_graph(120, 300, seed=4)
    once = by_igraph(search, graph, seed=1)
    assert by_igraph(search, graph, seed=1) == by_igraph(search, graph, seed=random.Random(1)) == once  # noqa: S311 - a search is no secret
    assert any(by_igraph(search, graph, seed=seed) != once for seed in range(2, 12))
    of_numpy = by_igraph(search, graph, seed=np.random.RandomState(1))
    assert by_igraph(search, graph, seed=np.random.RandomState(1)) == of_numpy
    assert sum(map(len, by_igraph(search, graph))) == 120


@searches
@pytest.mark.parametrize("weight", [None, "weight"])
def test_communities_are_about_as_good_as_those_that_networkx_finds(search: Call, weight: str | None) -> None:
    for graph in (nx.karate_club_graph(), nx.les_miserables_graph(), nx.gnm_random_graph(120, 300, seed=4)):
        theirs = nx.community.louvain_communities(graph.copy(), weight=weight, seed=1, backend="networkx")
        best = nx.community.modularity(graph.copy(), theirs, weight=weight, backend="networkx")
        ours = by_igraph(search, graph, weight=weight, seed=1)
        assert nx.community.modularity(graph.copy(), ours, weight=weight, backend="networkx") > best - 0.03


@searches
def test_cliques_in_a_row_are_the_communities_and_weights_can_tear_them_apart(search: Call) -> None:
    graph = nx.connected_caveman_graph(4, 6)
    assert by_igraph(search, graph, seed=1) == [set(range(first, first + 6)) for first in (0, 6, 12, 18)]
    for start, end in graph.edges:
        graph[start][end]["weight"] = 100 if start % 2 == end % 2 else 0.001
    assert all(len({node % 2 for node in community}) == 1 for community in by_igraph(search, graph, seed=1))
    assert by_igraph(search, graph, weight=None, seed=1) == [set(range(first, first + 6)) for first in (0, 6, 12, 18)]


@searches
def test_a_higher_resolution_gives_smaller_communities(search: Call) -> None:
    graph = nx.les_miserables_graph()
    sizes = [len(by_igraph(search, graph, resolution=resolution, seed=1)) for resolution in (0.2, 1, 4)]
    assert sizes == sorted(set(sizes))


def test_fewer_levels_of_louvain_leave_smaller_communities() -> None:
    graph = nx.gnm_random_graph(200, 400, seed=4)
    search = nx.community.louvain_communities
    assert len(by_igraph(search, graph, seed=1, max_level=1)) > len(by_igraph(search, graph, seed=1))
    assert by_igraph(search, graph, seed=1, max_level=99) == by_igraph(search, graph, seed=1)
    assert by_igraph(search, graph, max_level=0) is ValueError


def test_each_community_of_leiden_is_connected() -> None:
    graph = nx.gnm_random_graph(200, 300, seed=4)
    for community in by_igraph(nx.community.leiden_communities, graph, seed=1):
        assert nx.is_connected(nx.Graph(graph.subgraph(community)))


def test_leiden_takes_ties_without_weight_for_none() -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1), (1, 2, 0), (2, 3, 1)])
    assert by_igraph(nx.community.leiden_communities, graph, seed=1) == [{0, 1}, {2, 3}]
    nx.set_edge_attributes(graph, dict.fromkeys(graph.edges, 0), "weight")
    assert by_igraph(nx.community.leiden_communities, graph, seed=1) == [{0}, {1}, {2}, {3}]


@searches
def test_graphs_without_ties_are_communities_of_one(search: Call) -> None:
    assert by_igraph(search, nx.Graph()) == []
    assert by_igraph(search, nx.empty_graph(3)) == [{0}, {1}, {2}]


def test_searches_at_once_do_not_disturb_each_other() -> None:
    graph = nx.gnm_random_graph(120, 300, seed=4)

    def search(seed: int) -> Any:
        return by_igraph(nx.community.leiden_communities, graph, seed=seed)

    expected = [search(seed) for seed in range(8)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(search, range(8))) == expected


def test_modularity_of_two_pairs_by_hand() -> None:
    """Two ties, each within: 2/2 - 2 (2/4)^2 = 1/2; each node on its own: 0 - 4 (1/4)^2 = -1/4."""
    graph: nx.Graph[int] = nx.Graph([(0, 1), (2, 3)])
    assert by_igraph(nx.community.modularity, graph, [{0, 1}, {2, 3}]) == 0.5
    assert by_igraph(nx.community.modularity, graph, [{0}, {1}, {2}, {3}]) == -0.25
