"""Figures of a benchmark: how they are taken, summed up, and held against their limits."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np


def seconds_of(run: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def percentile_95(values: Sequence[float]) -> float:
    """Return the 95th percentile of at least two values.

    Of 20 values it lies nearly at the largest: one that is too slow is not averaged away.

    >>> round(percentile_95(range(1, 101)), 2)
    95.95
    """
    return statistics.quantiles(values, n=20)[-1]


def growth_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return the b with which ``cost = a * size ** b`` fits best: 1 in proportion, 2 by the square.

    By least squares of the logarithms. There are at least two different sizes, and every cost is more than 0.

    >>> round(growth_exponent([1, 2, 4], [3, 12, 48]), 12)
    2.0
    """
    slope, _ = np.polyfit(np.log(sizes), np.log(costs), 1)
    return float(slope)


class Bound(StrEnum):
    """On which side of its limit a figure must lie."""

    UNDER = "under"
    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure must reach.

    >>> Limit(Bound.AT_LEAST, 12, "x").verdict(15.2)
    'at least 12x: met'
    """

    bound: Bound
    value: float
    unit: str

    def is_met_by(self, figure: float) -> bool:
        """Return whether a figure reaches it."""
        if self.bound is Bound.UNDER:
            return figure < self.value
        return figure <= self.value if self.bound is Bound.AT_MOST else figure >= self.value

    def verdict(self, figure: float) -> str:
        """Return the limit in words, and whether it is met."""
        return f"{self}: {'met' if self.is_met_by(figure) else 'NOT MET'}"

    def __str__(self) -> str:
        """Return the limit in words."""
        return f"{self.bound} {self.value:g}{self.unit}"
