"""The driver: what it is told about hosts before it connects to them."""

import neo4j
import pytest

from graphsvc.errors import SettingsError
from graphsvc.store.address import Address
from graphsvc.store.drivers import host_check
from graphsvc.store.homes import Login

ELSEWHERE = neo4j.Address(("192.0.2.7", 7687))


def login(uri: str, *, allow_unencrypted: bool = False) -> Login:
    return Login(Address.parse(uri), "neo4j", "example-secret", "neo4j", allow_unencrypted=allow_unencrypted)


def test_a_server_that_sends_us_on_to_another_machine_unencrypted_is_not_followed() -> None:
    """A routed server names further hosts, and those would get the password too."""
    with pytest.raises(SettingsError, match="not be encrypted"):
        list(host_check(login("neo4j://localhost"))(ELSEWHERE))


@pytest.mark.parametrize(
    "followed", [login("neo4j+s://db.example.org"), login("neo4j://localhost", allow_unencrypted=True)]
)
def test_a_server_that_sends_us_on_is_followed_where_that_is_safe_or_wanted(followed: Login) -> None:
    assert list(host_check(followed)(ELSEWHERE)) == [ELSEWHERE]


def test_a_password_does_not_show_in_a_login() -> None:
    assert "example-secret" not in repr(login("bolt://localhost"))
