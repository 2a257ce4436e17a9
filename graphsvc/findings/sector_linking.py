"""How much of what links the sectors rests on each node, in parts, and what becomes of them when ties are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.metrics.adjacency import row_blocks
from graphsvc.metrics.cut_points import cut_off_along
from graphsvc.metrics.sectors import sector_codes, without_memberships

PARTS = ("cross_sector_share", "pairs_between", "other_sectors", "cut_off")
"""The parts of a ranking by key. `linking_parts` says what each of them counts."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinkedNetwork:
    """The nodes of a network that have a tie, numbered in its order, with their ties and sectors.

    Memberships are no such ties: see `graphsvc.metrics.sectors.without_memberships`. ``codes`` has the sector of each
    by its place in ``sectors``, -1 for none.
    """

    nodes: tuple[str, ...]
    ends: _Places
    """Ties x 2, the smaller number first."""
    codes: _Places
    sectors: tuple[str, ...]

    @classmethod
    def of(cls, network: "nx.Graph[str]") -> Self:
        """Return the linked part of a network; a tie from a node to itself links nobody.

        >>> network = nx.Graph({"a": ["b"], "c": []})
        >>> nx.set_node_attributes(network, {"a": "faith", "b": "health"}, "sector")
        >>> linked = LinkedNetwork.of(network)
        >>> linked.nodes, linked.ends.tolist(), linked.codes.tolist(), linked.sectors
        (('a', 'b'), [[0, 1]], [0, 1], ('faith', 'health'))
        """
        network = without_memberships(network)
        codes, sectors = sector_codes(network)
        among = {node for a, b in network.edges if a != b for node in (a, b)}
        kept = [number for number, node in enumerate(network) if node in among]
        place = {node: number for number, node in enumerate(node for node in network if node in among)}
        ends = [sorted((place[a], place[b])) for a, b in network.edges if a != b]
        return cls(tuple(place), np.array(ends, dtype=np.int64).reshape(-1, 2), codes[kept], sectors)

    @property
    def starting_points(self) -> _Places:
        """The nodes that have a sector, by number.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, {"a": "faith", "c": "health"}, "sector")
        >>> LinkedNetwork.of(network).starting_points.tolist()
        [0, 2]
        """
        return np.flatnonzero(self.codes >= 0)

    @property
    def spans_sectors(self) -> bool:
        """Whether there is a way between any two nodes of different sectors.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, {"a": "faith", "c": "health"}, "sector")
        >>> LinkedNetwork.of(network).spans_sectors
        True
        """
        known = self.starting_points
        if not len(known):
            return False
        groups = connected_components(self.ties(), directed=False)[1][known]
        return len(np.unique(np.column_stack([groups, self.codes[known]]), axis=0)) > len(np.unique(groups))

    def ties(self, kept: _Places | slice = slice(None)) -> Any:
        """Return the `graphsvc.metrics.adjacency.adjacency` of these nodes with the ties ``kept``.

        ``kept`` are rows of ``ends``; without it all ties are kept.

        >>> linked = LinkedNetwork.of(nx.path_graph(["a", "b", "c"]))
        >>> linked.ties().toarray().tolist(), linked.ties(np.array([1])).toarray().tolist()
        ([[0, 1, 0], [1, 0, 1], [0, 1, 0]], [[0, 0, 0], [0, 0, 1], [0, 1, 0]])
        """
        ends = np.concatenate([self.ends[kept], self.ends[kept][:, ::-1]])
        size = len(self.nodes)
        return csr_array((np.ones(len(ends), dtype=np.int64), (ends[:, 0], ends[:, 1])), shape=(size, size))

    def with_ties_missing(self, *, share: float, times: int, seed: int) -> Iterator[Any]:
        """Yield `ties` ``times`` times, each time without another ``share`` of them, drawn at random.

        How many are left out is what `ties_missing` says. The same ``seed`` leaves out the same.

        >>> linked = LinkedNetwork.of(nx.path_graph(["a", "b", "c", "d", "e"]))
        >>> [int(ties.sum()) // 2 for ties in linked.with_ties_missing(share=0.25, times=2, seed=1)]
        [3, 3]
        """
        drawn = np.random.default_rng(seed)
        missing = ties_missing(len(self.ends), share=share)
        for _ in range(times):
            yield self.ties(drawn.permutation(len(self.ends))[missing:])


def ties_missing(ties: int, *, share: float) -> int:
    """Return how many ties are left out when a share of them is missing: at least one.

    >>> ties_missing(166, share=0.1), ties_missing(3, share=0.1)
    (17, 1)
    """
    return min(ties, max(1, round(ties * share)))


def linking_parts(ties: Any, codes: _Places, shares: _Numbers) -> _Numbers:
    """Return the parts of each node, nodes x parts in the order of ``PARTS``; NaN where one is undefined.

    - ``cross_sector_share``: ``shares``, which `graphsvc.findings.cross_sector_ways.cross_sector_share` returns
      (Freeman 1977, of pairs of two sectors alone).
    - ``pairs_between``: how many pairs of neighbours are not tied to each other, the three not all of one sector. It is
      (itinerant + representative + gatekeeper + liaison) / 2 of `graphsvc.metrics.brokerage`, which counts each pair
      there and back; undefined for a node without a sector (Gould and Fernandez 1989).
    - ``other_sectors``: of the neighbours that have a sector, how many different ones, the own one left out.
    - ``cut_off``: see `graphsvc.metrics.cut_points`.

    >>> from graphsvc.findings.cross_sector_ways import cross_sector_share
    >>> network = nx.path_graph(["a", "b", "c"])
    >>> nx.set_node_attributes(network, {"a": "faith", "b": "voluntary", "c": "health"}, "sector")
    >>> linked = LinkedNetwork.of(network)
    >>> shares = cross_sector_share(linked.ties(), linked.codes, linked.starting_points)
    >>> linking_parts(linked.ties(), linked.codes, shares)[1].tolist()
    [0.333..., 1.0, 2.0, 1.0]
    """
    return np.column_stack([shares, _pairs_between(ties, codes), _other_sectors(ties, codes), cut_off_along(ties)])


def _pairs_between(ties: Any, codes: _Places) -> _Numbers:
    """Return how many pairs of neighbours are not tied, less those in which all three are of one sector.

    The same comes of the roles of `graphsvc.metrics.brokerage`, which need more than twice the time.
    """
    start, end = ties.nonzero()
    known, same = (codes[start] >= 0) & (codes[end] >= 0), codes[start] == codes[end]
    open_pairs, within = (
        _open_pairs(csr_array((np.ones(chosen.sum()), (start[chosen], end[chosen])), shape=ties.shape))
        for chosen in (known, known & same)
    )
    return np.where(codes >= 0, open_pairs - within, np.nan)


def _open_pairs(ties: Any) -> _Numbers:
    """Return how many pairs of neighbours of each node are not tied to each other."""
    number, closed = ties.sum(axis=1), np.zeros(ties.shape[0])
    for rows in row_blocks(ties, ties):
        closed[rows] = ((ties[rows] @ ties) * ties[rows]).sum(axis=1)
    found: _Numbers = (number * (number - 1) - closed) / 2
    return found


def _other_sectors(ties: Any, codes: _Places) -> _Places:
    known = np.flatnonzero(codes >= 0)
    member = np.zeros((len(codes), int(codes.max(initial=-1)) + 1), dtype=np.int64)
    member[known, codes[known]] = 1
    linked = (ties @ member) > 0
    linked[known, codes[known]] = False
    others: _Places = linked.sum(axis=1)
    return others
