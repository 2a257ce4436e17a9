"""Why the engine's process ended: its exit code, from which whoever started it learns what to say."""

from enum import IntEnum


class Ending(IntEnum):
    """The exit codes of the engine's process.

    A Java runtime that cannot begin ends its whole process with 1, before anybody could choose another code.
    """

    STOPPED = 0
    JAVA_ENDED = 1
    FAILED = 10
    NO_ENGINE = 11
    NO_JAVA = 12
    FOLDER_IN_USE = 13
    DATABASE_LOCKED = 14
    DISK_FULL = 15
    DATABASE_FAILED = 16
