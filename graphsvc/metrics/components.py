"""The groups of a network that are linked within and not with each other."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)


def largest_components(network: "nx.Graph[Node]") -> list[set[Node]]:
    """Return the components that no other is larger than: none of an empty network, else one or more.

    A component is a set of nodes in which a path joins every two, and to which no other node can be added. Source:
    Wasserman and Faust 1994, chapter 4.

    >>> [sorted(component) for component in largest_components(nx.Graph({"a": ["b"], "c": ["d"], "e": []}))]
    [['a', 'b'], ['c', 'd']]
    """
    components = list(nx.connected_components(network))
    most = max(map(len, components), default=0)
    return [component for component in components if len(component) == most]


def as_network(network: "nx.Graph[Node]", component: Iterable[Node]) -> "nx.Graph[Node]":
    """Return a component as a network of its own, its nodes in the order of the network; the whole as it is.

    >>> list(as_network(nx.Graph({"a": ["b"], "c": ["d"]}), {"d", "c"}).edges)
    [('c', 'd')]
    """
    within = set(component)
    if len(within) == len(network):
        return network
    # Graph.subgraph lists nodes in the order of a set, another one in every process.
    part: nx.Graph[Node] = nx.Graph()
    part.add_nodes_from(node for node in network if node in within)
    part.add_edges_from(edge for edge in network.edges(within, data=True))
    return part
