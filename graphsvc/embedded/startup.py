"""Starting the engine's process, and waiting until it answers or is known not to come up."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from filelock import Timeout

import graphsvc
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.failures import failure_of, folder_in_use, slow_start
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.lease import EngineLease, join_engine
from graphsvc.embedded.log import open_log

POLL_SECONDS = 0.05
if sys.platform == "win32":
    DETACHED = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    DETACHED = 0  # there start_new_session does it


def start_engine(folder: DataFolder, *, idle_seconds: float, start_seconds: float) -> EngineLease:
    """Return a lease of the engine of ``folder``, started unless somebody else did so in the meantime.

    Raises:
        EngineError: it did not come up within ``start_seconds``, or will not.
    """
    deadline = time.monotonic() + start_seconds
    try:
        with folder.start_lock(wait=start_seconds):
            return _first_answer(folder, idle_seconds=idle_seconds, deadline=deadline)
    except Timeout as error:
        raise slow_start(folder) from error


def _first_answer(folder: DataFolder, *, idle_seconds: float, deadline: float) -> EngineLease:
    process = None
    while True:
        if lease := join_engine(folder):
            return lease
        if time.monotonic() > deadline:
            raise slow_start(folder) if process else folder_in_use(folder)
        if process is None:
            # One that is there is coming up, or closing its database: then it is waited for.
            process = None if folder.is_served() else spawn_process(folder, idle_seconds=idle_seconds)
        elif (ending := process.poll()) is not None:
            if ending != Ending.FOLDER_IN_USE:
                raise failure_of(ending, folder)
            process = None
        time.sleep(POLL_SECONDS)


def spawn_process(folder: DataFolder, *, idle_seconds: float) -> subprocess.Popen[bytes]:
    """Return the engine's process, just started; it outlives this one and leaves no zombie in it."""
    command = [sys.executable, "-P", "-m", "graphsvc.embedded.process", str(folder.path)]
    with open_log(folder) as log:
        process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [*command, "--idle-seconds", str(idle_seconds)],
            cwd=folder.path,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=DETACHED,
        )
    threading.Thread(target=process.wait, name="graphsvc-engine-reaper", daemon=True).start()
    return process


def _environment() -> dict[str, str]:
    # The process runs the same graphsvc as this one, installed or not.
    ours = str(Path(graphsvc.__file__).parents[1])
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([ours, inherited] if inherited else [ours])}
