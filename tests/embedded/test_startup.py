"""Starts that go wrong: each with the sentence that helps, and none leaves a process or spoils the next start."""

import shutil
import subprocess
import sys
from pathlib import Path

import neo4j
import psutil
import pytest

from graphsvc.embedded import engine_state, lease_engine, stop_engine
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.startup import spawn_process
from graphsvc.errors import DataFolderUnusable, EngineDidNotStart, NoEmbeddedEngine
from tests.embedded.conftest import engine_processes
from tests.embedded.waiting import until

pytestmark = pytest.mark.engine


def test_a_computer_without_the_engine_is_told_to_use_a_server(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "arcadedb_embedded.py").write_text("raise ImportError('no wheel for this machine')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(NoEmbeddedEngine, match="set NEO4J_URI") as told:
        lease_engine(data_dir)
    assert "no wheel for this machine" in DataFolder(data_dir).log_file.read_text()
    assert str(DataFolder(data_dir).log_file) in str(told.value)


@pytest.mark.parametrize("option", ["-XX:+NoSuchOption", "-Xmx900000g", "-Xmx4k"])
def test_a_java_runtime_that_does_not_start_is_told(
    data_dir: Path, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", option)
    with pytest.raises(EngineDidNotStart, match=r"Java runtime .+ did not start. Close other programs"):
        lease_engine(data_dir)
    until(lambda: not engine_processes(data_dir))
    monkeypatch.delenv("ARCADEDB_JVM_ARGS")
    lease_engine(data_dir).close()


def test_a_start_that_takes_too_long_is_told_and_goes_on(data_dir: Path) -> None:
    with pytest.raises(EngineDidNotStart, match="taking long to start") as told:
        lease_engine(data_dir, start_seconds=0.2)
    assert str(DataFolder(data_dir).log_file) in str(told.value)
    with lease_engine(data_dir):
        assert len(engine_processes(data_dir)) == 1


def test_waiting_for_somebody_elses_start_takes_no_longer_than_allowed(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    with (
        DataFolder(data_dir).start_lock(wait=0),
        pytest.raises(EngineDidNotStart, match="taking long"),
    ):
        lease_engine(data_dir, start_seconds=0.2)
    assert not engine_processes(data_dir)


def test_a_folder_that_another_engine_holds_without_answering_is_told(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    with (
        DataFolder(data_dir).engine_lock(wait=0),
        pytest.raises(DataFolderUnusable, match=r"in use by another graphsvc .+ restart the computer"),
    ):
        lease_engine(data_dir, start_seconds=0.5)


HOLD_DATABASE = """
import os, sys, arcadedb_embedded
held = arcadedb_embedded.open_database(sys.argv[1], jvm_kwargs={"heap_size": "256m"})
print("held", flush=True)
sys.stdin.read()
os._exit(0)
"""


def test_a_database_that_another_program_has_open_is_told(data_dir: Path, tmp_path: Path) -> None:
    lease_engine(data_dir).close()
    stop_engine(data_dir)
    database = DataFolder(data_dir).engine_root / "databases" / "graph"
    command = [sys.executable, "-c", HOLD_DATABASE, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as other:
        assert other.stdout
        assert any(b"held" in line for line in other.stdout)
        with pytest.raises(DataFolderUnusable, match=r"open in another program. Close that program"):
            lease_engine(data_dir)
        other.kill()
    lease_engine(data_dir).close()


def test_a_damaged_database_is_told_and_left_as_it_is(data_dir: Path) -> None:
    lease_engine(data_dir).close()
    stop_engine(data_dir)
    damaged = DataFolder(data_dir).engine_root / "databases" / "graph" / "configuration.json"
    damaged.write_bytes(b"damaged" * 100)
    with pytest.raises(EngineDidNotStart, match=r"could not be opened.+restore a backup"):
        lease_engine(data_dir)
    assert damaged.read_bytes() == b"damaged" * 100


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(DataFolderUnusable, match="Move that file away"):
        lease_engine(tmp_path / "data")


def test_a_full_disk_is_told_though_a_running_engine_still_answers(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lease_engine(data_dir):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
        lease_engine(data_dir).close()
        stop_engine(data_dir)
    with pytest.raises(DataFolderUnusable, match="Free some space"):
        lease_engine(data_dir)


def test_a_start_whose_starter_was_killed_is_joined_by_the_next(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    orphan = spawn_process(DataFolder(data_dir), idle_seconds=60)
    until(DataFolder(data_dir).is_served)
    with lease_engine(data_dir) as lease:
        assert lease.state.pid == orphan.pid
        assert len(engine_processes(data_dir)) == 1


def test_an_engine_killed_while_it_starts_leaves_nothing_in_the_way(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    begun = spawn_process(DataFolder(data_dir), idle_seconds=60)
    until(lambda: (DataFolder(data_dir).engine_root / "databases").exists() or begun.poll() is not None)
    begun.kill()
    with (
        lease_engine(data_dir) as lease,
        neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver,
    ):
        driver.verify_connectivity()
        assert lease.state.pid != begun.pid


def test_an_engine_that_ended_leaves_no_zombie_in_a_program_that_goes_on(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        process = psutil.Process(lease.state.pid)
        process.kill()
        until(lambda: not psutil.pid_exists(lease.state.pid))
    assert engine_state(data_dir) is None
