"""How much a network turns on its best placed node (Freeman 1979).

The sum over all nodes of how far each is behind the first, over the largest that this sum can be in a network of that
size, which it is in a star.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar, cast

import networkx as nx

from graphsvc.metrics.centrality import betweenness as betweenness_of
from graphsvc.metrics.centrality import closeness as closeness_of
from graphsvc.metrics.centrality import degree
from graphsvc.metrics.values import FEWER_THAN_THREE, NOT_ALL_LINKED, Value

Node = TypeVar("Node", bound=Hashable)


def degree_centralization(network: "nx.Graph[Node]") -> Value:
    """Return how far the node of most ties is ahead of the others: 0 when all have as many, 1 in a star.

    The sum over all nodes v of (largest degree - deg(v)), over (n - 1)(n - 2), the largest that this sum can be in a
    network of n nodes. Undefined with fewer than three nodes. Source: Freeman 1979.

    >>> degree_centralization(nx.star_graph(4)), degree_centralization(nx.cycle_graph(5))
    (1.0, 0.0)
    """
    size = len(network)
    if size < 3:
        return FEWER_THAN_THREE
    return _behind_the_first(degree(network).values()) / ((size - 1) * (size - 2))


def betweenness_centralization(network: "nx.Graph[Node]", *, betweenness: Mapping[Node, Value] | None = None) -> Value:
    """Return how far the node of most betweenness is ahead of the others: 0 when all are alike, 1 in a star.

    The sum over all nodes v of (largest betweenness - b(v)), over n - 1, the largest that this sum can be in a network
    of n nodes; b(v) is from 0 to 1. Undefined with fewer than three nodes. Source: Freeman 1979.

    ``betweenness`` is what `graphsvc.metrics.centrality.betweenness` returns, where it is known already.

    >>> betweenness_centralization(nx.star_graph(4)), betweenness_centralization(nx.complete_graph(5))
    (1.0, 0.0)
    """
    size = len(network)
    if size < 3:
        return FEWER_THAN_THREE
    known = betweenness_of(network) if betweenness is None else betweenness
    return _behind_the_first(known.values()) / (size - 1)


def closeness_centralization(network: "nx.Graph[Node]", *, closeness: Mapping[Node, Value] | None = None) -> Value:
    """Return how far the node of most closeness is ahead of the others: 0 when all are alike, 1 in a star.

    The sum over all nodes v of (largest closeness - c(v)), over (n - 1)(n - 2) / (2n - 3), the largest that this sum
    can be in a network of n nodes. Undefined with fewer than three nodes and where not all nodes are linked. Source:
    Freeman 1979.

    ``closeness`` is what `graphsvc.metrics.centrality.closeness` returns, where it is known already.

    >>> round(closeness_centralization(nx.star_graph(4)), 12), closeness_centralization(nx.cycle_graph(5))
    (1.0, 0.0)
    """
    size = len(network)
    if size < 3:
        return FEWER_THAN_THREE
    if not nx.is_connected(network):
        return NOT_ALL_LINKED
    known = closeness_of(network) if closeness is None else closeness
    return _behind_the_first(known.values()) * (2 * size - 3) / ((size - 1) * (size - 2))


def _behind_the_first(values: Iterable[Value]) -> float:
    numbers = cast("list[float]", list(values))
    first = max(numbers)
    return sum(first - number for number in numbers)
