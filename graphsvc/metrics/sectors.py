"""Ties within and between sectors."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorMixing:
    """How many ties there are within and between sectors.

    ``ties`` has a number for each pair of ``sectors``, in alphabetical order within the pair; a pair without a tie has
    0. ``without_sector`` counts the ties that are in no pair, because an end has no sector.
    """

    sectors: tuple[str, ...]
    ties: Mapping[tuple[str, str], int]
    without_sector: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a metric comes to when chance alone places the sectors.

    ``mean``, and ``low`` and ``high`` (the 5th and 95th percentile), over ``permutations`` of the sectors among the
    nodes; ``as_extreme`` is the share of them that lies at least as far from the mean as the metric itself.
    """

    mean: float
    low: float
    high: float
    as_extreme: float
    permutations: int
