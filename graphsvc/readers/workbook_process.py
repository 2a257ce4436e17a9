"""The process that takes a workbook apart, so that one built to exhaust the machine exhausts only this process.

``python -m graphsvc.readers.workbook_process FILE`` writes the file's contents as JSON, one message a line.
"""

import json
import sys
from pathlib import Path

from graphsvc.readers.limits import MAX_MEMORY_BYTES, MAX_SECONDS


def main() -> None:
    """Write what the workbook named on the command line holds."""
    _limit_resources()
    # The spreadsheet library takes numpy along where there is one: slow to load, and it would fill the memory allowed.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from graphsvc.readers.workbook_contents import contents  # noqa: PLC0415

    as_json = json.JSONEncoder(ensure_ascii=False).encode
    with open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False) as output:
        for message in contents(Path(sys.argv[1])):
            output.write(as_json(message) + "\n")


def _limit_resources() -> None:
    """Let the system end this process when it takes too much; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only where it exists

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


if __name__ == "__main__":
    main()
