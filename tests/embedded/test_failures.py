"""What the user is told: every way not to start has its sentence, which says what to do."""

from pathlib import Path

import pytest

from graphsvc.embedded.ending import Ending
from graphsvc.embedded.failures import failure_of, folder_in_use, slow_start
from graphsvc.embedded.folder import DataFolder
from graphsvc.errors import DataFolderUnusable, EngineDidNotStart, NoEmbeddedEngine

FOLDER = DataFolder(Path("data"))


@pytest.mark.parametrize(
    ("ending", "kind", "advice"),
    [
        (Ending.NO_ENGINE, NoEmbeddedEngine, "set NEO4J_URI"),
        (Ending.NO_JAVA, EngineDidNotStart, "Close other programs"),
        (Ending.JAVA_ENDED, EngineDidNotStart, "Close other programs"),
        (Ending.DATABASE_LOCKED, DataFolderUnusable, "Close that program"),
        (Ending.DISK_FULL, DataFolderUnusable, "Free some space"),
        (Ending.DATABASE_FAILED, EngineDidNotStart, "restore a backup"),
        (Ending.FAILED, EngineDidNotStart, "Try again"),
        (-9, EngineDidNotStart, "Try again"),
    ],
)
def test_every_ending_says_what_to_do(ending: int, kind: type[Exception], advice: str) -> None:
    error = failure_of(ending, FOLDER)
    assert type(error) is kind
    assert advice in str(error)
    assert str(FOLDER.path) in str(error)


def test_a_folder_in_use_and_a_slow_start_say_what_to_do() -> None:
    assert "restart the computer" in str(folder_in_use(FOLDER))
    assert str(FOLDER.log_file) in str(slow_start(FOLDER))
