"""Between NetworkX's graphs and igraph's."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import igraph
import networkx as nx


class IgraphGraph:
    """An igraph graph together with the NetworkX nodes that its vertices stand for."""

    __networkx_backend__ = "igraph"

    def __init__(self, graph: igraph.Graph, nodes: tuple[Hashable, ...]) -> None:
        self.graph = graph
        self.nodes = nodes

    def is_directed(self) -> bool:
        """Return whether edges have a direction."""
        return bool(self.graph.is_directed())

    def is_multigraph(self) -> bool:
        """Return False: only simple graphs are converted."""
        return False

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.nodes)


def convert_from_nx(
    graph: "nx.Graph[Any]", *, edge_attrs: Mapping[str, Any] | None = None, **_other: object
) -> IgraphGraph:
    """Return a simple graph as an igraph graph, its vertices in the order of the nodes.

    Of the attributes only those edge attributes are kept that the called function reads, as ``edge_attrs`` names them
    with their defaults.
    """
    nodes = tuple(graph)
    vertex = {node: index for index, node in enumerate(nodes)}
    converted = igraph.Graph(
        n=len(nodes), edges=[(vertex[a], vertex[b]) for a, b in graph.edges], directed=graph.is_directed()
    )
    for name, default in (edge_attrs or {}).items():
        converted.es[name] = [value for _, _, value in graph.edges(data=name, default=default)]
    return IgraphGraph(converted, nodes)


def convert_to_nx(result: Any, **_other: object) -> Any:
    """Return a result of the backend as NetworkX knows it; only graphs differ."""
    if not isinstance(result, IgraphGraph):
        return result
    graph: nx.Graph[Any] = nx.DiGraph() if result.is_directed() else nx.Graph()
    graph.add_nodes_from(result.nodes)
    graph.add_edges_from(
        (result.nodes[edge.source], result.nodes[edge.target], edge.attributes()) for edge in result.graph.es
    )
    return graph
