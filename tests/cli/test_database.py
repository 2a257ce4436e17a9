"""The commands that look after the database."""

from pathlib import Path

import pytest

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from tests.cli.commands import PORTSMOUTH, Run, counts

pytestmark = pytest.mark.timeout(240)


def test_a_backup_brings_everything_back(graphsvc: Run, tmp_path: Path) -> None:
    graphsvc("load", PROGRAMME)
    saved = graphsvc("backup", "map.graphsvc")
    assert saved.returncode == 0, saved.stderr
    assert "people's names" in saved.stderr
    assert "Example data" not in saved.stderr
    refused = graphsvc("restore", "map.graphsvc")
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    graphsvc("load", EXAMPLE_PILOT)
    assert "Example data is in it" in graphsvc("backup", "with-the-pilot.graphsvc").stderr
    assert graphsvc("restore", "map.graphsvc", "--replace").returncode == 0
    assert counts(graphsvc) == PORTSMOUTH


def test_a_damaged_backup_is_refused_and_nothing_is_lost(graphsvc: Run, tmp_path: Path) -> None:
    graphsvc("load", PROGRAMME)
    graphsvc("backup", "map.graphsvc")
    damaged = tmp_path / "map.graphsvc"
    damaged.write_bytes(damaged.read_bytes()[:-40])
    refused = graphsvc("restore", damaged, "--replace")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert counts(graphsvc) == PORTSMOUTH


def test_a_backup_is_not_overwritten_unasked(graphsvc: Run, tmp_path: Path) -> None:
    kept = tmp_path / "map.graphsvc"
    kept.write_text("something else", encoding="utf-8")
    assert graphsvc("backup", kept).returncode == 1
    assert kept.read_text(encoding="utf-8") == "something else"
    assert graphsvc("backup", kept, "--overwrite").returncode == 0


@pytest.mark.parametrize(
    "command",
    [["status"], ["load", PROGRAMME], ["backup", "kept.graphsvc"], ["demo", "--no-browser"], ["metrics"]],
    ids=str,
)
def test_a_server_that_does_not_answer_is_said_in_a_sentence(
    command: list[str | Path], run: Run, unreachable: dict[str, str]
) -> None:
    said = run(*command, environment=unreachable)
    assert said.returncode == 1
    assert said.stdout == ""
    assert "does not answer" in said.stderr
    assert "Traceback" not in said.stderr


def test_stop_ends_the_embedded_database_and_nothing_is_lost(run: Run) -> None:
    assert run("load", PROGRAMME).returncode == 0
    assert "has ended" in run("stop").stderr
    assert "was not running" in run("stop").stderr
    assert counts(run) == PORTSMOUTH


def test_the_settings_of_a_server_are_not_stopped(run: Run) -> None:
    assert "not graphsvc's to stop" in run("stop", environment={"NEO4J_URI": "bolt://127.0.0.1:1"}).stderr
