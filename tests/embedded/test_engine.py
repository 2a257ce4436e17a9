"""The engine: every commit reaches the disk before it is acknowledged, and an engine that would not is refused."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from graphsvc.embedded import EngineLease, lease_engine
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.engine import ending_of
from graphsvc.embedded.folder import DataFolder
from tests.lanes import leave_out

COMMITS = 20


def commit(lease: EngineLease, times: int) -> None:
    with neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver:
        for number in range(times):
            driver.execute_query("CREATE (:Item {number: $number})", number=number, database_=lease.database)


def may_trace(pid: int, strace: str) -> bool:
    """Return whether this user may look at the system calls of a process, which some containers forbid."""
    command = [strace, "-o", os.devnull, "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr
        allowed = b"attached" in tracer.stderr.readline()
        tracer.send_signal(signal.SIGINT)
        tracer.communicate()
    return allowed


@pytest.mark.engine
@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")
def test_every_commit_is_flushed_to_disk(running_engine: tuple[Path, EngineLease], tmp_path: Path) -> None:
    _, lease = running_engine
    strace = shutil.which("strace")
    if strace is None or not may_trace(lease.state.pid, strace):
        leave_out("no strace, or it may not look at other processes")
    commit(lease, 1)
    trace = tmp_path / "trace"
    command = [strace, "-f", "-y", "-e", "trace=fsync", "-o", str(trace), "-p", str(lease.state.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        try:
            assert tracer.stderr
            assert b"attached" in tracer.stderr.readline()
            commit(lease, COMMITS)
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.communicate()
    assert len(re.findall(r"fsync\(.*\.wal", trace.read_text())) >= COMMITS


@pytest.mark.parametrize(
    ("message", "ending"),
    [
        ("LockException: Database 'graph' is locked by another process", Ending.DATABASE_LOCKED),
        ("java.io.IOException: No space left on device", Ending.DISK_FULL),
        ("java.io.IOException: There is not enough space on the disk", Ending.DISK_FULL),
        ("DatabaseMetadataException: schema", Ending.DATABASE_FAILED),
    ],
)
def test_the_engines_own_words_tell_why_it_did_not_open(message: str, ending: Ending) -> None:
    assert ending_of(message) is ending


ENGINE_THAT_SYNCS_NOTHING = """
import sys
from pathlib import Path
from graphsvc.embedded import engine
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.engine import ending_of
from graphsvc.embedded.folder import DataFolder
from tests.lanes import leave_out

def start_java(folder):
    engine.start_jvm(heap_size="512m")

engine.start_java = start_java
import os
os._exit(engine.start_engine(DataFolder(Path(sys.argv[1])), password="a long password"))
"""


@pytest.mark.engine
def test_an_engine_that_ignores_the_setting_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENGINE_THAT_SYNCS_NOTHING, str(tmp_path)]
    refused = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert refused.returncode == Ending.DATABASE_FAILED, refused.stderr
    assert "does not flush its log at commit" in refused.stderr


@pytest.mark.engine
def test_the_engine_brings_its_own_login_and_no_other_works(running_engine: tuple[Path, EngineLease]) -> None:
    _, lease = running_engine
    for login in [("root", "root"), ("neo4j", "neo4j"), ("root", ""), None]:
        with (
            neo4j.GraphDatabase.driver(lease.uri, auth=login) as driver,
            pytest.raises((neo4j.exceptions.AuthError, neo4j.exceptions.ClientError)),
        ):
            driver.execute_query("RETURN 1", database_=lease.database)


@pytest.mark.engine
def test_the_heap_that_somebody_asked_for_is_left_to_them(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", "-Xmx300m")
    with lease_engine(data_dir):
        [megabytes] = re.findall(r"MAXRAM=(\d+)\.\d+MB", DataFolder(data_dir).log_file.read_text())
        assert 250 < int(megabytes) <= 300
