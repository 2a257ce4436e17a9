"""The co-attendance backbone: pairs who met more often than chance, not merely in a large room."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import InputError

_TRADES_FOR_EACH = 10
"""So many trades for each set mix thoroughly; Strona and others (2014) found 5 to be enough, Neal (2023) 10."""

_MEMORY = 50_000_000
"""How many numbers are held at a time."""


class Correction(StrEnum):
    """What is done about testing many pairs at once."""

    NONE = "none"
    BONFERRONI = "bonferroni"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoAttendance:
    """How often two met, and what chance would have made of it.

    - ``shared``: how many workshops both were at; ``expected``: the mean of that over the random networks.
    - ``p_above`` and ``p_below``: how likely chance alone is to give so many or more, and so many or fewer.
    - ``sign``: 1 where they met significantly more often than by chance, -1 less often, else 0.
    """

    pair: tuple[str, str]
    shared: int
    expected: float
    p_above: float
    p_below: float
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """Every pair of one kind of node, and with what certainty each was told from chance.

    A pair has a sign where ``p_above`` or ``p_below`` is at most ``threshold``.
    """

    pairs: tuple[CoAttendance, ...]
    threshold: float
    level: float
    correction: Correction
    samples: int
    seed: int

    @property
    def above_chance(self) -> tuple[tuple[str, str], ...]:
        """The pairs who met more often than by chance."""
        return tuple(pair.pair for pair in self.pairs if pair.sign > 0)

    @property
    def below_chance(self) -> tuple[tuple[str, str], ...]:
        """The pairs who met less often than by chance."""
        return tuple(pair.pair for pair in self.pairs if pair.sign < 0)

    def standard_error(self, p: float) -> float:
        """Return the standard error of a p value: that of a share in so many independent draws, √(p (1 - p) / samples).

        A p value nearer than about two of it to the threshold may come out on the other side with another seed.
        """
        return math.sqrt(p * (1 - p) / self.samples)


def co_attendance_backbone(
    network: "nx.Graph[str]",
    nodes: Collection[str],
    *,
    level: float = 0.05,
    correction: Correction = Correction.NONE,
    samples: int = 1_000,
    seed: int = 1,
) -> Backbone:
    """Return for each pair of ``nodes``, one kind of a two-mode network, whether they met more often than by chance.

    **Chance** is the fixed-degree sequence model: all networks in which everybody was at as many workshops as they
    were, and every workshop had as many people as it had, are equally likely (Zweig and Kaufmann 2011; Neal 2014). Two
    who were both in a large room, or are at everything, are expected to meet. ``samples`` such networks are drawn
    independently of each other, each by the curveball algorithm from the given one (Strona and others 2014): two sets
    at a time, the members that only one of them has are dealt out anew.

    **p values** count the draws in which the pair shares as many or more (``p_above``), or as many or fewer
    (``p_below``), the given network among them: (draws + 1) / (samples + 1), so that none is 0 by too few draws.

    **The test** is two-tailed: a pair has a sign where one of its p values is at most ``level`` / 2, and with
    `Correction.BONFERRONI` that over the number of pairs.

    The same seed gives the same values.

    >>> together = nx.Graph(["aw", "av", "bw", "bv", "cx", "cy", "dx", "dy"])
    >>> found = co_attendance_backbone(together, "abcd", level=0.5, samples=500)
    >>> found.pairs[0].shared, round(found.pairs[0].expected, 1), found.above_chance
    (2, 0.7, (('a', 'b'), ('c', 'd')))

    Raises:
        InputError: ``level`` does not lie between 0 and 1, ``samples`` is less than 1, or so few samples can't reach
            the threshold.
    """
    nodes = sorted(nodes)
    threshold = _threshold(level, Correction(correction), samples, pairs=math.comb(len(nodes), 2))
    others = sorted(set(network) - set(nodes))
    attended = np.array([[network.has_edge(node, other) for other in others] for node in nodes], dtype=np.bool_)
    attended = attended.reshape(len(nodes), len(others))
    shared = _shared(attended)
    total, as_many_or_more, as_many_or_fewer = (np.zeros(shared.shape, dtype=np.int64) for _ in range(3))
    for drawn in _draws(attended, samples, np.random.default_rng(seed)):
        found = _shared(drawn)
        total += found.sum(axis=0)
        as_many_or_more += (found >= shared).sum(axis=0)
        as_many_or_fewer += (found <= shared).sum(axis=0)

    def co_attendance(a: int, b: int) -> CoAttendance:
        above, below = ((int(draws[a, b]) + 1) / (samples + 1) for draws in (as_many_or_more, as_many_or_fewer))
        return CoAttendance(
            pair=(nodes[a], nodes[b]),
            shared=int(shared[a, b]),
            expected=int(total[a, b]) / samples,
            p_above=above,
            p_below=below,
            sign=(above <= threshold) - (below <= threshold),
        )

    return Backbone(
        pairs=tuple(co_attendance(a, b) for a, b in combinations(range(len(nodes)), 2)),
        threshold=threshold,
        level=level,
        correction=Correction(correction),
        samples=samples,
        seed=seed,
    )


def _threshold(level: float, correction: Correction, samples: int, *, pairs: int) -> float:
    if not 0 < level < 1:
        raise InputError(f"The level of significance must lie between 0 and 1, such as 0.05; it is {level}.")
    if samples < 1:
        raise InputError(f"At least one random network must be drawn; {samples} were asked for.")
    threshold = level / 2 / (max(1, pairs) if correction is Correction.BONFERRONI else 1)
    if 1 / (samples + 1) > threshold:
        raise InputError(
            f"With {samples:,} random networks no pair could be told from chance at this level: "
            f"draw at least {math.ceil(1 / threshold):,}, or choose another level or no correction."
        )
    return threshold


def _shared(attended: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each two rows in how many columns both have a 1; of one matrix, or of each in a stack."""
    # Products of matrices are fast in floating point only, and exact for numbers so small.
    numbers = attended.astype(np.float32)
    shared: NDArray[np.int64] = (numbers @ np.swapaxes(numbers, -1, -2)).astype(np.int64)
    return shared


def _draws(attended: NDArray[np.bool_], samples: int, random: np.random.Generator) -> Iterator[NDArray[np.bool_]]:
    """Yield stacks of random matrices with the row and column sums of ``attended``, ``samples`` in all."""
    rows, columns = attended.shape
    at_a_time = max(1, _MEMORY // max(1, rows * max(rows, columns)))
    # Either side may be taken as sets of the other; the fewer there are, the fewer trades mix them.
    turned = columns < rows
    sets = attended.T if turned else attended
    for start in range(0, samples, at_a_time):
        drawn = np.repeat(sets[None], min(at_a_time, samples - start), axis=0)
        if len(sets) > 1:
            for _ in range(_TRADES_FOR_EACH * len(sets)):
                _trade(drawn, random)
        yield np.swapaxes(drawn, 1, 2) if turned else drawn


def _trade(drawn: NDArray[np.bool_], random: np.random.Generator) -> None:
    """Let in each matrix two rows trade what only one of them has, at random, so that each has as much as before."""
    stack, rows, columns = drawn.shape
    every = np.arange(stack)
    one = random.integers(rows, size=stack)
    other = (one + random.integers(1, rows, size=stack)) % rows
    a, b = drawn[every, one], drawn[every, other]
    only_one = a ^ b
    for_a = (a & ~b).sum(axis=1)
    # What is to be dealt out comes first, in random order.
    order = np.argsort(np.where(only_one, random.random((stack, columns)), 2), axis=1)
    dealt_to_a = np.zeros_like(a)
    np.put_along_axis(dealt_to_a, order, np.arange(columns) < for_a[:, None], axis=1)
    drawn[every, one] = (a & b) | dealt_to_a
    drawn[every, other] = (a & b) | (only_one & ~dealt_to_a)
