"""The connection to the database: opened when needed, kept, and used again where that helps."""

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graphsvc.errors import StoreError
from graphsvc.store.drivers import open_driver
from graphsvc.store.failures import Failure, Told, WroteLess, kind_of, sentence_for
from graphsvc.store.homes import Home, Login
from graphsvc.store.retries import Retries
from graphsvc.store.session import Session, Transaction

Result = TypeVar("Result")

_MOST_READINGS = 10


class Connection:
    """The connection of one store, shared by all threads that use the store.

    It is opened when first needed, and opened anew when the embedded engine has gone.
    """

    def __init__(
        self,
        home: Home,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Remember where the database lives; nothing is opened yet."""
        self.home = home
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._driver: neo4j.Driver | None = None
        self._login: Login | None = None

    def __enter__(self) -> Self:
        """Return the connection itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close what is open, and let go of the database."""
        with self._lock:
            self._close_driver()
            self.home.leave()

    def _close_driver(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def read(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, run in a transaction that only reads.

        Raises:
            DatabaseUnavailable: the database does not answer.
            DatabaseRefused: it says no.
        """
        return self._run(lambda session: session.run(work), access=neo4j.READ_ACCESS)

    def read_settled(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, run in a transaction that only reads, while nobody committed anything.

        Otherwise it could see what others commit between two statements and, with Neo4j, half of a commit.

        Raises:
            DatabaseUnavailable: the database does not answer.
            DatabaseRefused: it says no.
            StoreError: others kept committing.
        """

        def until_settled(session: Session) -> Result:
            before = session.state()
            for _ in range(_MOST_READINGS):
                result = session.run(work)
                after = session.state()
                if after == before:
                    return result
                before = after
            raise StoreError(f"{self.home.name} kept being changed by others. Try again in a minute.")

        return self._run(until_settled, access=neo4j.READ_ACCESS)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, once everything that it wrote is kept.

        ``work`` is run again when the outcome is unknown or another writer came first, so running it twice must be
        the same as running it once.

        Raises:
            DatabaseUnavailable: the database does not answer.
            DatabaseRefused: it says no.
            StoreError: other writers came first again and again.
        """
        return self._run(lambda session: session.run(work), access=neo4j.WRITE_ACCESS)

    def _run(self, use: Callable[[Session], Result], *, access: str) -> Result:
        retries = Retries(can_be_restarted=self._can_be_restarted)
        while True:
            driver, login = self._open()
            session = Session(driver, login.database, access, bookmarks_name_commits=self.home.bookmarks_name_commits)
            began = self._clock()
            try:
                with session:
                    return use(session)
            except (DriverError, Neo4jError, WroteLess) as error:
                failure = kind_of(error, connected=session.connected) if driver is self._driver else Failure.LOST
                waited = 0.0 if session.connected else self._clock() - began
                pause = retries.pause_after(failure, error, waited=waited)
                if pause is None:
                    raise sentence_for(error, failure, self._told(login, in_doubt=retries.in_doubt)) from error
            self._sleep(pause)

    def _told(self, login: Login, *, in_doubt: bool) -> Told:
        return Told(self.home.name, self.home.remedy, login.username, login.database, in_doubt=in_doubt)

    @property
    def _can_be_restarted(self) -> bool:
        return self.home.data_folder is not None

    def _open(self) -> tuple[neo4j.Driver, Login]:
        with self._lock:
            login = self.home.login()
            if self._driver is None or login != self._login:
                self._close_driver()
                self._driver, self._login = open_driver(login), login
            return self._driver, login
