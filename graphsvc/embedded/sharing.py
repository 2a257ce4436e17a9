"""Sharing: how programs lease, look at and stop the one engine of a data folder."""

import time
from pathlib import Path

from graphsvc.embedded.control import Wish, connect_control
from graphsvc.embedded.folder import DataFolder, prepare_folder
from graphsvc.embedded.keeper import IDLE_SECONDS
from graphsvc.embedded.lease import EngineLease, join_engine
from graphsvc.embedded.startup import POLL_SECONDS, start_engine
from graphsvc.embedded.state import EngineState, read_state
from graphsvc.errors import EngineError

START_SECONDS = 60.0
STOP_SECONDS = 90.0


def lease_engine(
    data_dir: Path, *, idle_seconds: float = IDLE_SECONDS, start_seconds: float = START_SECONDS
) -> EngineLease:
    """Return a lease of the engine of ``data_dir``, which is started where none runs.

    The engine is bound to this machine and holds one database. It goes ``idle_seconds`` after its last lease was
    closed, or its holder's process ended in whatever way. An engine that was killed repairs its database when it is
    started again.

    Raises:
        DataFolderUnusable: the folder cannot be written, is full, or in use by something else.
        NoEmbeddedEngine: there is no engine for this kind of machine.
        EngineDidNotStart: it does not answer after ``start_seconds``, or ended before it did.
    """
    folder = DataFolder.at(data_dir)
    if lease := join_engine(folder):
        return lease
    prepare_folder(folder)
    return start_engine(folder, idle_seconds=idle_seconds, start_seconds=start_seconds)


def engine_state(data_dir: Path) -> EngineState | None:
    """Return the state of the engine that runs on ``data_dir``, None where none does; starts nothing."""
    state = read_state(DataFolder.at(data_dir))
    if state and (connection := connect_control(state, Wish.LOOK)):
        connection.close()
        return state
    return None


def stop_engine(data_dir: Path) -> bool:
    """Stop the engine of ``data_dir``, whoever holds leases, and wait until it is gone; return whether one was there.

    Raises:
        EngineError: it does not answer, or does not end.
    """
    folder = DataFolder.at(data_dir)
    if not folder.path.is_dir() or not folder.is_served():
        return False
    deadline = time.monotonic() + STOP_SECONDS
    asked = None
    while folder.is_served():
        state = read_state(folder)
        if state and asked and state != asked:
            break  # somebody started another one since
        if state and not asked:
            _ask_to_stop(folder, state)
            asked = state
        if time.monotonic() > deadline:
            raise EngineError(
                f"The embedded database of {folder.path} is still there. Wait a minute and try again, or restart the "
                f"computer; what was saved is kept. What it is doing is in {folder.log_file}."
            )
        time.sleep(POLL_SECONDS)
    return True


def _ask_to_stop(folder: DataFolder, state: EngineState) -> None:
    if connection := connect_control(state, Wish.STOP):
        connection.close()
    elif read_state(folder) == state and folder.is_served():
        raise EngineError(
            f"The embedded database (process {state.pid}) does not answer. End that process, or restart the computer; "
            "what was saved is kept."
        )
