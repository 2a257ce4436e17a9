"""A database that is down, gone or frozen: an answer within five seconds, and on as before when it is back."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graphsvc.embedded import engine_state
from graphsvc.errors import DatabaseRefused, DatabaseUnavailable, GraphsvcError
from graphsvc.settings import Settings
from graphsvc.store import Store, drivers, open_store
from graphsvc.store.connection import Connection
from graphsvc.store.homes import home_of
from tests.databases import Database, environment_of
from tests.freezing import frozen
from tests.neo4j_server import Neo4jServer
from tests.store.small_network import SMALL
from tools.opened_app import free_port

SECRET = "example-secret"  # noqa: S105 - of no account anywhere


@contextlib.contextmanager
def within_five_seconds() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 5


@contextlib.contextmanager
def listening(answer: bytes | None) -> Iterator[int]:
    """Yield the port of a listener that takes every connection and gives ``answer``, or never any."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    taken.append(connection)
                    if answer is not None:
                        connection.recv(1)
                        connection.sendall(answer)
                        connection.close()

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in taken:
                connection.close()


def settings_for(port: int, *, scheme: str = "bolt", **others: str) -> Settings:
    kept = {"neo4j_uri": f"{scheme}://127.0.0.1:{port}", "neo4j_password": SECRET, "neo4j_database": "neo4j"}
    return Settings.model_validate(kept | others)


def everything_said(error: BaseException | None) -> str:
    """Return the texts and representations of an error and of all that it was raised from."""
    if error is None:
        return ""
    return f"{error} {error!r} {vars(error)!r} " + everything_said(error.__cause__ or error.__context__)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_is_down_is_reported_in_time(scheme: str) -> None:
    with (
        open_store(settings_for(free_port(), scheme=scheme)) as store,
        within_five_seconds(),
        pytest.raises(DatabaseUnavailable, match="does not answer"),
    ):
        store.fetch_status()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_host_that_never_answers_is_reported_in_time(scheme: str) -> None:
    with (
        listening(None) as port,
        open_store(settings_for(port, scheme=scheme)) as store,
        within_five_seconds(),
        pytest.raises(DatabaseUnavailable),
    ):
        store.fetch_revision()


def test_opening_for_writing_where_nothing_answers_is_reported_in_time() -> None:
    with listening(None) as port, within_five_seconds(), pytest.raises(DatabaseUnavailable):
        open_store(settings_for(port), write=True)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\x00\x00\x00"])
def test_something_else_that_listens_there_is_no_database(scheme: str, answer: bytes) -> None:
    with (
        listening(answer) as port,
        open_store(settings_for(port, scheme=scheme)) as store,
        within_five_seconds(),
        pytest.raises((DatabaseUnavailable, DatabaseRefused)),
    ):
        store.fetch_records()


def test_a_name_that_nobody_can_look_up_in_time_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: given_up.wait(30))
    monkeypatch.setattr(drivers, "_PATIENCE", 0.1)
    try:
        with (
            open_store(Settings(neo4j_uri="neo4j+s://db.example.org")) as store,
            pytest.raises(DatabaseUnavailable, match="Check NEO4J_URI, and that the server runs"),
        ):
            store.fetch_records()
    finally:
        given_up.set()


@pytest.mark.engine
@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_told_without_the_password(neo4j_server: Neo4jServer, scheme: str) -> None:
    with (
        open_store(settings_for(neo4j_server.port, scheme=scheme)) as store,
        within_five_seconds(),
        pytest.raises(DatabaseRefused, match='refused the login of the user "neo4j"') as refusal,
    ):
        store.fetch_records()
    assert SECRET not in everything_said(refusal.value)


@pytest.mark.engine
@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_does_not_exist_is_told_by_its_name(neo4j_server: Neo4jServer, scheme: str) -> None:
    password = neo4j_server.settings.neo4j_password.get_secret_value()
    elsewhere = settings_for(neo4j_server.port, scheme=scheme, neo4j_password=password, neo4j_database="elsewhere")
    with open_store(elsewhere) as store, pytest.raises(DatabaseRefused, match='no database called "elsewhere"'):
        store.fetch_records()


@pytest.mark.engine
@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_routed_and_direct_addresses_work(neo4j_database: Database, scheme: str) -> None:
    neo4j_database.empty()
    uri = neo4j_database.settings.neo4j_uri.replace("bolt://", f"{scheme}://")
    with open_store(neo4j_database.settings.model_copy(update={"neo4j_uri": uri}), write=True) as store:
        store.save_records(SMALL)
        assert store.fetch_records().counts == SMALL.counts
        assert store.fetch_status().address == uri


@pytest.mark.engine
@pytest.mark.neo4j
def test_reading_is_told_to_the_server_as_reading(neo4j_database: Database) -> None:
    """Which is what lets a cluster send it to any of its machines."""
    with (
        Connection(home_of(neo4j_database.settings)) as connection,
        pytest.raises(DatabaseRefused, match="read access mode"),
    ):
        connection.read(lambda transaction: transaction.run("write/save_change", revision="r", at="now"))


@pytest.fixture
def own_server(tmp_path: Path, neo4j_server: Neo4jServer) -> Iterator[Neo4jServer]:
    """A Neo4j server that a test may treat badly."""
    with Neo4jServer(tmp_path / "home") as server:
        yield server


@pytest.mark.engine
@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_server_that_was_killed_or_froze_is_used_again_when_it_is_back(own_server: Neo4jServer) -> None:
    with open_store(own_server.settings, write=True) as store:
        store.save_records(SMALL)

        own_server.kill()
        with within_five_seconds(), pytest.raises(DatabaseUnavailable):
            store.fetch_records()
        with within_five_seconds(), pytest.raises(DatabaseUnavailable):
            store.save_records(SMALL)
        own_server.start()
        assert store.fetch_records().counts == SMALL.counts

        if sys.platform != "win32":
            with frozen(own_server.pid), within_five_seconds(), pytest.raises(DatabaseUnavailable):
                store.fetch_status()
            assert store.fetch_records().counts == SMALL.counts


def kill_engine(settings: Settings) -> None:
    state = engine_state(settings.data_dir)
    assert state is not None
    process = psutil.Process(state.pid)
    process.kill()
    with contextlib.suppress(psutil.TimeoutExpired):
        process.wait(30)


@pytest.fixture
def own_engine(own_data_folder: Path) -> Settings:
    """Settings of an embedded database that a test may treat badly."""
    return Settings(neo4j_uri="", data_dir=own_data_folder)


@pytest.mark.engine
@pytest.mark.slow
def test_an_embedded_engine_that_was_killed_is_started_again_unnoticed(own_engine: Settings) -> None:
    with open_store(own_engine, write=True) as store:
        store.save_records(SMALL)
        kill_engine(own_engine)
        assert store.fetch_records().counts == SMALL.counts
        kill_engine(own_engine)
        assert store.save_records(SMALL).unchanged == SMALL.counts


@pytest.mark.engine
@pytest.mark.slow
def test_an_import_during_which_the_embedded_engine_is_killed_is_run_again(own_engine: Settings) -> None:
    killed: list[str] = []

    def kill_once(done: int, total: int, label: str) -> None:
        if label == "collaborations" and not killed:
            killed.append(label)
            kill_engine(own_engine)

    with open_store(own_engine, write=True) as store:
        changes = store.save_records(SMALL, progress=kill_once)
        assert killed
        assert {kind: count["created"] for kind, count in changes.counts.items()} == SMALL.counts
        assert store.fetch_records().counts == SMALL.counts


@pytest.mark.engine
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot freeze a process")
def test_an_embedded_engine_that_froze_is_reported_in_time(own_engine: Settings) -> None:
    with open_store(own_engine, write=True) as store:
        store.save_records(SMALL)
        state = engine_state(own_engine.data_dir)
        assert state is not None
        with frozen(state.pid), within_five_seconds(), pytest.raises(GraphsvcError):
            store.fetch_records()
        assert store.fetch_records().counts == SMALL.counts


def test_a_transaction_may_take_longer_than_connecting(
    store: Store, store_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drivers, "_PATIENCE", 1.0)

    def dawdle(done: int, total: int, label: str) -> None:
        # Nothing can be waited for but the clock: that the patience for connecting has run out long ago.
        threading.Event().wait(1.5 if label == "organisations" else 0)

    with open_store(store_settings, write=True) as impatient:
        impatient.save_records(SMALL, progress=dawdle)
    assert store.fetch_records().counts == SMALL.counts


def test_the_driver_prints_nothing_of_its_own(database: Database) -> None:
    """In development mode, where the driver is at its most talkative; the empty graph lacks every label it may name."""
    program = (
        "from graphsvc.settings import read_settings; from graphsvc.store import open_store\n"
        "with open_store(read_settings(), write=True) as store: print(store.fetch_records().counts['people'])"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | environment_of(database.settings),
    )
    assert (ran.stdout, ran.stderr) == ("0\n", "")
