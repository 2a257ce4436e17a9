"""Where the database lives: on a server that somebody runs, or in the engine that graphsvc runs itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graphsvc.embedded import EngineLease, lease_engine
from graphsvc.settings import Settings
from graphsvc.store.address import Address, refuse_unprotected


@dataclass(frozen=True, slots=True)
class Login:
    """What it takes to open a connection."""

    address: Address
    username: str
    password: str = field(repr=False)
    database: str
    allow_unencrypted: bool = False


class Home(Protocol):
    """A place where the database lives."""

    @property
    def name(self) -> str:
        """What the place is called in a sentence."""

    @property
    def remedy(self) -> str:
        """What to do when the database does not answer, as a sentence."""

    @property
    def data_folder(self) -> Path | None:
        """The folder of the database, where it is on this machine and ours."""

    @property
    def bookmarks_name_commits(self) -> bool:
        """Whether two bookmarks are the same when nothing was committed between them."""

    def login(self) -> Login:
        """Return how to connect, after starting the database where it is ours to start."""

    def leave(self) -> None:
        """Let go of the database; the next login starts it anew where it has gone."""


class ServerHome:
    """A Neo4j server that somebody else runs."""

    data_folder = None
    bookmarks_name_commits = True
    remedy = "Check NEO4J_URI, and that the server runs and can be reached, then try again."

    def __init__(self, settings: Settings) -> None:
        """Take the address from the settings.

        Raises:
            SettingsError: the address cannot be used, or would send the password where others can read it.
        """
        address = Address.parse(settings.neo4j_uri)
        if not settings.neo4j_allow_unencrypted:
            refuse_unprotected(address)
        self.name = f"The database at {address}"
        self._login = Login(
            address,
            settings.neo4j_username,
            settings.neo4j_password.get_secret_value(),
            settings.neo4j_database,
            settings.neo4j_allow_unencrypted,
        )

    def login(self) -> Login:
        """Return what the settings say."""
        return self._login

    def leave(self) -> None:
        """Do nothing: the server is not ours."""


class EmbeddedHome:
    """The engine that graphsvc runs for a data folder; a lease keeps it running."""

    name = "The embedded database"
    # They are the time of day.
    bookmarks_name_commits = False
    remedy = "Type graphsvc stop, then try again."

    def __init__(self, settings: Settings) -> None:
        """Take the data folder from the settings."""
        self.data_folder = settings.data_dir
        self._lease: EngineLease | None = None

    def login(self) -> Login:
        """Return how to connect to the engine, which is started unless it runs; its password is new at every start.

        Raises:
            EngineError: it cannot be started.
        """
        if self._lease is None or not self._lease.is_alive():
            self.leave()
            self._lease = lease_engine(self.data_folder)
        lease = self._lease
        return Login(Address.parse(lease.uri), lease.username, lease.password, lease.database)

    def leave(self) -> None:
        """Give the lease back."""
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.close()


def home_of(settings: Settings) -> Home:
    """Return where the settings say that the database lives.

    Raises:
        SettingsError: the address of the server cannot be used.
    """
    return EmbeddedHome(settings) if settings.embedded else ServerHome(settings)
