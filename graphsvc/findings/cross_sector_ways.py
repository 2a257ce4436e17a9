"""Shortest ways between nodes of different sectors, and through whom they pass.

They are counted from many starting points at once, in arrays that hold a number for each starting point and node.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

_STEPS_AT_ONCE = 4_000_000
"""Starting points are taken together as long as their steps (a tie, seen from a starting point) are no more: 200 MB."""
_LARGEST_COUNT, _TOO_MANY_WAYS = 2.0**53, 1e100

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Level:
    """The last steps of the shortest ways of one length.

    ``start`` and ``end`` are cells (starting point times nodes, plus node); ``share`` is the share of the shortest ways
    to the end whose last step comes from the start.
    """

    start: _Places
    end: _Places
    share: _Numbers


@dataclass(frozen=True, slots=True)
class WaysFrom:
    """The shortest ways from some nodes to all others; each array has a row for each starting point.

    - ``distance``: the number of steps to each node, -1 where no way leads there.
    - ``ways``: the number of shortest ways to each node; a whole number, and exact, up to 2 ** 53.
    - ``is_counted``: whether that holds of all of them. Beyond 1e100 numbers are only kept in proportion to those of
      the same length from the same starting point, which is all that shares of ways need.
    """

    sources: _Places
    distance: NDArray[np.int32]
    ways: _Numbers
    is_counted: bool
    levels: tuple[_Level, ...]

    @classmethod
    def of(cls, ties: Any, sources: _Places) -> Self:
        """Return the shortest ways from ``sources`` along ``ties``, a symmetric sparse matrix (Brandes 2001).

        With n nodes, ``distance`` and ``ways`` are sources x n.

        >>> import networkx as nx
        >>> from graphsvc.metrics.adjacency import adjacency
        >>> found = WaysFrom.of(adjacency(nx.cycle_graph(4)), np.array([0]))
        >>> found.distance.tolist(), found.ways.tolist()
        ([[0, 1, 2, 1]], [[1.0, 1.0, 2.0, 1.0]])
        """
        size = ties.shape[0]
        distance, ways = np.full(len(sources) * size, -1, dtype=np.int32), np.zeros(len(sources) * size)
        front = np.arange(len(sources)) * size + sources
        distance[front], ways[front] = 0, 1
        levels: list[_Level] = []
        is_counted = True
        place = np.zeros(len(sources) * size, dtype=np.int64)
        while len(front):
            start, end = _steps_from(ties, front)
            fresh = np.flatnonzero(distance[end] < 0)
            start, end = start[fresh], end[fresh]
            # The last mention of each new cell stands for it.
            place[end] = np.arange(len(end))
            front = end[place[end] == np.arange(len(end))]
            place[front] = np.arange(len(front))
            distance[front] = len(levels) + 1
            coming: _Numbers = np.bincount(place[end], weights=ways[start], minlength=len(front)).astype(np.float64)
            levels.append(_Level(start, end, ways[start] / coming[place[end]]))
            is_counted = is_counted and bool(coming.max(initial=0) <= _LARGEST_COUNT)
            ways[front] = _brought_down(coming, front // size)
        shape = (len(sources), size)
        return cls(sources, distance.reshape(shape), ways.reshape(shape), is_counted, tuple(levels))

    def passing(self, ends: NDArray[np.bool_]) -> _Numbers:
        """Return how many ways pass each node, when from each starting point one shortest way is taken to each end.

        Of several shortest ways to an end each counts as its share of them. The ends of a way are not passed. ``ends``
        says for each starting point and node whether it is an end. What is returned is sources x nodes.

        For a source s and a node v it is the sum over the ends t of p(s, t) / w(s, t), with w(s, t) the number of
        shortest ways from s to t and p(s, t) how many of them pass v. Source: Freeman 1977; computed as in Brandes
        2001.

        >>> import networkx as nx
        >>> from graphsvc.metrics.adjacency import adjacency
        >>> found = WaysFrom.of(adjacency(nx.cycle_graph(4)), np.array([0]))
        >>> found.passing(found.distance == 2).tolist()  # two ways lead to the node opposite
        [[0.0, 0.5, 0.0, 0.5]]
        """
        onward, is_end = np.zeros(ends.size), ends.ravel()
        for level in reversed(self.levels):
            np.add.at(onward, level.start, level.share * (is_end[level.end] + onward[level.end]))
        passing: _Numbers = onward.reshape(ends.shape)
        passing[np.arange(len(self.sources)), self.sources] = 0
        return passing


def _steps_from(ties: Any, cells: _Places) -> tuple[_Places, _Places]:
    """Return each step that a tie allows from the cells: its start, and its end in the same row."""
    nodes = cells % ties.shape[0]
    first, number = ties.indptr[nodes].astype(np.int64), np.diff(ties.indptr)[nodes].astype(np.int64)
    before = np.cumsum(number) - number
    # What is the same for all steps from a cell is looked up by its place: to repeat each number takes longer.
    cell = np.repeat(np.arange(len(cells)), number)
    tie = np.arange(len(cell)) + (first - before)[cell]
    return cells[cell], (cells - nodes)[cell] + ties.indices[tie]


def _brought_down(ways: _Numbers, rows: _Places) -> _Numbers:
    """Return numbers of ways as they are, or in proportion in those rows where they grow beyond what can be held."""
    if not len(ways) or ways.max() < _TOO_MANY_WAYS:
        return ways
    most = np.zeros(int(rows.max()) + 1)
    np.maximum.at(most, rows, ways)
    brought_down: _Numbers = ways / np.where(most < _TOO_MANY_WAYS, 1, most)[rows]
    return brought_down


def fit_at_once(ties: Any, sources: int) -> bool:
    """Return whether the ways from so many starting points can be held together.

    True while starting points x (entries of ``ties`` + nodes + 1) is at most four million, and for a single one always.

    >>> import networkx as nx
    >>> from graphsvc.metrics.adjacency import adjacency
    >>> fit_at_once(adjacency(nx.path_graph(3)), 3)
    True
    """
    return sources <= _sources_at_once(ties)


def _sources_at_once(ties: Any) -> int:
    return max(1, _STEPS_AT_ONCE // max(int(ties.nnz) + len(ties.indptr), 1))


def ways_in_blocks(ties: Any, sources: _Places) -> Iterator[WaysFrom]:
    """Yield the shortest ways from ``sources``, for so many of them at once as memory allows.

    >>> import networkx as nx
    >>> from graphsvc.metrics.adjacency import adjacency
    >>> [found.distance.tolist() for found in ways_in_blocks(adjacency(nx.path_graph(3)), np.array([0, 1]))]
    [[[0, 1, 2], [1, 0, 1]]]
    """
    at_once = _sources_at_once(ties)
    for begin in range(0, len(sources), at_once):
        yield WaysFrom.of(ties, sources[begin : begin + at_once])


@dataclass(frozen=True, slots=True)
class CrossSectorWays:
    """How many shortest ways between two sectors pass each node; sectors are numbered, -1 stands for none.

    Taken are the pairs of a starting point and a node of another sector that it is linked to; of a pair with several
    shortest ways each counts as its share of them.

    - ``passing``: nodes x sectors x sectors: of how many pairs of two sectors the ways pass.
    - ``pairs``: sectors x sectors: how many pairs there are.
    - ``ending``: nodes x sectors: how many of the pairs are between a node and a sector.

    A pair counts once for each of its ends that was a starting point: twice when all were.
    """

    passing: _Numbers
    pairs: _Numbers
    ending: _Numbers

    @property
    def shares(self) -> _Numbers:
        """What `cross_sector_share` returns: of each node the share of all pairs whose ways pass it.

        >>> import networkx as nx
        >>> from graphsvc.metrics.adjacency import adjacency
        >>> cross_sector_ways(adjacency(nx.path_graph(3)), np.array([0, 0, 1]), np.arange(3)).shares.tolist()
        [0.0, 0.5, 0.0]
        """
        shares: _Numbers = self.passing.sum(axis=(1, 2)) / max(float(self.pairs.sum()), 1)
        return shares

    def pairs_of_others(self, node: int, code: int, pair: tuple[int, int]) -> float:
        """Return how many pairs of two sectors were taken of which a node of the sector ``code`` is not one itself.

        ``pairs`` of the two, less what ``ending`` has for the node and the other sector.

        >>> import networkx as nx
        >>> from graphsvc.metrics.adjacency import adjacency
        >>> ways = cross_sector_ways(adjacency(nx.path_graph(3)), np.array([0, 0, 1]), np.arange(3))
        >>> ways.pairs_of_others(1, 0, (0, 1))  # the first and the last, from both ends
        2.0
        """
        own = sum(self.ending[node, other] for sector, other in (pair, pair[::-1]) if sector == code)
        return float(self.pairs[pair] - own)

    def share_between(self, node: int, code: int, pair: tuple[int, int]) -> float:
        """Return what share of the ways between others of two sectors passes a node: the mean over their pairs.

        ``passing`` of the node and the two sectors, over `pairs_of_others`; 0 where there are none.

        >>> import networkx as nx
        >>> from graphsvc.metrics.adjacency import adjacency
        >>> ways = cross_sector_ways(adjacency(nx.path_graph(3)), np.array([0, 0, 1]), np.arange(3))
        >>> ways.share_between(1, 0, (0, 1)), ways.share_between(0, 0, (0, 1))
        (1.0, 0.0)
        """
        others = self.pairs_of_others(node, code, pair)
        return float(self.passing[node][pair]) / others if others else 0.0


def cross_sector_ways(ties: Any, codes: _Places, sources: _Places) -> CrossSectorWays:
    """Return the ways from ``sources``, each with a sector, to the nodes of other sectors.

    ``codes`` has the sector of each node. When every node with a sector is a source, each pair is taken from both ends,
    and what is returned is exact; else the ratios of its numbers are estimates. Source: Freeman 1977, of pairs of two
    sectors alone.

    >>> import networkx as nx
    >>> from graphsvc.metrics.adjacency import adjacency
    >>> ways = cross_sector_ways(adjacency(nx.path_graph(3)), np.array([0, 0, 1]), np.arange(3))
    >>> ways.pairs.tolist()  # two pairs of different sectors, from both ends
    [[0.0, 4.0], [4.0, 0.0]]
    >>> ways.passing[:, 0, 1].tolist()
    [0.0, 2.0, 0.0]
    """
    size, number = ties.shape[0], max(int(codes.max(initial=-1)) + 1, 1)
    passing, pairs, ending = np.zeros((size, number, number)), np.zeros((number, number)), np.zeros((size, number))
    for block in ways_in_blocks(ties, sources):
        own = codes[block.sources]
        reached = block.distance > 0
        for sector in range(number):
            rows = np.flatnonzero(own != sector)
            ends = reached & (codes == sector) & (own != sector)[:, np.newaxis]
            onward = block.passing(ends)
            for other in np.unique(own[rows]).tolist():
                passing[:, other, sector] += onward[own == other].sum(axis=0)
                pairs[other, sector] += ends[own == other].sum()
                ending[:, other] += ends[own == other].sum(axis=0)
            np.add.at(ending[:, sector], block.sources, ends.sum(axis=1))
    both_ways = passing + passing.transpose(0, 2, 1)
    return CrossSectorWays(both_ways, pairs + pairs.T, ending)


def cross_sector_share(ties: Any, codes: _Places, sources: _Places) -> _Numbers:
    """Return the shares of `cross_sector_ways` alone, in a fraction of the time: a number from 0 to 1 for each node.

    For a node v it is the mean of p(s, t) / w(s, t) over the pairs of a source s and a node t of another sector that s
    is linked to, with w(s, t) the number of shortest ways from s to t and p(s, t) how many of them pass v. 0 for all
    nodes where there is no such pair. Source: Freeman 1977, of pairs of two sectors alone.

    >>> import networkx as nx
    >>> from graphsvc.metrics.adjacency import adjacency
    >>> cross_sector_share(adjacency(nx.path_graph(3)), np.array([0, 0, 1]), np.arange(3)).tolist()
    [0.0, 0.5, 0.0]
    """
    passing, pairs = np.zeros(ties.shape[0]), 0
    for block in ways_in_blocks(ties, sources):
        ends = (block.distance > 0) & (codes >= 0) & (codes != codes[block.sources][:, np.newaxis])
        passing += block.passing(ends).sum(axis=0)
        pairs += int(ends.sum())
    return passing / max(pairs, 1)
