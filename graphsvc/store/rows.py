"""Rows: records as the database holds them, blanks left out and every value plain."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from graphsvc.errors import InputError, StoreError
from graphsvc.problems import shortened
from graphsvc.records import RECORD_TYPES, Record, Records, Tie

Row = Mapping[str, Any]
Rows = Mapping[str, Mapping[str, Row]]
"""The rows of each record type by their ids."""

TIE_TYPES = tuple(record_type for record_type, model in RECORD_TYPES.items() if issubclass(model, Tie))
NODE_TYPES = tuple(record_type for record_type in RECORD_TYPES if record_type not in TIE_TYPES)

SINGULAR: Mapping[str, str] = {record_type: model.__name__.lower() for record_type, model in RECORD_TYPES.items()}
"""What one record of each type is called."""

_REFERENCES: Mapping[str, str] = {
    "person": "people",
    "person_a": "people",
    "person_b": "people",
    "workshop": "workshops",
    "organisation": "organisations",
    "organisation_a": "organisations",
    "organisation_b": "organisations",
    "host": "organisations",
}
"""What type of record each column names that is stored as a relationship; the start of a tie before its end."""

_BLANKS: Mapping[str, Row] = {
    record_type: {name: field.default for name, field in model.model_fields.items() if not field.is_required()}
    for record_type, model in RECORD_TYPES.items()
}


def row_of(record: Record) -> Row:
    """Return the columns of ``record`` that are not blank, dates and vocabulary as plain values.

    >>> from graphsvc.records import Person
    >>> sorted(row_of(Person(id="p1", name="Example Person", role="champion")).items())
    [('id', 'p1'), ('name', 'Example Person'), ('role', 'champion')]
    """
    return {column: value for column, value in record.model_dump(mode="json").items() if not is_blank(value)}


def is_blank(value: object) -> bool:
    """Return whether ``value`` is what an empty cell stands for; the number 0 is not."""
    return value is None or value is False or value in ("", [])


def rows_of(records: Records) -> Rows:
    """Return the rows of all ``records``.

    Raises:
        InputError: two records of one type have the same id, or one has none.
    """
    return {record_type: _by_id(record_type, records) for record_type in RECORD_TYPES}


def _by_id(record_type: str, records: Records) -> Mapping[str, Row]:
    rows: dict[str, Row] = {}
    for record in records.of(record_type):
        if not record.id.strip():
            raise InputError(f"There is a {SINGULAR[record_type]} without an id. Give it one.")
        if record.id in rows:
            raise InputError(f'The id "{record.id}" is in {record_type} twice. Give each record an id of its own.')
        rows[record.id] = row_of(record)
    return rows


def record_of(record_type: str, row: Row) -> Record:
    """Return the record that ``row`` stands for, every column given, blank ones too.

    Raises:
        StoreError: the row breaks the rules of its record type.
    """
    try:
        return RECORD_TYPES[record_type].model_validate({**_BLANKS[record_type], **row})
    except ValidationError as error:
        raise StoreError(
            f'In the database the {SINGULAR[record_type]} "{row["id"]}" cannot be used: {_reason(error)}. '
            "It was probably changed by hand: put it right there, or load your files again in the place of everything, "
            "with --replace or by the tick box on the page Data."
        ) from error


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    message = first["msg"].removeprefix("Value error, ")
    column = ".".join(map(str, first["loc"]))
    value = "blank" if first["input"] is None else f'"{shortened(str(first["input"]))}"'
    return f"{column} is {value} ({message})" if column else message


def records_of(rows: Rows) -> Records:
    """Return all records that ``rows`` hold, those of each type in the order of their ids.

    Raises:
        StoreError: a row breaks the rules of its record type.
    """
    return Records.model_validate(
        {
            record_type: tuple(record_of(record_type, row) for _, row in sorted(rows[record_type].items()))
            for record_type in RECORD_TYPES
        }
    )


def merged_rows(stored: Rows, records: Records) -> Rows:
    """Return the rows of ``records``, with the columns that a record was not given taken from what is stored.

    Raises:
        InputError: a record of the result would break the rules of its type.
        StoreError: a stored row that is to be brought up to date breaks them already.
    """
    given = rows_of(records)
    return {
        record_type: {
            record.id: _merged(record_type, stored[record_type].get(record.id), record, given[record_type][record.id])
            for record in records.of(record_type)
        }
        for record_type in RECORD_TYPES
    }


def _merged(record_type: str, stored: Row | None, record: Record, given: Row) -> Row:
    if stored is None or record.model_fields_set >= RECORD_TYPES[record_type].model_fields.keys():
        return given
    merged = row_of(record_of(record_type, stored).merged_with(record))
    try:
        RECORD_TYPES[record_type].model_validate(merged)
    except ValidationError as error:
        raise InputError(
            f'With what is stored already, the {SINGULAR[record_type]} "{record.id}" would not be right: '
            f"{_reason(error)}. Give the missing columns in the file."
        ) from error
    return merged


def references_of(row: Row) -> Iterator[tuple[str, str]]:
    """Yield record type and id of each record that ``row`` is tied to; the start of a tie comes before its end."""
    for column, record_type in _REFERENCES.items():
        if column in row:
            yield record_type, row[column]


def properties_of(row: Row) -> Row:
    """Return what of ``row`` is stored as properties; the rest is stored as relationships."""
    return {column: value for column, value in row.items() if column not in _REFERENCES}


def own_name(row: Row) -> str:
    """Return the name or title of a record; blank for a tie, which has none."""
    return str(row.get("name") or row.get("title") or "")


def name_of(row: Row, rows: Rows) -> str:
    """Return what people call the record of ``row``: its name or title, or of a tie the names of its two ends."""
    if name := own_name(row):
        return name
    ends = (rows[record_type].get(key, {"name": key}) for record_type, key in references_of(row))
    return " and ".join(name_of(end, rows) for end in ends) or str(row["id"])
