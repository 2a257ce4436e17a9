"""A data folder of its own for each test here, and an engine that some of them share."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graphsvc.embedded import EngineLease, engine_state, lease_engine, stop_engine
from tests.embedded.waiting import until
from tests.lanes import leave_out


def engine_processes(data_dir: Path) -> list[psutil.Process]:
    """Return the engine processes of ``data_dir``, also those that only begin or do not answer."""
    wanted = ["-m", "graphsvc.embedded.process", str(data_dir)]
    found = []
    for process in psutil.process_iter():
        try:
            if process.cmdline()[2:5] == wanted:
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
    return found


class SmallDisk:
    """A disk of its own at ``path``, as large as wanted."""

    def __init__(self, path: Path) -> None:
        """Mount it, empty, with 1 MB."""
        self.path = path
        self._run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path)

    def resize(self, megabytes: int) -> None:
        """Make it ``megabytes`` large; what is on it stays."""
        self._run("mount", "-o", f"remount,size={megabytes}m", self.path)

    def remove(self) -> None:
        """Unmount it, whatever is open on it."""
        self._run("umount", "--lazy", self.path)

    def _run(self, *command: str | Path) -> None:
        subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk, where this user may mount one."""
    try:
        disk = SmallDisk(tmp_path)
    except (OSError, subprocess.CalledProcessError):
        leave_out("no disk can be mounted here: that takes root on Linux")
    yield disk
    disk.remove()


@pytest.fixture
def data_dir(own_data_folder: Path) -> Iterator[Path]:
    """A data folder that does not exist yet; no engine of it is left."""
    yield own_data_folder
    try:
        if own_data_folder.is_dir() and engine_state(own_data_folder):
            stop_engine(own_data_folder)
    finally:
        for process in engine_processes(own_data_folder):
            process.kill()
    until(lambda: not engine_processes(own_data_folder))


@pytest.fixture(scope="module")
def running_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, EngineLease]]:
    """An engine that the tests of a module look at, with its data folder."""
    folder = tmp_path_factory.mktemp("running") / "data"
    with lease_engine(folder) as lease:
        yield folder, lease
    stop_engine(folder)
