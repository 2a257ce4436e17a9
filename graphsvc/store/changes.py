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


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that was created, updated or removed; a tie is named after its two ends."""

    record_type: str
    id: str
    name: str
    action: Action


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: the records that changed, and how many it was given that were there already."""

    records: tuple[RecordChange, ...]
    unchanged: Mapping[str, int]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many records of each type were created, updated, unchanged and removed."""
        found = Counter((change.record_type, change.action) for change in self.records)
        return {
            record_type: {
                "created": found[record_type, Action.CREATED],
                "updated": found[record_type, Action.UPDATED],
                "unchanged": self.unchanged.get(record_type, 0),
                "removed": found[record_type, Action.REMOVED],
            }
            for record_type in RECORD_TYPES
        }

    def of(self, record_type: str) -> tuple[RecordChange, ...]:
        """Return the changes to records of one type, by the name of its file, such as ``"people"``."""
        return tuple(change for change in self.records if change.record_type == record_type)
