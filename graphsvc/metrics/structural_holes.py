"""Structural holes: how little the contacts of a node overlap (Burt 1992)."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

import networkx as nx

from graphsvc.metrics.centrality import clustering as clustering_of
from graphsvc.metrics.values import UNLINKED, Undefined, Value

Node = TypeVar("Node", bound=Hashable)


def constraint(network: "nx.Graph[Node]", *, weight: str | None = None) -> dict[Node, Value]:
    """Return how much each node's ties lead back to the same contacts (Burt 1992, p. 55); high means few openings.

    The sum over the neighbours j of (p_ij + the sum over their common neighbours q of p_iq p_qj) squared, where p_ij is
    the share of i's ties that j has: 1 for a node with one neighbour, and 1.125 at most, in a closed triangle.
    Undefined for an isolate. ``weight`` names an edge attribute that is a number on every tie; without it every tie
    counts the same.

    >>> constraint(nx.star_graph(4))[0], constraint(nx.star_graph(4))[1]
    (0.25, 1.0)
    """
    if nx.is_empty(network):
        return dict.fromkeys(network, UNLINKED)
    found = nx.constraint(network, weight=weight)
    return {node: found[node] if ties else UNLINKED for node, ties in network.degree()}


def effective_size(network: "nx.Graph[Node]", *, clustering: Mapping[Node, Value] | None = None) -> dict[Node, Value]:
    """Return how many of each node's contacts are left when those that know each other count less (Burt 1992, p. 52).

    d - 2t / d, with d neighbours and t ties among them (Borgatti 1997), which is d - (d - 1) c with the share c of the
    pairs of neighbours that are tied. Undefined for an isolate. ``clustering`` is what
    `graphsvc.metrics.centrality.clustering` returns for the network, where it is known already.

    >>> effective_size(nx.star_graph(4))[0], effective_size(nx.complete_graph(5))[0]
    (4.0, 1.0)
    """
    # nx.effective_size holds a full n x n matrix when it is asked for all nodes.
    known = clustering_of(network) if clustering is None else clustering
    return {node: _effective_size(ties, known[node]) for node, ties in network.degree()}


def _effective_size(ties: int, clustering: Value) -> Value:
    if not ties:
        return UNLINKED
    tied = 0.0 if isinstance(clustering, Undefined) else clustering
    return float(ties - (ties - 1) * tied)
