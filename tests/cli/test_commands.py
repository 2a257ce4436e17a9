"""What holds for every command."""

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command
from typer.testing import CliRunner

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


def test_a_mistyped_command_is_told_what_was_meant(run: Run) -> None:
    assert "Did you mean 'metrics'?" in run("metrcs").stderr


@pytest.mark.parametrize(
    ("name", "measures"), [("status", False), ("load", False), ("serve", False), ("metrics", True)]
)
def test_a_command_that_measures_nothing_does_not_wait_for_what_measures(
    name: str, run: Run, *, measures: bool
) -> None:
    imported = run(name, "--help", environment={"PYTHONPROFILEIMPORTTIME": "1"}).stderr
    assert ("| graphsvc.cli" in imported, " networkx\n" in imported) == (True, measures)


def test_a_command_that_cannot_be_imported_is_not_taken_for_a_mistyped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str) -> ModuleType:
        raise KeyError(name)

    monkeypatch.setattr("graphsvc.cli.import_module", fails)
    assert isinstance(CliRunner().invoke(commands, ["metrics"]).exception, KeyError)


def test_the_command_is_installed() -> None:
    assert shutil.which("graphsvc", path=str(Path(sys.executable).parent))
