"""Between NetworkX's graphs and igraph's.

NetworkX keeps a converted graph with the original (``nx.config.cache_converted_graphs``) until that is changed by its
methods. A call that reads other attributes asks for another conversion; it gets the same one with those attributes
added, so that nodes and edges are converted once.
"""

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphsvc.multi_source_search import distance_counts

# igraph takes path lengths for equal that differ by less than this share of their sum.
_EQUAL_LENGTHS = 1e-10
_NUMBERS = (int, float, np.integer, np.floating)


class IgraphGraph:
    """An igraph graph together with the NetworkX nodes that its vertices stand for."""

    __networkx_backend__ = "igraph"

    def __init__(self, graph: igraph.Graph, index: Mapping[Hashable, int]) -> None:
        self.graph = graph
        self.index = index
        self.nodes = tuple(index)
        self.edge_attributes: dict[str, Sequence[Any]] = {}
        self.node_attributes: dict[str, Sequence[Any]] = {}
        self._weights: dict[str, list[float]] = {}

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

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.index
        except TypeError:  # a list of nodes, say: no node
            return False

    def vertices(self, nbunch: Any) -> list[int]:
        """Return the vertices of one node, of those of several nodes that are in the graph, or for None of all."""
        if nbunch is None:
            return list(range(len(self)))
        if nbunch in self:
            return [self.index[nbunch]]
        try:
            return [self.index[node] for node in nbunch if node in self.index]
        except TypeError as cause:
            raise nx.NetworkXError(f"{nbunch} is neither a node of the graph nor a sequence of nodes.") from cause

    def by_node(self, values: Iterable[Any]) -> dict[Hashable, Any]:
        """Return the values, one a vertex in the order of the vertices, by node."""
        return dict(zip(self.nodes, values, strict=True))

    def node_sets(self, membership: Iterable[int]) -> list[set[Hashable]]:
        """Return the groups of nodes that each vertex' group number stands for, in the order of their first nodes."""
        groups: dict[int, set[Hashable]] = {}
        for node, group in zip(self.nodes, membership, strict=True):
            groups.setdefault(group, set()).add(node)
        return list(groups.values())

    @cached_property
    def edges(self) -> list[tuple[Hashable, Hashable]]:
        """The edges in the order in which NetworkX lists them."""
        return [(self.nodes[a], self.nodes[b]) for a, b in self.graph.get_edgelist()]

    def weights(self, weight: str | None, *, or_zero: bool = False) -> list[float] | None:
        """Return the weight of every edge; None where none is asked for.

        Args:
            weight: the name of the attribute.
            or_zero: whether a weight may be 0.

        Raises:
            NotImplementedError: a weight is no finite number above zero. NetworkX then computes the call itself, which
                is where negative, missing and infinite weights have whatever meaning they have.
        """
        if weight is None:
            return None
        if weight not in self._weights:
            values = self.edge_attributes[weight]
            if not all(isinstance(value, _NUMBERS) and 0 <= value < math.inf for value in values):
                raise NotImplementedError("igraph takes weights that are finite numbers above zero")
            self._weights[weight] = [float(value) for value in values]
        if not or_zero and 0 in self._weights[weight]:
            raise NotImplementedError("igraph takes weights above zero")
        return self._weights[weight]

    def exact_weights(self, weight: str | None) -> list[float] | None:
        """Return the weight of every edge where sums of weights are exact; None where no weight is asked for.

        igraph takes two path lengths for equal when they nearly are, and rounds sums in its own way; NetworkX takes
        them for equal when they are so to the last bit. Where that decides what comes out, the two agree if weights are
        whole numbers, and not too large.

        Raises:
            NotImplementedError: they are not.
        """
        weights = self.weights(weight)
        if weights and not (all(map(float.is_integer, weights)) and sum(weights) * 2 * _EQUAL_LENGTHS < 1):
            raise NotImplementedError("igraph is certain which path lengths are equal where weights are whole numbers")
        return weights

    @cached_property
    def without_loops(self) -> igraph.Graph:
        """The igraph graph without the edges from a node to itself."""
        if not any(self.graph.is_loop()):
            return self.graph
        return self.graph.copy().simplify(multiple=False, loops=True)

    @property
    def has_loops(self) -> bool:
        """Whether an edge leads from a node to itself."""
        return self.without_loops is not self.graph

    @cached_property
    def arcs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The ends of all edges as they are met from each node: an undirected edge twice, a loop once."""
        ends = np.array(self.graph.get_edgelist(), dtype=np.intp).reshape(-1, 2)
        if self.is_directed():
            return ends[:, 0], ends[:, 1]
        back = ends[ends[:, 0] != ends[:, 1]]
        return np.concatenate([ends[:, 0], back[:, 1]]), np.concatenate([ends[:, 1], back[:, 0]])

    @cached_property
    def distance_counts(self) -> NDArray[np.int64] | None:
        """By node and steps, how many nodes have so many steps to it; None where igraph follows the ways faster.

        That is where ways are very long, and where ties are too few to link most of the nodes.
        """
        if len(self.arcs[0]) < 2 * len(self):
            return None
        return distance_counts(self.adjacency(None).T.tocsr())

    def arc_weights(self, weight: str | None) -> NDArray[np.float64]:
        """Return the weight of every arc, 1 where none is asked for."""
        weights = self.weights(weight)
        if weights is None:
            return np.ones(len(self.arcs[0]))
        once = np.array(weights, dtype=np.float64)
        if self.is_directed():
            return once
        return np.concatenate([once, once[~np.array(self.graph.is_loop(), dtype=bool)]])

    def adjacency(self, weight: str | None) -> Any:
        """Return the adjacency matrix as a SciPy sparse array, rows being where arcs start."""
        size = (len(self), len(self))
        return sparse.csr_array((self.arc_weights(weight), self.arcs), shape=size, dtype=np.float64)


def convert_from_nx(
    graph: "nx.Graph[Any]",
    *,
    edge_attrs: Mapping[str, Any] | None = None,
    node_attrs: Mapping[str, Any] | None = None,
    **_other: object,
) -> IgraphGraph:
    """Return a simple graph as an igraph graph, its vertices in the order of the nodes.

    Of the attributes only those are kept that the called function reads, as ``edge_attrs`` and ``node_attrs`` name them
    with their defaults.
    """
    converted = _kept_conversion(graph) or _convert_nodes_and_edges(graph)
    for name, default in (edge_attrs or {}).items():
        if name not in converted.edge_attributes:
            converted.edge_attributes[name] = [value for _, _, value in graph.edges(data=name, default=default)]
    for name, default in (node_attrs or {}).items():
        if name not in converted.node_attributes:
            converted.node_attributes[name] = [value for _, value in graph.nodes(data=name, default=default)]
    return converted


def _kept_conversion(graph: "nx.Graph[Any]") -> IgraphGraph | None:
    """Return what NetworkX has kept of an earlier conversion for other attributes."""
    cache = getattr(graph, "__networkx_cache__", None)
    if not cache or not nx.config.cache_converted_graphs:
        return None
    kept = list(cache.get("backends", {}).get("igraph", {}).values())
    return next((converted for converted in kept if isinstance(converted, IgraphGraph)), None)


def _convert_nodes_and_edges(graph: "nx.Graph[Any]") -> IgraphGraph:
    index = {node: vertex for vertex, node in enumerate(graph)}
    directed = graph.is_directed()
    # The order of graph.edges, which takes twice as long: an undirected edge is met first from its earlier node.
    edges = [
        (start, end)
        for start, (_, neighbours) in enumerate(graph.adjacency())
        for end in map(index.__getitem__, neighbours)
        if directed or start <= end
    ]
    return IgraphGraph(igraph.Graph(n=len(index), edges=edges, directed=directed), index)


def convert_to_nx(result: Any, **_other: object) -> Any:
    """Return a result of the backend as NetworkX knows it; only graphs differ."""
    if not isinstance(result, IgraphGraph):
        return result
    graph: nx.Graph[Any] = nx.DiGraph() if result.is_directed() else nx.Graph()
    graph.add_nodes_from(result.nodes)
    graph.add_edges_from(result.edges)
    for name, values in result.edge_attributes.items():
        for edge, value in zip(result.edges, values, strict=True):
            graph.edges[edge][name] = value
    for name, values in result.node_attributes.items():
        for node, value in zip(result.nodes, values, strict=True):
            graph.nodes[node][name] = value
    return graph
