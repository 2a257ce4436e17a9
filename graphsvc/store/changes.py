"""What a write changed, record by record, so that it can be shown."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.records import RECORD_TYPES


class Action(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    UPDATED = "updated"
    REMOVED = "removed"


UNCHANGED = "unchanged"
OUTCOMES = (Action.CREATED, Action.UPDATED, UNCHANGED, Action.REMOVED)
"""What may become of a record in a write, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that was created, updated or removed; a tie is named after its two ends."""

    record_type: str
    id: str
    name: str
    action: Action
    formerly: str = ""
    """The name that it had before, where it had a name of its own and that was another one."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: the records that changed, and how many it was given that were there already."""

    records: tuple[RecordChange, ...]
    unchanged: Mapping[str, int]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many records of each type had which of the ``OUTCOMES``."""
        found = Counter((change.record_type, str(change.action)) for change in self.records)
        found.update({(record_type, UNCHANGED): number for record_type, number in self.unchanged.items()})
        return {
            record_type: {str(outcome): found[record_type, outcome] for outcome in OUTCOMES}
            for record_type in RECORD_TYPES
        }
