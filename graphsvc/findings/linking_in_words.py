"""Why somebody is a mover and shaker, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.findings.cross_sector_ways import CrossSectorWays, WaysFrom, cross_sector_ways, fit_at_once
from graphsvc.findings.finding import Finding, FindingKind, name_of
from graphsvc.findings.sector_linking import LinkedNetwork
from graphsvc.plain_english import counted, noun
from graphsvc.vocabulary import Sector

_MOST_WAYS_COUNTED = 10_000
"""Of more ways than this a sentence gives the share: nobody reads the number."""

_FEWEST_PAIRS = 5
"""Between two sectors that fewer pairs link, a single way decides whom all depend on: others are named before them."""

_Pair = tuple[int, int]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinkingReasons:
    """What it takes to say between which sectors somebody stands: the ways between sectors, and how many there are.

    ``counts`` has the ways from every node with a sector; None where the network is too large to hold them.

    >>> network = nx.path_graph(3)
    >>> for node, sector in enumerate(["faith", "voluntary", "health"]):
    ...     network.nodes[node].update(name=f"Example {node}", sector=sector)
    >>> linked = LinkedNetwork.of(network)
    >>> reasons = LinkingReasons.of(network, linked, linked.ties(), linked.starting_points)
    >>> parts = {"cross_sector_share": 1 / 3, "pairs_between": 1, "other_sectors": 2, "cut_off": 1}
    >>> reasons.finding(1, parts).sentence
    'Example 1 links faith with health: the only shortest way passes here.'
    """

    network: "nx.Graph[str]"
    linked: LinkedNetwork
    ways: CrossSectorWays
    counts: WaysFrom | None

    @classmethod
    def of(cls, network: "nx.Graph[str]", linked: LinkedNetwork, ties: Any, sources: _Places) -> "LinkingReasons":
        """Return the reasons of a network, from ways along ``ties`` that begin at ``sources``.

        >>> network = nx.Graph([("a", "b")])
        >>> nx.set_node_attributes(network, {"a": "faith", "b": "health"}, "sector")
        >>> linked = LinkedNetwork.of(network)
        >>> LinkingReasons.of(network, linked, linked.ties(), linked.starting_points).ways.pairs.tolist()
        [[0.0, 2.0], [2.0, 0.0]]
        """
        every = linked.starting_points
        counts = WaysFrom.of(ties, every) if fit_at_once(ties, len(every)) else None
        return cls(network, linked, cross_sector_ways(ties, linked.codes, sources), counts)

    def finding(self, number: int, parts: dict[str, float]) -> Finding:
        """Return the finding on a node, by its number: which sectors it links, and a sentence for each part.

        >>> network = nx.Graph([("a", "b")])
        >>> nx.set_node_attributes(network, {"a": "faith", "b": "health"}, "sector")
        >>> nx.set_node_attributes(network, {"a": "Example Church", "b": "Example Surgery"}, "name")
        >>> linked = LinkedNetwork.of(network)
        >>> reasons = LinkingReasons.of(network, linked, linked.ties(), linked.starting_points)
        >>> found = reasons.finding(0, {"cross_sector_share": 0, "pairs_between": 0, "other_sectors": 1, "cut_off": 0})
        >>> found.sentence
        'Example Church is linked to 1 sector other than its own; no shortest way between two sectors passes here.'
        """
        node = self.linked.nodes[number]
        pair = self._pair_that_depends_most(number)
        return Finding(
            kind=FindingKind.MOVER_AND_SHAKER,
            sentence=self._sentence(number, pair) if pair else _without_ways(name_of(self.network, node), parts),
            about=(node,),
            evidence=tuple(_evidence(parts)),
        )

    def _pair_that_depends_most(self, number: int) -> _Pair | None:
        """Return the two sectors of whose links the greatest share passes, of several the pair with most that pass.

        Named before others are those between which at least five pairs of others are linked.
        """
        passing = self.ways.passing[number].round(9)
        code = int(self.linked.codes[number])

        def dependence(pair: _Pair) -> tuple[bool, float, float]:
            # A pair is counted from either end.
            among = self.ways.pairs_of_others(number, code, pair) / 2
            return among >= _FEWEST_PAIRS, round(self.ways.share_between(number, code, pair), 9), passing[pair]

        pairs = [(int(a), int(b)) for a, b in np.argwhere(passing > 0) if a < b]
        return max(pairs, key=dependence, default=None)

    def _sentence(self, number: int, pair: _Pair) -> str:
        name = name_of(self.network, self.linked.nodes[number])
        one, other = (Sector(self.linked.sectors[code]).label.lower() for code in pair)
        if (found := self._counted_ways(number, pair)) is None:
            share = self.ways.share_between(number, int(self.linked.codes[number]), pair)
            how_many = f"{_in_per_cent(share)} of the shortest ways pass here"
        else:
            how_many = _how_many_pass(*found)
        return f"{name} links {one} with {other}: {how_many}."

    def _counted_ways(self, number: int, pair: _Pair) -> tuple[int, int] | None:
        """Return how many shortest ways between others of two sectors pass a node, and how many there are.

        A way from s to t passes v when d(s, v) + d(v, t) = d(s, t), and there are w(s, v) w(v, t) that do, of w(s, t).
        None where they are too many to count or to read.
        """
        if self.counts is None or not self.counts.is_counted:
            return None
        sources, codes = self.counts.sources, self.linked.codes[self.counts.sources]
        a, b = (np.flatnonzero((codes == code) & (sources != number)) for code in pair)
        between = np.ix_(a, sources[b])
        distance, ways = self.counts.distance[between], self.counts.ways[between]
        to_it, from_it = self.counts.distance[a, number], self.counts.distance[b, number]
        passes = np.add.outer(to_it, from_it) == distance
        passes &= np.logical_and.outer(to_it > 0, from_it > 0)
        through = np.outer(self.counts.ways[a, number], self.counts.ways[b, number])[passes].sum()
        total = ways[distance > 0].sum()
        return None if total > _MOST_WAYS_COUNTED else (round(float(through)), round(float(total)))


def _how_many_pass(through: int, total: int) -> str:
    if through < total:
        return f"{through:,} of the {total:,} shortest ways {noun(through, 'passes', 'pass')} here"
    return "the only shortest way passes here" if total == 1 else f"all {total:,} shortest ways pass here"


def _in_per_cent(share: float) -> str:
    """Return a share in per cent; only all of them are 100%, and only none are 0%."""
    if 0 < share < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _without_ways(name: str, parts: dict[str, float]) -> str:
    if not parts["other_sectors"]:
        return f"No shortest way between two sectors passes {name}."
    sectors = counted(int(parts["other_sectors"]), "sector")
    return f"{name} is linked to {sectors} other than its own; no shortest way between two sectors passes here."


def _evidence(parts: dict[str, float]) -> Iterator[str]:
    share, between = parts["cross_sector_share"], parts["pairs_between"]
    yield f"Of the shortest ways between others of different sectors {_in_per_cent(share)} pass here."
    if np.isnan(between):
        yield "It has no one sector, so how often it stands between others of several is not defined."
    else:
        pairs = counted(int(between), "pair that is", "pairs that are")
        yield f"It stands between {pairs} not linked directly, not all three of one sector."
    yield f"It is linked to {counted(int(parts['other_sectors']), 'sector')} other than its own."
    lost = int(parts["cut_off"])
    yield f"{counted(lost, 'other') if lost else 'Nobody'} would be cut off without it."
