"""The app, opened by the command ``graphsvc`` on a free port of this machine for as long as it is needed."""

import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

CLOSES_WITHIN = 30


class NotOpenedError(Exception):
    """The app did not open; the text is what it said."""


@contextmanager
def opened_app(graphsvc: Path, job: str, *, environment: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Give the address of the app that ``graphsvc demo`` or ``graphsvc serve``, started in a folder, opens.

    Raises:
        NotOpenedError: the command ended without an address.
    """
    command = [str(graphsvc), job, "--no-browser", "--port", str(free_port())]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as messages:
        app = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=messages, text=True
        )
        try:
            address = _address_told_by(app)
            if address is None:
                messages.seek(0)
                raise NotOpenedError(messages.read())
            yield address
        finally:
            app.terminate()
            app.communicate(timeout=CLOSES_WITHIN)


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _address_told_by(app: subprocess.Popen[str]) -> str | None:
    for line in app.stdout or ():
        if line.startswith("graphsvc is open at "):
            return line.split()[-1]
    return None
