"""The words of the metrics: what each is called, says, and when it misleads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What the numbers of a metric are, and so how they are written."""

    COUNT = "count"
    """A whole number."""
    NUMBER = "number"
    """Any number."""
    SHARE = "share"
    """From 0 to 1, written as per cent."""
    INDEX = "index"
    """From -1 to 1."""
    YES_OR_NO = "yes or no"
    TABLE = "table"
    """More than one number: see the record of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric in plain English; ``definition``, ``reading`` and ``misleads`` are one sentence each."""

    key: str
    label: str
    definition: str
    reading: str
    misleads: str
    unit: Unit


NODE_METRICS: Mapping[str, Metric] = {}
"""The metrics of a node by key, in the order in which they are shown."""

NETWORK_METRICS: Mapping[str, Metric] = {}
"""The metrics of a network by key, in the order in which they are shown."""
