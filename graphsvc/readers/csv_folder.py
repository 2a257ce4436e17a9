"""CSV files: a folder of them, decoded without guessing and split into lines of cells."""

import csv
import io
from pathlib import Path

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.problems import Problem, Severity
from graphsvc.programme import MANIFEST
from graphsvc.readers.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_CSV_BYTES, MAX_LINES
from graphsvc.readers.problem_list import ProblemList
from graphsvc.readers.sheet_names import nearest_record_type, record_type_of
from graphsvc.readers.sheets import Line, Sheet, cleaned
from graphsvc.records import RECORD_TYPES

_SAVE_AS = "save it as CSV UTF-8 and try again"


def read_csv_folder(folder: Path, problems: ProblemList) -> dict[str, Sheet | None]:
    """Return the CSV files of a folder by record type, None for one that cannot be read, which is noted as an error.

    Raises:
        RefusedFile: all of them together hold too many lines.
        UnreadableFile: the folder cannot be opened.
    """
    paths = _paths_by_record_type(folder, problems)
    sheets = {name: _read_csv_sheet(paths[name], problems) for name in RECORD_TYPES if name in paths}
    if sum(len(sheet.lines) for sheet in sheets.values() if sheet) > MAX_LINES:
        raise RefusedFile(
            f"The files have more than {MAX_LINES:,} lines together. Load them in parts, or remove what is no record."
        )
    return sheets


def _paths_by_record_type(folder: Path, problems: ProblemList) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for path in _csv_paths(folder):
        record_type = record_type_of(path.stem)
        if record_type is None:
            _note_unread(path, problems)
        elif record_type in paths:
            problems.add(_error(path, f"{paths[record_type].name} holds the same; keep one of the two"))
        else:
            paths[record_type] = path
    return paths


def _csv_paths(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    except OSError as error:
        raise UnreadableFile(f"The folder {folder} cannot be opened ({error.strerror}).") from error


def _note_unread(path: Path, problems: ProblemList) -> None:
    if near := nearest_record_type(path.stem):
        problems.add(_error(path, f"the file is not read; rename it to {near}.csv, or take it out of the folder"))
    elif not (path.parent / MANIFEST).exists():
        # The folder of a programme keeps its place table beside the records.
        names = ", ".join(f"{record_type}.csv" for record_type in RECORD_TYPES)
        advice = f"the file is not read; graphsvc reads {names}"
        problems.add(Problem(severity=Severity.WARNING, file=path.name, advice=advice))


def _error(path: Path, advice: str, *, line: int | None = None) -> Problem:
    return Problem(severity=Severity.ERROR, file=path.name, line=line, advice=advice)


class _Unusable(Exception):
    """A file cannot be read: from which line on, where that can be told, and what to do about it."""

    def __init__(self, advice: str, *, line: int | None = None) -> None:
        super().__init__(advice)
        self.line = line


def _read_csv_sheet(path: Path, problems: ProblemList) -> Sheet | None:
    """Return the lines of a CSV file; None, and why as an error, when it cannot be read.

    What is not UTF-8 but reads as Windows text is noted as a warning.
    """
    try:
        text, encoding = _decoded(path)
        sheet = Sheet(file=path.name, lines=tuple(_lines(text)), cells_must_be_complete=True)
    except _Unusable as fault:
        problems.add(_error(path, str(fault), line=fault.line))
        return None
    if encoding == "cp1252":
        problems.warn(
            sheet,
            "the file is not in UTF-8 and was read as Windows text (cp1252); look at accents and pound signs, "
            "and save it as CSV UTF-8",
        )
    return sheet


def _decoded(path: Path) -> tuple[str, str]:
    data = _bytes(path)
    if b"\x00" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Unusable(f"this is no CSV file in UTF-8 (it may be UTF-16, or not text at all); {_SAVE_AS}")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise _Unusable(f"this is neither UTF-8 nor Windows text (cp1252); {_SAVE_AS}")


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _Unusable("this is not a file; put a CSV file in its place, or take it out of the folder")
        with path.open("rb") as file:
            data = file.read(MAX_CSV_BYTES + 1)
    except OSError as error:
        raise _Unusable(f"the file cannot be opened ({error.strerror}); look whether you may read it") from error
    if len(data) > MAX_CSV_BYTES:
        raise _Unusable(f"the file is larger than {MAX_CSV_BYTES // 1_000_000} MB; remove what is no record")
    return data


def _lines(text: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    first = 1
    try:
        for cells in reader:
            _refuse_excess(first, cells)
            lines.append(Line(first, tuple(map(cleaned, cells))))
            first = reader.line_num + 1
    except csv.Error as error:
        raise _Unusable(
            f"the file cannot be read from here on ({error}); look for a quotation mark that is not closed, or save it "
            "as CSV UTF-8 from a spreadsheet",
            line=first,
        ) from error
    return lines


def _refuse_excess(line: int, cells: list[str]) -> None:
    if line > MAX_LINES:
        raise _Unusable(f"the file has more than {MAX_LINES:,} lines; split it, or remove what is no record")
    if len(cells) > MAX_COLUMNS:
        raise _Unusable(f"there are more than {MAX_COLUMNS} cells; remove the columns that hold nothing", line=line)
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
        raise _Unusable(
            f"a cell has more than {MAX_CELL_CHARACTERS:,} characters; look for a quotation mark that is not closed, "
            "or shorten the text",
            line=line,
        )
