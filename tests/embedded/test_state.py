"""The state file: whole or absent, and for its user alone."""

import stat
import sys
from pathlib import Path

import pytest

from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.state import read_state, remove_state, write_state
from tests.embedded.example_state import example_state


def test_what_is_written_is_read(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    write_state(folder, example_state(control_port=4711))
    assert read_state(folder) == example_state(control_port=4711)


def test_a_state_replaces_the_one_before_and_leaves_nothing_else(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    (tmp_path / "engine.draft").write_text("left by a process that was killed while it wrote")
    write_state(folder, example_state(control_port=1))
    write_state(folder, example_state(control_port=2))
    assert read_state(folder) == example_state(control_port=2)
    assert list(tmp_path.iterdir()) == [folder.state_file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    write_state(folder, example_state())
    assert stat.S_IMODE(folder.state_file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"\xff", b'{"pid": "no number"}'])
def test_a_file_that_is_no_state_counts_as_none(tmp_path: Path, content: bytes) -> None:
    folder = DataFolder(tmp_path)
    folder.state_file.write_bytes(content)
    assert read_state(folder) is None


def test_no_file_is_no_state_and_removing_it_is_harmless(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    remove_state(folder)
    assert read_state(folder) is None


def test_secrets_do_not_show() -> None:
    assert "secret" not in f"{example_state()!r} {example_state()}"


def test_the_address_is_this_machines_own() -> None:
    assert example_state().uri == "bolt://127.0.0.1:7687"
