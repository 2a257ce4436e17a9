import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphsvc.igraph_backend import interface
from graphsvc.igraph_backend.info import get_info
from graphsvc.igraph_backend.networkx_tests import LEFT_OUT


def test_networkx_knows_the_backend() -> None:
    assert "igraph" in nx.config.backends


def test_what_the_backend_lists_is_what_it_has() -> None:
    assert set(get_info()["functions"]) == set(interface.FUNCTIONS)
    assert all(getattr(interface, name) is function for name, function in interface.FUNCTIONS.items())


def test_networkx_has_the_tests_that_are_left_out() -> None:
    for name, reason in LEFT_OUT.items():
        module, _, test = name.partition("::")
        assert f"def {test}(" in (Path(nx.__file__).parent / "algorithms" / module).read_text(encoding="utf-8")
        assert " " in reason


def test_several_edges_between_two_nodes_are_left_to_networkx() -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph([(1, 2), (1, 2)])
    assert interface.can_run("forceatlas2_layout", (graph,), {}) is not True
    with nx.config(backend_priority=["igraph"]):
        assert set(nx.forceatlas2_layout(graph, seed=1)) == {1, 2}


@pytest.mark.parametrize(
    "options",
    [{"gravity": 2.0}, {"dim": 3}, {"pos": {0: (0.0, 0.0)}}, {"store_pos_as": "pos"}],
)
def test_options_that_igraph_lacks_are_refused_by_name(options: dict[str, Any]) -> None:
    with pytest.raises(NotImplementedError):
        nx.forceatlas2_layout(nx.path_graph(4), backend="igraph", **options)


def test_directed_graphs_are_refused() -> None:
    with pytest.raises(NotImplementedError):
        nx.forceatlas2_layout(nx.path_graph(4, create_using=nx.DiGraph), backend="igraph")


@pytest.mark.parametrize("weight", [0, -1, None, math.nan, math.inf, "2", 1j])
@pytest.mark.parametrize(
    "function", [nx.closeness_centrality, nx.betweenness_centrality, nx.constraint, nx.community.louvain_communities]
)
def test_weights_that_are_no_finite_numbers_above_zero_are_left_to_networkx(function: Any, weight: object) -> None:
    graph: nx.Graph[int] = nx.Graph([(0, 1, {"weight": 2}), (1, 2, {"weight": weight})])
    named = "distance" if function is nx.closeness_centrality else "weight"
    with pytest.raises(NotImplementedError):
        function(graph, backend="igraph", **{named: "weight"})


def test_what_igraph_refuses_networkx_computes() -> None:
    graph: nx.Graph[int] = nx.Graph([(0, 1, {"weight": 0}), (1, 2, {"weight": 0.5}), (0, 2, {"weight": 0.1})])
    with nx.config(backend_priority=[]):
        expected = nx.betweenness_centrality(graph, weight="weight")
    with nx.config(backend_priority=["igraph"]):
        assert nx.betweenness_centrality(graph, weight="weight") == expected


def test_what_depends_on_equal_lengths_is_left_to_networkx_where_sums_of_weights_are_rounded() -> None:
    """0.1 + 0.2 is more than 0.3 to NetworkX and the same to igraph."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 0.1), (1, 2, 0.2), (0, 2, 0.3)])
    for function in (nx.betweenness_centrality, nx.edge_betweenness_centrality, nx.eccentricity):
        with pytest.raises(NotImplementedError):
            function(graph, weight="weight", backend="igraph")
    graph[0][1]["weight"], graph[1][2]["weight"], graph[0][2]["weight"] = 1, 2, 10**12
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph.copy(), weight="weight", backend="igraph")


def test_weights_that_are_functions_are_refused() -> None:
    graph = nx.path_graph(3)
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph, weight=lambda *_: 1, backend="igraph")


def test_options_that_igraph_lacks_are_refused_with_a_sentence() -> None:
    graph, one_way = nx.path_graph(3), nx.path_graph(3, create_using=nx.DiGraph)
    refused: list[tuple[str, nx.Graph[int], dict[str, Any]]] = [
        ("louvain_communities", one_way, {}),
        ("louvain_communities", graph, {"threshold": 0.1}),
        ("louvain_communities", graph, {"resolution": -1}),
        ("leiden_communities", graph, {"max_level": 1}),
        ("leiden_communities", graph, {"resolution": -1}),
        ("modularity", graph, {"communities": [{0, 1, 2}], "resolution": -1}),
        ("eccentricity", graph, {"sp": {}}),
        ("eigenvector_centrality", graph, {"nstart": {0: 1}}),
    ]
    for name, refusing, options in refused:
        for call in (((refusing,), options), ((), {"G": refusing, **options})):
            reason = interface.can_run(name, *call)
            assert isinstance(reason, str), name
            assert " " in reason


def test_the_graph_may_be_named() -> None:
    assert nx.core_number(G=nx.path_graph(2), backend="igraph") == {0: 1, 1: 1}
    assert nx.clustering(nodes=1, G=nx.complete_graph(3), backend="igraph") == 1.0


def test_the_graph_passed_in_is_never_changed() -> None:
    graph = nx.karate_club_graph()
    before = nx.node_link_data(graph)
    for name in ("betweenness_centrality", "clustering", "constraint", "core_number", "pagerank"):
        getattr(nx, name)(graph.copy(), backend="igraph")
    nx.community.leiden_communities(graph, seed=1, backend="igraph")
    assert nx.node_link_data(graph) == before
