"""Do the neighbours of a node know each other?"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphsvc.igraph_backend.conversion import IgraphGraph


def clustering(graph: IgraphGraph, nodes: Any = None, weight: str | None = None) -> Any:
    """Return for each node, or for one, the share of the pairs of its neighbours that are tied; 0 below two neighbours.

    In a directed graph the share is of all directed triangles that could be (Fagiolo 2007). With weights each triangle
    counts as the cube root of the product of its weights, divided by the largest of the graph (Onnela and others 2005).
    A tie of a node to itself does not count.
    """
    vertices = graph.vertices(nodes)
    if graph.is_directed() or weight is not None:
        found = _shares_of_triangles(graph, weight)[vertices].tolist()
    else:
        found = graph.without_loops.transitivity_local_undirected(vertices, mode="zero")
    if nodes in graph:
        return found[0]
    return {graph.nodes[vertex]: value for vertex, value in zip(vertices, found, strict=True)}


def average_clustering(
    graph: IgraphGraph,
    nodes: Any = None,
    weight: str | None = None,
    count_zeros: bool = True,
) -> float:
    """Return the mean clustering of the nodes; without ``count_zeros`` of those where it is not 0.

    Raises:
        ZeroDivisionError: there is no such node.
    """
    found = [value for value in clustering(graph, nodes, weight).values() if count_zeros or value]
    return float(sum(found) / len(found))


def transitivity(graph: IgraphGraph) -> float:
    """Return the share of the paths of two edges whose ends are tied; 0 where there is no triangle.

    In a directed graph NetworkX's count is followed: of the ordered pairs of successors of a node, summed over all
    nodes, the share in which the first leads to the second.
    """
    if not graph.is_directed():
        return float(graph.without_loops.transitivity_undirected(mode="zero"))
    follow = _without_loops(graph, None)
    tied = (follow @ follow.T).multiply(follow).sum()
    successors = follow.sum(axis=1)
    return float(tied / (successors * (successors - 1)).sum()) if tied else 0.0


def _shares_of_triangles(graph: IgraphGraph, weight: str | None) -> NDArray[np.float64]:
    strength = _without_loops(graph, weight)
    tied = strength.copy()
    tied.data[:] = 1.0
    if graph.is_directed():
        # Of the pairs of ends of a node's arcs, those of two arcs to the same neighbour make no triangle.
        both_ways = tied.multiply(tied.T).sum(axis=1)
        arcs = tied.sum(axis=1) + tied.sum(axis=0)
        possible = 2 * (arcs * (arcs - 1) - 2 * both_ways)
        strength = strength + strength.T
    else:
        neighbours = tied.sum(axis=1)
        possible = neighbours * (neighbours - 1)
    triangles = (strength @ strength).multiply(strength).sum(axis=1)
    shares: NDArray[np.float64] = np.divide(triangles, possible, out=np.zeros(len(graph)), where=triangles > 0)
    return shares


def _without_loops(graph: IgraphGraph, weight: str | None) -> Any:
    """Return the adjacency matrix with a diagonal of 0, its entries the cube roots of the shares of the top weight."""
    start, end = graph.arcs
    strength = graph.arc_weights(weight)
    if len(strength):
        strength = np.cbrt(strength / strength.max())
    others = start != end
    size = (len(graph), len(graph))
    return sparse.csr_array((strength[others], (start[others], end[others])), shape=size)
