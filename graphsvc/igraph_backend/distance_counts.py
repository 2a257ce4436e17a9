"""How many nodes are so and so many steps away, found from many nodes at a time.

igraph follows the shortest ways from one node after the other. Here a machine word says of 64 of them which have come
to a node, so that one pass over the arcs takes all of them a step further (Then, Kaufmann, Chirigati, Hoang-Vu, Pham,
Kemper, Neumann and Vo 2014, The more the merrier: efficient multi-source graph traversal). A network of partnerships
has few steps between any two and so takes few passes.
"""

import numpy as np
from numpy.typing import NDArray

MOST_STEPS = 64
"""Along longer ways one node after the other is faster, since few of them take a step at a time."""

_BITS = 64
_AT_ONCE = 8 * _BITS
"""Eight words fill a line of the processor's cache, so that no less is fetched for fewer."""


def distance_counts(starts: NDArray[np.intp], ends: NDArray[np.intp], size: int) -> NDArray[np.int64] | None:
    """Return by node and steps (size x steps) how many nodes have so many steps to it; None beyond `MOST_STEPS`.

    No steps has the node itself. Beside the counts it takes 64 bytes a node and an arc for a while.

    Args:
        starts: of each arc the node where it starts.
        ends: of each arc the node where it ends.
        size: how many nodes there are, called 0 to size - 1.

    >>> distance_counts(np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), 3).tolist()  # a path of three
    [[1, 1, 1], [1, 2, 0], [1, 1, 1]]
    """
    into = starts[np.argsort(ends, kind="stable")]
    arcs = np.bincount(ends, minlength=size)
    entered = np.flatnonzero(arcs)
    firsts = (np.cumsum(arcs) - arcs)[entered]
    counts = np.zeros((size, MOST_STEPS + 1), dtype=np.int64)
    most = 0
    for first in range(0, size, _AT_ONCE):
        new = _marks(first, min(size, first + _AT_ONCE), size)
        reached = np.zeros_like(new)
        steps = 0
        while new.any():
            if steps > MOST_STEPS:
                return None
            counts[:, steps] += np.bitwise_count(new).sum(axis=1, dtype=np.int64)
            reached |= new
            came = new[into]
            new = np.zeros_like(new)
            if len(came):
                new[entered] = np.bitwise_or.reduceat(came, firsts, axis=0) & ~reached[entered]
            steps += 1
        most = max(most, steps)
    counts = counts[:, :most].copy()
    counts.flags.writeable = False
    return counts


def _marks(first: int, end: int, size: int) -> NDArray[np.uint64]:
    """Return a row of words for each node, in which the nodes from ``first`` to ``end`` have a bit each, their own."""
    nodes = np.arange(first, end)
    words, bits = np.divmod(nodes - first, _BITS)
    marks = np.zeros((size, words[-1] + 1), dtype=np.uint64)
    marks[nodes, words] = np.uint64(1) << bits.astype(np.uint64)
    return marks
