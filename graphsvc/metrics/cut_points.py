"""What falls apart when one node or one tie is lost."""

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar, cast

import networkx as nx

from graphsvc.metrics.adjacency import adjacency

Node = TypeVar("Node", bound=Hashable)


def cut_point(network: "nx.Graph[Node]") -> dict[Node, bool]:
    """Return of each node whether its loss would part others that are linked now.

    True where the network without v has more components than with it. Source: Wasserman and Faust 1994, chapter 4;
    found by one depth-first search, after Hopcroft and Tarjan 1973.

    >>> cut_point(nx.path_graph(3))
    {0: False, 1: True, 2: False}
    """
    found = set(nx.articulation_points(network))
    return {node: node in found for node in network}


def bridges(network: "nx.Graph[Node]") -> list[tuple[Node, Node]]:
    """Return the ties whose loss would part others that are linked now.

    Those without which the network has more components than with them. Source: Wasserman and Faust 1994, chapter 4.

    >>> bridges(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]))
    [('a', 'd')]
    """
    found: Iterable[tuple[Node, Node]] = nx.bridges(cast("Any", network))
    return list(found)


def cut_off(network: "nx.Graph[Node]", *, ties: Any = None) -> dict[Node, int]:
    """Return how many others the loss of each node would part from the largest piece that remains of its component.

    (size of the component) - 1 - (largest component of what remains of it): 0 unless the node is a cut-point. The count
    is defined here; cut-points are those of Wasserman and Faust 1994, chapter 4. ``ties`` is the `adjacency` of the
    network, where it is known already.

    >>> cut_off(nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("b", "e")]))  # without b: c-d, a, e
    {'a': 0, 'b': 2, 'c': 1, 'd': 0, 'e': 0}
    """
    return dict(zip(network, cut_off_along(adjacency(network) if ties is None else ties), strict=True))


def cut_off_along(ties: Any) -> list[int]:
    """Return what `cut_off` returns, in the order of the nodes, where only the `adjacency` of a network is known.

    Found by one depth-first search, whose cost grows with the ties (Hopcroft and Tarjan 1973).

    >>> cut_off_along(adjacency(nx.path_graph(4)))
    [0, 1, 1, 0]
    """
    search = _Search(ties)
    lost = [0] * len(search.order)
    for root in range(len(lost)):
        if not search.order[root]:
            size, pieces = search.visit_component(root)
            for node, hanging in pieces.items():
                lost[node] = size - 1 - max(*hanging, size - 1 - sum(hanging))
    return lost


class _Search:
    """A depth-first search; ``order`` is the number at which a node was visited in its component, 0 before that."""

    def __init__(self, ties: Any) -> None:
        self._ends: list[int] = ties.indices.tolist()
        self._first: list[int] = ties.indptr.tolist()
        self._following = self._first[:-1]
        self.order = [0] * len(self._following)
        self._earliest, self._below = self.order.copy(), [1] * len(self._following)

    def visit_component(self, root: int) -> tuple[int, dict[int, list[int]]]:
        """Return the size of a component, and how many are in each piece that hangs on a node by nothing else.

        What was first reached from a node by one of its ties is such a piece, unless one of it is tied to somebody
        whom the search visited before that node.
        """
        ends, first, following, order = self._ends, self._first, self._following, self.order
        earliest, below = self._earliest, self._below
        pieces: dict[int, list[int]] = {}
        path, size = [root], 1
        order[root] = earliest[root] = size
        while path:
            node = path[-1]
            if following[node] < first[node + 1]:
                other = ends[following[node]]
                following[node] += 1
                if not order[other]:
                    size += 1
                    order[other] = earliest[other] = size
                    path.append(other)
                elif order[other] < earliest[node]:
                    earliest[node] = order[other]
                continue
            path.pop()
            if path:
                above = path[-1]
                below[above] += below[node]
                if earliest[node] >= order[above]:
                    pieces.setdefault(above, []).append(below[node])
                earliest[above] = min(earliest[above], earliest[node])
        return size, pieces
