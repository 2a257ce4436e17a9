"""Running other programs, and saying what is going on between their output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Sequence  # noqa: UP035 - an older Python must get as far as saying that it is old

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


def call(command: Sequence[str]) -> int:
    """Return the exit code of a command that runs at the top of the repository."""
    try:
        return subprocess.call(command, cwd=ROOT)
    except KeyboardInterrupt:
        return 130


def hand_over(command: Sequence[str]) -> int:
    """Become the command where the system can do that, so that it gets Ctrl+C and signals itself."""
    if not WINDOWS:
        os.chdir(ROOT)
        os.execv(command[0], list(command))
    return call(command)


def works(command: Sequence[str]) -> bool:
    """Return whether a command can be run and succeeds."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def say(text: str) -> None:
    """Print a line that stands out between the output of other programs."""
    print(f"== {text}", flush=True)
