"""How much memory the engine's Java runtime may use."""

import os

LEAST_MB = 512
MOST_MB = 2048


def heap_megabytes(memory: int | None) -> int:
    """Return the largest heap for a machine with ``memory`` bytes: a quarter of it, from 512 MB to 2 GB.

    Importing 25,000 nodes and 100,000 ties in one transaction worked with 400 MB. Where the memory is not known, 2 GB.

    >>> [heap_megabytes(gigabytes << 30) for gigabytes in (1, 4, 8, 64)]
    [512, 1024, 2048, 2048]
    """
    if memory is None:
        return MOST_MB
    return min(MOST_MB, max(LEAST_MB, memory // 4 >> 20))


def machine_memory() -> int | None:
    """Return this machine's memory in bytes, None where the system does not tell (Windows)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
