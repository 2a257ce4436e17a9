"""The engine's process: ``python -m graphsvc.embedded.process DATA_DIR``.

``lease_engine`` starts it, detached. It holds the data folder's lock as long as it lives, writes the state file when
the database answers, and ends when its keeper says that nobody needs it.
"""

import argparse
import faulthandler
import os
import secrets
import signal
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from graphsvc.embedded.ending import Ending
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.keeper import IDLE_SECONDS, LeaseKeeper
from graphsvc.embedded.log import shorten_log
from graphsvc.embedded.state import EngineState, remove_state, write_state

# Whoever looks whether the folder is served holds its lock for a moment.
GLANCE_SECONDS = 0.5
LONGEST_START_SECONDS = 600.0
LONGEST_STOP_SECONDS = 60.0
LOG_SECONDS = 60.0


def main() -> Ending:
    """Run the engine until nobody needs it; return why it ended."""
    parser = argparse.ArgumentParser(prog="python -m graphsvc.embedded.process")
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--idle-seconds", type=float, default=IDLE_SECONDS, metavar="SECONDS")
    arguments = parser.parse_args()
    folder = DataFolder.at(arguments.data_dir)
    os.umask(0o077)
    try:
        with folder.engine_lock(wait=GLANCE_SECONDS):
            return run_engine(folder, idle_seconds=arguments.idle_seconds)
    except Timeout:
        return Ending.FOLDER_IN_USE


def run_engine(folder: DataFolder, *, idle_seconds: float) -> Ending:
    """Run the engine on ``folder``, whose lock is held; return why it ended."""
    remove_state(folder)
    try:
        from graphsvc.embedded.engine import start_engine  # noqa: PLC0415 (there are machines without it)
    except ImportError:
        traceback.print_exc()
        return Ending.NO_ENGINE
    password, client_secret, engine_secret = (secrets.token_urlsafe(32) for _ in range(3))
    # Whatever hangs, no process is left behind.
    faulthandler.dump_traceback_later(LONGEST_START_SECONDS, exit=True)
    engine = start_engine(folder, password=password)
    if isinstance(engine, Ending):
        return engine
    faulthandler.cancel_dump_traceback_later()
    keeper = LeaseKeeper(client_secret=client_secret, engine_secret=engine_secret, idle_seconds=idle_seconds)
    state = EngineState(
        pid=os.getpid(),
        version=engine.version,
        started=datetime.now(UTC),
        log=folder.log_file,
        bolt_port=engine.bolt_port,
        control_port=keeper.port,
        password=password,
        client_secret=client_secret,
        engine_secret=engine_secret,
    )
    write_state(folder, state)
    keep_running(folder, keeper)
    remove_state(folder)
    keeper.close()
    faulthandler.dump_traceback_later(LONGEST_STOP_SECONDS, exit=True)
    engine.stop()
    return Ending.STOPPED


def keep_running(folder: DataFolder, keeper: LeaseKeeper) -> None:
    """Return when nobody needs the engine any more, or the system asks it to go."""
    signal.set_wakeup_fd(keeper.signal_descriptor)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    while keeper.is_needed():
        keeper.attend(at_most=LOG_SECONDS)
        # A full disk, or a log that somebody removed, is no reason to go.
        with suppress(OSError):
            shorten_log(folder)
    signal.set_wakeup_fd(-1)


if __name__ == "__main__":
    try:
        ending = main()
    except Exception:  # noqa: BLE001 (the exit code and the log are all that anybody sees of it)
        traceback.print_exc()
        ending = Ending.FAILED
    # The Java runtime's own threads would hold up an ordinary exit.
    os._exit(ending)
