"""The ties of a network as a matrix with few entries."""

from collections.abc import Hashable, Iterator
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

Node = TypeVar("Node", bound=Hashable)

_MOST_ENTRIES = 5_000_000
"""A product of two matrices is made in blocks of rows of no more entries than this, some 60 MB."""


def adjacency(network: "nx.Graph[Node]") -> Any:
    """Return the adjacency matrix of a network of n nodes: n x n whole numbers, sparse, in the order of its nodes.

    a(v, u) = 1 where v and u are tied, else 0. The ties are not weighted. Source: Wasserman and Faust 1994, chapter 4.

    >>> adjacency(nx.path_graph(3)).toarray().tolist()
    [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    """
    if not network:
        return csr_array((0, 0), dtype=np.int64)
    return csr_array(nx.to_scipy_sparse_array(network, weight=None, dtype=np.dtype(np.int64)))


def row_blocks(left: Any, right: Any) -> Iterator[slice]:
    """Yield all rows of ``left`` in slices, so that ``left[rows] @ right`` has few entries enough to be held.

    A single row may have as many as ``right`` has columns.

    >>> ties = adjacency(nx.path_graph(4))
    >>> list(row_blocks(ties, ties))
    [slice(0, 4, None)]
    """
    entries = np.cumsum(left.astype(bool).astype(np.int64) @ np.diff(right.indptr))
    start = 0
    while start < len(entries):
        before = entries[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(entries, before + _MOST_ENTRIES, side="right")))
        yield slice(start, end)
        start = end
