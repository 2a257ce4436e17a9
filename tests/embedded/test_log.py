"""The engine's log: kept short without losing the file under whoever is writing to it."""

from pathlib import Path

import pytest

from graphsvc.embedded import log
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.log import open_log, shorten_log


def test_a_short_log_is_left_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.log_file.write_text("a line\n")
    shorten_log(folder)
    assert folder.log_file.read_text() == "a line\n"
    assert not folder.older_log_file.exists()


def test_a_long_log_is_begun_anew_while_its_writer_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LONGEST_LOG_BYTES", 10)
    folder = DataFolder(tmp_path)
    folder.older_log_file.write_text("what was older still")
    with open_log(folder) as writer:
        writer.write(b"twelve bytes")
        writer.flush()
        shorten_log(folder)
        writer.write(b"new")
    assert folder.older_log_file.read_bytes() == b"twelve bytes"
    assert folder.log_file.read_bytes() == b"new"
