"""Ties within and between sectors."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.values import NO_SECTOR, UNLINKED, Undefined, Value
from graphsvc.network import Layer, Relation

Node = TypeVar("Node", bound=Hashable)

_NO_SECTORS_REACHED = Undefined("No sector is recorded of anybody at the other end.")
_NO_TIES_OF_SECTORS = Undefined("There is no working relationship between two whose sectors are recorded.")
_TIES_AT_ONCE = 4096

_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorMixing:
    """How many ties there are within and between sectors.

    ``ties`` has a number for each pair of ``sectors``, in alphabetical order within the pair; a pair without a tie has
    0. ``without_sector`` counts the ties that are in no pair, because an end has no sector. Source: Newman 2003, Mixing
    patterns in networks.
    """

    sectors: tuple[str, ...]
    ties: Mapping[tuple[str, str], int]
    without_sector: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a metric comes to when chance alone places the sectors.

    ``mean``, and ``low`` and ``high`` (the 5th and 95th percentile), over ``permutations`` of the sectors among the
    nodes; ``as_extreme`` is the share of them that lies at least as far from the mean as the metric itself. Source:
    Hanneman and Riddle 2005, chapter 8.
    """

    mean: float
    low: float
    high: float
    as_extreme: float
    permutations: int


def sector_codes(network: "nx.Graph[Node]", *, sector: str = "sector") -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the sector of each node as its place in the alphabetical list of sectors, -1 for none; and that list.

    >>> sector_codes(nx.Graph([("a", "b")]))[0].tolist()
    [-1, -1]
    """
    given = [attributes.get(sector) for _, attributes in network.nodes(data=True)]
    sectors = tuple(sorted({value for value in given if value is not None}))
    code = {value: place for place, value in enumerate(sectors)}
    return np.array([code.get(value, -1) for value in given], dtype=np.int64), sectors


def without_memberships(network: "nx.Graph[Node]") -> "nx.Graph[Node]":
    """Return a network of everything without the ties of people to their organisations, any other as it is.

    A person has the sector of their organisation, so that these ties are within a sector whatever anybody does.

    >>> network = nx.Graph([("a", "b", {"relation": "membership"}), ("b", "c", {"relation": "collaboration"})])
    >>> network.graph["layer"] = "all"
    >>> list(without_memberships(network).edges)
    [('b', 'c')]
    """
    if network.graph.get("layer") != Layer.ALL:
        return network
    others: nx.Graph[Node] = nx.Graph(network)
    others.remove_edges_from(
        [(a, b) for a, b, tie in network.edges(data=True) if tie["relation"] == Relation.MEMBERSHIP]
    )
    return others


def external_share(network: "nx.Graph[Node]", *, ties: Any = None) -> dict[Node, Value]:
    """Return the share of each node's ties that go to another sector than its own.

    E / (E + I), with E ties of the node to other sectors and I ties to its own: (1 + x) / 2 where x is the E-I index of
    its ties alone. Ties to nodes without a sector are left out. Undefined for an isolate, for a node without a sector,
    and where nobody at the other end has one. ``ties`` is the `adjacency` of the network, where it is known already.

    Source: Krackhardt and Stern 1988 for E and I; Hanneman and Riddle 2005, chapter 8, for the index of a single node.

    >>> network = nx.star_graph(3)
    >>> nx.set_node_attributes(network, {0: "health", 1: "health", 2: "faith", 3: "faith"}, "sector")
    >>> external_share(network)[0]
    0.6666666666666666
    """
    codes, _ = sector_codes(network)
    by_sector = _neighbours_by_sector(adjacency(network) if ties is None else ties, codes)
    known = by_sector.sum(axis=1)
    own = np.where(codes >= 0, by_sector[np.arange(len(codes)), codes], 0) if len(known) else known
    return {
        node: _share(number, code, outside, all_known)
        for (node, number), code, outside, all_known in zip(
            network.degree(), codes.tolist(), (known - own).tolist(), known.tolist(), strict=True
        )
    }


def _share(ties: int, code: int, outside: int, known: int) -> Value:
    if not ties:
        return UNLINKED
    if code < 0:
        return NO_SECTOR
    return outside / known if known else _NO_SECTORS_REACHED


def sectors_reached(network: "nx.Graph[Node]", *, ties: Any = None) -> dict[Node, Value]:
    """Return how many different sectors each node has ties to, the own one included; 0 for an isolate.

    The number of different values of s(u) over the neighbours u, with s the sector. The own sector counts where a
    neighbour is in it. Nodes without a sector are in none; undefined where a node has ties only to such. ``ties`` is
    the `adjacency` of the network, where it is known already. Source: a plain count, defined here; Borgatti, Everett
    and Johnson 2013 treat whom the contacts of a node are made up of.

    >>> network = nx.star_graph(3)
    >>> nx.set_node_attributes(network, {0: "health", 1: "health", 2: "faith", 3: "faith"}, "sector")
    >>> sectors_reached(network)[0]
    2
    """
    codes, _ = sector_codes(network)
    reached = np.count_nonzero(_neighbours_by_sector(adjacency(network) if ties is None else ties, codes), axis=1)
    return {
        node: _NO_SECTORS_REACHED if number and not found else found
        for (node, number), found in zip(network.degree(), reached.tolist(), strict=True)
    }


def _neighbours_by_sector(ties: Any, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many neighbours each node has in each sector: nodes x sectors, with at least one column."""
    member = np.zeros((len(codes), max(codes, default=0) + 1 if (codes >= 0).any() else 1), dtype=np.int64)
    known = codes >= 0
    member[np.flatnonzero(known), codes[known]] = 1
    counts: NDArray[np.int64] = ties @ member
    return counts


def sector_mixing(network: "nx.Graph[Node]") -> SectorMixing:
    """Return how many ties there are within and between the sectors of a network.

    m(a, b) = the number of ties with one end in the sector a and the other in b. With m the number of all ties between
    two that have a sector, the shares of Newman's mixing matrix are e(a, a) = m(a, a) / m within a sector, and
    e(a, b) = e(b, a) = m(a, b) / 2m between two. Source: Newman 2003, Mixing patterns in networks.

    >>> network = nx.path_graph(3)
    >>> nx.set_node_attributes(network, {0: "health", 1: "health", 2: "faith"}, "sector")
    >>> sector_mixing(network).ties
    {('faith', 'faith'): 0, ('faith', 'health'): 1, ('health', 'health'): 1}
    """
    codes, sectors = sector_codes(network)
    a, b = _known_ends(network, codes)
    low, high = np.minimum(codes[a], codes[b]), np.maximum(codes[a], codes[b])
    counts = np.bincount(low * len(sectors) + high, minlength=len(sectors) ** 2).tolist()
    return SectorMixing(
        sectors=sectors,
        ties={
            (first, second): counts[row * len(sectors) + column]
            for row, first in enumerate(sectors)
            for column, second in enumerate(sectors)
            if row <= column
        },
        without_sector=network.number_of_edges() - len(a),
    )


def mixing_by_chance(network: "nx.Graph[Node]") -> dict[tuple[str, str], float]:
    """Return how many ties each pair of sectors would have on average when chance alone placed the sectors.

    The sectors are dealt out anew among the nodes that have one; the ties, and the sizes of the sectors, stay as they
    are. Each of the m ties between two such nodes then lies in the pair of sectors a, b with the share that this pair
    has of all pairs of nodes: m n_a n_b / (n (n - 1) / 2), and m (n_a (n_a - 1) / 2) / (n (n - 1) / 2) within a. Exact;
    the pairs are those of `sector_mixing`, and all numbers together are m. Source: the mean of a join count under
    nonfree sampling, Moran 1948; Cliff and Ord 1981.

    >>> network = nx.path_graph(3)
    >>> nx.set_node_attributes(network, {0: "health", 1: "health", 2: "faith"}, "sector")
    >>> mixing_by_chance(network)  # two ties over three pairs
    {('faith', 'faith'): 0.0, ('faith', 'health'): 1.333..., ('health', 'health'): 0.666...}
    """
    codes, sectors = sector_codes(network)
    sizes = np.bincount(codes[codes >= 0], minlength=len(sectors)).tolist()
    pairs = sum(sizes) * (sum(sizes) - 1) / 2
    ties = len(_known_ends(network, codes)[0])
    return {
        (first, second): ties * _pairs_of(sizes, row, column) / pairs if pairs else 0.0
        for row, first in enumerate(sectors)
        for column, second in enumerate(sectors)
        if row <= column
    }


def _pairs_of(sizes: list[int], first: int, second: int) -> float:
    return sizes[first] * (sizes[first] - 1) / 2 if first == second else sizes[first] * sizes[second]


def ei_index(network: "nx.Graph[Node]") -> Value:
    """Return (E - I) / (E + I), with E ties between two sectors and I ties within one: -1 all within, 1 all between.

    Ties with an end without a sector are left out (`sector_mixing` counts them). Undefined where no tie is left
    (Krackhardt and Stern 1988).

    >>> network = nx.path_graph(4)
    >>> nx.set_node_attributes(network, {0: "health", 1: "health", 2: "faith", 3: "faith"}, "sector")
    >>> ei_index(network)  # one between, two within
    -0.333...
    """
    codes, _ = sector_codes(network)
    a, b = _known_ends(network, codes)
    return _NO_TIES_OF_SECTORS if not len(a) else float(2 * np.mean(codes[a] != codes[b]) - 1)


def ei_baseline(network: "nx.Graph[Node]", *, permutations: int = 1000, seed: int = 1) -> Baseline | Undefined:
    """Return what the E-I index comes to when the sectors are dealt out anew among the nodes that have one.

    The ties and the sizes of the sectors stay as they are: that an index is low may merely mean that a sector is large.
    With x_i the index of the i-th of k ``permutations``, drawn by ``seed``, and x that of the network: ``mean`` is the
    sum of the x_i over k, ``low`` and ``high`` are their 5th and 95th percentile, and ``as_extreme`` is the share of
    them with |x_i - mean| >= |x - mean|, but for rounding. Undefined where the index is.

    Source: Krackhardt and Stern 1988 for the index; Hanneman and Riddle 2005, chapter 8, for its test by permutation.

    >>> network = nx.path_graph(2)
    >>> nx.set_node_attributes(network, {0: "health", 1: "faith"}, "sector")
    >>> ei_baseline(network)  # the two differ in whatever order
    Baseline(mean=1.0, low=1.0, high=1.0, as_extreme=1.0, permutations=1000)
    """
    codes, _ = sector_codes(network)
    a, b = _known_ends(network, codes)
    if not len(a):
        return _NO_TIES_OF_SECTORS
    found = float(2 * np.mean(codes[a] != codes[b]) - 1)
    by_chance = 2 * _ties_between_by_chance(codes, a, b, permutations, seed) / len(a) - 1
    mean = float(by_chance.mean())
    low, high = np.percentile(by_chance, [5, 95]).tolist()
    as_far = np.abs(by_chance - mean) >= abs(found - mean) - 1e-12
    return Baseline(mean=mean, low=low, high=high, as_extreme=float(as_far.mean()), permutations=permutations)


def _ties_between_by_chance(codes: _Places, a: _Places, b: _Places, permutations: int, seed: int) -> NDArray[np.int64]:
    """Return the number of ties between two sectors for each of the permutations."""
    known = codes >= 0
    place_among_known = np.cumsum(known) - 1
    a, b = place_among_known[a], place_among_known[b]
    # One row a node: the rows of the two ends of a tie are then compared as they lie in memory.
    dealt = np.repeat(codes[known].astype(np.int16)[:, np.newaxis], permutations, axis=1)
    np.random.default_rng(seed).permuted(dealt, axis=0, out=dealt)
    between = np.zeros(permutations, dtype=np.int64)
    for start in range(0, len(a), _TIES_AT_ONCE):
        ties = slice(start, start + _TIES_AT_ONCE)
        between += np.count_nonzero(dealt[a[ties]] != dealt[b[ties]], axis=0)
    return between


def _known_ends(network: "nx.Graph[Node]", codes: _Places) -> tuple[_Places, _Places]:
    """Return the two ends of each tie between two that have a sector, by their places in the network."""
    index = {node: place for place, node in enumerate(network)}
    ends = np.array([(index[a], index[b]) for a, b in network.edges()], dtype=np.int64).reshape(-1, 2)
    a, b = ends[(codes[ends] >= 0).all(axis=1)].T
    return a, b
