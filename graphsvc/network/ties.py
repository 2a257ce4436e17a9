"""The words of a network: its kinds of node and of edge, and what an edge knows of the ties it stands for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graphsvc.partial_date import PartialDate
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Strength,
)


class NodeType(StrEnum):
    """What a node of a network stands for."""

    ORGANISATION = "organisation"
    PERSON = "person"
    WORKSHOP = "workshop"


class Relation(StrEnum):
    """What an edge of a network stands for.

    ``ATTENDANCE`` joins a person to a workshop and never two people: to have met is not to work together.
    """

    COLLABORATION = "collaboration"
    CONNECTION = "connection"
    MEMBERSHIP = "membership"
    ATTENDANCE = "attendance"
    HOSTED = "hosted"


WORKING_TOGETHER = frozenset({Relation.COLLABORATION, Relation.CONNECTION})
"""The relations of those who work together; all others say that somebody belongs, came or hosted."""


TieKind = CollaborationKind | MembershipCapacity | AttendanceCapacity


@dataclass(frozen=True, slots=True, kw_only=True)
class TiePart:
    """One recorded tie among those that an edge stands for.

    ``kind`` is a collaboration's kind, or the capacity of a membership or an attendance. Of an attendance and of a
    hosted workshop, ``since`` is the date of the workshop.
    """

    id: str
    kind: TieKind | None = None
    label: str = ""
    strength: Strength | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    evidence: str = ""
    source: str = ""
    confidence: Confidence | None = None
    introduced_at: str = ""
    example: bool = False


def node_key(node_type: NodeType, record_id: str) -> str:
    """Return the key of a record's node; ids of different types may be equal, keys are not.

    >>> node_key(NodeType.ORGANISATION, "example-choir")
    'organisation:example-choir'
    """
    return f"{node_type}:{record_id}"


def holds(since: PartialDate | None, until: PartialDate | None, *, at: date | None, undated: bool) -> bool:
    """Return whether a tie with this period is in a network as at ``at``.

    - It has begun when the first day of ``since`` is not after ``at``; where ``since`` is blank, when ``undated``.
    - It has not ended when ``until`` is blank, or its last day is not before ``at``.
    - Without ``at`` a tie is in whatever its period; where ``since`` is blank, when ``undated``.

    >>> holds(PartialDate(2022), PartialDate(2023, 6), at=date(2022, 1, 1), undated=True)
    True
    >>> holds(PartialDate(2022), PartialDate(2023, 6), at=date(2023, 7, 1), undated=True)
    False
    """
    if since is None and not undated:
        return False
    if at is None:
        return True
    return (since is None or since.first_day <= at) and (until is None or until.last_day >= at)


def edge_attributes(relation: Relation, parts: list[TiePart]) -> dict[str, Any]:
    """Return what an edge carries: its relation, its parts and what follows from them.

    - ``parts``: a tuple, dated ones first in the order of their start, then undated ones, each in the order of ids.
    - ``kinds``: the kinds of the parts, each once, in that order.
    - ``strength``: the greatest strength that a part states, else None.
    - ``since``: the earliest start that a part states, else None; ``dated``: whether there is one.
    - ``until``: the latest end; None as soon as one part states no end.
    - ``sourced``: whether a part names its source.
    - ``example``: whether a part is invented for the example.

    >>> parts = [TiePart(id="b", since=PartialDate(2023)), TiePart(id="a", since=PartialDate(2021), source="Example")]
    >>> edge = edge_attributes(Relation.COLLABORATION, parts)
    >>> [part.id for part in edge["parts"]], str(edge["since"]), edge["until"], edge["sourced"]
    (['a', 'b'], '2021', None, True)
    """
    if len(parts) > 1:
        parts = sorted(parts, key=_by_start)
    since = parts[0].since
    ends = [part.until for part in parts if part.until is not None]
    return {
        "relation": relation,
        "parts": tuple(parts),
        "kinds": tuple(dict.fromkeys(part.kind for part in parts if part.kind is not None)),
        "strength": max((part.strength for part in parts if part.strength is not None), default=None),
        "since": since,
        "until": max(ends, key=_last_day) if len(ends) == len(parts) else None,
        "dated": since is not None,
        "sourced": any(part.source for part in parts),
        "example": any(part.example for part in parts),
    }


def _by_start(part: TiePart) -> tuple[bool, PartialDate | str, str]:
    return part.since is None, part.since or "", part.id


def _last_day(until: PartialDate) -> date:
    return until.last_day
