"""The lease: a program's hold on a running engine."""

import socket
from types import TracebackType
from typing import Self

from graphsvc.embedded.control import Wish, connect_control
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.state import EngineState, read_state

USERNAME = "root"
DATABASE = "graph"


class EngineLease:
    """A hold on a running engine, which stays up as long as one is open. May be used and closed in any thread."""

    def __init__(self, state: EngineState, connection: socket.socket) -> None:
        """Hold the engine of ``state`` through ``connection``, over which it granted the lease."""
        self._state = state
        self._connection = connection
        connection.settimeout(0)

    @property
    def state(self) -> EngineState:
        """The engine that is held."""
        return self._state

    @property
    def uri(self) -> str:
        """The engine's Bolt address."""
        return self._state.uri

    @property
    def username(self) -> str:
        """The name to log in with."""
        return USERNAME

    @property
    def password(self) -> str:
        """The password to log in with; another after each start of the engine."""
        return self._state.password

    @property
    def database(self) -> str:
        """The name of the engine's one database."""
        return DATABASE

    def is_alive(self) -> bool:
        """Return whether the lease is open and its engine there; where it is not, take a new lease."""
        try:
            return bool(self._connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the engine; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return the lease itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the engine."""
        self.close()


def join_engine(folder: DataFolder) -> EngineLease | None:
    """Return a lease of the engine that runs on ``folder``, None where none does."""
    state = read_state(folder)
    if state and (connection := connect_control(state, Wish.LEASE)):
        return EngineLease(state, connection)
    return None
