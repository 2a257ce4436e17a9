"""Movers and shakers: on whom the links between sectors depend, in parts that a reader can weigh anew."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from graphsvc.errors import InputError
from graphsvc.findings.finding import Finding
from graphsvc.findings.linking_in_words import LinkingReasons
from graphsvc.findings.sector_linking import PARTS, LinkedNetwork, linking_parts, ties_missing
from graphsvc.metrics import Value
from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.values import NO_SECTOR
from graphsvc.network import NodeType
from graphsvc.plain_english import counted, noun

_MOST_STEPS, _MOST_STEPS_REPEATED = 40_000_000, 1_000_000
"""What may be taken to rank once, and each time that a ranking is repeated: see `_steps`."""
_REPETITIONS_WHEN_LARGE = 50
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
    - ``ranks``: the 5th and the 95th percentile of its ranks when ties are missing; None where that was not tried.
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
    """The parts of the nodes that can be ranked: nodes x parts, and repetitions x nodes x parts with ties missing.

    ``starting_points``: at how many nodes the ways began in a repetition.
    """

    nodes: tuple[str, ...]
    findings: tuple[Finding, ...]
    parts: _Numbers
    repeated: _Numbers
    starting_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoversAndShakers:
    """People and organisations by how much of what links the sectors rests on them.

    - ``movers``: those of whom any part is above 0, in the order of their rank and then of the network.
    - ``weights``: how much each part counts in the total.
    - ``notes``: how the ranking was made and what it leaves out, a sentence each.
    """

    movers: tuple[Mover, ...]
    weights: Mapping[str, float]
    notes: tuple[str, ...]
    _measured: _Measured = field(repr=False, compare=False)

    def reweighed(self, weights: Mapping[str, float]) -> "MoversAndShakers":
        """Return the ranking with other weights, at once: nothing is measured anew.

        Raises:
            InputError: a weight is of no part, is negative or no number, or all are 0.
        """
        weights = _checked(weights)
        return replace(self, movers=tuple(_ranked(self._measured, weights)), weights=weights)


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
    different sectors that pass (Freeman 1977, of such pairs alone), brokerage between sectors (Gould and Fernandez
    1989), other sectors linked to directly, and how many would be cut off. Each is divided by the largest that a person
    or an organisation of the network has; the total is their mean, weighted by ``weights`` (by key of ``PARTS``; a part
    that is not named keeps the weight 1).

    **Reason.** The sentence names the two sectors of whose links the greatest share passes, and how many of all
    shortest ways between others of these two pass: see `graphsvc.findings.linking_in_words`.

    **Stability.** The network is ranked again without a ``share`` of its linked pairs (at least one), drawn at random,
    ``times`` times; ``times=0`` leaves it out. A range of ranks is from the 5th to the 95th percentile.

    **Nodes without a sector**, such as workshops, and people of several sectors, are no ends of a way and may be on it;
    workshops are not ranked.

    **Large networks.** Exact as long as the linked nodes times (nodes + 2 x ties) are at most 40 million, such as 2,000
    nodes with 5,000 ties; beyond that ways start only at as many nodes, drawn at random, and shares are estimates.
    Where the product is over a million, such as 400 nodes with 1,200 ties, at most 50 repetitions are made, each from
    as many starting points as bring it down to that, and no fewer than 50. The notes say so.

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
    {'cross_sector_share': 0.333..., 'brokerage': 1, 'other_sectors': 2, 'cut_off': 1}
    """
    weights = _checked(weights or {})
    if not 0 < share < 1 or times < 0:
        raise InputError("Leave out a share of ties between 0 and 1, such as 0.1, and never fewer than 0 times.")
    linked = LinkedNetwork.of(network)
    sources = _starting_points(linked, _MOST_STEPS, seed)
    if _is_large(linked):
        times = min(times, _REPETITIONS_WHEN_LARGE)
    measured = _measure(network, linked, sources, share=share, times=times, seed=seed)
    return MoversAndShakers(
        movers=tuple(_ranked(measured, weights)),
        weights=weights,
        notes=tuple(_notes(network, linked, sources, measured, share=share)),
        _measured=measured,
    )


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


def _steps(linked: LinkedNetwork) -> int:
    """Return how many steps lead to the shortest ways from one starting point: the nodes and twice the ties."""
    return len(linked.nodes) + 2 * len(linked.ends)


def _is_large(linked: LinkedNetwork) -> bool:
    """Return whether ranking once from every node takes more steps than a repetition may."""
    return len(linked.nodes) * _steps(linked) > _MOST_STEPS_REPEATED


def _starting_points(linked: LinkedNetwork, most_steps: int, seed: int) -> _Places:
    """Return where ways start: at every node with a sector, or at some of them drawn at random where that is much."""
    every = linked.starting_points
    at_most = max(_FEWEST_STARTING_POINTS, most_steps // max(_steps(linked), 1))
    if len(every) <= at_most:
        return every
    drawn: _Places = np.sort(np.random.default_rng(seed).choice(every, at_most, replace=False))
    return drawn


def _measure(
    network: "nx.Graph[str]", linked: LinkedNetwork, sources: _Places, *, share: float, times: int, seed: int
) -> _Measured:
    if not linked.spans_sectors:
        return _Measured((), (), np.zeros((0, len(PARTS))), np.zeros((0, 0, len(PARTS))), 0)
    graph = linked.graph()
    reasons = LinkingReasons.of(network, linked, adjacency(graph), sources)
    parts = linking_parts(graph, linked.codes, sources)
    is_ranked = np.array([network.nodes[node].get("type") is not NodeType.WORKSHOP for node in linked.nodes])
    ranked = np.flatnonzero(is_ranked & (np.nan_to_num(parts) > 0).any(axis=1))
    fewer = _starting_points(linked, _MOST_STEPS_REPEATED, seed)
    repeated = [
        linking_parts(without, linked.codes, fewer)[ranked]
        for without in linked.with_ties_missing(share=share, times=times, seed=seed)
    ]
    return _Measured(
        nodes=tuple(linked.nodes[number] for number in ranked.tolist()),
        findings=tuple(
            reasons.finding(number, dict(zip(PARTS, parts[number].tolist(), strict=True))) for number in ranked.tolist()
        ),
        parts=parts[ranked],
        repeated=np.array(repeated).reshape(times, len(ranked), len(PARTS)),
        starting_points=len(fewer),
    )


def _ranked(measured: _Measured, weights: Mapping[str, float]) -> Iterator[Mover]:
    relative = _relative(measured.parts)
    totals = _totals(relative, weights)
    ranks = _ranks(totals)
    ranges = _ranges(_ranks(_totals(_relative(measured.repeated), weights)))
    for place in sorted(range(len(measured.nodes)), key=ranks.tolist().__getitem__):
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
    totals: _Numbers = relative @ (weighing / weighing.sum())
    return totals


def _ranks(totals: _Numbers) -> _Places:
    """Return the rank of each node along the last axis: 1 and the number of those with a greater total."""
    if not totals.size:
        return np.zeros(totals.shape, dtype=np.int64)
    # What differs by the rounding of a computer only is the same.
    ranks: _Places = rankdata(-totals.round(9), method="min", axis=-1).astype(np.int64)
    return ranks


def _ranges(ranks: _Places) -> list[tuple[int, int] | None]:
    """Return from which to which rank each node comes, the 5th and the 95th percentile, none without repetitions."""
    if not len(ranks):
        return [None] * ranks.shape[-1]
    low, high = np.percentile(ranks, [_LOW, _HIGH], axis=0, method="inverted_cdf").astype(int).tolist()
    return list(zip(low, high, strict=True))


def _notes(
    network: "nx.Graph[str]", linked: LinkedNetwork, sources: _Places, measured: _Measured, *, share: float
) -> Iterator[str]:
    if not measured.nodes:
        yield "No two of different sectors are linked in the data, so nobody was found on whom such links depend."
        return
    candidates = sum(attributes.get("type") is not NodeType.WORKSHOP for _, attributes in network.nodes(data=True))
    if others := candidates - len(measured.nodes):
        yield f"{counted(others, 'other links', 'others link')} no sectors in the data, and no rank is given there."
    if unknown := int((linked.codes < 0).sum()):
        yield (
            f"{counted(unknown, 'member')} of the network {noun(unknown, 'has', 'have')} no one sector: ways may pass "
            "there, and none begins or ends there."
        )
    if any(network.nodes[node].get("type") is NodeType.WORKSHOP for node in linked.nodes):
        yield "Ways may lead through a workshop, and those who were at the same one have met, not worked together."
    every = len(linked.starting_points)
    if len(sources) < every:
        yield (
            f"Shares are estimates, from the ways that begin at {len(sources):,} of {every:,} members, drawn at random."
        )
    if times := len(measured.repeated):
        missing = ties_missing(len(linked.ends), share=share)
        yield (
            f"The range of ranks comes from ranking again {times:,} times, each time without {missing:,} of the "
            f"{counted(len(linked.ends), 'linked pair')}, drawn at random: 9 of 10 ranks lie in it."
        )
    if times and _is_large(linked):
        yield (
            f"In a network of this size the ranking is repeated no more than {_REPETITIONS_WHEN_LARGE} times, with the "
            f"ways that begin at {measured.starting_points:,} of {every:,} members, drawn at random."
        )
