"""The data folder: made for one user, and refused with a sentence when nothing can be kept in it."""

import os
import shutil
import stat
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from graphsvc.embedded.folder import DataFolder, prepare_folder, private_opener
from graphsvc.embedded.log import open_log
from graphsvc.errors import DataFolderUnusable
from tests.embedded.conftest import SmallDisk

Usage = namedtuple("Usage", "total used free")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    prepare_folder(DataFolder(tmp_path / "deep" / "data"))
    assert stat.S_IMODE((tmp_path / "deep" / "data").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    prepare_folder(DataFolder(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_tilde_is_the_users_own_folder() -> None:
    assert DataFolder.at(Path("~/data")).path == Path.home() / "data"


@pytest.mark.parametrize("below", ["", "data"])
def test_a_file_in_the_folders_place_is_told(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(DataFolderUnusable, match=r"a file is in its place. Move that file away"):
        prepare_folder(DataFolder(tmp_path / "taken" / below))


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that even this user may not write to."""
    if sys.platform != "win32" and os.geteuid() == 0:
        yield Path("/sys")  # where not even root may make a file
        return
    tmp_path.chmod(0o500)
    yield tmp_path
    tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("below", ["", "data"])
def test_a_read_only_folder_is_told(read_only_folder: Path, below: str) -> None:
    with pytest.raises(DataFolderUnusable, match=r"cannot be written \(.+\). Get permission"):
        prepare_folder(DataFolder(read_only_folder / below))


def test_a_full_disk_is_told_with_what_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - 42_000_000, 42_000_000))
    with pytest.raises(DataFolderUnusable, match=r"is full: 42 MB are free.+Free some space"):
        prepare_folder(DataFolder(tmp_path))


def test_a_disk_that_is_really_full_is_told(small_disk: SmallDisk) -> None:
    small_disk.resize(1)
    with pytest.raises(DataFolderUnusable, match="is full: 1 MB are free"):
        prepare_folder(DataFolder(small_disk.path / "data"))


@pytest.mark.parametrize("name", ["engine.lock", "start.lock", "engine.log"])
def test_a_file_in_the_folder_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    folder = DataFolder(tmp_path)
    openings: dict[str, Callable[[], AbstractContextManager[object]]] = {
        "engine.lock": lambda: folder.engine_lock(wait=0),
        "start.lock": lambda: folder.start_lock(wait=0),
        "engine.log": lambda: open_log(folder),
    }
    with pytest.raises(DataFolderUnusable, match=rf"{name} cannot be written"), openings[name]():
        pass


def test_a_folder_is_served_as_long_as_its_lock_is_held(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert not folder.is_served()
    with folder.engine_lock(wait=0):
        assert folder.is_served()
    assert not folder.is_served()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_private_file_is_for_its_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open(tmp_path / "secret", "w", opener=private_opener) as file:
            file.write("secret")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
