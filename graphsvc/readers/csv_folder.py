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

_SAVE_AS = "Save it as CSV UTF-8 and try again"


def read_csv_folder(folder: Path, problems: ProblemList) -> dict[str, Sheet]:
    """Return the CSV files of a folder by record type.

    Raises:
        RefusedFile: one of them is too large, or all of them together are.
        UnreadableFile: one of them, or the folder, cannot be read.
    """
    paths = _paths_by_record_type(folder, problems)
    sheets = {name: _read_csv_sheet(paths[name], problems) for name in RECORD_TYPES if name in paths}
    if sum(len(sheet.lines) for sheet in sheets.values()) > MAX_LINES:
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


def _error(path: Path, advice: str) -> Problem:
    return Problem(severity=Severity.ERROR, file=path.name, advice=advice)


def _read_csv_sheet(path: Path, problems: ProblemList) -> Sheet:
    """Return the lines of a CSV file; what is not UTF-8 but reads as Windows text is noted as a warning.

    Raises:
        RefusedFile: it is too large.
        UnreadableFile: it cannot be opened, is no text, or its quotes don't match.
    """
    text, encoding = _decoded(path)
    sheet = Sheet(file=path.name, lines=tuple(_lines(path.name, text)), cells_must_be_complete=True)
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
        raise UnreadableFile(f"{path.name} is no CSV file in UTF-8 (it may be UTF-16, or not text at all). {_SAVE_AS}.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(f"{path.name} is neither UTF-8 nor Windows text (cp1252). {_SAVE_AS}.")


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableFile(f"{path.name} is not a file. Give a folder of CSV files or an .xlsx workbook.")
        with path.open("rb") as file:
            data = file.read(MAX_CSV_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened ({error.strerror}).") from error
    if len(data) > MAX_CSV_BYTES:
        raise RefusedFile(f"{path.name} is larger than {MAX_CSV_BYTES // 1_000_000} MB. Remove what is no record.")
    return data


def _lines(file: str, text: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    first = 1
    try:
        for cells in reader:
            _refuse_excess(file, first, cells)
            lines.append(Line(first, tuple(map(cleaned, cells))))
            first = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(
            f"{file} cannot be read from line {first} on ({error}). Look for a quotation mark that is not closed, "
            "or save it as CSV UTF-8 from a spreadsheet."
        ) from error
    return lines


def _refuse_excess(file: str, line: int, cells: list[str]) -> None:
    if line > MAX_LINES:
        raise RefusedFile(f"{file} has more than {MAX_LINES:,} lines. Split it, or remove what is no record.")
    if len(cells) > MAX_COLUMNS:
        raise RefusedFile(
            f"{file}, line {line} has more than {MAX_COLUMNS} cells. Remove the columns that hold nothing."
        )
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
        raise RefusedFile(
            f"{file}, line {line} has a cell of more than {MAX_CELL_CHARACTERS:,} characters. Look for a quotation "
            "mark that is not closed, or shorten the text."
        )
