"""The engine's log: one file for all that its process prints, kept short."""

import shutil
from typing import BinaryIO

from graphsvc.embedded.folder import DataFolder, private_opener, unwritable

LONGEST_LOG_BYTES = 5_000_000


def open_log(folder: DataFolder) -> BinaryIO:
    """Return the log, open for appending.

    Raises:
        DataFolderUnusable: this user may not write to it.
    """
    try:
        return open(folder.log_file, "ab", opener=private_opener)
    except OSError as error:
        raise unwritable(folder.log_file, error) from error


def shorten_log(folder: DataFolder) -> None:
    """Begin the log anew when it is longer than 5 MB; what it held replaces the older log.

    The file stays the same one, so that a process that is writing to it goes on doing so.
    """
    if folder.log_file.stat().st_size <= LONGEST_LOG_BYTES:
        return
    with (
        folder.log_file.open("rb+") as log,
        open(folder.older_log_file, "wb", opener=private_opener) as older,
    ):
        shutil.copyfileobj(log, older)
        log.truncate(0)
