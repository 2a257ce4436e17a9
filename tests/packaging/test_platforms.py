"""Where the embedded engine has no wheel, graphsvc is installed without it."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.environment import RUNTIME_LOCK, lock_for_this_machine

MANIFEST = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
LOCK = RUNTIME_LOCK.read_text("utf-8")


def markers_of_the_engine() -> list[Requirement]:
    """Return the requirement of the engine as pyproject.toml has it, and as the lock file has it."""
    wanted = [text for text in MANIFEST["project"]["dependencies"] if text.startswith("arcadedb-embedded")]
    locked = [line.rstrip(" \\") for line in LOCK.splitlines() if line.startswith("arcadedb-embedded==")]
    return [Requirement(text) for text in (*wanted, *locked)]


@pytest.mark.parametrize("requirement", markers_of_the_engine(), ids=["pyproject.toml", "requirements.lock"])
@pytest.mark.parametrize(
    ("system", "machine", "has_wheel"),
    [
        ("linux", "x86_64", True),
        ("linux", "aarch64", True),
        ("darwin", "arm64", True),
        ("win32", "AMD64", True),
        ("darwin", "x86_64", False),
        ("win32", "ARM64", False),
        ("linux", "armv7l", False),
        ("linux", "ppc64le", False),
        ("freebsd14", "amd64", False),
    ],
)
def test_the_engine_is_wanted_only_where_it_has_a_wheel(
    requirement: Requirement, system: str, machine: str, has_wheel: bool
) -> None:
    assert requirement.marker
    assert requirement.marker.evaluate({"sys_platform": system, "platform_machine": machine}) is has_wheel


@pytest.mark.parametrize("libc", [("", ""), ("glibc", "2.31"), ("musl", "1.2.5")])
def test_a_c_library_without_a_wheel_gets_everything_but_the_engine(
    libc: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    fitting = lock_for_this_machine(LOCK, system="linux", libc=libc)
    lines, before = fitting.splitlines(), LOCK.splitlines()
    assert "arcadedb" not in fitting
    assert sum("==" in line for line in lines) == sum("==" in line for line in before) - 1
    assert set(lines) < set(before)
    assert "NEO4J_URI" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "libc"), [("linux", ("glibc", "2.34")), ("linux", ("glibc", "2.100")), ("darwin", ("", ""))]
)
def test_elsewhere_the_lock_is_taken_as_it_is(system: str, libc: tuple[str, str]) -> None:
    assert lock_for_this_machine(LOCK, system=system, libc=libc) == LOCK
