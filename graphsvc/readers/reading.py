"""Reading files into records, with every problem that they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphsvc.errors import UnreadableFile
from graphsvc.problems import Problem, Severity, errors_in, raise_errors
from graphsvc.programme import Programme
from graphsvc.readers.checks import Checker
from graphsvc.readers.csv_folder import read_csv_folder
from graphsvc.readers.problem_list import ProblemList
from graphsvc.readers.register import NAME_COLUMNS, Register
from graphsvc.readers.rows import RowReader
from graphsvc.readers.sheets import Sheet
from graphsvc.readers.tables import Table, read_table
from graphsvc.readers.workbook import read_workbook
from graphsvc.records import Record, Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: the records, none when there are errors, and all problems in the order of their places."""

    records: Records
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something prevents loading."""
        return bool(errors_in(self.problems))

    def raise_errors(self) -> None:
        """Do nothing where the records may be loaded.

        Raises:
            ProblemsFound: there are errors; the text lists them.
        """
        raise_errors(self.problems)


def read_records(
    path: Path, *, programme: Programme | None = None, known: Records | None = None, today: date | None = None
) -> Reading:
    """Return the records in a folder of CSV files or in an .xlsx workbook, with all problems at once.

    ``known`` are the records stored already: ties may refer to them, and their organisations need not be in the
    files. ``programme`` tells which places lie outside its city. ``today`` is the day after which nothing can have
    taken place, this machine's date when it is not given.

    Raises:
        UnreadableFile: there is no such folder or workbook, or it cannot be opened. A file of a folder that cannot be
            read is a problem among the others.
        RefusedFile: it is too large, or built so that reading it would exhaust the machine.
    """
    problems = ProblemList()
    known = known or Records()
    today = today or datetime.now(UTC).astimezone().date()
    sheets = _read_sheets(path, problems)
    register = Register(known)
    checker = Checker(known=known, programme=programme, today=today)
    records: dict[str, tuple[Record, ...]] = {}
    for record_type, sheet in sheets.items():
        table = read_table(sheet, record_type, problems) if sheet else None
        _enter_names(table, record_type, register)
        if table:
            reader = RowReader(table, register=register, stored=known.of(record_type), problems=problems)
            rows = list(reader.rows())
            checker.check(reader, rows)
            records[record_type] = tuple(row.record for row in rows if row.record)
    if not known.organisations:
        _require_organisations(path, sheets, records, problems)
    found = problems.in_order()
    return Reading(
        records=Records() if errors_in(found) else Records.model_validate(records),
        problems=found,
        files=tuple(dict.fromkeys(sheet.file for sheet in sheets.values() if sheet)),
    )


def _read_sheets(path: Path, problems: ProblemList) -> Mapping[str, Sheet | None]:
    """Return the sheets by record type, None for a file that cannot be read; ties follow what they tie."""
    if path.is_dir():
        return read_csv_folder(path, problems)
    if path.suffix.lower() == ".xlsx":
        return read_workbook(path, problems)
    raise UnreadableFile(f"{path.name} is neither a folder of CSV files nor an .xlsx workbook. Give one of the two.")


def _enter_names(table: Table | None, record_type: str, register: Register) -> None:
    """Let the register know what may be referred to; a sheet with unknown or missing ids leaves it incomplete."""
    if table is None:
        register.mark_incomplete(record_type)
    elif name := NAME_COLUMNS.get(record_type):
        entries = [(table.text(line, "id"), table.text(line, name)) for line in table.lines]
        with_id = [(record_id, called) for record_id, called in entries if record_id]
        if len(with_id) < len(entries):
            register.mark_incomplete(record_type)
        register.enter(record_type, with_id)


def _require_organisations(
    path: Path, sheets: Mapping[str, Sheet | None], records: Mapping[str, tuple[Record, ...]], problems: ProblemList
) -> None:
    """Note that there is no organisation, unless their sheet has problems of its own."""
    if sheet := sheets.get("organisations"):
        if not records.get("organisations") and not errors_in(problems.in_order()):
            problems.error(sheet, "there is no organisation in it yet; add at least one line below the headings")
    elif "organisations" not in sheets:
        advice = "it is missing; every other record refers to organisations"
        file, name = ("organisations.csv", "") if path.is_dir() else (path.name, "organisations")
        problems.add(Problem(severity=Severity.ERROR, file=file, sheet=name, advice=advice))
