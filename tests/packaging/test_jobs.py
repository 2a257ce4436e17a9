"""One command for each job, the same with and without make."""

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.dev import JOBS
from tools.environment import supported_python

ROOT = Path(__file__).parents[2]


def nothing(_command: Sequence[str]) -> bool:
    return False


def test_make_offers_every_job_and_no_other() -> None:
    (jobs,) = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if line.startswith("JOBS := ")]
    assert jobs.removeprefix("JOBS := ").split() == list(JOBS)


def test_the_checks_of_every_change_are_make_test_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = [line for line in script.splitlines() if not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_a_supported_python_does_the_job_itself() -> None:
    assert supported_python((3, 11), nothing) == []
    assert supported_python((3, 14), nothing) == []


def test_an_old_python_looks_for_a_newer_one() -> None:
    assert supported_python((3, 9), lambda command: command[0] == "python3.12") == ["python3.12"]
    assert supported_python((3, 9), lambda command: command[:2] == ["py", "-3.13"]) == ["py", "-3.13"]
    assert supported_python((3, 9), nothing) is None


def test_a_python_newer_than_all_known_ones_is_tried_when_there_is_no_other() -> None:
    assert supported_python((3, 15), lambda command: command[0] == "python3.14") == ["python3.14"]
    assert supported_python((3, 15), nothing) == []


def test_a_job_that_does_not_exist_is_refused_with_those_that_do() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "tools.dev", "dance"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 2
    assert all(job in asked.stderr for job in JOBS)


@pytest.mark.parametrize("module", ["dev", "environment", "commands"])
def test_an_old_python_gets_as_far_as_saying_that_it_is_old(module: str) -> None:
    ast.parse((ROOT / "tools" / f"{module}.py").read_text("utf-8"), feature_version=(3, 8))
