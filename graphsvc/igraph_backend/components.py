"""What is connected, and what falls apart without a node or an edge."""

from collections.abc import Hashable, Iterator

import networkx as nx

from graphsvc.igraph_backend.conversion import IgraphGraph


def connected_components(graph: IgraphGraph) -> Iterator[set[Hashable]]:
    """Yield the groups of nodes that can reach each other, in the order of their first nodes."""
    yield from graph.node_sets(graph.graph.connected_components(mode="weak").membership)


def number_connected_components(graph: IgraphGraph) -> int:
    """Return the number of groups of nodes that can reach each other."""
    return len(graph.graph.connected_components(mode="weak"))


def node_connected_component(graph: IgraphGraph, n: Hashable) -> set[Hashable]:
    """Return the nodes that can be reached from ``n``, itself included.

    Raises:
        KeyError: ``n`` is not in the graph.
    """
    return {graph.nodes[vertex] for vertex in graph.graph.subcomponent(graph.index[n])}


def is_connected(graph: IgraphGraph) -> bool:
    """Return whether every node can reach every other.

    Raises:
        NetworkXPointlessConcept: the graph has no nodes.
    """
    if not len(graph):
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return bool(graph.graph.is_connected(mode="weak"))


def articulation_points(graph: IgraphGraph) -> Iterator[Hashable]:
    """Yield the nodes without which a group that can reach each other falls apart, in the order of the nodes."""
    for vertex in sorted(graph.graph.articulation_points()):
        yield graph.nodes[vertex]


def bridges(graph: IgraphGraph, root: Hashable | None = None) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield the edges without which a group falls apart, with ``root`` only of its own, in the order of the edges.

    Raises:
        NodeNotFound: ``root`` is not in the graph.
    """
    if root is not None and root not in graph:
        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    near = graph if root is None else node_connected_component(graph, root)
    for edge in sorted(graph.graph.bridges()):
        start, end = graph.edges[edge]
        if start in near:
            yield start, end
