"""The store: fetches all records, and saves them so that saving twice is saving once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from graphsvc.errors import StoreError, StoreNotEmpty
from graphsvc.records import Records
from graphsvc.settings import Settings
from graphsvc.store import backup
from graphsvc.store.changes import Changes
from graphsvc.store.connection import Connection
from graphsvc.store.homes import home_of
from graphsvc.store.plan import plan_changes, without_examples
from graphsvc.store.reading import fetch_rows, fetch_settled_rows
from graphsvc.store.rows import Rows, merged_rows, records_of, rows_of
from graphsvc.store.saving import Progress, apply_plan
from graphsvc.store.schema import require_constraints
from graphsvc.store.session import Transaction
from graphsvc.store.status import Status, fetch_last_change, fetch_status


def open_store(settings: Settings, *, write: bool = False) -> "Store":
    """Return the store that the settings name, for reading or for reading and writing; close it after use.

    For reading nothing is opened before the first question. For writing the constraints of the database are checked,
    and made where they are missing.

    Raises:
        SettingsError: the address of the server cannot be used.
        MissingConstraints: the database lacks constraints, and refuses to make them.
        DatabaseUnavailable: the database does not answer.
        DatabaseRefused: it answers, and says no.
        EngineError: the embedded engine cannot be started.
    """
    connection = Connection(home_of(settings))
    if write:
        try:
            require_constraints(connection)
        except BaseException:
            connection.close()
            raise
    return Store(connection, write=write)


class Store:
    """All records of a network, in a database; may be used by several threads at once.

    Every method may raise DatabaseUnavailable, DatabaseRefused and, with the embedded engine, EngineError.
    """

    def __init__(self, connection: Connection, *, write: bool) -> None:
        """Take over ``connection``."""
        self._connection = connection
        self._may_write = write

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the connection and, with the embedded engine, give back the lease."""
        self._connection.close()

    def fetch_records(self) -> Records:
        """Return everything in the database, each type in the order of its ids, every column given.

        Raises:
            StoreError: the database was changed by hand, and a record breaks the rules of its type.
        """
        return records_of(fetch_settled_rows(self._connection))

    def fetch_revision(self) -> str:
        """Return a text that is another one after every write that changed something; empty before the first."""
        return self._connection.read(fetch_last_change)[0]

    def fetch_status(self) -> Status:
        """Return which database it is, what is in it and when it last changed."""
        return self._connection.read(lambda transaction: fetch_status(transaction, self._connection.home))

    def changes_by(self, records: Records, *, replace: bool = False) -> Changes:
        """Return what ``save_records`` would change now; nothing is written.

        Raises:
            InputError: as ``save_records`` would.
        """
        stored = self._connection.read(fetch_rows)
        given = rows_of(records) if replace else merged_rows(stored, records)
        return plan_changes(stored, given, replace=replace).changes

    def save_records(self, records: Records, *, replace: bool = False, progress: Progress | None = None) -> Changes:
        """Save ``records`` in one transaction, and return what that changed.

        A record that is there already keeps the columns that it is not given here. With ``replace`` the database
        holds exactly ``records`` afterwards, and nothing else.

        Raises:
            InputError: an id is missing or doubled, a tie names a record that does not exist, or a record would break
                the rules of its type together with what is stored.
            StoreError: the store was opened for reading, or others kept changing the database.
        """

        def given(stored: Rows) -> Rows:
            return rows_of(records) if replace else merged_rows(stored, records)

        return self._change(given, replace=replace, progress=progress)

    def remove_examples(self, *, progress: Progress | None = None) -> Changes:
        """Remove in one transaction what is invented for the example and every tie to it, and return what changed.

        Raises:
            StoreError: the store was opened for reading, or others kept changing the database.
        """
        return self._change(without_examples, replace=True, progress=progress)

    def write_backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Write everything in the database to one file, which ``restore_backup`` reads on any engine.

        Raises:
            InputError: the file exists and ``overwrite`` is not set, or it cannot be written.
            StoreError: the database was changed by hand, and a record breaks the rules of its type.
        """
        backup.write_backup(self.fetch_records(), path, overwrite=overwrite)

    def restore_backup(self, path: Path, *, replace: bool = False, progress: Progress | None = None) -> Changes:
        """Make the database hold what a backup holds, in one transaction, and return what that changed.

        Raises:
            UnreadableFile: the file cannot be opened.
            DamagedBackup: it is no backup, or is cut, changed or from a newer version; nothing was written.
            StoreNotEmpty: the database holds records, and ``replace`` is not set.
            StoreError: the store was opened for reading, or others kept changing the database.
        """
        restored = rows_of(backup.read_backup(path))

        def given(stored: Rows) -> Rows:
            if not replace and any(stored.values()):
                raise StoreNotEmpty(
                    "The database holds records already. Back them up if you need them, then restore with --replace."
                )
            return restored

        return self._change(given, replace=True, progress=progress)

    def _change(self, given: Callable[[Rows], Rows], *, replace: bool, progress: Progress | None) -> Changes:
        """Turn what is stored into what ``given`` makes of it, and return what that changed."""
        if not self._may_write:
            raise StoreError("The store was opened for reading only. Open it for writing to save something.")
        revision, at = uuid4().hex, datetime.now(UTC).isoformat(timespec="seconds")
        tried: list[Changes] = []

        def work(transaction: Transaction) -> Changes:
            (before,) = transaction.run("write/save_change", revision=revision, at=at)
            if before["previous"] == revision:
                # An earlier try was kept, though its answer was lost on the way.
                transaction.undo()
                return tried[-1]
            stored = fetch_rows(transaction)
            plan = plan_changes(stored, given(stored), replace=replace)
            if plan.changes.records:
                apply_plan(transaction, plan, progress=progress)
            else:
                transaction.undo()
            tried.append(plan.changes)
            return plan.changes

        return self._connection.write(work)
