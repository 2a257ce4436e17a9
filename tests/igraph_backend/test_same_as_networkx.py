"""Every function gives what NetworkX gives, to 1e-9, in the same order, with the same errors."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.igraph_backend.comparison import (
    Call,
    assert_same,
    by_igraph,
    by_networkx,
    eighths,
    fractions,
    graphs,
    whole,
)

AT_TIGHT_TOLERANCE = {"max_iter": 5000, "tol": 1e-13}

OF_ANY_GRAPH = [
    nx.betweenness_centrality,
    nx.edge_betweenness_centrality,
    nx.closeness_centrality,
    nx.harmonic_centrality,
    nx.core_number,
    nx.clustering,
    nx.average_clustering,
    nx.transitivity,
    nx.constraint,
    nx.effective_size,
    nx.average_shortest_path_length,
    nx.diameter,
    nx.eccentricity,
    nx.degree_assortativity_coefficient,
    nx.eigenvector_centrality,
    nx.pagerank,
]
OF_UNDIRECTED_GRAPHS = [
    nx.connected_components,
    nx.number_connected_components,
    nx.is_connected,
    nx.bridges,
    nx.global_efficiency,
]
WEIGHT = {nx.closeness_centrality: "distance", nx.harmonic_centrality: "distance"}
WITHOUT_WEIGHT = {nx.core_number, nx.transitivity}
WHOLE_WEIGHTS_ONLY = {nx.betweenness_centrality, nx.edge_betweenness_centrality, nx.eccentricity}
# Degrees that differ by rounding are different degrees, and those of igraph are rounded differently.
EXACT_SUMS_ONLY = {nx.degree_assortativity_coefficient}

few = settings(max_examples=30)
more = settings(max_examples=60)


def name(function: Any) -> str:
    return str(getattr(function, "__name__", function))


@pytest.mark.parametrize("function", OF_ANY_GRAPH, ids=name)
@given(graph=graphs())
@few
def test_of_any_graph(function: Call, graph: "nx.Graph[Any]") -> None:
    assert_same(function, graph)


@pytest.mark.parametrize("function", OF_UNDIRECTED_GRAPHS, ids=name)
@given(graph=graphs(directed=False))
@few
def test_of_undirected_graphs(function: Call, graph: "nx.Graph[Any]") -> None:
    assert_same(function, graph)


@pytest.mark.parametrize("function", [f for f in OF_ANY_GRAPH if f not in WITHOUT_WEIGHT], ids=name)
@given(graph=graphs(weights=whole))
@few
def test_with_weights_that_are_whole_numbers(function: Call, graph: "nx.Graph[Any]") -> None:
    assert_same(function, graph, **{WEIGHT.get(function, "weight"): "weight"})


@pytest.mark.parametrize(
    "function", [f for f in OF_ANY_GRAPH if f not in WITHOUT_WEIGHT | WHOLE_WEIGHTS_ONLY | EXACT_SUMS_ONLY], ids=name
)
@given(graph=graphs(weights=fractions))
@few
def test_with_weights_that_are_fractions(function: Call, graph: "nx.Graph[Any]") -> None:
    assert_same(function, graph, **{WEIGHT.get(function, "weight"): "weight"})


@given(graph=graphs(directed=False))
@more
def test_articulation_points_are_the_same_in_the_order_of_the_nodes(graph: "nx.Graph[Any]") -> None:
    expected = set(by_networkx(nx.articulation_points, graph))
    assert by_igraph(nx.articulation_points, graph) == [node for node in graph if node in expected]


@given(graph=graphs(), normalized=st.booleans(), endpoints=st.booleans(), k=st.none() | st.integers(0, 9))
@more
def test_betweenness_with_its_options(graph: "nx.Graph[Any]", normalized: bool, endpoints: bool, k: int | None) -> None:
    options = {"normalized": normalized, "k": k, "seed": 5}
    assert_same(nx.betweenness_centrality, graph, endpoints=endpoints, **options)
    assert_same(nx.edge_betweenness_centrality, graph, **options)


@given(graph=graphs(), wf_improved=st.booleans(), u=st.none() | st.sampled_from(["a", 7, "not there"]))
@few
def test_closeness_with_its_options(graph: "nx.Graph[Any]", wf_improved: bool, u: object) -> None:
    assert_same(nx.closeness_centrality, graph, u=u, wf_improved=wf_improved)


some = st.none() | st.lists(st.sampled_from(["a", 7, "b", 0, "not there"]), unique=True)


@given(graph=graphs(weights=fractions), nbunch=some, sources=some, distance=st.sampled_from([None, "weight"]))
@more
def test_harmonic_centrality_with_its_options(
    graph: "nx.Graph[Any]", nbunch: Any, sources: Any, distance: str | None
) -> None:
    assert_same(nx.harmonic_centrality, graph, nbunch=nbunch, sources=sources, distance=distance)


@pytest.mark.parametrize("function", [nx.eigenvector_centrality, nx.pagerank], ids=name)
@pytest.mark.parametrize("options", [AT_TIGHT_TOLERANCE, {"tol": 1e-2}, {"max_iter": 3}])
@given(graph=graphs(weights=fractions), start=st.lists(st.integers(0, 3), min_size=9, max_size=9))
@few
def test_power_iterations_agree_at_any_tolerance(
    function: Call, options: Any, graph: "nx.Graph[Any]", start: list[int]
) -> None:
    nstart = dict(zip(graph, start, strict=False))
    if sum(nstart.values()):
        assert_same(function, graph, nstart=nstart, weight="weight", **options)
    assert_same(function, graph, **options)


@given(
    graph=graphs(least=1),
    shares=st.lists(st.integers(0, 3), min_size=9, max_size=9),
    alpha=st.floats(0.1, 0.95),
)
@few
def test_pagerank_with_its_options(graph: "nx.Graph[Any]", shares: list[int], alpha: float) -> None:
    by_node = dict(zip(graph, shares, strict=False))
    assert_same(nx.pagerank, graph, alpha=alpha, personalization=by_node)
    if sum(by_node.values()):
        assert_same(nx.pagerank, graph, alpha=alpha, dangling=by_node)


@pytest.mark.parametrize("weight", [None, "weight"])
@given(graph=graphs(weights=eighths), nodes=some)
@few
def test_some_nodes_only(weight: str | None, graph: "nx.Graph[Any]", nodes: Any) -> None:
    assert_same(nx.clustering, graph, nodes, weight=weight)
    assert_same(nx.average_clustering, graph, nodes, weight=weight, count_zeros=False)
    assert_same(nx.constraint, graph, nodes, weight=weight)
    assert_same(nx.eccentricity, graph, nodes)
    assert_same(nx.degree_assortativity_coefficient, graph, nodes=nodes, weight=weight)
    without_loops = graph.copy()
    without_loops.remove_edges_from(nx.selfloop_edges(graph))
    assert_same(nx.effective_size, without_loops, nodes, weight=weight)
    if weight or graph.is_directed():
        assert_same(nx.effective_size, graph, nodes, weight=weight)


@given(graph=graphs(), node=st.sampled_from(["a", 7, "not there"]), cutoff=st.none() | st.floats(-2, 5))
@more
def test_from_one_node(graph: "nx.Graph[Any]", node: object, cutoff: float | None) -> None:
    assert_same(nx.clustering, graph, [node])
    if node in graph:
        assert_same(nx.clustering, graph, node)
        assert_same(nx.eccentricity, graph, node)
    expected, found = (
        compute(nx.single_source_shortest_path_length, graph, node, cutoff) for compute in (by_networkx, by_igraph)
    )
    assert found == expected
    if node in graph:
        assert list(found.values()) == sorted(found.values())


@given(graph=graphs(directed=False), node=st.sampled_from(["a", 7, "not there"]))
@more
def test_the_surroundings_of_one_node(graph: "nx.Graph[Any]", node: object) -> None:
    assert_same(nx.node_connected_component, graph, node)
    expected, found = (compute(nx.bridges, graph, root=node) for compute in (by_networkx, by_igraph))
    if node in graph:
        assert set(map(frozenset, found)) == set(map(frozenset, expected))
    else:
        assert found is expected is nx.NodeNotFound


@pytest.mark.parametrize("method", ["unweighted", "dijkstra", "bellman-ford", "floyd-warshall", "no such method"])
@given(graph=graphs(weights=fractions, least=1))
@few
def test_whatever_method_finds_the_mean_distance(method: str, graph: "nx.Graph[Any]") -> None:
    assert_same(nx.average_shortest_path_length, graph, weight="weight", method=method)


@given(graph=graphs(weights=whole, least=1))
@few
def test_the_diameter_by_bounds_or_of_given_eccentricities(graph: "nx.Graph[Any]") -> None:
    assert_same(nx.diameter, graph, usebounds=True)
    assert_same(nx.diameter, graph, e=dict.fromkeys(graph, 3))


@given(
    graph=graphs(weights=fractions),
    groups=st.lists(st.integers(0, 2), min_size=9, max_size=9),
    weight=st.sampled_from([None, "weight"]),
    resolution=st.floats(0, 3),
)
@more
def test_modularity(graph: "nx.Graph[Any]", groups: list[int], weight: str | None, resolution: float) -> None:
    partition = [{node for node, group in zip(graph, groups, strict=False) if group == number} for number in range(3)]
    assert_same(nx.community.modularity, graph, partition, weight=weight, resolution=resolution)
    assert_same(nx.community.modularity, graph, partition[:2], weight=weight, resolution=resolution)
    assert_same(nx.community.modularity, graph, [*partition, {"not there"}])


@given(graph=graphs(), values=st.lists(st.sampled_from(["x", "y", None, 3]), min_size=9, max_size=9), nodes=some)
@more
def test_attribute_assortativity(graph: "nx.Graph[Any]", values: list[Any], nodes: Any) -> None:
    for node, value in zip(graph, values, strict=False):
        graph.add_node(node, **({} if value is None else {"kind": value}))
    assert_same(nx.attribute_assortativity_coefficient, graph, "kind", nodes=nodes)


@given(graph=graphs(directed=True), x=st.sampled_from(["in", "out"]), y=st.sampled_from(["in", "out"]))
@more
def test_degree_assortativity_in_either_direction(graph: "nx.Graph[Any]", x: str, y: str) -> None:
    assert_same(nx.degree_assortativity_coefficient, graph, x=x, y=y)
