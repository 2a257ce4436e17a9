"""The keeper and its clients: who is let in, what counts as a lease, and when the engine may go."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from graphsvc.embedded import control, keeper
from graphsvc.embedded.control import Wish, connect_control, request_line
from graphsvc.embedded.keeper import LeaseKeeper
from graphsvc.embedded.state import EngineState
from tests.embedded.example_state import CLIENT_SECRET, ENGINE_SECRET, example_state
from tests.embedded.waiting import until

LONG = 60.0


class ServedKeeper:
    """A keeper that a thread serves until it is not needed."""

    def __init__(self, *, idle_seconds: float) -> None:
        self.began = self.ended = time.monotonic()
        self.keeper = LeaseKeeper(client_secret=CLIENT_SECRET, engine_secret=ENGINE_SECRET, idle_seconds=idle_seconds)
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    @property
    def state(self) -> EngineState:
        return example_state(control_port=self.keeper.port)

    def connect(self, wish: Wish) -> socket.socket:
        connection = connect_control(self.state, wish)
        assert connection
        return connection

    def still_serves(self) -> bool:
        with suppress(AssertionError), self.connect(Wish.LOOK):
            return True
        return False

    def _serve(self) -> None:
        while self.keeper.is_needed():
            self.keeper.attend(at_most=LONG)
        self.ended = time.monotonic()


@contextmanager
def served(*, idle_seconds: float = LONG) -> Iterator[ServedKeeper]:
    this = ServedKeeper(idle_seconds=idle_seconds)
    try:
        yield this
    finally:
        if this.thread.is_alive():
            this.connect(Wish.STOP).close()
        this.thread.join(10)
        this.keeper.close()
        assert not this.thread.is_alive()


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(10)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_without_a_lease_it_is_needed_for_the_idle_time() -> None:
    with served(idle_seconds=0.2) as this:
        this.thread.join(10)
    assert this.ended - this.began >= 0.2


def test_a_lease_keeps_it_and_the_idle_time_runs_from_the_leases_end() -> None:
    with served(idle_seconds=0.3) as this:
        with this.connect(Wish.LEASE):
            this.thread.join(0.8)
            assert this.thread.is_alive()
            released = time.monotonic()
        this.thread.join(10)
    assert this.ended - released >= 0.3


def test_of_two_leases_the_last_one_counts() -> None:
    with served(idle_seconds=0.2) as this, this.connect(Wish.LEASE):
        this.connect(Wish.LEASE).close()
        this.thread.join(0.6)
        assert this.thread.is_alive()


def test_a_look_is_no_lease() -> None:
    with served(idle_seconds=0.2) as this, this.connect(Wish.LOOK):
        this.thread.join(10)
        assert not this.thread.is_alive()


def test_a_stop_ends_it_though_leases_are_open_and_their_holders_notice() -> None:
    with served() as this, this.connect(Wish.LEASE) as lease:
        this.connect(Wish.STOP).close()
        this.thread.join(10)
        this.keeper.close()
        assert is_closed(lease)


def test_a_signal_ends_it() -> None:
    with served() as this:
        with socket.socket(fileno=socket.dup(this.keeper.signal_descriptor)) as signalling:
            signalling.send(b"\x0f")
        this.thread.join(10)
        assert not this.thread.is_alive()


@pytest.mark.parametrize(
    "sent",
    [
        request_line(Wish.STOP, client_secret="guess"),  # noqa: S106 (opens nothing)
        request_line(Wish.LEASE, client_secret=""),
        b'{"wish": "stop"}\n',
        b'{"wish": "destroy", "secret": "client-secret"}\n',
        b"[]\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff\xfe\n",
        b"x" * 5000,
    ],
)
def test_a_stranger_gets_no_word_and_changes_nothing(sent: bytes) -> None:
    with served() as this:
        with socket.create_connection(("127.0.0.1", this.keeper.port)) as stranger:
            stranger.sendall(sent)
            assert is_closed(stranger)
        assert this.still_serves()


def test_a_request_that_comes_in_pieces_is_understood() -> None:
    line = request_line(Wish.LEASE, client_secret=CLIENT_SECRET)
    with served() as this, socket.create_connection(("127.0.0.1", this.keeper.port)) as client:
        for byte in line:
            client.sendall(bytes([byte]))
        client.settimeout(10)
        assert client.recv(100) == ENGINE_SECRET.encode() + b"\n"


def test_a_silent_client_is_dropped_and_hinders_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "REQUEST_SECONDS", 0.3)
    with served() as this, socket.create_connection(("127.0.0.1", this.keeper.port)) as silent:
        assert this.still_serves()
        assert is_closed(silent)


def test_a_hundred_clients_at_once_are_all_served() -> None:
    with served() as this:
        leases: list[socket.socket] = []
        threads = [threading.Thread(target=lambda: leases.append(this.connect(Wish.LEASE))) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(leases) == 100
        for lease in leases:
            lease.close()


def test_the_lease_of_a_killed_process_ends() -> None:
    with served(idle_seconds=0.2) as this:
        holding = (
            "import sys; from tests.embedded.example_state import example_state as state;"
            "from graphsvc.embedded.control import Wish, connect_control;"
            "held = connect_control(state(control_port=int(sys.argv[1])), Wish.LEASE); print('held', flush=True);"
            "sys.stdin.read()"
        )
        command = [sys.executable, "-c", holding, str(this.keeper.port)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            with this.connect(Wish.LEASE):
                assert holder.stdout
                assert holder.stdout.readline() == b"held\n"
            this.thread.join(0.6)
            assert this.thread.is_alive()
            holder.kill()
        this.thread.join(10)
        assert not this.thread.is_alive()


def test_an_engine_that_is_gone_grants_nothing() -> None:
    with served() as this:
        state = this.state
    assert connect_control(state, Wish.LEASE) is None


@pytest.mark.parametrize("answer", [b"", b"engine-secret-of-another\n", b"\n", b"x" * 3000, None])
def test_a_stranger_at_the_engines_port_is_not_taken_for_it(
    answer: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "ANSWER_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = threading.Event()

        def pretend() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.recv(1000)
                connection.sendall(answer or b"")
                if answer is None:
                    done.wait(10)

        thread = threading.Thread(target=pretend)
        thread.start()
        assert connect_control(example_state(control_port=listener.getsockname()[1]), Wish.LEASE) is None
        done.set()
        thread.join()


def test_it_sleeps_while_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = []
    attend = LeaseKeeper.attend

    def counted(this: LeaseKeeper, *, at_most: float) -> None:
        turns.append(at_most)
        attend(this, at_most=at_most)

    monkeypatch.setattr(LeaseKeeper, "attend", counted)
    with served() as this, this.connect(Wish.LEASE):
        until(lambda: turns)
        before = len(turns)
        this.thread.join(0.5)
        assert len(turns) <= before + 1
