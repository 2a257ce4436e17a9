"""Betweenness, closeness, harmonic and eigenvector centrality."""

import math
import random
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.igraph_backend.conversion import IgraphGraph


def betweenness_centrality(
    graph: IgraphGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: random.Random | None = None,
) -> dict[Hashable, float]:
    """Return for each node the sum, over pairs of others, of the share of their shortest paths that pass through it.

    With ``k`` only paths from ``k`` pivots are counted, drawn with ``seed`` as NetworkX draws them, and scaled up.
    Source: Freeman 1977; Brandes and Pich 2007 for the pivots.

    Raises:
        ValueError: there are fewer than ``k`` nodes.
        ZeroDivisionError: ``k`` is 0.
    """
    pivots = _draw_pivots(graph, None if k == len(graph) else k, seed)
    passing = np.array(
        graph.graph.betweenness(directed=graph.is_directed(), weights=graph.exact_weights(weight), sources=pivots),
        dtype=np.float64,
    )
    if not graph.is_directed():
        passing *= 2  # igraph counts a pair once, and the scales below are for both its orders
    if endpoints:
        passing += _paths_that_end_here(graph, pivots)
    starts = len(graph) if endpoints else len(graph) - 1
    if starts < 2:
        return graph.by_node(passing.tolist())
    if pivots is None or endpoints:
        scale = _scale(starts, starts if pivots is None else len(pivots), graph, normalized=normalized)
        return graph.by_node((passing * scale).tolist())
    scales = np.full(len(graph), _scale(starts, len(pivots), graph, normalized=normalized))
    # A pivot is no start of the paths that pass through itself, and of one pivot's own betweenness nothing is known.
    others = len(pivots) - 1
    scales[pivots] = _scale(starts, others, graph, normalized=normalized) if others else math.nan
    return graph.by_node((passing * scales).tolist())


def edge_betweenness_centrality(
    graph: IgraphGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    seed: random.Random | None = None,
) -> dict[tuple[Hashable, Hashable], float]:
    """Return for each edge the sum, over pairs of nodes, of the share of their shortest paths that pass along it.

    ``k`` and ``seed`` as in ``betweenness_centrality``. Source: Girvan and Newman 2002.
    """
    pivots = _draw_pivots(graph, k, seed)
    passing = np.array(
        graph.graph.edge_betweenness(directed=graph.is_directed(), weights=graph.exact_weights(weight), sources=pivots),
        dtype=np.float64,
    )
    if not graph.is_directed():
        passing *= 2
    if len(graph) >= 2:
        starts = len(graph) if pivots is None else len(pivots)
        passing *= _scale(len(graph), starts, graph, normalized=normalized)
    return dict(zip(graph.edges, passing.tolist(), strict=True))


def closeness_centrality(
    graph: IgraphGraph,
    u: Hashable | None = None,
    distance: str | None = None,
    wf_improved: bool = True,
) -> Any:
    """Return for each node, or for ``u``, the reciprocal of the mean distance from the nodes that can reach it.

    With ``wf_improved`` that is multiplied by the share of the other nodes that can reach it; 0 for a node that none
    can. Source: Freeman 1979; Wasserman and Faust 1994, page 201.
    """
    if u is not None and u not in graph:
        raise nx.NodeNotFound(f"Source {u} is not in G")
    vertices = graph.vertices(u)
    counts = graph.distance_counts if u is None and distance is None else None
    if counts is None:
        found = graph.graph.closeness(vertices, mode="in", weights=graph.weights(distance))
        closeness = np.nan_to_num(np.array(found, dtype=np.float64), nan=0.0)
        reached = _numbers_that_reach(graph, vertices)
    else:
        reached, steps = counts.sum(axis=1), counts @ np.arange(counts.shape[1])
        closeness = np.divide(reached - 1, steps, out=np.zeros(len(graph)), where=steps > 0)
    if wf_improved and len(graph) > 1:
        closeness *= (reached - 1) / (len(graph) - 1)
    return graph.by_node(closeness.tolist()) if u is None else float(closeness[0])


def harmonic_centrality(
    graph: IgraphGraph, nbunch: Any = None, distance: str | None = None, sources: Any = None
) -> dict[Hashable, float]:
    """Return for each node, or those of ``nbunch``, the sum of the reciprocal distances from all others or ``sources``.

    A node that cannot reach it adds 0. Source: Boldi and Vigna 2014.
    """
    weights = graph.weights(distance)
    ends = graph.vertices(nbunch)
    counts = graph.distance_counts if nbunch is None and weights is None and sources is None else None
    if sources is None:
        found = (
            graph.graph.harmonic_centrality(ends, mode="in", weights=weights, normalized=False)
            if counts is None
            else _sums_of_reciprocals(counts).tolist()
        )
        closeness = dict(zip(ends, found, strict=True))
    else:
        total = np.zeros(len(ends))
        for start in set(graph.vertices(sources)):
            away = np.array(graph.graph.distances(start, ends, weights=weights, mode="out")[0], dtype=np.float64)
            total += np.divide(1, away, out=np.zeros(len(ends)), where=away > 0)
        closeness = dict(zip(ends, total.tolist(), strict=True))
    # NetworkX goes through a set of the nodes, and whatever order that has.
    return {node: closeness[graph.index[node]] for node in {graph.nodes[end] for end in ends}}


def _sums_of_reciprocals(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return of each node the sum of 1 / distance; the very same for nodes of the same counts, as a product is not."""
    total = np.zeros(len(counts))
    for steps in range(1, counts.shape[1]):
        total += counts[:, steps] / steps
    return total


def eigenvector_centrality(
    graph: IgraphGraph,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Mapping[Hashable, float] | None = None,
    weight: str | None = None,
) -> dict[Hashable, float]:
    """Return each node's entry in the eigenvector of the adjacency matrix' largest eigenvalue, of length 1.

    Worked out by NetworkX's power iteration, so that with the same start and tolerance the same vector comes out, also
    where several would do because the graph is not connected. igraph's own solver would choose another one there.

    Raises:
        NetworkXPointlessConcept: the graph has no nodes.
        NetworkXError: the start is zero everywhere.
        PowerIterationFailedConvergence: ``max_iter`` steps were too few.
    """
    if not len(graph):
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    start = dict.fromkeys(graph, 1.0) if nstart is None else nstart
    if all(value == 0 for value in start.values()):
        raise nx.NetworkXError("initial vector cannot have all zero values")
    now = np.array([start[node] for node in graph], dtype=np.float64) / sum(start.values())
    incoming = graph.adjacency(None if weight == "" else weight).T.tocsr()
    for _ in range(max_iter):
        before = now
        now = before + incoming @ before
        now = now / (np.linalg.norm(now) or 1.0)
        if np.abs(now - before).sum() < len(graph) * tol:
            found = graph.by_node(now.tolist())
            return {node: found[node] for node in start}
    raise nx.PowerIterationFailedConvergence(max_iter)


def what_eigenvector_centrality_lacks(
    graph: Any, nstart: Mapping[Hashable, float] | None = None, **_options: object
) -> str:
    """Return why NetworkX had better compute this call itself; blank when the backend can."""
    return "" if nstart is None or nstart.keys() == set(graph) else "a start is needed for every node, or for none"


def _draw_pivots(graph: IgraphGraph, k: int | None, seed: random.Random | None) -> list[int] | None:
    if k is None or seed is None:
        return None
    return [int(vertex) for vertex in seed.sample(list(range(len(graph))), k)]


def _scale(starts: int, counted: int, graph: IgraphGraph, *, normalized: bool) -> float:
    """Return what scales paths from ``counted`` starts up to all ``starts``, or to a share of all paths."""
    if normalized:
        return 1 / (counted * (starts - 1))
    return starts / (counted * (1 if graph.is_directed() else 2))


def _paths_that_end_here(graph: IgraphGraph, pivots: Sequence[int] | None) -> NDArray[np.float64]:
    """Return for each node how many paths from the pivots begin or end at it."""
    ending = np.zeros(len(graph))
    for start in range(len(graph)) if pivots is None else pivots:
        reached = graph.graph.subcomponent(start, mode="out")
        ending[reached] += 1
        ending[start] += len(reached) - 2
    return ending


def _numbers_that_reach(graph: IgraphGraph, vertices: Sequence[int]) -> NDArray[np.int64]:
    """Return for each of the vertices how many can reach it, itself included."""
    components = graph.graph.connected_components(mode="strong")
    if len(components) == 1:
        return np.full(len(vertices), len(graph))
    if graph.is_directed():
        return np.array(graph.graph.neighborhood_size(vertices, order=len(graph), mode="in"), dtype=np.int64)
    membership = np.array(components.membership, dtype=np.intp)
    return np.bincount(membership)[membership[vertices]]
