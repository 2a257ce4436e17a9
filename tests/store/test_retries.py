"""Retries: what is worth another try, how often, and that nobody waits longer than five seconds for a no."""

import ssl

import pytest
from neo4j.exceptions import (
    ClientError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    WriteServiceUnavailable,
)

from graphsvc.store.failures import Failure, Told, kind_of, sentence_for
from graphsvc.store.retries import Retries

TOLD = Told("The database", "Mend it.", "neo4j", "graph", in_doubt=False)


def from_server(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="no")  # how the driver makes them


@pytest.mark.parametrize(
    ("error", "connected", "failure"),
    [
        (ServiceUnavailable(), False, Failure.UNREACHABLE),
        (ServiceUnavailable(), True, Failure.LOST),
        (SessionExpired(), True, Failure.LOST),
        (IncompleteCommit(), True, Failure.LOST),
        (ConnectionAcquisitionTimeoutError(), False, Failure.UNREACHABLE),
        (NotALeader(), True, Failure.UNSETTLED),
        (WriteServiceUnavailable(), False, Failure.UNSETTLED),
        (from_server("Neo.TransientError.General.DatabaseUnavailable"), True, Failure.UNSETTLED),
        (ConstraintError(), True, Failure.TAKEN),
        (TransientError(), True, Failure.CONFLICT),
        (from_server("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), True, Failure.REFUSED),
        (from_server("Neo.ClientError.Statement.EntityNotFound"), True, Failure.CONFLICT),
        (ClientError(), True, Failure.REFUSED),
        (DriverError(), True, Failure.REFUSED),
    ],
)
def test_each_error_has_its_meaning(error: Exception, *, connected: bool, failure: Failure) -> None:
    assert kind_of(error, connected=connected) is failure


def pauses(retries: Retries, failure: Failure, *, waited: float = 0.0) -> list[float]:
    """Return the pauses until the retries give up."""
    found: list[float] = []
    while (pause := retries.pause_after(failure, ServiceUnavailable(), waited=waited)) is not None:
        found.append(pause)
        assert len(found) < 100
    return found


@pytest.mark.parametrize("can_be_restarted", [True, False])
@pytest.mark.parametrize("failure", [Failure.UNREACHABLE, Failure.UNSETTLED, Failure.LOST, Failure.REFUSED])
@pytest.mark.parametrize("waited", [0.0, 0.3, 4.0])
def test_nobody_waits_longer_than_five_seconds_for_a_no(
    failure: Failure, *, can_be_restarted: bool, waited: float
) -> None:
    found = pauses(Retries(can_be_restarted=can_be_restarted), failure, waited=waited)
    tries_that_wait = 0 if failure is Failure.LOST else len(found) + 1
    assert sum(found) + tries_that_wait * waited < 5


def test_what_is_refused_is_not_tried_again() -> None:
    assert pauses(Retries(can_be_restarted=True), Failure.REFUSED) == []


def test_a_server_that_is_down_is_not_tried_again_but_an_embedded_engine_is_started() -> None:
    assert pauses(Retries(can_be_restarted=False), Failure.UNREACHABLE) == []
    assert pauses(Retries(can_be_restarted=True), Failure.UNREACHABLE)


def test_writers_who_came_second_wait_longer_each_time_and_not_for_ever() -> None:
    found = pauses(Retries(can_be_restarted=False), Failure.CONFLICT)
    assert 5 < len(found) < 20
    assert found[0] < found[3] < found[-1] <= 2


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "a certificate that this machine does not trust"),
        (ssl.SSLError("wrong version number"), "takes no encrypted connections"),
    ],
)
def test_a_failure_of_the_encryption_is_told_as_such_however_deep_it_lies(cause: ssl.SSLError, said: str) -> None:
    error = ServiceUnavailable("no connection")
    error.__cause__ = RuntimeError("the driver's own")
    error.__cause__.__cause__ = cause
    assert kind_of(error, connected=False) is Failure.REFUSED
    assert said in str(sentence_for(error, Failure.REFUSED, TOLD))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Neo.ClientError.Security.Unauthorized", 'refused the login of the user "neo4j"'),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong logins"),
        ("Neo.ClientError.Security.CredentialsExpired", "wants a new password"),
        ("Neo.ClientError.Security.Forbidden", "does not allow this"),
        ("Neo.ClientError.Database.DatabaseNotFound", 'no database called "graph"'),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "ran out of memory"),
        ("Neo.DatabaseError.General.UnknownError", "It said: no"),
    ],
)
def test_each_refusal_is_a_sentence(code: str, said: str) -> None:
    assert said in str(sentence_for(from_server(code), Failure.REFUSED, TOLD))
