"""What clients and the engine's process say to each other, over a socket of this machine.

A client sends one line with its wish and the client's secret; the engine answers one line with its own secret. Both
secrets stand in the state file, which only the user can read: so neither talks to a stranger, also when another
program was given the port of an engine that is gone. Then the socket stays open: its end is how the engine learns
that a client is gone, and a client that the engine is.
"""

import hmac
import json
import socket
from enum import StrEnum

from graphsvc.embedded.state import EngineState

LOOPBACK = "127.0.0.1"
LONGEST_LINE = 1000
ANSWER_SECONDS = 4.0


class Wish(StrEnum):
    """What a client asks for."""

    LEASE = "lease"
    LOOK = "look"
    STOP = "stop"


def request_line(wish: Wish, *, client_secret: str) -> bytes:
    """Return the line with which a client asks for ``wish``."""
    return json.dumps({"wish": wish, "secret": client_secret}).encode() + b"\n"


def read_request(line: bytes, *, client_secret: str) -> Wish | None:
    """Return the wish in ``line``, None where it holds none, or not ``client_secret``.

    >>> read_request(request_line(Wish.STOP, client_secret="s"), client_secret="s")
    <Wish.STOP: 'stop'>
    >>> read_request(request_line(Wish.STOP, client_secret="guess"), client_secret="s")
    """
    try:
        message = json.loads(line)
        wish, secret = Wish(message["wish"]), str(message["secret"])
    except (ValueError, KeyError, TypeError):
        return None
    return wish if same_secret(secret.encode(), client_secret) else None


def same_secret(received: bytes, secret: str) -> bool:
    """Return whether ``received`` is ``secret``, in a time that tells nothing about it."""
    return hmac.compare_digest(received, secret.encode())


def connect_control(state: EngineState, wish: Wish) -> socket.socket | None:
    """Return the connection over which the engine of ``state`` granted ``wish``, None where that engine is gone."""
    try:
        connection = socket.create_connection((LOOPBACK, state.control_port), timeout=ANSWER_SECONDS)
    except OSError:
        return None
    try:
        connection.sendall(request_line(wish, client_secret=state.client_secret))
        answer = _received_line(connection)
    except OSError:
        answer = b""
    if same_secret(answer, state.engine_secret):
        return connection
    connection.close()
    return None


def _received_line(connection: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b"\n") and len(received) < LONGEST_LINE:
        chunk = connection.recv(LONGEST_LINE - len(received))
        if not chunk:
            break
        received += chunk
    return received.rstrip(b"\n")
