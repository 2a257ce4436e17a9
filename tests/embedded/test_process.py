"""The engine's process: what others can see of it and reach, and how it ends."""

import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graphsvc.embedded import EngineLease, engine_state, lease_engine
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.state import read_state
from tests.embedded.waiting import until

pytestmark = pytest.mark.engine

LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


def test_every_port_it_listens_on_is_this_machines_own(running_engine: tuple[Path, EngineLease]) -> None:
    _, lease = running_engine
    connections = psutil.Process(lease.state.pid).net_connections("all")
    listening = {c.laddr for c in connections if c.status == psutil.CONN_LISTEN}
    assert {address.ip for address in listening} <= LOOPBACK
    assert {lease.state.bolt_port, lease.state.control_port} <= {address.port for address in listening}


def test_it_does_not_answer_on_the_machines_other_addresses(running_engine: tuple[Path, EngineLease]) -> None:
    _, lease = running_engine
    others = {
        address.address
        for addresses in psutil.net_if_addrs().values()
        for address in addresses
        if address.family == socket.AF_INET and not address.address.startswith("127.")
    }
    if not others:
        pytest.skip("this machine has no other address")
    for other in others:
        for port in (lease.state.bolt_port, lease.state.control_port):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((other, port), timeout=5).close()


def test_it_talks_to_nobody_outside(running_engine: tuple[Path, EngineLease]) -> None:
    _, lease = running_engine
    connections = psutil.Process(lease.state.pid).net_connections("inet")
    assert {c.raddr.ip for c in connections if c.raddr} <= LOOPBACK


def test_no_secret_stands_in_the_list_of_processes(running_engine: tuple[Path, EngineLease]) -> None:
    _, lease = running_engine
    process = psutil.Process(lease.state.pid)
    visible = " ".join([*process.cmdline(), *process.environ().values()])
    for secret in (lease.password, lease.state.client_secret, lease.state.engine_secret):
        assert len(secret) >= 32
        assert secret not in visible


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_user_can_read_what_it_writes(running_engine: tuple[Path, EngineLease]) -> None:
    folder, _ = running_engine
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_no_secret_stands_in_the_log(running_engine: tuple[Path, EngineLease]) -> None:
    folder, lease = running_engine
    log = DataFolder(folder).log_file.read_text()
    assert "ArcadeDB Server started" in log
    assert lease.password not in log


def test_every_start_has_secrets_of_its_own(data_dir: Path) -> None:
    seen = set()
    for _ in range(2):
        with lease_engine(data_dir) as lease:
            seen |= {lease.password, lease.state.client_secret, lease.state.engine_secret}
            psutil.Process(lease.state.pid).kill()
            until(lambda: not lease.is_alive())
    assert len(seen) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps open files where they are")
def test_it_goes_on_though_somebody_removes_its_log(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        DataFolder(data_dir).log_file.unlink()
        assert engine_state(data_dir) == lease.state
        assert engine_state(data_dir) == lease.state


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_system_that_shuts_down_ends_it_in_good_order(data_dir: Path, number: signal.Signals) -> None:
    with lease_engine(data_dir) as lease:
        psutil.Process(lease.state.pid).send_signal(number)
        until(lambda: not psutil.pid_exists(lease.state.pid))
    folder = DataFolder(data_dir)
    assert "ArcadeDB Server is down" in folder.log_file.read_text()
    assert read_state(folder) is None
    assert not list((folder.engine_root / "databases" / "graph").glob("*.wal"))


def test_a_second_process_on_the_same_folder_ends_at_once(data_dir: Path) -> None:
    with lease_engine(data_dir) as lease:
        command = [sys.executable, "-m", "graphsvc.embedded.process", str(data_dir)]
        second = subprocess.run(command, check=False, timeout=60)
        assert second.returncode == Ending.FOLDER_IN_USE
        assert lease.is_alive()
        assert engine_state(data_dir) == lease.state
