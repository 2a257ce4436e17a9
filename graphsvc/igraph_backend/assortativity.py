"""Do like nodes link to like?

igraph counts a tie of a node to itself twice in an undirected graph and NetworkX once, so the ties are counted here, on
the arrays of the converted graph. An undirected tie is counted from both its ends.
"""

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.igraph_backend.conversion import IgraphGraph


def attribute_assortativity_coefficient(
    graph: IgraphGraph, attribute: str, nodes: Iterable[Hashable] | None = None
) -> float:
    """Return how far ties stay among nodes of one value of an attribute: 1 always, 0 as often as by chance.

    It is (t - s) / (1 - s), with t the share of ties between equal values and s the same by chance: the sum over the
    values of the shares of ties that begin and that end there. A node without the attribute has the value None. With
    ``nodes`` only ties from those are counted. NaN where all ties are of one value. Source: Newman 2003, equation 2.
    """
    numbers: dict[Any, int] = {}
    value = np.array(
        [numbers.setdefault(value, len(numbers)) for value in graph.node_attributes[attribute]], dtype=np.intp
    )
    start, end = graph.arcs
    if nodes is not None:
        counted = _is_among(graph, nodes)[start]
        start, end = start[counted], end[counted]
    if not len(start):
        return 0.0
    begins = np.bincount(value[start], minlength=len(numbers)) / len(start)
    ends = np.bincount(value[end], minlength=len(numbers)) / len(start)
    within = float((value[start] == value[end]).mean())
    by_chance = float(begins @ ends)
    return (within - by_chance) / (1 - by_chance) if by_chance != 1 else float("nan")


def degree_assortativity_coefficient(
    graph: IgraphGraph,
    x: str = "out",
    y: str = "in",
    weight: str | None = None,
    nodes: Iterable[Hashable] | None = None,
) -> float:
    """Return the correlation, over ties, of the degree where a tie begins with the degree where it ends.

    In a directed graph ``x`` and ``y`` say which degree, in or out, is taken at the beginning and at the end. With
    ``nodes`` only ties among those are counted. NaN where it is undefined: all ties begin, or all end, at one degree.
    Source: Newman 2003, equation 21.
    """
    kinds = ("in", "out") if graph.is_directed() else ("all",)
    weights = graph.weights(weight)
    degree = {kind: graph.graph.strength(mode=kind, weights=weights) for kind in kinds}
    at_start, at_end = (degree[x], degree[y]) if graph.is_directed() else (degree["all"], degree["all"])
    start, end = graph.arcs
    nodes = None if nodes is None else list(nodes)
    if nodes is not None:
        among = _is_among(graph, nodes)
        counted = among[start] & among[end]
        start, end = start[counted], end[counted]
    if not len(start):
        return float("nan")
    vertices = graph.vertices(nodes)
    of_kinds = [degree[kind] for kind in kinds if kind in {x, y, "all"}]
    degrees = set().union(*({of_kind[vertex] for vertex in vertices} for of_kind in of_kinds))
    number = {degree: row for row, degree in enumerate(degrees)}
    ties = np.zeros((len(degrees), len(degrees)))
    rows = np.array([number.get(degree, -1) for degree in at_start], dtype=np.intp)[start]
    columns = np.array([number.get(degree, -1) for degree in at_end], dtype=np.intp)[end]
    np.add.at(ties, (rows, columns), 1)
    return _correlation(ties, np.array(list(degrees)))


def _correlation(ties: NDArray[np.float64], values: NDArray[Any]) -> float:
    """Return the correlation of the values of rows and columns over a table of counts."""
    shares = ties / ties.sum()
    # Once more, as NetworkX does: where the correlation is undefined but for rounding, that decides what comes out.
    shares = shares / shares.sum()
    ends, begins = shares.sum(axis=0), shares.sum(axis=1)
    variances = [(part * values**2).sum() - ((part * values).sum()) ** 2 for part in (ends, begins)]
    together = (np.outer(values, values) * (shares - np.outer(ends, begins))).sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(together / np.sqrt(variances[0] * variances[1]))


def _is_among(graph: IgraphGraph, nodes: Iterable[Hashable]) -> NDArray[np.bool_]:
    return np.isin(np.arange(len(graph)), graph.vertices(list(nodes)))
