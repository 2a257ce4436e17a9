"""How far apart the nodes of a network are, in steps."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

import networkx as nx

from graphsvc.metrics.centrality import closeness as closeness_of
from graphsvc.metrics.centrality import harmonic as harmonic_of
from graphsvc.metrics.components import as_network
from graphsvc.metrics.values import FEWER_THAN_TWO, NO_TIES, Undefined, Value

Node = TypeVar("Node", bound=Hashable)


def mean_distance(network: "nx.Graph[Node]", *, closeness: Mapping[Node, Value] | None = None) -> Value:
    """Return the mean distance over all pairs that are linked, in steps.

    The sum over the linked pairs of d(v, u), over the number of these pairs, with d the fewest steps from one to the
    other. Undefined without any tie. Source: Watts and Strogatz 1998; Newman 2003, The structure and function of
    complex networks, for leaving out the pairs that are not linked.

    ``closeness`` is what `graphsvc.metrics.centrality.closeness` returns, where it is known already: it holds the sum
    of the distances of each node, so that no second search through the network is needed.

    >>> mean_distance(nx.Graph({"a": ["b"], "b": ["c"], "d": []}))  # 1, 1 and 2
    1.3333333333333333
    """
    if nx.is_empty(network):
        return NO_TIES
    known = closeness_of(network) if closeness is None else closeness
    others = len(network) - 1
    steps = pairs = 0
    for component in nx.connected_components(network):
        reached = len(component) - 1
        pairs += reached * len(component)
        for node in component:
            value = known[node]
            # closeness is reached/others * reached/sum of distances, which is a whole number.
            steps += 0 if isinstance(value, Undefined) else round(reached * reached / (others * value))
    return steps / pairs


def diameter(network: "nx.Graph[Node]") -> Value:
    """Return the largest distance between two that are linked, in steps.

    The maximum over the linked pairs of d(v, u), with d the fewest steps from one to the other: the largest diameter of
    a component. Undefined without any tie. Source: Wasserman and Faust 1994, chapter 4.

    >>> diameter(nx.Graph({"a": ["b"], "b": ["c"], "d": ["e"]}))
    2
    """
    if nx.is_empty(network):
        return NO_TIES
    longest = 0
    for component in sorted(nx.connected_components(network), key=len, reverse=True):
        if len(component) - 1 <= longest:
            break
        longest = max(longest, int(nx.diameter(as_network(network, component))))
    return longest


def global_efficiency(network: "nx.Graph[Node]", *, harmonic: Mapping[Node, Value] | None = None) -> Value:
    """Return the mean over all pairs of 1 / distance, 0 for a pair that is not linked (Latora and Marchiori 2001).

    1 when all are tied to each other. Undefined with fewer than two nodes. ``harmonic`` is what
    `graphsvc.metrics.centrality.harmonic` returns, where it is known already: its sum is that over the pairs.

    >>> global_efficiency(nx.path_graph(3))  # 1, 1 and 1/2
    0.8333333333333334
    """
    size = len(network)
    if size < 2:
        return FEWER_THAN_TWO
    known = harmonic_of(network) if harmonic is None else harmonic
    return sum(value for value in known.values() if not isinstance(value, Undefined)) / (size * (size - 1))
