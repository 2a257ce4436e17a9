"""Introductions: the pairs of organisations that would most help the network if they came to work together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import InputError, UnknownName
from graphsvc.findings.possible_ties import NetworkState, PossibleTies
from graphsvc.network import Relation

ALL_PAIRS_UP_TO = 150
"""Up to so many organisations every pair is compared; beyond it, the pairs of so many of the best connected."""

_EQUAL = 1e-9
"""Gains that differ by less than this part of the greater one are equal: the rest is rounding."""


class Measure(StrEnum):
    """What an introduction is to raise, after the number of pairs that are linked at all."""

    GLOBAL_EFFICIENCY = "global_efficiency"
    CROSS_SECTOR_REACH = "cross_sector_reach"


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Two organisations to introduce, by their node keys in the order of names, and what a tie of theirs would change.

    ``before`` has the ties of the introductions that stand before this one. ``cross_sector_reach_rise`` is None where
    there is one sector only.
    """

    pair: Pair
    before: NetworkState
    after: NetworkState

    @property
    def newly_linked_pairs(self) -> int:
        """How many pairs of organisations would have a way to each other that have none before.

        >>> network = nx.Graph([("a", "b")])
        >>> network.add_node("c")
        >>> for node in network:
        ...     network.nodes[node].update(name=f"Example {node}", sector="faith")
        >>> find_introductions(network, count=1).introductions[0].newly_linked_pairs  # c with each of the others
        2
        """
        return self.after.linked_pairs - self.before.linked_pairs

    @property
    def global_efficiency_rise(self) -> float:
        """By how much global efficiency would rise.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> for node in network:
        ...     network.nodes[node].update(name=f"Example {node}", sector="faith")
        >>> find_introductions(network, count=1).introductions[0].global_efficiency_rise  # 1/2 more for one of three
        0.1666...
        """
        return self.after.global_efficiency - self.before.global_efficiency

    @property
    def cross_sector_reach_rise(self) -> float | None:
        """By how much cross-sector reach would rise.

        >>> network = nx.empty_graph(["a", "b"])
        >>> for node, sector in (("a", "faith"), ("b", "health")):
        ...     network.nodes[node].update(name=f"Example {node}", sector=sector)
        >>> find_introductions(network, count=1).introductions[0].cross_sector_reach_rise
        1.0
        """
        if self.after.cross_sector_reach is None or self.before.cross_sector_reach is None:
            return None
        return self.after.cross_sector_reach - self.before.cross_sector_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Introductions:
    """Introductions, the best first, and how they were found.

    ``recorded`` is the network as it was given, ``accepted`` the same with the ties of accepted pairs. ``compared``
    says in a sentence which pairs were compared.
    """

    introductions: tuple[Introduction, ...]
    measure: Measure
    recorded: NetworkState
    accepted: NetworkState
    compared: str

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs to introduce, the best first.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> for node in network:
        ...     network.nodes[node].update(name=f"Example {node}", sector="faith")
        >>> find_introductions(network).pairs
        (('a', 'c'),)
        """
        return tuple(introduction.pair for introduction in self.introductions)


def find_introductions(
    network: "nx.Graph[str]",
    *,
    count: int = 10,
    measure: Measure = Measure.GLOBAL_EFFICIENCY,
    per_organisation: int | None = None,
    everything: "nx.Graph[str] | None" = None,
    accepted: Iterable[Pair] = (),
    ruled_out: Iterable[Pair] = (),
    may_meet: Callable[[str, str], bool] | None = None,
) -> Introductions:
    """Return at most ``count`` pairs of organisations to introduce, the best first.

    **The search** is greedy: the pair with the greatest gain comes first, then the one with the greatest gain in a
    network in which the first have a tie, and so on. The gain of a pair is exact, and has two parts that are compared
    in turn: how many pairs of organisations would have a way to each other that have none, so that separate groups are
    joined before anything else, the largest first; and the rise of ``measure``, which is one of

    - global efficiency, the mean over all ordered pairs of organisations of 1 / d(x, y), where d is the fewest steps
      from x to y, and 1 / d is 0 where there is no way;
    - cross-sector reach: of the organisations in other sectors than its own, the share that an organisation has within
      two steps; the mean over all organisations.

    Where gains are equal, but for rounding, the names decide. A pair that would change neither is not listed, so there
    may be fewer than ``count``, or none.

    **Which pairs.** Two organisations without a tie, neither in the network nor in ``everything``, the network of all
    that is recorded, which has to be given where a date or a filter leaves ties out: those who know each other already
    need no introduction. They are not ``ruled_out`` (pairs that are not in the network rule out nothing), and
    ``may_meet``, if given, says yes to them. Nobody gets more than ``per_organisation`` new ties, those of accepted
    pairs included. Up to `ALL_PAIRS_UP_TO` organisations every such pair is compared at every step;
    beyond, those of which one at least is among the `ALL_PAIRS_UP_TO` with most ties, of those who may still get a new
    one.

    ``accepted`` pairs have a tie from the start; one that is recorded already changes nothing.

    >>> network = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    >>> for node in network:
    ...     network.nodes[node].update(name=f"Example {node.upper()}", sector="voluntary")
    >>> found = find_introductions(network, count=2)
    >>> found.pairs
    (('b', 'd'), ('b', 'e'))
    >>> found.introductions[0].newly_linked_pairs, found.introductions[0].after.groups
    (6, 1)

    Raises:
        InputError: an accepted pair is one organisation twice; ``count`` or ``per_organisation`` is less than 1; more
            than `graphsvc.findings.possible_ties.LARGEST_GROUP` organisations make one group.
        UnknownName: an accepted pair is not in the network.
    """
    _check_at_least_one(count, "introductions")
    if per_organisation is not None:
        _check_at_least_one(per_organisation, "new ties for each organisation")
    nodes = sorted(network, key=lambda node: (network.nodes[node]["name"].casefold(), node))
    ties = PossibleTies(network, nodes)
    recorded = ties.state
    search = _Search(ties, nodes, Measure(measure), per_organisation, may_meet)
    search.rule_out(ruled_out)
    if everything is not None:
        search.rule_out(everything.edges)
    for pair in new_pairs(network, accepted):
        search.accept(pair)
    after_accepted = ties.state
    return Introductions(
        introductions=tuple(search.introductions(count)),
        measure=Measure(measure),
        recorded=recorded,
        accepted=after_accepted,
        compared=_which_pairs_were_compared(len(nodes), all_recorded=everything is not None),
    )


def with_introductions(network: "nx.Graph[str]", pairs: Iterable[Pair]) -> "nx.Graph[str]":
    """Return the network with a planned tie for each pair, frozen; a pair that has a tie already keeps it.

    A planned tie has the attributes of `graphsvc.network.ties.edge_attributes`, without any part, and ``planned``,
    which is True. It counts in no figure of recorded ties; the network has ``planned``, the number of planned ones.

    >>> network = nx.Graph([("a", "b")])
    >>> network.add_node("c")
    >>> after = with_introductions(network, [("c", "a")])
    >>> after.edges["a", "c"]["planned"], after.edges["a", "c"]["parts"], after.graph["planned"]
    (True, (), 1)

    Raises:
        InputError: a pair is one organisation twice.
        UnknownName: an organisation is not in the network.
    """
    pairs = new_pairs(network, pairs)
    after: nx.Graph[str] = nx.Graph(**network.graph)
    after.add_nodes_from(network.nodes(data=True))
    after.add_edges_from(network.edges(data=True))
    for a, b in pairs:
        after.add_edge(
            a,
            b,
            relation=Relation.COLLABORATION,
            parts=(),
            kinds=(),
            strength=None,
            since=None,
            until=None,
            dated=False,
            sourced=False,
            example=any(network.nodes[end].get("example", False) for end in (a, b)),
            planned=True,
        )
    after.graph["planned"] = network.graph.get("planned", 0) + len(pairs)
    nx.freeze(after)
    return after


def new_pairs(network: "nx.Graph[str]", pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return of these pairs those that have no tie in the network, each once.

    Raises:
        InputError: a pair is one organisation twice.
        UnknownName: an organisation is not in the network.

    >>> network = nx.Graph([("a", "b")])
    >>> network.add_node("c")
    >>> new_pairs(network, [("a", "b"), ("b", "c"), ("c", "b")])
    (('b', 'c'),)
    """
    new: dict[frozenset[str], Pair] = {}
    for a, b in pairs:
        for node in (a, b):
            if node not in network:
                raise UnknownName(
                    f"Nothing in the network shown goes by {node}. Take it out of the plan, or remove a filter."
                )
        if a == b:
            raise InputError("An introduction needs two different organisations: choose another one for one end.")
        if not network.has_edge(a, b):
            new.setdefault(frozenset((a, b)), (a, b))
    return tuple(new.values())


@dataclass(slots=True)
class _Search:
    """A greedy search under way. Nodes are numbers, in the order of names."""

    ties: PossibleTies
    nodes: Sequence[str]
    measure: Measure
    per_organisation: int | None
    may_meet: Callable[[str, str], bool] | None
    new_ties: NDArray[np.int64] = field(init=False)
    number_of: dict[str, int] = field(init=False)
    refused: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.new_ties = np.zeros(len(self.nodes), dtype=np.int64)
        self.number_of = {node: number for number, node in enumerate(self.nodes)}
        self.refused = {}

    def rule_out(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            if a in self.number_of and b in self.number_of:
                self._refuse(self.number_of[a], self.number_of[b])

    def accept(self, pair: Pair) -> None:
        self._add(*(self.number_of[node] for node in pair))

    def introductions(self, count: int) -> Iterator[Introduction]:
        before = self.ties.state
        for _ in range(count):
            best = self._best_pair()
            if best is None:
                return
            self._add(*best)
            after = self.ties.state
            yield Introduction(pair=(self.nodes[best[0]], self.nodes[best[1]]), before=before, after=after)
            before = after

    def _add(self, u: int, v: int) -> None:
        self.ties.add(u, v)
        self.new_ties[[u, v]] += 1

    def _refuse(self, u: int, v: int) -> None:
        self.refused.setdefault(u, set()).add(v)
        self.refused.setdefault(v, set()).add(u)

    def _best_pair(self) -> tuple[int, int] | None:
        for u, v in self._ranked_pairs():
            if self.may_meet is None or self.may_meet(self.nodes[u], self.nodes[v]):
                return u, v
            # Not asked again at the next step.
            self._refuse(u, v)
        return None

    def _ranked_pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the allowed pairs, the greatest gain first: those that join groups, then those within a group."""
        rows = self._compared()
        allowed = self._allowed(rows)
        newly_linked = self.ties.newly_linked(rows)
        joining = allowed & (newly_linked > 0)
        if joining.any():
            rise = self._rise(rows, between_groups=True)
            for linked in np.unique(newly_linked[joining])[::-1]:
                yield from _by_gain(rows, joining & (newly_linked == linked), rise)
        within = allowed & (newly_linked == 0)
        if within.any():
            rise = self._rise(rows, between_groups=False)
            yield from _by_gain(rows, within & (rise > 0), rise)

    def _compared(self) -> NDArray[np.int64]:
        """Return the organisations of which each compared pair has one at least."""
        free = np.arange(len(self.nodes))
        if self.per_organisation is not None:
            free = np.flatnonzero(self.new_ties < self.per_organisation)
        if len(self.nodes) <= ALL_PAIRS_UP_TO:
            return free
        by_ties = np.argsort(-self.ties.degrees[free], kind="stable")
        return np.sort(free[by_ties[:ALL_PAIRS_UP_TO]])

    def _allowed(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return with which of all nodes each of ``rows`` may get a tie; a pair of two of them stands there once."""
        allowed = ~self.ties.are_tied(rows)
        if self.per_organisation is not None:
            allowed[:, self.new_ties >= self.per_organisation] = False
        for place, row in enumerate(rows.tolist()):
            allowed[place, list(self.refused.get(row, ()))] = False
        allowed[:, rows] &= rows[:, None] < rows
        return allowed

    def _rise(self, rows: NDArray[np.int64], *, between_groups: bool) -> NDArray[np.float64]:
        if self.measure is Measure.GLOBAL_EFFICIENCY:
            if between_groups:
                return self.ties.efficiency_rise_between_groups(rows)
            return self.ties.efficiency_rise_within_groups(rows)
        if between_groups:
            return self.ties.reach_rise_between_groups(rows)
        return self.ties.reach_rise_within_groups(rows)


def _by_gain(
    rows: NDArray[np.int64], chosen: NDArray[np.bool_], gain: NDArray[np.float64]
) -> Iterator[tuple[int, int]]:
    """Yield the chosen pairs, the greatest gain first, and where gains are equal in the order of nodes."""
    number = chosen.shape[1]
    places, others = np.nonzero(chosen)
    gains = gain[places, others]
    pairs = np.minimum(rows[places], others) * number + np.maximum(rows[places], others)
    while gains.size:
        best = gains.max()
        equal = gains >= best - _EQUAL * best
        for pair in np.sort(pairs[equal]):
            first, second = divmod(int(pair), number)
            yield first, second
        gains, pairs = gains[~equal], pairs[~equal]


def _which_pairs_were_compared(number: int, *, all_recorded: bool) -> str:
    """Return it in words; ``all_recorded`` says whether ties that the network leaves out were known too."""
    compared = "Every pair of organisations that may be introduced was compared, anew after each introduction."
    if number > ALL_PAIRS_UP_TO:
        compared = (
            f"Of the {number:,} organisations, those pairs were compared, anew after each introduction, of which at "
            f"least one is among the {ALL_PAIRS_UP_TO} with most ties that may still be introduced."
        )
    if not all_recorded:
        return compared
    never = "Two that are recorded as working together, at whatever date and in whatever way, are never suggested."
    return f"{compared} {never}"


def _check_at_least_one(number: int, what: str) -> None:
    if number < 1:
        raise InputError(f"The number of {what} must be at least 1; it is {number}.")
