"""Nested groups of nodes with many ties among themselves."""

from collections.abc import Hashable

import networkx as nx

from graphsvc.igraph_backend.conversion import IgraphGraph


def core_number(graph: IgraphGraph) -> dict[Hashable, int]:
    """Return for each node the largest k for which it is in a group whose members all have k ties within it.

    In a directed graph arcs in and out both count. Source: Batagelj and Zaversnik 2003.

    Raises:
        NetworkXNotImplemented: an edge leads from a node to itself.
    """
    if graph.has_loops:
        raise nx.NetworkXNotImplemented(
            "Input graph has self loops which is not permitted; "
            "Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
    return graph.by_node(graph.graph.coreness(mode="all"))
