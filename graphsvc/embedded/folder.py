"""The data folder: what lies where in it, and whether it can be used at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from graphsvc.errors import DataFolderUnusable

LEAST_FREE_MB = 100


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places in one data folder.

    >>> DataFolder(Path("data")).state_file.as_posix()
    'data/engine.json'
    """

    path: Path

    @classmethod
    def at(cls, data_dir: Path) -> "DataFolder":
        """Return the data folder at ``data_dir``, which need not exist; ``~`` is the user's own folder."""
        return cls(data_dir.expanduser().absolute())

    @property
    def engine_root(self) -> Path:
        """Where the database engine keeps its files."""
        return self.path / "engine"

    @property
    def state_file(self) -> Path:
        """How the running engine is reached; its secrets included, so only the user may read it."""
        return self.path / "engine.json"

    @property
    def log_file(self) -> Path:
        """What the engine prints."""
        return self.path / "engine.log"

    @property
    def older_log_file(self) -> Path:
        """What the engine printed before its log was begun anew."""
        return self.path / "engine.log.1"

    def is_served(self) -> bool:
        """Return whether an engine's process is there, answering or not."""
        try:
            with self.engine_lock(wait=0):
                return False
        except Timeout:
            return True

    def engine_lock(self, *, wait: float) -> AbstractContextManager[None]:
        """Return the lock that the engine's process holds as long as it lives.

        Raises (when it is entered):
            Timeout: somebody else still holds it after ``wait`` seconds.
            DataFolderUnusable: it cannot be made.
        """
        return _kernel_lock(self.path / "engine.lock", wait=wait)

    def start_lock(self, *, wait: float) -> AbstractContextManager[None]:
        """Return the lock that whoever starts the engine holds until it answers; raises as ``engine_lock`` does."""
        return _kernel_lock(self.path / "start.lock", wait=wait)


def prepare_folder(folder: DataFolder) -> None:
    """Make the folder, for this user alone, where it is missing, and see that an engine can work in it.

    Raises:
        DataFolderUnusable: it cannot be made or written, or its disk has less than 100 MB left.
    """
    path = folder.path
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
        free = shutil.disk_usage(path).free // 1_000_000
    except (FileExistsError, NotADirectoryError) as error:
        raise DataFolderUnusable(
            f"The data folder {path} cannot be made, because a file is in its place. "
            "Move that file away, or set GRAPHSVC_DATA_DIR to another folder."
        ) from error
    except OSError as error:
        raise unwritable(path, error) from error
    if free < LEAST_FREE_MB:
        raise DataFolderUnusable(
            f"The disk of the data folder {path} is full: {free} MB are free, and the database needs {LEAST_FREE_MB} "
            "to start. Free some space, or set GRAPHSVC_DATA_DIR to a folder on another disk."
        )


def unwritable(path: Path, error: OSError) -> DataFolderUnusable:
    """Return the error for a folder, or a file in it, that this user cannot write."""
    return DataFolderUnusable(
        f"{path} cannot be written ({error.strerror or error}). "
        "Get permission to write there, or set GRAPHSVC_DATA_DIR to a folder of your own."
    )


def private_opener(path: str, flags: int) -> int:
    """Open a file that only the user may read: an ``opener`` for ``open``."""
    return os.open(path, flags, 0o600)


@contextmanager
def _kernel_lock(path: Path, *, wait: float) -> Iterator[None]:
    # The kernel lets go of it when its holder dies; the soft kind, a mere file, would stay for ever.
    lock = FileLock(path, timeout=wait, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield
    finally:
        lock.release()
