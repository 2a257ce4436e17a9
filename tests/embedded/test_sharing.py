"""Sharing the engine: programs join the one that runs, two that start at once end with one, and nobody leaves one."""

import json
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import neo4j
import psutil
import pytest

from graphsvc.embedded import EngineLease, control, engine_state, lease_engine, stop_engine
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.startup import spawn_process
from graphsvc.errors import EngineError
from tests.embedded.conftest import engine_processes
from tests.embedded.waiting import until

pytestmark = pytest.mark.engine

CLIENT = """
import json, sys
from pathlib import Path
from graphsvc.embedded import lease_engine
sys.stdin.readline()
lease = lease_engine(Path(sys.argv[1]), idle_seconds=float(sys.argv[2]))
print(json.dumps({"pid": lease.state.pid, "modules": sorted(sys.modules)}), flush=True)
sys.stdin.readline()
lease.close()
"""


class Client:
    """Another program that takes a lease when told to, and lets go of it when told to."""

    def __init__(self, data_dir: Path, *, idle_seconds: float = 60) -> None:
        command = [sys.executable, "-c", CLIENT, str(data_dir), str(idle_seconds)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def go(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, object]:
        assert self.process.stdout
        answered: dict[str, object] = json.loads(self.process.stdout.readline())
        return answered


def count_items(lease: EngineLease) -> int:
    with neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver:
        [row] = driver.execute_query("MATCH (n:Item) RETURN count(n) AS items", database_=lease.database).records
    items: int = row["items"]
    return items


def add_items(lease: EngineLease, count: int) -> None:
    with neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver:
        driver.execute_query("UNWIND range(1, $n) AS i CREATE (:Item {i: i})", n=count, database_=lease.database)


def test_a_leased_engine_answers_and_keeps_what_it_was_given_over_a_stop(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        assert lease.is_alive()
        assert lease.uri.startswith("bolt://127.0.0.1:")
        add_items(lease, 5)
        assert stop_engine(data_dir)
        assert not lease.is_alive()
    with lease_engine(data_dir) as lease:
        assert count_items(lease) == 5


def test_the_state_tells_what_runs_and_nothing_is_started_by_asking(data_dir: Path) -> None:
    assert engine_state(data_dir) is None
    assert not data_dir.exists()
    with lease_engine(data_dir) as lease:
        state = engine_state(data_dir)
        assert state == lease.state
        assert state.pid in [process.pid for process in engine_processes(data_dir)]
        assert state.version.startswith("26.")
        assert state.log.read_text()
        assert state.started.tzinfo
    assert stop_engine(data_dir)
    assert engine_state(data_dir) is None


def test_stopping_what_does_not_run_is_no_error(data_dir: Path) -> None:
    assert not stop_engine(data_dir)
    assert not data_dir.exists()


def test_an_engine_that_is_still_starting_is_stopped_too(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    begun = spawn_process(DataFolder(data_dir), idle_seconds=60)
    until(DataFolder(data_dir).is_served)
    assert stop_engine(data_dir)
    until(lambda: begun.poll() is not None)
    assert begun.poll() == Ending.STOPPED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot freeze a process")
def test_an_engine_that_does_not_answer_is_told_with_its_process(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "ANSWER_SECONDS", 0.3)
    with lease_engine(data_dir) as lease:
        process = psutil.Process(lease.state.pid)
        process.suspend()
        try:
            with pytest.raises(EngineError, match=rf"process {process.pid}\) does not answer. End that process"):
                stop_engine(data_dir)
        finally:
            process.resume()


def test_after_a_stop_the_process_and_its_state_are_gone(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        assert stop_engine(data_dir)
        until(lambda: not psutil.pid_exists(lease.state.pid))
    assert not DataFolder(data_dir).state_file.exists()


def test_programs_that_start_at_the_same_moment_end_with_one_engine(data_dir: Path) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(Client(data_dir)) for _ in range(4)]
        for client in clients:
            client.go()
        answers = [client.answer() for client in clients]
        [pid] = {answer["pid"] for answer in answers}
        until(lambda: [process.pid for process in engine_processes(data_dir)] == [pid])


def test_threads_that_start_at_the_same_moment_end_with_one_engine(data_dir: Path) -> None:
    leases: list[EngineLease] = []
    threads = [threading.Thread(target=lambda: leases.append(lease_engine(data_dir))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [pid] = {lease.state.pid for lease in leases}
    assert [process.pid for process in engine_processes(data_dir)] == [pid]
    for lease in leases:
        lease.close()


def test_no_part_of_the_engine_is_loaded_into_the_programs_that_use_it(data_dir: Path) -> None:
    with Client(data_dir) as client:
        client.go()
        modules = client.answer()["modules"]
        assert isinstance(modules, list)
        assert not {"jpype", "arcadedb_embedded", "neo4j", "streamlit"} & set(modules)


def test_it_survives_the_program_that_started_it_and_goes_after_the_idle_time(data_dir: Path) -> None:
    with Client(data_dir, idle_seconds=1.0) as starter:
        starter.go()
        pid = starter.answer()["pid"]
        with lease_engine(data_dir) as lease:
            assert lease.state.pid == pid
            starter.go()
            assert starter.process.wait(30) == 0
            assert lease.is_alive()
            assert count_items(lease) == 0
        until(lambda: not psutil.pid_exists(lease.state.pid))
    assert not DataFolder(data_dir).state_file.exists()
    assert "ArcadeDB Server is down" in DataFolder(data_dir).log_file.read_text()


def test_it_goes_after_the_idle_time_though_its_client_was_killed(data_dir: Path) -> None:
    with Client(data_dir, idle_seconds=0.5) as client:
        client.go()
        client.answer()
        client.process.kill()
    until(lambda: not engine_processes(data_dir))


def test_a_lease_notices_that_its_engine_was_killed_and_the_next_starts_another(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        add_items(lease, 7)
        psutil.Process(lease.state.pid).kill()
        until(lambda: not lease.is_alive())
        assert engine_state(data_dir) is None
        with lease_engine(data_dir) as another:
            assert another.state.pid != lease.state.pid
            assert count_items(another) == 7


def test_ports_that_others_took_after_a_kill_are_no_hindrance(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        psutil.Process(lease.state.pid).kill()
        until(lambda: not lease.is_alive())
    with ExitStack() as stack:
        for port in (lease.state.bolt_port, lease.state.control_port):
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        with lease_engine(data_dir) as another:
            assert not {another.state.bolt_port, another.state.control_port} & {
                lease.state.bolt_port,
                lease.state.control_port,
            }
            assert count_items(another) == 0


def test_a_lease_that_was_closed_is_not_alive_and_may_be_closed_again(data_dir: Path) -> None:
    lease = lease_engine(data_dir)
    lease.close()
    lease.close()
    assert not lease.is_alive()


def test_an_engine_is_at_once_there_again_for_whoever_comes_while_it_stops(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        add_items(lease, 3)
        stopping = threading.Thread(target=stop_engine, args=(data_dir,))
        stopping.start()
        until(lambda: not lease.is_alive())
    with lease_engine(data_dir) as again:
        assert count_items(again) == 3
        stopping.join()
        assert again.is_alive()
