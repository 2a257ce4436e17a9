"""Tables: sheets whose headings are understood, so that every cell belongs to a field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphsvc.readers.columns import COLUMNS, EXAMPLE_MARK, Column, required_columns
from graphsvc.readers.problem_list import ProblemList
from graphsvc.readers.sheets import Line, Sheet, cell_text
from graphsvc.readers.values import did_you_mean, matchable


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet whose meaning is known."""

    column: Column
    position: int
    heading: str
    """As the sheet writes it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headings are understood, with the lines below them."""

    sheet: Sheet
    record_type: str
    fields: Mapping[str, Field]
    required: frozenset[str]
    width: int
    lines: tuple[Line, ...]

    def text(self, line: Line, name: str) -> str:
        """Return what a line holds in the column of a field, "" where it holds nothing."""
        field = self.fields.get(name)
        return cell_text(line.cells[field.position]) if field and field.position < len(line.cells) else ""


def read_table(sheet: Sheet, record_type: str, problems: ProblemList) -> Table | None:
    """Return the sheet as a table, None when its headings need mending first."""
    lines = [line for line in sheet.lines if not line.is_blank]
    if not lines:
        problems.error(sheet, "there is nothing in it: the first line must hold the headings")
        return None
    top, *below = lines
    headings = [cell_text(cell) for cell in top.cells]
    fields = _fields(sheet, record_type, top.number, headings, problems)
    required = required_columns(record_type)
    complete = _has_required(sheet, record_type, top.number, fields, problems)
    if _has_nameless(sheet, headings, below, problems) or not complete:
        return None
    table = Table(sheet, record_type, fields, required, len(headings), tuple(below))
    return replace(table, lines=tuple(line for line in below if not _is_example(table, line, problems)))


def _fields(sheet: Sheet, record_type: str, line: int, headings: list[str], problems: ProblemList) -> dict[str, Field]:
    by_heading = {_matchable(text): column for column in COLUMNS[record_type] for text in _headings_of(column)}
    fields: dict[str, Field] = {}
    for position, heading in enumerate(headings):
        column = by_heading.get(_matchable(heading))
        if not heading:
            continue
        if column is None:
            problems.error(sheet, _unknown(heading, headings, record_type), line=line, value=heading)
        elif column.name in fields:
            first = fields[column.name].heading
            problems.error(
                sheet, f'means the same as "{first}" before it; keep one of the two', line=line, column=heading
            )
        else:
            fields[column.name] = Field(column, position, heading)
    return fields


def _headings_of(column: Column) -> tuple[str, ...]:
    return column.name, column.heading, *column.also


def _matchable(heading: str) -> str:
    return matchable(heading.rstrip(" *:?"))


def _unknown(heading: str, headings: list[str], record_type: str) -> str:
    if len(headings) == 1 and any(mark in heading for mark in ";\t|"):
        return "the columns are not separated by commas; save the file as CSV with commas"
    known = tuple(text for column in COLUMNS[record_type] for text in _headings_of(column))
    if meant := did_you_mean(heading, known):
        return f"graphsvc keeps no such column of {record_type}{meant}; rename it or remove it"
    listed = ", ".join(column.heading for column in COLUMNS[record_type])
    return f"graphsvc keeps no such column of {record_type}; remove it, or rename it to one of: {listed}"


def _has_required(sheet: Sheet, record_type: str, line: int, fields: dict[str, Field], problems: ProblemList) -> bool:
    missing = [
        column
        for column in COLUMNS[record_type]
        if column.name in required_columns(record_type) and column.name not in fields
    ]
    for column in missing:
        problems.error(sheet, f'the column "{column.heading}" is missing; add it', line=line)
    return not missing


def _has_nameless(sheet: Sheet, headings: list[str], below: list[Line], problems: ProblemList) -> bool:
    nameless = [position for position, heading in enumerate(headings) if not heading]
    first_lines: dict[int, Line] = {}
    for line in below:
        for position in nameless:
            if position < len(line.cells) and line.cells[position]:
                first_lines.setdefault(position, line)
    for position, line in first_lines.items():
        problems.error(
            sheet,
            f"the cell stands in column {position + 1}, which has no heading; add the heading or empty the column",
            line=line.number,
            value=cell_text(line.cells[position]),
        )
    return bool(first_lines)


def _is_example(table: Table, line: Line, problems: ProblemList) -> bool:
    """Return whether a line is the example of the template; one that was written over is noted as an error."""
    given_id = table.text(line, "id")
    if not given_id.startswith(EXAMPLE_MARK):
        return False
    if any(table.text(line, name) != field.column.example for name, field in table.fields.items()):
        advice = f'this line was made from the example; replace "{EXAMPLE_MARK}..." by an id of its own'
        problems.error(table.sheet, advice, line=line.number, column=table.fields["id"].heading, value=given_id)
    return True
