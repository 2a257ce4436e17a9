"""Sessions and transactions: the seam through which statements of ``cypher/`` are run and their rows come back."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j

from graphsvc.store.cypher import load_statements

Result = TypeVar("Result")


class Transaction:
    """A transaction that is under way; runs statements by their names."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        """Wrap a transaction of the driver."""
        self._transaction = transaction
        self._statements = load_statements()
        self.agent = ""
        """How the server introduced itself with its last answer."""

    def run(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows that the statement ``name`` gives, each by its columns."""
        result = self._transaction.run(self._statements[name].text, parameters)
        rows = [dict(row) for row in result]
        self.agent = result.consume().server.agent
        return rows

    def undo(self) -> None:
        """Take back everything that was written, and end the transaction."""
        self._transaction.rollback()


class Session:
    """Transactions one after the other, each seeing what the one before it saw; to be used as a context manager."""

    def __init__(self, driver: neo4j.Driver, database: str, access: str, *, bookmarks_name_commits: bool) -> None:
        """Remember what to open; ``access`` says whether the transactions write."""
        self._driver = driver
        self._database = database
        self._access = access
        self._bookmarks_name_commits = bookmarks_name_commits
        self.connected = False
        """Whether the server has answered."""

    def __enter__(self) -> Self:
        """Return the session itself."""
        self._session = self._driver.session(database=self._database, default_access_mode=self._access)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._session.close()

    def run(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, run in a transaction that is kept unless ``work`` raises or undoes it."""
        with self._session.begin_transaction() as transaction:
            self.connected = True
            result = work(Transaction(transaction))
            if not transaction.closed():
                transaction.commit()
            return result

    def state(self) -> object:
        """Return something that is the same again as long as nobody has committed anything.

        With Neo4j that is a bookmark, with which moreover the next transaction waits until all that was committed by
        then can be read as a whole. With the embedded engine it is the revision.
        """
        revision = self.run(lambda transaction: transaction.run("read/change"))
        return self._session.last_bookmarks().raw_values if self._bookmarks_name_commits else revision
