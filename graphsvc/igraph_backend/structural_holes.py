"""Burt's constraint and effective size."""

from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphsvc.igraph_backend.conversion import IgraphGraph


def constraint(
    graph: IgraphGraph, nodes: Iterable[Hashable] | None = None, weight: str | None = None
) -> dict[Hashable, float]:
    """Return Burt's constraint of each node, or of ``nodes``: how far its ties lead to one and the same group.

    With p(i,j) the share of i's ties, in both directions and by weight, that are with j, it is the sum over the
    neighbours j of (p(i,j) + sum over q of p(i,q) p(q,j)) squared; NaN for an isolate. Source: Burt 1992, chapter 2.

    Raises:
        NetworkXError: the graph has no nodes.
    """
    if graph.has_loops:
        found, alone = _constraint_with_loops(graph, weight)
    else:
        found = np.array(graph.graph.constraint(weights=graph.weights(weight)), dtype=np.float64)
        alone = np.array(graph.graph.degree(), dtype=np.intp) == 0
    return _all_or_some(graph, found, alone, nodes, graph.graph)


def effective_size(
    graph: IgraphGraph, nodes: Iterable[Hashable] | None = None, weight: str | None = None
) -> dict[Hashable, float]:
    """Return the effective size of each node's, or each of ``nodes``', surroundings: neighbours less what they repeat.

    It is the sum over the neighbours j of 1 - sum over q of p(i,q) m(j,q), with p as in ``constraint`` and m(j,q) the
    tie of j with q as a share of j's strongest. Undirected and without weights that is n - 2t/n for n neighbours with t
    ties among them. NaN for an isolate. Source: Burt 1992, chapter 2; Borgatti 1997.

    Raises:
        NetworkXError: the graph has no nodes.
    """
    if graph.is_directed() or weight is not None or graph.has_loops:
        if nodes is not None and not graph.is_directed() and weight is None:
            # There NetworkX counts a neighbour's tie to itself differently than for all nodes.
            raise NotImplementedError("igraph computes this of some nodes only where no node is tied to itself")
        among_all = nodes is None and _networkx_mixes_up_the_strongest_ties()
        found, alone = _effective_size_by_mutual_weights(graph, weight, mixed_up=among_all)
    else:
        neighbours = np.array(graph.graph.degree(), dtype=np.float64)
        shares = np.array(graph.graph.transitivity_local_undirected(mode="zero"), dtype=np.float64)
        found, alone = neighbours - shares * (neighbours - 1), neighbours == 0
    return _all_or_some(graph, found, alone, nodes, graph.without_loops)


def _all_or_some(
    graph: IgraphGraph,
    found: NDArray[np.float64],
    alone: NDArray[np.bool_],
    nodes: Iterable[Hashable] | None,
    counted_among_some: igraph.Graph,
) -> dict[Hashable, float]:
    """Return the values by node, NaN where it is alone; among some that is for NetworkX one without successors."""
    if nodes is None:
        if not len(graph):
            raise nx.NetworkXError("Graph has no nodes or edges")
        return graph.by_node(np.where(alone, np.nan, found).tolist())
    successors = counted_among_some.degree(mode="out")
    vertices = [(node, graph.index[node]) for node in nodes]
    return {node: float(found[vertex]) if successors[vertex] else float("nan") for node, vertex in vertices}


def _constraint_with_loops(graph: IgraphGraph, weight: str | None) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    mutual, total = _mutual_weights(graph, weight)
    share = _scale_rows(mutual, total)
    local = (share + share @ share) ** 2
    found = (share > 0).multiply(local).sum(axis=1)
    # NetworkX's rule to the letter, though it compares weights with shares.
    return found, total - 2 * share.diagonal() == 0


def _effective_size_by_mutual_weights(
    graph: IgraphGraph, weight: str | None, *, mixed_up: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    mutual, total = _mutual_weights(graph, weight)
    share = _scale_rows(mutual, total)
    strongest = np.asarray(mutual.max(axis=1).toarray()).ravel() if len(graph) else total
    marginal = _scale_rows(mutual, strongest)
    if mixed_up:
        marginal = marginal.T
    tied = share > 0
    found = tied.sum(axis=1) - tied.multiply(share @ marginal.T).sum(axis=1)
    return found, share.sum(axis=1) - share.diagonal() == 0


@cache
def _networkx_mixes_up_the_strongest_ties() -> bool:
    """Return whether this NetworkX takes, for the effective sizes of all nodes, q's strongest tie in place of j's.

    3.6.1 does (networkx pull request 8906), and only when all nodes are asked for at once. It makes a difference in
    directed graphs, with weights and with loops. A backend gives what NetworkX gives; which of the two that is, a small
    graph tells.
    """
    graph: nx.Graph[int] = nx.Graph([(0, 1, {"w": 3}), (1, 2, {"w": 1}), (0, 2, {"w": 1})])
    of_all = nx.effective_size(graph, weight="w", backend="networkx")
    one_by_one = nx.effective_size(graph, nodes=list(graph), weight="w", backend="networkx")
    return any(abs(of_all[node] - one_by_one[node]) > 1e-9 for node in graph)


def _mutual_weights(graph: IgraphGraph, weight: str | None) -> tuple[Any, NDArray[np.float64]]:
    """Return the weights between each two nodes, both directions added, and the sum of each node's."""
    one_way = graph.adjacency(weight)
    mutual = (one_way + one_way.T).tocsr()
    return mutual, mutual.sum(axis=1)


def _scale_rows(matrix: Any, divisor: NDArray[np.float64]) -> Any:
    factor = np.divide(1.0, divisor, out=np.zeros(len(divisor)), where=divisor != 0)
    return (sparse.diags_array(factor) @ matrix).tocsr() if len(divisor) else matrix
