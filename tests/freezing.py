"""A database process that is frozen: it keeps its connections and its port, and answers nothing."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_STOPS_WITHIN = 30.0


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    """Freeze a process, and let it go on at the end.

    The signal is taken by one of its threads when that thread next runs, which on a busy machine may be after another
    thread has answered one more question; so this waits until every thread has stopped.
    """
    os.kill(pid, signal.SIGSTOP)
    try:
        tick = threading.Event()
        for _ in range(int(_STOPS_WITHIN / 0.01)):
            if _is_stopped(pid):
                break
            tick.wait(0.01)
        else:
            raise TimeoutError(f"process {pid} did not stop")
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def _is_stopped(pid: int) -> bool:
    threads = Path(f"/proc/{pid}/task")
    if not threads.exists():
        return bool(psutil.Process(pid).status() == psutil.STATUS_STOPPED)
    # The state is the first field behind the name, which may have blanks and brackets in it.
    return all(thread.read_text().rpartition(")")[2].split()[0] == "T" for thread in threads.glob("*/stat"))
