"""Movers and shakers: on whom the links between sectors depend, in parts that a reader can weigh anew."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import InputError
from graphsvc.findings.cross_sector_ways import cross_sector_share
from graphsvc.findings.finding import Finding
from graphsvc.findings.linking_in_words import LinkingReasons
from graphsvc.findings.sector_linking import PARTS, LinkedNetwork, linking_parts, ties_missing
from graphsvc.metrics import Value
from graphsvc.metrics.values import NO_SECTOR
from graphsvc.network import Layer, NodeType
from graphsvc.plain_english import counted, noun

_MOST_STEPS, _MOST_STEPS_REPEATED = 40_000_000, 700_000
"""How many steps may be taken to rank once, and each time that a ranking is repeated: see `_starting_points`."""
_FEWEST_STARTING_POINTS = 50
_LOW, _HIGH = 5, 95

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A person or an organisation in the ranking.

    - ``finding``: which sectors it links, in a sentence, and each part in one more as evidence.
    - ``rank``: 1 for the first; those with the same total share the best rank among them.
    - ``total``: the weighted mean of ``relative``, from 0 to 1.
    - ``parts``: what was counted, by key of ``PARTS``; ``relative``: the same as a share of the largest in the network,
      0 where it is undefined.
    - ``ranks``: the 5th and the 95th percentile of its ranks among everybody when ties are missing; None where that was
      not tried.
    """

    finding: Finding
    node: str
    rank: int
    total: float
    parts: Mapping[str, Value]
    relative: Mapping[str, float]
    ranks: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was measured of everybody with a tie but workshops, as whoever has no part now may have one without a tie.

    ``parts`` are everybody x parts, ``repeated`` are repetitions x everybody x parts, with ties missing. ``findings``
    are those on whoever has a part above 0, by place in ``nodes``. ``candidates`` counts those without a tie too.
    """

    nodes: tuple[str, ...]
    findings: Mapping[int, Finding]
    parts: _Numbers
    repeated: _Numbers
    candidates: int
    notes: tuple[str, ...]

    def ranked(self, weights: Mapping[str, float]) -> "MoversAndShakers":
        """Return the ranking with these weights, one for each part."""
        movers = tuple(_ranked(self, weights))
        notes = self.notes
        if self.findings and (others := self.candidates - len(movers)):
            members = counted(others, "member of the network has", "members of the network have")
            notes = (f"{members} nothing in the data that counts here, and no rank is given there.", *notes)
        return MoversAndShakers(movers=movers, weights=weights, notes=notes, _measured=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoversAndShakers:
    """People and organisations by how much of what links the sectors rests on them.

    - ``movers``: those whose total is above 0, in the order of their rank and then of the network.
    - ``weights``: how much each part counts in the total.
    - ``notes``: how the ranking was made and what it leaves out, a sentence each.
    """

    movers: tuple[Mover, ...]
    weights: Mapping[str, float]
    notes: tuple[str, ...]
    _measured: _Measured = field(repr=False, compare=False)

    @property
    def is_emptied_by_weights(self) -> bool:
        """Whether nobody is ranked, and somebody would be if other parts counted.

        >>> find_movers_and_shakers(nx.Graph()).is_emptied_by_weights
        False
        """
        return not self.movers and bool(self._measured.findings)

    def reweighed(self, weights: Mapping[str, float]) -> "MoversAndShakers":
        """Return the ranking with other weights, at once: nothing is measured anew.

        Raises:
            InputError: a weight is of no part, is negative or no number, or all are 0.

        >>> network = nx.Graph([("a", "b")])
        >>> nx.set_node_attributes(network, {"a": "faith", "b": "health"}, "sector")
        >>> nx.set_node_attributes(network, {"a": "Example Church", "b": "Example Surgery"}, "name")
        >>> found = find_movers_and_shakers(network)
        >>> by_ways_alone = found.reweighed({"pairs_between": 0, "other_sectors": 0, "cut_off": 0})
        >>> [mover.node for mover in found.movers], by_ways_alone.movers
        (['a', 'b'], ())
        """
        return self._measured.ranked(_checked(weights))


def find_movers_and_shakers(
    network: "nx.Graph[str]",
    *,
    weights: Mapping[str, float] | None = None,
    share: float = 0.1,
    times: int = 200,
    seed: int = 1,
) -> MoversAndShakers:
    """Return the people and organisations of a network by how much of what links the sectors rests on them.

    **Parts.** Four numbers, see `graphsvc.findings.sector_linking`: the share of the shortest ways between nodes of
    different sectors that pass (Freeman 1977, of such pairs alone), pairs between whom it stands (Gould and Fernandez
    1989), other sectors linked to directly, and how many would be cut off. Each is divided by the largest that a person
    or an organisation of the network has; the total is their mean, weighted by ``weights`` (by key of ``PARTS``; a part
    that is not named keeps the weight 1). Who belongs to which organisation is no tie here, as in all that rests on
    sectors: it would rank organisations by their size.

    **Reason.** The sentence names the two sectors of whose links the greatest share passes, and how many of all
    shortest ways between others of these two pass: see `graphsvc.findings.linking_in_words`.

    **Stability.** The network is ranked again without a ``share`` of its linked pairs (at least one), drawn at random,
    ``times`` times; ``times=0`` leaves it out. Everybody is ranked each time, also who has a part above 0 only with
    ties missing. A range of ranks is from the 5th to the 95th percentile.

    **Nodes without a sector**, such as workshops, and people of several sectors, are no ends of a way and may be on it;
    workshops are not ranked.

    **Large networks.** Exact as long as the linked nodes times (nodes + 2 x ties) are at most 40 million, such as 2,000
    nodes with 5,000 ties; beyond that ways start only at as many nodes, drawn at random, and shares are estimates. A
    repetition is exact while the product is at most 700,000, such as 350 nodes with 800 ties; beyond that it has as
    many starting points as that allows, but 50 at least. They are drawn anew each time, so that the estimates differ by
    chance too, and ranges on the whole come out wider. The notes say so.

    Raises:
        InputError: a weight, ``share`` or ``times`` cannot be used.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> sectors = {"church": "faith", "hall": "voluntary", "school": "education"}
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector=sectors[name]) for name in sectors]
    >>> ends = [("church", "hall"), ("hall", "school")]
    >>> ties = [Collaboration(organisation_a=a, organisation_b=b, kind="training") for a, b in ends]
    >>> found = find_movers_and_shakers(build_network(Records(organisations=organisations, collaborations=ties)))
    >>> found.movers[0].finding.sentence
    'Example hall links education with faith: the only shortest way passes here.'
    >>> found.movers[0].parts  # one of the three linked pairs of different sectors
    {'cross_sector_share': 0.333..., 'pairs_between': 1, 'other_sectors': 2, 'cut_off': 1}
    """
    weights = _checked(weights or {})
    if not 0 < share < 1 or times < 0:
        raise InputError("Leave out a share of ties between 0 and 1, such as 0.1, and never fewer than 0 times.")
    return _measure(network, share=share, times=times, seed=seed).ranked(weights)


def _checked(weights: Mapping[str, float]) -> dict[str, float]:
    for name, weight in weights.items():
        if name not in PARTS:
            raise InputError(f'There is no part "{name}" to weigh. The parts are {", ".join(PARTS)}.')
        if not (math.isfinite(weight) and weight >= 0):
            raise InputError(f"The weight of {name} is {weight}: give a number, 0 or more.")
    full = {part: float(weights.get(part, 1)) for part in PARTS}
    if not any(full.values()):
        raise InputError("Every part has the weight 0, which ranks nobody: give one of them more.")
    return full


def _starting_points(linked: LinkedNetwork, most_steps: int, draw: np.random.Generator) -> _Places:
    """Return where ways start: at every node with a sector, or at some of them drawn at random where that is much.

    The ways from one starting point take as many steps as there are nodes and twice the ties.
    """
    every = linked.starting_points
    at_most = max(_FEWEST_STARTING_POINTS, most_steps // max(len(linked.nodes) + 2 * len(linked.ends), 1))
    if len(every) <= at_most:
        return every
    drawn: _Places = np.sort(draw.choice(every, at_most, replace=False))
    return drawn


def _measure(network: "nx.Graph[str]", *, share: float, times: int, seed: int) -> _Measured:
    linked = LinkedNetwork.of(network)
    is_ranked = np.array([not _is_workshop(network, node) for node in linked.nodes], dtype=bool)
    candidates = sum(not _is_workshop(network, node) for node in network)
    if not linked.spans_sectors:
        nothing = "No two of different sectors are linked in the data, so nobody was found on whom such links depend."
        return _Measured((), {}, np.zeros((0, len(PARTS))), np.zeros((0, 0, len(PARTS))), candidates, (nothing,))
    draw = np.random.default_rng((seed, 1))
    sources = _starting_points(linked, _MOST_STEPS, draw)
    reasons = LinkingReasons.of(network, linked, linked.ties(), sources)
    parts = linking_parts(linked.ties(), linked.codes, reasons.ways.shares)
    ranked = np.flatnonzero(is_ranked)
    repeated = [
        linking_parts(ties, linked.codes, cross_sector_share(ties, linked.codes, starts))[ranked]
        for ties in linked.with_ties_missing(share=share, times=times, seed=seed)
        for starts in [_starting_points(linked, _MOST_STEPS_REPEATED, draw)]
    ]
    return _Measured(
        nodes=tuple(linked.nodes[number] for number in ranked.tolist()),
        findings={
            place: reasons.finding(number, dict(zip(PARTS, parts[number].tolist(), strict=True)))
            for place, number in enumerate(ranked.tolist())
            if (np.nan_to_num(parts[number]) > 0).any()
        },
        parts=parts[ranked],
        repeated=np.array(repeated).reshape(times, len(ranked), len(PARTS)),
        candidates=candidates,
        notes=tuple(_notes(network, linked, len(sources), share=share, times=times)),
    )


def _is_workshop(network: "nx.Graph[str]", node: str) -> bool:
    return network.nodes[node].get("type") is NodeType.WORKSHOP


def _ranked(measured: _Measured, weights: Mapping[str, float]) -> Iterator[Mover]:
    relative = _relative(measured.parts)
    totals = _totals(relative, weights)
    ranks = _ranks(totals)
    ranges = _ranges(_ranks(_totals(_relative(measured.repeated), weights)))
    for place in sorted(np.flatnonzero(totals > 0).tolist(), key=ranks.tolist().__getitem__):
        yield Mover(
            finding=measured.findings[place],
            node=measured.nodes[place],
            rank=int(ranks[place]),
            total=float(totals[place]),
            parts=dict(zip(PARTS, map(_value, PARTS, measured.parts[place].tolist()), strict=True)),
            relative=dict(zip(PARTS, relative[place].tolist(), strict=True)),
            ranks=ranges[place],
        )


def _value(part: str, number: float) -> Value:
    if math.isnan(number):
        return NO_SECTOR
    return number if part == "cross_sector_share" else int(number)


def _relative(parts: _Numbers) -> _Numbers:
    """Return each part as a share of the largest among the nodes; 0 where it is undefined or all are 0."""
    known = np.nan_to_num(parts)
    largest = known.max(axis=-2, keepdims=True, initial=0)
    shares: _Numbers = known / np.where(largest > 0, largest, 1)
    return shares


def _totals(relative: _Numbers, weights: Mapping[str, float]) -> _Numbers:
    weighing = np.array([weights[part] for part in PARTS])
    # What differs by the rounding of a computer only is the same.
    totals: _Numbers = (relative @ (weighing / weighing.sum())).round(9)
    return totals


def _ranks(totals: _Numbers) -> _Places:
    """Return the rank of each node along the last axis: 1 and the number of those with a greater total."""
    if not totals.size:
        return np.zeros(totals.shape, dtype=np.int64)
    # As scipy.stats.rankdata has them, which takes every command most of a second to import.
    ranks: _Places = np.apply_along_axis(
        lambda row: 1 + len(row) - np.searchsorted(np.sort(row), row, side="right"), -1, totals
    )
    return ranks


def _ranges(ranks: _Places) -> list[tuple[int, int] | None]:
    """Return from which to which rank each node comes, the 5th and the 95th percentile, none without repetitions."""
    if not len(ranks):
        return [None] * ranks.shape[-1]
    low, high = np.percentile(ranks, [_LOW, _HIGH], axis=0, method="inverted_cdf").astype(int).tolist()
    return list(zip(low, high, strict=True))


def _notes(network: "nx.Graph[str]", linked: LinkedNetwork, sources: int, *, share: float, times: int) -> Iterator[str]:
    if unknown := int((linked.codes < 0).sum()):
        yield (
            f"{counted(unknown, 'member')} of the network {noun(unknown, 'has', 'have')} no one sector: ways may pass "
            "there, and none begins or ends there."
        )
    if network.graph.get("layer") == Layer.ALL:
        yield "Who belongs to which organisation is left out: it would rank organisations by their size."
    if any(_is_workshop(network, node) for node in linked.nodes):
        yield "Ways may lead through a workshop, and those who were at the same one have met, not worked together."
    every = linked.starting_points
    if sources < len(every):
        yield (
            f"Shares are estimates, from the ways that begin at {sources:,} of {len(every):,} members, drawn at random."
        )
    if not times:
        return
    missing = ties_missing(len(linked.ends), share=share)
    yield (
        f"The range of ranks comes from ranking everybody again {times:,} times, each time without {missing:,} of the "
        f"{counted(len(linked.ends), 'linked pair')}, drawn at random: 9 of 10 ranks lie in it."
    )
    fewer = len(_starting_points(linked, _MOST_STEPS_REPEATED, np.random.default_rng(1)))
    if fewer < len(every):
        yield (
            f"Each of these times the ways begin at {fewer:,} of {len(every):,} members, drawn anew: on the whole the "
            "ranges come out wider than from all of them."
        )
