"""Rows: lines of a table become records, and what prevents that becomes problems.

A line with a wrong cell becomes no record, but its other cells are still checked, on their own and with each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graphsvc.errors import UnknownName
from graphsvc.readers.problem_list import ProblemList
from graphsvc.readers.register import Register
from graphsvc.readers.sheets import Fault, Line, cell_text
from graphsvc.readers.tables import Field, Table
from graphsvc.records import RECORD_TYPES, Record, Tie

_UNREADABLE = object()
"""Stands for what a cell does not hold: no field of a record takes it, and the checks of the others go without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, the values of its fields as far as they are right, and the record where all of them are."""

    line: Line
    values: Mapping[str, Any]
    record: Record | None


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, *, register: Register, stored: Iterable[Record], problems: ProblemList) -> None:
        """Read ``table`` and note what is wrong in ``problems``.

        ``register`` knows what cells may refer to; ``stored`` are the records that the rows may change.
        """
        self.table = table
        self._register = register
        self._problems = problems
        self._stored = {record.id: record for record in stored}
        self._model = RECORD_TYPES[table.record_type]
        self._lines_by_id: dict[str, int] = {}

    def rows(self) -> Iterator[Row]:
        """Yield every line whose cells stand below their headings, in order."""
        for line in self.table.lines:
            if self._fits(line):
                yield self._row(line)

    def _row(self, line: Line) -> Row:
        values = self._values(line)
        wrong = {name for name, value in values.items() if value is _UNREADABLE}
        wrong |= self._loops(line, values)
        record = self._record(line, values, wrong)
        if not self._is_new(line, record.id if record else self.table.text(line, "id")):
            wrong.add("id")
        right = {name: value for name, value in values.items() if name not in wrong}
        return Row(line, right, None if wrong else record)

    def error(self, line: Line, name: str, advice: str) -> None:
        """Note what is wrong in the column of a field."""
        self._problems.error(
            self.table.sheet, advice, line=line.number, column=self._heading(name), value=self.table.text(line, name)
        )

    def warn(self, line: Line, name: str, advice: str) -> None:
        """Note what is worth a look in the column of a field."""
        self._problems.warn(
            self.table.sheet, advice, line=line.number, column=self._heading(name), value=self.table.text(line, name)
        )

    def _heading(self, name: str) -> str:
        field = self.table.fields.get(name)
        return field.heading if field else name

    def _fits(self, line: Line) -> bool:
        """Return whether the cells stand below their headings, which they may not when their number is wrong in CSV."""
        width, cells = self.table.width, line.cells
        if self.table.sheet.cells_must_be_complete and len(cells) != width:
            advice = (
                "put a text that holds a comma in quotation marks"
                if len(cells) > width
                else "add the cells that are missing"
            )
            self._problems.error(
                self.table.sheet, f"the line has {len(cells)} cells under {width} headings; {advice}", line=line.number
            )
            return False
        beyond = next((cell for cell in cells[width:] if cell), None)
        if beyond:
            self._problems.error(
                self.table.sheet,
                "this stands to the right of the last heading; add a heading above it or remove it",
                line=line.number,
                value=cell_text(beyond),
            )
        return True

    def _values(self, line: Line) -> dict[str, Any]:
        """Return the values by field, ``_UNREADABLE`` where a cell does not hold one."""
        values: dict[str, Any] = {}
        for name, field in self.table.fields.items():
            try:
                values[name] = self._value(line, field)
            except (ValueError, UnknownName) as error:
                self.error(line, name, str(error))
                values[name] = _UNREADABLE
        return values

    def _value(self, line: Line, field: Field) -> object:
        cell = line.cells[field.position] if field.position < len(line.cells) else ""
        if isinstance(cell, Fault):
            raise ValueError(cell.advice)  # noqa: TRY004 - the cell's content is wrong, not its Python type
        if cell:
            value = field.column.kind.read(cell)
            return self._register.id_of(field.column.refers_to, cell) if field.column.refers_to else value
        if field.column.name in self.table.required:
            raise ValueError("fill this in; every line needs it")
        return field.column.kind.blank

    def _loops(self, line: Line, values: Mapping[str, Any]) -> set[str]:
        """Return the end of a tie that is the same as the other, where there is such an end."""
        if not issubclass(self._model, Tie) or self._model.directed:
            return set()
        one, other = self._model.ends
        if values[one] is _UNREADABLE or values[one] != values[other]:
            return set()
        self.error(line, other, "this ties something to itself; name the other end")
        return {other}

    def _record(self, line: Line, values: Mapping[str, Any], wrong: set[str]) -> Record | None:
        """Return the record where nothing is wrong; add the fields to ``wrong`` whose values the record refuses."""
        try:
            record = self._model.model_validate(values)
            self._refuse_contradiction(record)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                name = str(details["loc"][0])
                if name not in wrong:
                    self.error(line, name, _advice(details))
                    wrong.add(name)
            return None
        return None if wrong else record

    def _refuse_contradiction(self, record: Record) -> None:
        """Validate what the record becomes with the columns that only the stored one has, such as its ``since``."""
        stored = self._stored.get(record.id)
        if stored and len(record.model_fields_set) < len(self._model.model_fields):
            self._model.model_validate(stored.merged_with(record).model_dump())

    def _is_new(self, line: Line, record_id: str) -> bool:
        """Return whether no line before has the id; a line without one is complained of elsewhere."""
        first = self._lines_by_id.setdefault(record_id, line.number) if record_id else line.number
        if first == line.number:
            return True
        if self.table.text(line, "id"):
            self.error(line, "id", f"line {first} has the same id; give each its own, or remove one")
        else:
            self.error(line, "id", f"this says the same as line {first}; remove one, or give each an id of its own")
        return False


def _advice(details: ErrorDetails) -> str:
    match details:
        case {"type": "value_error", "ctx": {"error": error}}:
            return str(error)
        case {"type": "string_too_long", "ctx": {"max_length": longest}}:
            return f"shorten this to {longest:,} characters at most"
        case {"type": "greater_than_equal", "ctx": {"ge": least}}:
            return f"this must be {least:g} or more"
        case {"type": "less_than_equal", "ctx": {"le": most}}:
            return f"this must be {most:g} or less"
        case _:
            return "this cannot be used here; correct it or leave it blank"
