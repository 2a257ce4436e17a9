"""How much of what links the sectors rests on each node, in parts, and what becomes of them when ties are missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.findings.cross_sector_ways import cross_sector_share
from graphsvc.metrics.adjacency import adjacency, row_blocks
from graphsvc.metrics.cut_points import cut_off
from graphsvc.metrics.sectors import sector_codes

PARTS: Mapping[str, str] = {
    "cross_sector_share": "Of the shortest ways between two of different sectors, the share that passes here.",
    "brokerage": "How often it stands between two that are not linked directly, not all three of one sector.",
    "other_sectors": "The number of sectors other than its own that it is linked to directly.",
    "cut_off": "How many others would be cut off from the rest without it.",
}
"""The parts of a ranking by key, each with what it counts, in one sentence."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinkedNetwork:
    """The nodes of a network that have a tie, numbered in its order, with their ties and sectors.

    ``codes`` has the sector of each by its place in ``sectors``, -1 for none.
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
        codes, sectors = sector_codes(network)
        among = {node for a, b in network.edges if a != b for node in (a, b)}
        kept = [number for number, node in enumerate(network) if node in among]
        place = {node: number for number, node in enumerate(node for node in network if node in among)}
        ends = [sorted((place[a], place[b])) for a, b in network.edges if a != b]
        return cls(tuple(place), np.array(ends, dtype=np.int64).reshape(-1, 2), codes[kept], sectors)

    @property
    def starting_points(self) -> _Places:
        """The nodes that have a sector, by number."""
        return np.flatnonzero(self.codes >= 0)

    @property
    def spans_sectors(self) -> bool:
        """Whether there is a way between any two nodes of different sectors.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, {"a": "faith", "c": "health"}, "sector")
        >>> LinkedNetwork.of(network).spans_sectors
        True
        """
        groups = nx.connected_components(self.graph())
        return any(len({code for code in self.codes[list(group)].tolist() if code >= 0}) > 1 for group in groups)

    def graph(self, kept: _Places | slice = slice(None)) -> "nx.Graph[int]":
        """Return these nodes by number, with their sectors, and the ties ``kept``.

        ``kept`` are rows of ``ends``; without it all ties are kept.

        >>> linked = LinkedNetwork.of(nx.path_graph(["a", "b", "c"]))
        >>> list(linked.graph().edges), list(linked.graph(np.array([1])).edges)
        ([(0, 1), (1, 2)], [(1, 2)])
        """
        graph: nx.Graph[int] = nx.Graph()
        names: tuple[str | None, ...] = (*self.sectors, None)
        graph.add_nodes_from((number, {"sector": names[code]}) for number, code in enumerate(self.codes.tolist()))
        graph.add_edges_from(self.ends[kept].tolist())
        return graph

    def with_ties_missing(self, *, share: float, times: int, seed: int) -> "Iterator[nx.Graph[int]]":
        """Yield the graph ``times`` times, each time without another ``share`` of its ties, drawn at random.

        How many are left out is what `ties_missing` says. The same ``seed`` gives the same graphs.

        >>> linked = LinkedNetwork.of(nx.path_graph(["a", "b", "c", "d", "e"]))
        >>> [graph.number_of_edges() for graph in linked.with_ties_missing(share=0.25, times=2, seed=1)]
        [3, 3]
        """
        drawn = np.random.default_rng(seed)
        missing = ties_missing(len(self.ends), share=share)
        for _ in range(times):
            yield self.graph(np.sort(drawn.permutation(len(self.ends))[missing:]))


def ties_missing(ties: int, *, share: float) -> int:
    """Return how many ties are left out when a share of them is missing: at least one.

    >>> ties_missing(166, share=0.1), ties_missing(3, share=0.1)
    (17, 1)
    """
    return min(ties, max(1, round(ties * share)))


def linking_parts(graph: "nx.Graph[int]", codes: _Places, sources: _Places) -> _Numbers:
    """Return the parts of each node, nodes x parts in the order of ``PARTS``; NaN where one is undefined.

    - Cross-sector share: see `graphsvc.findings.cross_sector_ways`, with ways from ``sources`` (Freeman 1977, of pairs
      of two sectors alone).
    - Brokerage: itinerant + representative + gatekeeper + liaison of `graphsvc.metrics.brokerage`, each pair counted
      once; undefined for a node without a sector (Gould and Fernandez 1989).
    - Other sectors: of the neighbours that have a sector, how many different ones, the own one left out.
    - Cut off: see `graphsvc.metrics.cut_points`.

    >>> network = nx.path_graph(["a", "b", "c"])
    >>> nx.set_node_attributes(network, {"a": "faith", "b": "voluntary", "c": "health"}, "sector")
    >>> linked = LinkedNetwork.of(network)
    >>> linking_parts(linked.graph(), linked.codes, linked.starting_points)[1].tolist()
    [0.333..., 1.0, 2.0, 1.0]
    """
    ties = adjacency(graph)
    lost = cut_off(graph)
    return np.column_stack(
        [
            cross_sector_share(ties, codes, sources),
            _brokerage_between_sectors(ties, codes),
            _other_sectors(ties, codes),
            [lost[node] for node in graph],
        ]
    )


def _brokerage_between_sectors(ties: Any, codes: _Places) -> _Numbers:
    """Return how many pairs of neighbours are not tied, less those in which all three are of one sector.

    The same comes of the five roles of `graphsvc.metrics.brokerage`, which need more than twice the time.
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
