"""What is known about a database at a glance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graphsvc.records import RECORD_TYPES
from graphsvc.store.homes import Home
from graphsvc.store.session import Transaction

# The embedded engine answers as Neo4j where the protocol asks for a name, and gives its own beside it.
_OWN_NAME = re.compile(r"\((?P<name>\w+) (?P<version>[\w.]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Which database it is, what is in it, and when it last changed."""

    engine: str
    version: str
    address: str
    data_folder: Path | None
    counts: Mapping[str, int]
    has_examples: bool
    revision: str
    last_change: datetime | None

    @property
    def embedded(self) -> bool:
        """Whether graphsvc runs the database itself."""
        return self.data_folder is not None


def fetch_status(transaction: Transaction, home: Home) -> Status:
    """Return the status of the database that ``transaction`` reads and that lives at ``home``."""
    revision, last_change = fetch_last_change(transaction)
    (counts,) = transaction.run("read/counts")
    engine, version = _fetch_engine(transaction)
    return Status(
        engine=engine,
        version=version,
        address=str(home.login().address),
        data_folder=home.data_folder,
        counts={record_type: counts[record_type] for record_type in RECORD_TYPES},
        has_examples=counts["has_examples"],
        revision=revision,
        last_change=last_change,
    )


def fetch_last_change(transaction: Transaction) -> tuple[str, datetime | None]:
    """Return the revision and when it came about; an empty text and None for a graph that was never written."""
    for change in transaction.run("read/change"):
        return str(change["revision"]), _moment(change["at"])
    return "", None


def _moment(text: object) -> datetime | None:
    """Return the time that ``text`` writes, None where somebody wrote something else there by hand."""
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except ValueError:
        return None


def _fetch_engine(transaction: Transaction) -> tuple[str, str]:
    (component,) = transaction.run("maintain/engine")
    if own := _OWN_NAME.search(transaction.agent):
        return own["name"], own["version"]
    return f"{component['name']} ({component['edition']})", component["version"]
