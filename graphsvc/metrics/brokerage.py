"""Brokerage between and within sectors (Gould and Fernandez 1989)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.metrics.adjacency import adjacency, row_blocks
from graphsvc.metrics.sectors import sector_codes
from graphsvc.metrics.values import NO_SECTOR, Undefined

Node = TypeVar("Node", bound=Hashable)
_Matrix = Any
"""scipy brings no types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brokerage:
    """How often a node b stands between two others a and c that are not tied, by the sectors of a, b and c in turn.

    The definition of a pair is in `brokerage`. Source: Gould and Fernandez 1989.

    >>> Brokerage(coordinator=2, itinerant=0, representative=1, gatekeeper=1, liaison=4).total
    8
    """

    coordinator: int
    """A-A-A: all three are of one sector."""
    itinerant: int
    """A-B-A: an outsider between two of one sector."""
    representative: int
    """A-A-B: out of the own sector."""
    gatekeeper: int
    """A-B-B: into the own sector."""
    liaison: int
    """A-B-C: three sectors."""

    @property
    def total(self) -> int:
        """All roles together: coordinator + itinerant + representative + gatekeeper + liaison."""
        return self.coordinator + self.itinerant + self.representative + self.gatekeeper + self.liaison


def brokerage(
    network: "nx.Graph[Node]", *, sector: str = "sector", ties: Any = None
) -> dict[Node, Brokerage | Undefined]:
    """Return how often each node is a broker, by role.

    For a node b the number of pairs (a, c) with arcs a -> b and b -> c, a other than c, and no arc a -> c. With the
    sectors s(a), s(b) and s(c) the pair counts for b as

    - coordinator where s(a) = s(b) = s(c);
    - itinerant where s(a) = s(c), and s(b) is another;
    - representative where s(a) = s(b), and s(c) is another;
    - gatekeeper where s(b) = s(c), and s(a) is another;
    - liaison where all three differ.

    An undirected tie counts as two arcs, as in R's sna, so that each open pair counts twice, and representative and
    gatekeeper are equal. Pairs in which somebody has no sector are in no role and not counted; of a node without a
    sector it is undefined. Takes directed networks too. Source: Gould and Fernandez 1989.

    ``sector`` names the node attribute; ``ties`` is the `adjacency` of the network, where it is known already.

    >>> network = nx.path_graph(["a", "b", "c"])
    >>> nx.set_node_attributes(network, {"a": "health", "b": "faith", "c": "housing"}, "sector")
    >>> brokerage(network)["b"]  # a to c and c to a
    Brokerage(coordinator=0, itinerant=0, representative=0, gatekeeper=0, liaison=2)
    """
    codes, sectors = sector_codes(network, sector=sector)
    inside, across = _split(adjacency(network) if ties is None else ties, codes)
    pairs = _pairs(inside, across, codes, len(sectors)) - _closed_pairs(inside, across)
    return {
        node: NO_SECTOR if code < 0 else Brokerage(**dict(zip(_ROLES, counts, strict=True)))
        for node, code, counts in zip(network, codes.tolist(), pairs.T.tolist(), strict=True)
    }


_ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def _split(ties: _Matrix, codes: NDArray[np.int64]) -> tuple[_Matrix, _Matrix]:
    """Return the arcs within a sector and those between two; an arc with an end without sector is in neither."""
    arcs = ties.tocoo()
    start, end = codes[arcs.row], codes[arcs.col]
    known = (start >= 0) & (end >= 0)
    return tuple(
        type(arcs)((arcs.data[kept], (arcs.row[kept], arcs.col[kept])), shape=arcs.shape).tocsr()
        for kept in (known & (start == end), known & (start != end))
    )


def _pairs(inside: _Matrix, across: _Matrix, codes: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    """Return by role and node the pairs of an arc to it and one from it, from the numbers of arcs alone.

    The pair of one and the same other, there and back, is left out.
    """
    own_to, own_from = inside.sum(axis=0), inside.sum(axis=1)
    other_to, other_from = across.sum(axis=0), across.sum(axis=1)
    member = np.zeros((len(codes), number), dtype=np.int64)
    known = codes >= 0
    member[np.flatnonzero(known), codes[known]] = 1
    of_one_sector = ((across.T @ member) * (across @ member)).sum(axis=1)
    there_and_back_own = (inside.T * inside).sum(axis=1)
    there_and_back_other = (across.T * across).sum(axis=1)
    return np.array(
        [
            own_to * own_from - there_and_back_own,
            of_one_sector - there_and_back_other,
            own_to * other_from,
            other_to * own_from,
            other_to * other_from - of_one_sector,
        ]
    )


def _closed_pairs(inside: _Matrix, across: _Matrix) -> NDArray[np.int64]:
    """Return by role and node those of the pairs that have an arc from the first to the last."""
    return np.array(
        [
            _closed(inside, inside, inside),
            _closed(across, across, inside),
            _closed(inside, across, across),
            _closed(across, inside, across),
            _closed(across, across, across),
        ]
    )


def _closed(first: _Matrix, second: _Matrix, direct: _Matrix) -> NDArray[np.int64]:
    """Return for each b the number of a, c with a -> b in ``first``, b -> c in ``second`` and a -> c in ``direct``."""
    closed = np.zeros(first.shape[0], dtype=np.int64)
    ends = second.T.tocsr()
    for block in row_blocks(direct, ends):
        closed += (first[block] * (direct[block] @ ends)).sum(axis=0)
    return closed
