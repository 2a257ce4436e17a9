"""The keeper: counts the open leases and says how long the engine's process is needed."""

import socket
import time
from dataclasses import dataclass, field
from selectors import EVENT_READ, DefaultSelector

from graphsvc.embedded.control import LONGEST_LINE, LOOPBACK, Wish, read_request

IDLE_SECONDS = 15 * 60.0
REQUEST_SECONDS = 10.0


@dataclass(slots=True)
class Client:
    """One connection: what it sent so far, since when, and what it was granted."""

    since: float = field(default_factory=time.monotonic)
    received: bytes = b""
    granted: Wish | None = None


class LeaseKeeper:
    """Listens on a free port of this machine and keeps the clients' leases.

    One thread serves all: a connection waits for its request and, once that is granted, for its end.
    """

    def __init__(self, *, client_secret: str, engine_secret: str, idle_seconds: float) -> None:
        """Listen; the engine is needed until no lease was open for ``idle_seconds``."""
        self._client_secret = client_secret
        self._engine_secret = engine_secret
        self._idle_seconds = idle_seconds
        self._idle_since = time.monotonic()
        self._told_to_stop = False
        self._clients: dict[socket.socket, Client] = {}
        self._listener = socket.create_server((LOOPBACK, 0), backlog=64)
        self._signalled, self._signalling = socket.socketpair()
        self._selector = DefaultSelector()
        for end in (self._listener, self._signalled):
            self._selector.register(end, EVENT_READ)
        for end in (self._listener, self._signalling):
            end.settimeout(0)

    @property
    def port(self) -> int:
        """The port that clients connect to."""
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def signal_descriptor(self) -> int:
        """What a signal writes to, for ``signal.set_wakeup_fd``: then the engine is not needed any more."""
        return self._signalling.fileno()

    def is_needed(self) -> bool:
        """Return whether the engine should stay up."""
        return not self._told_to_stop and self._idle_left() > 0

    def attend(self, *, at_most: float) -> None:
        """Attend to clients: wait for the next thing to happen, though no longer than ``at_most`` seconds."""
        for key, _ in self._selector.select(timeout=min(at_most, self._next_deadline())):
            if key.fileobj is self._signalled:
                self._told_to_stop = True
            elif key.fileobj is self._listener:
                self._accept()
            elif isinstance(key.fileobj, socket.socket):
                self._hear(key.fileobj)
        self._drop_silent_clients()

    def close(self) -> None:
        """Take no more clients, and let go of those that are there: so they learn that the engine goes."""
        self._selector.close()
        for end in (self._listener, *self._clients, self._signalled, self._signalling):
            end.close()

    def _idle_left(self) -> float:
        now = time.monotonic()
        if any(client.granted is Wish.LEASE for client in self._clients.values()):
            self._idle_since = now
        return self._idle_since + self._idle_seconds - now

    def _next_deadline(self) -> float:
        waiting = any(client.granted is None for client in self._clients.values())
        return max(0.0, min(self._idle_left(), REQUEST_SECONDS if waiting else self._idle_seconds))

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return  # it went away again before its turn
        connection.settimeout(0)
        self._clients[connection] = Client()
        self._selector.register(connection, EVENT_READ)

    def _hear(self, connection: socket.socket) -> None:
        client = self._clients[connection]
        try:
            chunk = connection.recv(LONGEST_LINE)
        except OSError:
            chunk = b""
        client.received += chunk
        if not chunk or client.granted or len(client.received) > LONGEST_LINE:
            self._drop(connection)
        elif client.received.endswith(b"\n"):
            self._answer(connection, client)

    def _answer(self, connection: socket.socket, client: Client) -> None:
        client.granted = read_request(client.received, client_secret=self._client_secret)
        if client.granted is None:
            self._drop(connection)
            return
        try:
            connection.sendall(self._engine_secret.encode() + b"\n")
        except OSError:
            self._drop(connection)
        self._told_to_stop |= client.granted is Wish.STOP

    def _drop(self, connection: socket.socket) -> None:
        self._idle_left()  # a lease that ends now counts up to now
        del self._clients[connection]
        self._selector.unregister(connection)
        connection.close()

    def _drop_silent_clients(self) -> None:
        latest = time.monotonic() - REQUEST_SECONDS
        silent = [end for end, client in self._clients.items() if client.granted is None and client.since <= latest]
        for connection in silent:
            self._drop(connection)
