"""Addresses: what is taken, what is refused, and that nothing secret travels or shows."""

import pytest

from graphsvc.errors import SettingsError
from graphsvc.settings import Settings
from graphsvc.store import open_store
from graphsvc.store.address import Address, is_loopback


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("neo4j://localhost", "neo4j://localhost:7687"),
        ("neo4j+s://db.example.org", "neo4j+s://db.example.org:7687"),
        ("neo4j+ssc://db.example.org:7688", "neo4j+ssc://db.example.org:7688"),
        ("bolt+s://DB.example.org/", "bolt+s://db.example.org:7687"),
        ("bolt+ssc://[2001:db8::1]", "bolt+ssc://[2001:db8::1]:7687"),
        ("bolt://[::1]:7000", "bolt://[::1]:7000"),
    ],
)
def test_addresses_of_servers_are_taken(uri: str, shown: str) -> None:
    assert str(Address.parse(uri)) == shown


@pytest.mark.parametrize(
    "uri",
    [
        "localhost:7687",
        "http://localhost",
        "bolt://",
        "bolt://:7687",
        "bolt://localhost:port",
        "bolt://localhost:99999",
        "bolt://[::1",
        "bolt://local host",
        "bolt://localhost#@db.example.org",
        "bolt://localhost\\@db.example.org",
        "bolt://localhost?policy=x",
        "bolt://localhost\n.example.org",
        "",
    ],
)
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(SettingsError, match="NEO4J_URI"):
        Address.parse(uri)


@pytest.mark.parametrize(
    "uri",
    ["bolt://neo4j:secret@localhost", "neo4j+s://localhost:secret@db.example.org", "bolt://neo4j:secret/@localhost"],
)
def test_a_password_in_the_address_is_refused_and_not_repeated(uri: str) -> None:
    with pytest.raises(SettingsError, match="NEO4J_") as refusal:
        Address.parse(uri)
    shown = refusal.value if refusal.value.__suppress_context__ else (refusal.value, refusal.value.__context__)
    assert "secret" not in f"{shown!r}"


@pytest.mark.parametrize(
    "uri",
    [
        "bolt://db.example.org",
        "neo4j://192.0.2.7",
        "bolt://127.0.0.1.evil.example",
        "bolt://localhost.evil.example",
        "bolt://evil-localhost",
        "bolt://0.0.0.0",
        "bolt://[::ffff:192.0.2.7]",
        "bolt://2130706433",
        "bolt://127.1",
    ],
)
def test_an_unencrypted_address_elsewhere_is_refused_unless_it_is_wanted(uri: str) -> None:
    with pytest.raises(SettingsError, match="not be encrypted"):
        open_store(Settings(neo4j_uri=uri))
    open_store(Settings(neo4j_uri=uri, neo4j_allow_unencrypted=True)).close()


@pytest.mark.parametrize(
    "uri",
    [
        "bolt://localhost",
        "bolt://LOCALHOST:1",
        "bolt://127.0.0.1",
        "neo4j://127.9.9.9",
        "bolt://[::1]",
        "bolt://[::ffff:127.0.0.1]",
        "neo4j+s://db.example.org",
        "bolt+ssc://192.0.2.7",
    ],
)
def test_this_machine_and_encrypted_addresses_need_no_leave(uri: str) -> None:
    open_store(Settings(neo4j_uri=uri)).close()


def test_a_name_that_looks_like_a_loopback_number_is_none() -> None:
    assert not is_loopback("127.0.0.1.example.org")
