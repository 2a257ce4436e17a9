"""Workbooks: their sheets, taken apart by a process of its own."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.problems import Problem, Severity
from graphsvc.readers.limits import MAX_SECONDS
from graphsvc.readers.problem_list import ProblemList
from graphsvc.readers.sheet_names import NOTES_SHEET, nearest_record_type, record_type_of
from graphsvc.readers.sheets import Fault, Line, Sheet
from graphsvc.records import RECORD_TYPES


@dataclass(slots=True)
class _RawSheet:
    name: str
    hidden: bool
    lines: list[Line] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_workbook(path: Path, problems: ProblemList) -> dict[str, Sheet]:
    """Return the sheets of a workbook by record type.

    Raises:
        RefusedFile: it is too large, or built so that reading it would exhaust the machine.
        UnreadableFile: it cannot be opened, or is no .xlsx workbook.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is not a file. Give a folder of CSV files or an .xlsx workbook.")
    found: dict[str, _RawSheet] = {}
    for raw in _raw_sheets(path):
        record_type = record_type_of(raw.name)
        if record_type is None:
            _note_unread(path, raw, problems)
        elif record_type in found:
            advice = f'the sheet "{found[record_type].name}" holds the same; keep one of the two'
            problems.add(_problem(Severity.ERROR, path, raw, advice))
        else:
            found[record_type] = raw
    return {name: _sheet(path, found[name], problems) for name in RECORD_TYPES if name in found}


def _sheet(path: Path, raw: _RawSheet, problems: ProblemList) -> Sheet:
    sheet = Sheet(file=path.name, name=raw.name, lines=tuple(raw.lines), cells_must_be_complete=False)
    for merged in raw.merged:
        line = "".join(filter(str.isdecimal, merged.partition(":")[0]))
        problems.error(
            sheet,
            "these cells are merged, so only the first holds a value; unmerge them and fill in each",
            line=int(line) if line else None,
            value=merged,
        )
    return sheet


def _note_unread(path: Path, raw: _RawSheet, problems: ProblemList) -> None:
    if near := nearest_record_type(raw.name):
        advice = f'the sheet is not read; rename it to "{near}", or remove it'
        problems.add(_problem(Severity.ERROR, path, raw, advice))
    elif raw.lines and not raw.hidden and raw.name != NOTES_SHEET:
        advice = f"the sheet is not read; graphsvc reads the sheets {', '.join(RECORD_TYPES)}"
        problems.add(_problem(Severity.WARNING, path, raw, advice))


def _problem(severity: Severity, path: Path, raw: _RawSheet, advice: str) -> Problem:
    return Problem(severity=severity, file=path.name, sheet=raw.name, advice=advice)


def _raw_sheets(path: Path) -> list[_RawSheet]:
    sheets: list[_RawSheet] = []
    with _messages(path) as messages:
        for message in messages:
            match message:
                case [int(number), list(cells)]:
                    texts = tuple([cell if isinstance(cell, str) else Fault(*cell) for cell in cells])
                    sheets[-1].lines.append(Line(number, texts))
                case {"sheet": str(name), "hidden": bool(hidden)}:
                    sheets.append(_RawSheet(name, hidden))
                case {"merged": list(merged)}:
                    sheets[-1].merged = merged
                case {"refused": str(sentence)}:
                    raise RefusedFile(f"{path.name} was not read. {sentence}")
                case {"unreadable": str(sentence)}:
                    raise UnreadableFile(f"{path.name} was not read. {sentence}")
    return sheets


@contextmanager
def _messages(path: Path) -> Iterator[Iterator[Any]]:
    """Start the process that takes the workbook apart, give what it says, and end it whatever happens."""
    # -P: a module in the folder where the command was started must not stand in for one of ours.
    command = [sys.executable, "-P", "-m", "graphsvc.readers.workbook_process", str(path.resolve())]
    with subprocess.Popen(  # noqa: S603 - our own module, and a path as one argument
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        time_is_up = threading.Event()

        def end() -> None:
            time_is_up.set()
            process.kill()

        timer = threading.Timer(MAX_SECONDS, end)
        timer.start()
        try:
            yield _as_they_come(process)
            if time_is_up.is_set():
                raise RefusedFile(f"Reading {path.name} takes too long. Copy the records into a new workbook.")
            if process.returncode:
                raise RefusedFile(
                    f"{path.name} was not read: it takes too much memory or is built in an unusual way. "
                    "Copy the records into a new workbook."
                )
        finally:
            timer.cancel()
            process.kill()


def _as_they_come(process: subprocess.Popen[bytes]) -> Iterator[Any]:
    """Yield the messages one by one, for all of them would fill the memory, until the process has ended."""
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    for line in process.stdout:
        # A process that was ended leaves half a message.
        if line.endswith(b"\n"):
            yield json.loads(line.decode())
    process.wait()
