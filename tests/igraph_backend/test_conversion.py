from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

import graphsvc.network  # noqa: F401 - sets what graphsvc prefers
from graphsvc.igraph_backend import conversion, interface
from graphsvc.igraph_backend.conversion import convert_from_nx, convert_to_nx


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The graphs whose nodes and edges were converted."""
    converted: list[Any] = []
    convert = conversion._convert_nodes_and_edges

    def convert_and_count(graph: "nx.Graph[Any]") -> Any:
        converted.append(graph)
        return convert(graph)

    monkeypatch.setattr(conversion, "_convert_nodes_and_edges", convert_and_count)
    with nx.config(backend_priority=["igraph"]):
        yield converted


def panel(network: "nx.Graph[Any]") -> None:
    """A few calls that need no attributes, then some that do."""
    nx.betweenness_centrality(network)
    nx.constraint(network)
    nx.closeness_centrality(network)
    nx.betweenness_centrality(network, weight="weight")
    nx.closeness_centrality(network, distance="distance")
    nx.attribute_assortativity_coefficient(network, "club")
    communities = nx.community.leiden_communities(network, seed=1)
    nx.community.modularity(network, communities)
    nx.degree_assortativity_coefficient(network)


def test_a_frozen_network_is_converted_once_also_when_weights_are_asked_for_later(conversions: list[Any]) -> None:
    network = nx.freeze(nx.karate_club_graph())
    panel(network)
    panel(network)
    assert conversions == [network]


def test_a_changed_network_is_converted_anew(conversions: list[Any]) -> None:
    network: nx.Graph[int] = nx.Graph([(0, 1), (1, 2)])
    assert nx.betweenness_centrality(network)[1] == 1
    network.add_edge(0, 2, weight=5)
    assert nx.betweenness_centrality(network)[1] == 0
    network.remove_edge(0, 2)
    assert nx.betweenness_centrality(network)[1] == 1
    assert len(conversions) == 3


def test_changed_attributes_are_read_anew(conversions: list[Any]) -> None:
    network: nx.Graph[int] = nx.path_graph(3)
    assert nx.diameter(network, weight="weight") == 2
    nx.set_edge_attributes(network, dict.fromkeys(network.edges, 3), "weight")
    assert nx.diameter(network, weight="weight") == 6


def test_without_networkx_keeping_conversions_none_is_used_again(conversions: list[Any]) -> None:
    network = nx.path_graph(3)
    with nx.config(cache_converted_graphs=False):
        panel(network)
    assert len(conversions) > 1
    assert not network.__networkx_cache__


def test_parts_of_a_network_are_converted_on_their_own(conversions: list[Any]) -> None:
    network = nx.karate_club_graph()
    nx.betweenness_centrality(network)
    part = network.subgraph([0, 1, 2])
    assert nx.clustering(part) == {0: 1.0, 1: 1.0, 2: 1.0}
    assert list(map(len, conversions)) == [34, 3]


def test_what_igraph_cannot_take_does_not_keep_it_from_the_rest(conversions: list[Any]) -> None:
    network: nx.Graph[int] = nx.Graph([(0, 1, {"weight": 0}), (1, 2)])
    assert nx.closeness_centrality(network, distance="weight")[0] == pytest.approx(2)
    assert nx.closeness_centrality(network)[1] == 1.0
    assert conversions == [network]


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_nodes_and_edges_keep_their_order(kind: Any) -> None:
    graph = kind([("c", "a"), ("b", "b"), ("a", "b"), ("c", 1), (1, "a"), ("a", "c")])
    converted = convert_from_nx(graph)
    assert list(converted) == list(graph)
    assert converted.edges == list(graph.edges)


def test_arcs_are_met_from_each_node() -> None:
    converted = convert_from_nx(nx.Graph([(0, 1, {"w": 2}), (1, 1)]), edge_attrs={"w": 1})
    assert sorted(zip(*converted.arcs, converted.arc_weights("w"), strict=True)) == [(0, 1, 2), (1, 0, 2), (1, 1, 1)]
    assert converted.adjacency("w").toarray().tolist() == [[0, 2], [2, 1]]


def test_a_graph_survives_the_way_there_and_back() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("b", "a", {"weight": 3}), ("a", "c")])
    graph.add_node("alone", sector="faith")
    back = convert_to_nx(convert_from_nx(graph, edge_attrs={"weight": 1}, node_attrs={"sector": None}))
    assert list(back) == ["b", "a", "c", "alone"]
    assert back.is_directed()
    assert dict(back.edges) == {("b", "a"): {"weight": 3}, ("a", "c"): {"weight": 1}}
    assert back.nodes["alone"] == {"sector": "faith"}


def test_a_converted_graph_can_be_passed_in() -> None:
    converted: Any = interface.convert_from_nx(nx.path_graph(3))
    assert nx.betweenness_centrality(converted) == {0: 0.0, 1: 1.0, 2: 0.0}


def test_several_nodes_are_looked_up_as_networkx_does() -> None:
    converted = convert_from_nx(nx.path_graph(3))
    assert converted.vertices(None) == [0, 1, 2]
    assert converted.vertices(2) == [2]
    assert converted.vertices([2, "not there", 0]) == [2, 0]
    for neither_node_nor_nodes in (7, [[1]]):
        with pytest.raises(nx.NetworkXError):
            converted.vertices(neither_node_nor_nodes)
