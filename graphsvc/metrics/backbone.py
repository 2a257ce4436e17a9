"""The co-attendance backbone: pairs who met more often than chance, not merely in a large room."""

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import InputError

_TRADES_FOR_EACH = 15
"""So many trades of each set with another mix thoroughly: Strona and others (2014) found ten enough, in which five
times as many trades as there are sets come to; a few more, for rare meetings are told by a few draws in many thousand.
"""

_MEMORY = 16 * 2**20
"""How many bytes what is drawn at a time may take, and how many what is counted; both then fit a processor's cache."""

_BYTES_FOR_EACH_TIE, _BYTES_FOR_EACH_PAIR = 20, 5
"""How many bytes a random network takes while it is drawn, for each node of one kind with one of the other, and while
it is counted, for each two of one kind."""

_LARGEST_PRODUCT = 200_000
"""So many multiplications NumPy's OpenBLAS still does in one thread: of many small products, spread over processors
that have other things to do, each waits for the slowest."""

Progress = Callable[[float], object]
"""Is told from time to time which share of the work is done."""


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
    """The pairs of one kind of node that met, and with what certainty each was told from chance.

    - ``pairs``: those that met at all, but for those left out; ``tested``: how many were tested, whether they met or
      not.
    - A pair has a sign where ``p_above`` or ``p_below`` is at most ``threshold``.
    """

    pairs: tuple[CoAttendance, ...]
    tested: int
    threshold: float
    level: float
    correction: Correction
    samples: int
    seed: int

    @property
    def above_chance(self) -> tuple[tuple[str, str], ...]:
        """The pairs who met more often than by chance."""
        return tuple(pair.pair for pair in self.pairs if pair.sign > 0)

    def standard_error(self, p: float) -> float:
        """Return the standard error of a p value, that of a share in independent draws: √(p (1 - p) / samples)."""
        return math.sqrt(p * (1 - p) / self.samples)

    def is_close(self, p: float) -> bool:
        """Return whether a p value is within two standard errors of the threshold.

        With another seed it may come out on the other side, so that nothing should be said of it. The error is that of
        the larger of the two: a p value that is small by luck looks surer than it is.

        >>> found = Backbone(
        ...     pairs=(), tested=1, threshold=0.025, level=0.05, correction=Correction.NONE, samples=1_000, seed=1
        ... )
        >>> [p for p in (0.01, 0.02, 0.03, 0.04) if found.is_close(p)]
        [0.02, 0.03]
        """
        return abs(p - self.threshold) <= 2 * self.standard_error(max(p, self.threshold))


def co_attendance_backbone(
    network: "nx.Graph[str]",
    nodes: Collection[str],
    *,
    level: float = 0.05,
    correction: Correction = Correction.NONE,
    samples: int = 1_000,
    seed: int = 1,
    left_out: Collection[tuple[str, str]] = (),
    progress: Progress | None = None,
) -> Backbone:
    """Return for each pair of ``nodes``, one kind of a two-mode network, that met, whether it did more than by chance.

    **Chance** is the fixed-degree sequence model: all networks in which everybody was at as many workshops as they
    were, and every workshop had as many people as it had, are equally likely (Zweig and Kaufmann 2011; Neal 2014). Two
    who were both in a large room, or are at everything, are expected to meet. ``samples`` such networks are drawn
    independently of each other, each by the curveball algorithm from the given one (Strona and others 2014): between
    two sets, the members that only one of them has are dealt out anew. All sets trade at a time, in pairs drawn at
    random (Carstens, Berger and Strona 2018).

    **p values** count the draws in which the pair shares as many or more (``p_above``), or as many or fewer
    (``p_below``), the given network among them: (draws + 1) / (samples + 1), so that none is 0 by too few draws.

    **The test** is two-tailed: a pair has a sign where one of its p values is at most ``level`` / 2, and with
    `Correction.BONFERRONI` that over the number of pairs that are tested. Those ``left_out`` are not, though they are
    dealt out as all others: pairs that cannot but meet, as two organisations to which the same person belongs.

    The same seed gives the same values. Memory and time grow with the square of the number of ``nodes``.

    >>> together = nx.Graph(["aw", "av", "bw", "bv", "cx", "cy", "dx", "dy"])
    >>> found = co_attendance_backbone(together, "abcd", level=0.5, samples=500)
    >>> found.pairs[0].shared, round(found.pairs[0].expected, 1), found.above_chance
    (2, 0.7, (('a', 'b'), ('c', 'd')))

    Raises:
        InputError: ``level`` does not lie between 0 and 1, ``samples`` is less than 1, or so few samples can't reach
            the threshold.
    """
    nodes = sorted(nodes)
    is_tested = _pairs_of(nodes, left_out)
    threshold = _threshold(level, Correction(correction), samples, pairs=int(is_tested.sum()))
    others = sorted(set(network) - set(nodes))
    attended = np.array([[network.has_edge(node, other) for other in others] for node in nodes], dtype=np.bool_)
    attended = attended.reshape(len(nodes), len(others))
    shared = _shared(attended)
    total, as_many_or_more, as_many_or_fewer = _counts(attended, samples, seed, progress)

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
        pairs=tuple(co_attendance(a, b) for a, b in np.argwhere(is_tested & (shared > 0)).tolist()),
        tested=int(is_tested.sum()),
        threshold=threshold,
        level=level,
        correction=Correction(correction),
        samples=samples,
        seed=seed,
    )


def _counts(
    attended: NDArray[np.bool_], samples: int, seed: int, progress: Progress | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return what each two rows share in all draws together, and in how many as many or more, and as many or fewer."""
    shared = _shared(attended)
    total, as_many_or_more, as_many_or_fewer = (np.zeros(shared.shape, dtype=np.int64) for _ in range(3))
    done = 0
    for drawn in _draws(attended, samples, np.random.default_rng(seed)):
        found = _shared(drawn)
        total += found.sum(axis=0).astype(np.int64)
        as_many_or_more += (found >= shared).sum(axis=0)
        as_many_or_fewer += (found <= shared).sum(axis=0)
        done += len(drawn)
        if progress is not None:
            progress(done / samples)
    return total, as_many_or_more, as_many_or_fewer


def _pairs_of(nodes: list[str], left_out: Collection[tuple[str, str]]) -> NDArray[np.bool_]:
    """Return a matrix that is true for each pair but those left out, above its diagonal."""
    pairs = np.triu(np.ones((len(nodes), len(nodes)), dtype=np.bool_), k=1)
    place = {node: number for number, node in enumerate(nodes)}
    for pair in left_out:
        a, b = sorted(place[node] for node in pair)
        pairs[a, b] = False
    return pairs


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


def _shared(attended: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return for each two rows in how many columns both have a 1; of one matrix, or of each in a stack."""
    # Products of matrices are fast in floating point only, and exact for numbers so small.
    numbers = attended.astype(np.float32)
    turned = np.swapaxes(numbers, -1, -2)
    rows, columns = attended.shape[-2:]
    shared = np.empty((*attended.shape[:-1], rows), dtype=np.float32)
    at_a_time = max(1, _LARGEST_PRODUCT // max(1, rows * columns))
    for start in range(0, rows, at_a_time):
        part = slice(start, start + at_a_time)
        np.matmul(numbers[..., part, :], turned, out=shared[..., part, :])
    return shared


def _draws(attended: NDArray[np.bool_], samples: int, random: np.random.Generator) -> Iterator[NDArray[np.bool_]]:
    """Yield stacks of random matrices with the row and column sums of ``attended``, ``samples`` in all."""
    rows, columns = attended.shape
    at_a_time = max(1, _MEMORY // max(1, rows * columns * _BYTES_FOR_EACH_TIE))
    counted_at_a_time = max(1, _MEMORY // max(1, rows * rows * _BYTES_FOR_EACH_PAIR))
    # Either side may be taken as sets of the other; the fewer there are, the fewer trades mix them.
    turned = columns < rows
    sets = attended.T if turned else attended
    for start in range(0, samples, at_a_time):
        drawn = np.repeat(sets[None], min(at_a_time, samples - start), axis=0)
        if sets.size:
            for _ in range(_TRADES_FOR_EACH):
                _trade(drawn, random)
        matrices = np.swapaxes(drawn, 1, 2) if turned else drawn
        for first in range(0, len(matrices), counted_at_a_time):
            yield matrices[first : first + counted_at_a_time]


def _trade(drawn: NDArray[np.bool_], random: np.random.Generator) -> None:
    """Let in each matrix every row trade with one other, at random; where they are odd in number, one sits out."""
    stack, rows, columns = drawn.shape
    every, half = np.arange(stack)[:, None], rows // 2
    order = np.argsort(random.random((stack, rows)), axis=1)
    one, other = order[:, :half], order[:, half : 2 * half]
    a, b = drawn[every, one], drawn[every, other]
    only_one, both = a ^ b, a & b
    dealt_to_a = _dealt(
        only_one.reshape(-1, columns).T, (a & ~b).reshape(-1, columns).sum(axis=1, dtype=np.float32), random
    )
    dealt_to_a = np.ascontiguousarray(dealt_to_a.T).reshape(a.shape)
    drawn[every, one] = both | dealt_to_a
    drawn[every, other] = both | (only_one ^ dealt_to_a)


def _dealt(members: NDArray[np.bool_], wanted: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.bool_]:
    """Return in each column as many of its members as are wanted, any choice as likely as any other.

    One row after the other: a member is taken with the chance of those still wanted among those still left (Fan, Muller
    and Rezucha 1962), so that in the end there are exactly as many.
    """
    members = np.ascontiguousarray(members)
    chances = random.random(members.shape, dtype=np.float32)
    left = members.sum(axis=0, dtype=np.float32)
    dealt = np.empty_like(members)
    for number, row in enumerate(members):
        dealt[number] = row & (chances[number] * left < wanted)
        wanted -= dealt[number]
        left -= row
    return dealt
