"""The commands, as somebody types them, on each database in turn."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.databases import Database


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``graphsvc`` with these arguments, in an empty folder, and return what it said."""

    def command(*arguments: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "graphsvc", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return command


@pytest.fixture
def graphsvc(run: Run, database: Database) -> Run:
    """Run ``graphsvc`` on each database in turn, empty."""
    environment = database.environment

    def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run(*arguments, environment=environment)

    return command


@pytest.fixture(params=["down", "frozen"])
def unreachable(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of a server that is down, or that takes connections and never answers."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        if request.param == "frozen":
            port.listen()
        yield {"NEO4J_URI": f"bolt://127.0.0.1:{port.getsockname()[1]}", "NEO4J_PASSWORD": "x"}
