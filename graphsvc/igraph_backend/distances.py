"""Lengths of shortest paths."""

import math
from collections.abc import Hashable, Mapping
from operator import itemgetter
from typing import Any

import networkx as nx
import numpy as np

from graphsvc.igraph_backend.conversion import IgraphGraph

_METHODS = ("unweighted", "dijkstra", "bellman-ford", "floyd-warshall", "floyd-warshall-numpy")


def average_shortest_path_length(graph: IgraphGraph, weight: str | None = None, method: str | None = None) -> float:
    """Return the mean distance over all ordered pairs of nodes; 0 for one node.

    Which ``method`` is named makes no difference but for ``unweighted``, which counts edges whatever their weights.

    Raises:
        NetworkXPointlessConcept: the graph has no nodes.
        NetworkXError: a node cannot reach another.
        ValueError: there is no such method.
    """
    if method is not None and method not in _METHODS:
        raise ValueError(f"method not supported: {method}")
    if not len(graph):
        raise nx.NetworkXPointlessConcept("the null graph has no paths, thus there is no average shortest path length")
    if len(graph) == 1:
        return 0
    if not graph.graph.is_connected(mode="strong"):
        raise nx.NetworkXError(f"Graph is not {'strongly ' if graph.is_directed() else ''}connected.")
    weights = None if method == "unweighted" else graph.weights(weight)
    counts = graph.distance_counts if weights is None else None
    if counts is not None:
        steps = counts.sum(axis=0) @ np.arange(counts.shape[1])
        return float(steps / (len(graph) * (len(graph) - 1)))
    return float(graph.graph.average_path_length(directed=True, unconn=False, weights=weights))


def diameter(
    graph: IgraphGraph,
    e: Mapping[Hashable, float] | None = None,
    usebounds: bool = False,  # noqa: ARG001 - NetworkX's signature; bounds change the way, not the end
    weight: str | None = None,
) -> float:
    """Return the largest distance between two nodes, or of the eccentricities ``e``.

    Raises:
        NetworkXError: a node cannot reach another.
        ValueError: there is no node.
    """
    if e is not None or not len(graph):
        return max((e or {}).values())
    weights = graph.weights(weight)
    if not graph.graph.is_connected(mode="strong"):
        raise _not_connected(graph)
    counts = graph.distance_counts if weights is None else None
    if counts is not None:
        return int(counts.shape[1]) - 1
    return _as_counted(graph.graph.diameter(directed=True, unconn=False, weights=weights), weights)


def eccentricity(
    graph: IgraphGraph,
    v: Any = None,
    sp: object = None,  # noqa: ARG001 - NetworkX's signature; with path lengths given there is nothing to compute
    weight: str | None = None,
) -> Any:
    """Return for each node, for one or for those of ``v``, the largest distance to any other.

    Weights are taken if they are whole numbers, because centre and periphery are the nodes where this is *equal* to the
    smallest and the largest.

    Raises:
        NetworkXError: such a node cannot reach another.
    """
    weights = graph.exact_weights(weight)
    vertices = graph.vertices(v)
    if not graph.graph.is_connected(mode="strong") and any(
        len(graph.graph.subcomponent(vertex, mode="out")) < len(graph) for vertex in vertices
    ):
        raise _not_connected(graph)
    found = [_as_counted(value, weights) for value in graph.graph.eccentricity(vertices, mode="out", weights=weights)]
    if v in graph:
        return found[0]
    return {graph.nodes[vertex]: value for vertex, value in zip(vertices, found, strict=True)}


def what_eccentricity_lacks(sp: object = None, **_options: object) -> str:
    """Return why NetworkX had better compute this itself; blank when igraph can."""
    return "" if sp is None else "with all path lengths given there is nothing left for igraph to compute"


def global_efficiency(graph: IgraphGraph) -> float:
    """Return the mean reciprocal distance over all ordered pairs, 0 for those who cannot reach each other.

    0 below two nodes. Source: Latora and Marchiori 2001.
    """
    if len(graph) < 2:
        return 0
    counts = graph.distance_counts
    if counts is None:
        total = math.fsum(graph.graph.harmonic_centrality(mode="all", normalized=False))
    else:
        total = math.fsum(number / steps for steps, number in enumerate(counts.sum(axis=0).tolist()) if steps)
    return total / (len(graph) * (len(graph) - 1))


def single_source_shortest_path_length(
    graph: IgraphGraph, source: Hashable, cutoff: float | None = None
) -> dict[Hashable, int]:
    """Return how many steps each node is from ``source`` that can be reached, up to ``cutoff`` steps, nearest first.

    Raises:
        NodeNotFound: ``source`` is not in the graph.
    """
    if source not in graph:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    order, starts, _ = graph.graph.bfs(graph.index[source], mode="out")
    steps = len(starts) - 1 if cutoff is None else min(len(starts) - 1, max(1, math.ceil(cutoff) + 1))
    if steps == 1:
        return {source: 0}
    # A third faster than node by node.
    nodes = itemgetter(*order[: starts[steps]])(graph.nodes)
    return dict(zip(nodes, np.repeat(np.arange(steps), np.diff(starts[: steps + 1])).tolist(), strict=True))


def _not_connected(graph: IgraphGraph) -> nx.NetworkXError:
    kind = "digraph is not strongly" if graph.is_directed() else "graph is not"
    return nx.NetworkXError(f"Found infinite path length because the {kind} connected")


def _as_counted(length: float, weights: object) -> float:
    """Return a number of steps as a whole number, and a sum of weights as it is."""
    return int(length) if weights is None else length
