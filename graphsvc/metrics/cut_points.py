"""What falls apart when one node or one tie is lost."""

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar, cast

import networkx as nx

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


def cut_off(network: "nx.Graph[Node]") -> dict[Node, int]:
    """Return how many others the loss of each node would part from the largest piece that remains of its component.

    (size of the component) - 1 - (largest component of what remains of it): 0 unless the node is a cut-point. Found
    from the tree of blocks and cut-points (Harary and Prins 1966) in one pass, whose cost grows with the ties. The
    count is defined here; cut-points are those of Wasserman and Faust 1994, chapter 4.

    >>> cut_off(nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("b", "e")]))  # without b: c-d, a, e
    {'a': 0, 'b': 2, 'c': 1, 'd': 0, 'e': 0}
    """
    found = cast("Iterable[set[Node]]", nx.biconnected_components(cast("Any", network)))
    blocks = [list(block) for block in found]
    blocks_of: dict[Node, list[int]] = {}
    for number, block in enumerate(blocks):
        for node in block:
            blocks_of.setdefault(node, []).append(number)
    lost = dict.fromkeys(network, 0)
    visited = [False] * len(blocks)
    for root in range(len(blocks)):
        if not visited[root]:
            lost.update(_cut_off_in_component(blocks, blocks_of, root, visited))
    return lost


def _cut_off_in_component(
    blocks: list[list[Node]], blocks_of: dict[Node, list[int]], root: int, visited: list[bool]
) -> dict[Node, int]:
    """Return it for the cut-points of the component that the block ``root`` is in."""
    order: list[tuple[int, Node | None]] = [(root, None)]
    visited[root] = True
    for number, _ in order:
        for node in blocks[number]:
            for other in blocks_of[node]:
                if not visited[other]:
                    visited[other] = True
                    order.append((other, node))
    # How many nodes hang on each cut-point by each of its blocks further from the root.
    hanging: dict[Node, list[int]] = {}
    for number, above in reversed(order):
        size = sum(1 + sum(hanging.get(node, ())) for node in blocks[number] if node != above)
        if above is not None:
            hanging.setdefault(above, []).append(size)
    # The last block was the root, on which the whole component hangs.
    others = size - 1
    return {node: others - max(*pieces, others - sum(pieces)) for node, pieces in hanging.items()}
