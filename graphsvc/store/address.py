"""Addresses of Neo4j servers: which may be used, and how they are shown."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from graphsvc.errors import SettingsError

_SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")
_UNENCRYPTED = ("neo4j", "bolt")
_DEFAULT_PORT = 7687
_FORM = "NEO4J_URI is no address: write it like neo4j+s://db.example.org:7687."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database server listens, without any secret.

    >>> print(Address.parse("neo4j+s://db.example.org"))
    neo4j+s://db.example.org:7687
    """

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, uri: str) -> "Address":
        """Return the address that ``uri`` writes.

        Raises:
            SettingsError: it is not the address of a Neo4j server, or it holds a user name or a password.
        """
        try:
            parts, port = _split(uri)
        except ValueError:
            # The cause repeats a part of the address, which may be a password in the wrong place.
            raise SettingsError(_FORM) from None
        if parts.scheme not in _SCHEMES:
            raise SettingsError(f"NEO4J_URI must begin with one of {', '.join(f'{name}://' for name in _SCHEMES)}.")
        if "@" in uri:
            raise SettingsError(
                "NEO4J_URI must not hold a user name or a password: give them as NEO4J_USERNAME and NEO4J_PASSWORD."
            )
        if not parts.hostname or not uri.isprintable() or any(mark in uri for mark in " \\#?"):
            raise SettingsError(_FORM)
        return cls(parts.scheme, parts.hostname, port or _DEFAULT_PORT)

    @property
    def encrypted(self) -> bool:
        """Whether what travels to this address is encrypted."""
        return self.scheme not in _UNENCRYPTED

    def __str__(self) -> str:
        """Return the address as it is written, and as the driver takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def _split(uri: str) -> tuple[SplitResult, int | None]:
    parts = urlsplit(uri)
    return parts, parts.port


def refuse_unprotected(address: Address) -> None:
    """Do nothing where what travels to ``address`` cannot be read by others on the way.

    Raises:
        SettingsError: it is neither encrypted nor this machine itself.
    """
    if not address.encrypted and not is_loopback(address.host):
        raise SettingsError(
            f"The connection to {address} would not be encrypted, and names and the password could be read on the way. "
            f"Use {address.scheme}+s:// or, inside a private network, set NEO4J_ALLOW_UNENCRYPTED=1."
        )


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine itself, by its name or its number.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.9", "::1", "127.0.0.1.example.org")]
    [True, True, True, False]
    """
    if host.lower() == "localhost":
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    return (mapped or number).is_loopback
