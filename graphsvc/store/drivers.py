"""Opening the database driver so that it answers in time, says nothing, and sends nothing unprotected."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator

import neo4j
from neo4j.exceptions import ServiceUnavailable

from graphsvc import __version__
from graphsvc.store.address import Address, refuse_unprotected
from graphsvc.store.homes import Login

# A page or a command answers within five seconds, also when the database does not; a command that starts from nothing
# needs up to two of them for itself.
_PATIENCE = 3.0

# What the driver has to say reaches the user as our sentences; its own log would print beside them. A graph in which
# nothing has, say, a ward is no reason to warn that the property does not exist.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j.notifications").setLevel(logging.CRITICAL)


def open_driver(login: Login) -> neo4j.Driver:
    """Return a driver for ``login``; it connects when it is first used."""
    return neo4j.GraphDatabase.driver(
        str(login.address),
        auth=(login.username, login.password),
        user_agent=f"graphsvc/{__version__}",
        connection_timeout=_PATIENCE,
        connection_acquisition_timeout=_PATIENCE,
        # A connection that died while it lay idle is found before anything is asked of it.
        liveness_check_timeout=0,
        telemetry_disabled=True,
        warn_notification_severity="OFF",
        resolver=host_check(login),
    )


def host_check(login: Login) -> Callable[[neo4j.Address], Iterator[neo4j.Address]]:
    """Return what the driver asks about every host before it connects: a server may send it on to others."""

    def resolve(address: neo4j.Address) -> Iterator[neo4j.Address]:
        if not login.allow_unencrypted:
            refuse_unprotected(Address(login.address.scheme, address.host, int(address.port)))
        _look_up_in_time(address.host, int(address.port))
        yield address

    return resolve


def _look_up_in_time(host: str, port: int) -> None:
    """Do nothing where the name of a host can be looked up; the system itself may take half a minute to give up.

    Raises:
        ServiceUnavailable: there is no such host, or the look-up takes too long; the driver then tries the next one.
    """
    found = threading.Event()

    def look_up() -> None:
        try:
            socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        found.set()

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    if not found.is_set():
        raise ServiceUnavailable(f"no machine called {host} can be found")
