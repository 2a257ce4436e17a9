"""What holds for every command."""

import shutil
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from graphsvc.cli import commands
from tests.cli.commands import Run

pytestmark = pytest.mark.timeout(240)


def test_wrong_use_ends_with_two(run: Run) -> None:
    assert run("lod").returncode == 2
    assert run("load").returncode == 2
    assert run("serve", "--port", "70000").returncode == 2


@pytest.mark.parametrize("name", sorted(get_command(commands).commands))  # type: ignore[attr-defined]
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    shown = run(name, "--help")
    assert shown.returncode == 0
    assert f"Example: graphsvc {name}" in shown.stdout


def test_the_command_is_installed(run: Run) -> None:
    assert shutil.which("graphsvc", path=str(Path(sys.executable).parent))
