"""The groups of a network that are linked within and not with each other."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)


def largest_components(network: "nx.Graph[Node]") -> list[set[Node]]:
    """Return the components that no other is larger than: none of an empty network, else one or more."""
    components = list(nx.connected_components(network))
    most = max(map(len, components), default=0)
    return [component for component in components if len(component) == most]


def as_network(network: "nx.Graph[Node]", component: Iterable[Node]) -> "nx.Graph[Node]":
    """Return a component as a network of its own, its nodes in the order of the network; the whole as it is."""
    within = set(component)
    if len(within) == len(network):
        return network
    # Graph.subgraph lists nodes in the order of a set, another one in every process.
    part: nx.Graph[Node] = nx.Graph()
    part.add_nodes_from(node for node in network if node in within)
    part.add_edges_from(edge for edge in network.edges(within, data=True))
    return part
