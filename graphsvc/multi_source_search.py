"""Distances from many nodes at a time, in steps.

A search goes from one node after the other. Here a machine word says of 64 of them which have come to a node, so that
one pass over the arcs takes all of them a step further (Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and
Vo 2014, The more the merrier: efficient multi-source graph traversal). A network of partnerships has few steps between
any two and so takes few passes.

Networks are given as an adjacency matrix: sparse, in rows, with an entry in row v and column u for an arc from u to v.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

MOST_STEPS = 64
"""Along longer ways one node after the other is faster, since few of them take a step at a time."""

_BITS = 64
_AT_ONCE = 8 * _BITS
"""Eight words fill a line of the processor's cache, so that no less is fetched for fewer."""
_NOT_REACHED = np.uint8(255)


def distance_counts(arcs: Any) -> NDArray[np.int64] | None:
    """Return by node and steps (n x steps) how many nodes have so many steps to it; None beyond `MOST_STEPS`.

    No steps has the node itself. Beside the counts it takes 64 bytes a node and an arc for a while.

    >>> from scipy.sparse import csr_array
    >>> distance_counts(csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])).tolist()  # a path of three
    [[1, 1, 1], [1, 2, 0], [1, 1, 1]]
    """
    size = arcs.shape[0]
    counts = np.zeros((size, MOST_STEPS + 1), dtype=np.int64)
    most = 0
    for first in range(0, size, _AT_ONCE):
        for steps, come in enumerate(_comers(arcs, np.arange(first, min(size, first + _AT_ONCE)))):
            if steps > MOST_STEPS:
                return None
            counts[:, steps] += np.bitwise_count(come).sum(axis=1, dtype=np.int64)
            most = max(most, steps + 1)
    counts = counts[:, :most].copy()
    counts.flags.writeable = False
    return counts


def distances_from(arcs: Any, starts: NDArray[np.intp]) -> Iterator[NDArray[np.float64]]:
    """Yield for each start in turn how many steps it is to each of the n nodes; infinite where it does not lead.

    No start is given twice. For a while it takes three bytes for each of 512 starts at a node, and 64 bytes an arc.

    >>> from scipy.sparse import csr_array
    >>> [steps.tolist() for steps in distances_from(csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), np.array([0, 1]))]
    [[0.0, 1.0, 2.0], [1.0, 0.0, 1.0]]
    """
    for first in range(0, len(starts), _AT_ONCE):
        together = _distances_together(arcs, starts[first : first + _AT_ONCE])
        if together is None:
            yield from _distances_one_by_one(arcs, starts[first:])
            return
        for steps in together:
            yield np.where(steps == _NOT_REACHED, np.inf, steps)


def _distances_one_by_one(arcs: Any, starts: NDArray[np.intp]) -> Iterator[NDArray[np.float64]]:
    onward = arcs.T.tocsr().astype(np.float64)  # as SciPy would make it anew for each start
    for start in starts:
        yield dijkstra(onward, unweighted=True, indices=start)


def _distances_together(arcs: Any, starts: NDArray[np.intp]) -> NDArray[np.uint8] | None:
    distances = np.full((arcs.shape[0], len(starts)), _NOT_REACHED)
    for steps, come in enumerate(_comers(arcs, starts)):
        if steps > MOST_STEPS:
            return None
        octets = come.astype("<u8", copy=False).view(np.uint8)
        bits = np.unpackbits(octets, axis=1, count=len(starts), bitorder="little")
        # Ten times faster than to write the distances where a bit is set.
        distances -= np.uint8(_NOT_REACHED - steps) * bits
    return np.ascontiguousarray(distances.T)


def _comers(arcs: Any, starts: NDArray[np.intp]) -> Iterator[NDArray[np.uint64]]:
    """Yield for 0, 1, 2 ... steps a row of words for each node: bit i is set where start i first comes to it then."""
    entered = np.flatnonzero(np.diff(arcs.indptr))
    come = _marks(starts, arcs.shape[0])
    reached = np.zeros_like(come)
    while come.any():
        yield come
        reached |= come
        nearer = come[arcs.indices]
        come = np.zeros_like(come)
        if len(nearer):
            came = np.bitwise_or.reduceat(nearer, arcs.indptr[entered], axis=0)
            come[entered] = came & ~reached[entered]


def _marks(starts: NDArray[np.intp], size: int) -> NDArray[np.uint64]:
    """Return a row of words for each node, in which every start has a bit of its own set."""
    words, bits = np.divmod(np.arange(len(starts)), _BITS)
    marks = np.zeros((size, words[-1] + 1), dtype=np.uint64)
    marks[starts, words] = np.uint64(1) << bits.astype(np.uint64)
    return marks
