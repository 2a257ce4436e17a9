"""The law of reading: what is written as CSV, or into a workbook, is read back the same."""

import csv
import string
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graphsvc.partial_date import PartialDate
from graphsvc.readers import read_records
from graphsvc.readers.columns import EXAMPLE_MARK
from graphsvc.records import CONTROL_CHARACTERS, RECORD_TYPES, Record, Records
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    WorkshopKind,
    WorkshopStatus,
)

TODAY = date(2025, 1, 1)


def texts(*, least: int = 0, most: int = 40, several_lines: bool = False) -> st.SearchStrategy[str]:
    """Return texts as records keep them, quotes, commas, formulas and right-to-left letters among them."""
    characters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
        "\",;'=+-@é£€ابجא😀\\|" + string.digits
    )
    if several_lines:
        characters |= st.sampled_from("\n\t")
    return (
        st.text(characters, min_size=least, max_size=most)
        .map(str.strip)
        .filter(lambda text: len(text) >= least and not CONTROL_CHARACTERS.search(text))
        .filter(lambda text: not text.startswith(EXAMPLE_MARK.strip()))
    )


LINES = texts()
NOTES = texts(several_lines=True)
NAMES = texts(least=1)
IDS = st.lists(texts(least=1, most=8), min_size=2, max_size=5, unique_by=str.casefold)
DATES = st.dates(date(1990, 1, 1), date(2024, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)


@st.composite
def periods(draw: st.DrawFn) -> dict[str, PartialDate | None]:
    since, until = draw(st.none() | DATES), draw(st.none() | DATES)
    if since and until and since.first_day > until.last_day:
        since, until = until, since
    return {"since": since, "until": until}


@st.composite
def ties(
    draw: st.DrawFn, /, ends: tuple[str, str], ids: tuple[Sequence[str], Sequence[str]], **cells: Any
) -> list[dict[str, Any]]:
    """Return ties with ids of their own, or with the one that is derived."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        one, other = draw(st.sampled_from(ids[0])), draw(st.sampled_from(ids[1]))
        assume(ids[0] is not ids[1] or one != other)
        own = draw(st.sampled_from(["", f"tie {number}"]))
        tie = {"id": own, ends[0]: one, ends[1]: other, "example": draw(st.booleans())}
        found.append(tie | {name: draw(values) for name, values in cells.items()})
    return found


@st.composite
def records(draw: st.DrawFn) -> Records:
    organisations, people, workshops = draw(IDS), draw(IDS), draw(IDS)
    given_records: dict[str, list[dict[str, Any]]] = {
        "organisations": [
            organisation | {"id": each} for each in organisations if (organisation := draw(ORGANISATION))
        ],
        "people": [person | {"id": each} for each in people if (person := draw(PERSON))],
        "workshops": [
            workshop | {"id": each, "host": draw(st.sampled_from(["", *organisations]))}
            for each in workshops
            if (workshop := draw(WORKSHOP))
        ],
        "memberships": draw(
            ties(
                ("person", "organisation"),
                (people, organisations),
                capacity=st.none() | st.sampled_from(MembershipCapacity),
            )
        ),
        "attendance": draw(
            ties(("person", "workshop"), (people, workshops), capacity=st.sampled_from(AttendanceCapacity))
        ),
        "collaborations": draw(
            ties(
                ("organisation_a", "organisation_b"),
                (organisations, organisations),
                kind=st.sampled_from(CollaborationKind),
                label=LINES,
                **basis(workshops),
            )
        ),
        "connections": draw(ties(("person_a", "person_b"), (people, people), **basis(workshops))),
    }
    for record_type in ("memberships", "collaborations", "connections"):
        given_records[record_type] = [tie | draw(periods()) for tie in given_records[record_type]]
    built = {
        record_type: tuple(RECORD_TYPES[record_type].model_validate(each) for each in all_given)
        for record_type, all_given in given_records.items()
    }
    assume(all(len({record.id for record in of_type}) == len(of_type) for of_type in built.values()))
    return Records.model_validate(built)


def basis(workshops: Sequence[str]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "strength": st.none() | st.sampled_from(Strength),
        "introduced_at": st.sampled_from(["", *workshops]),
        "evidence": NOTES,
        "source": NOTES,
        "confidence": st.none() | st.sampled_from(Confidence),
    }


ORGANISATION = st.fixed_dictionaries(
    {
        "name": NAMES,
        "sector": st.sampled_from(Sector),
        "charity_number": LINES,
        "company_number": LINES,
        "website": LINES,
        "address": LINES,
        "postcode": LINES,
        "ward": LINES,
        "precision": st.none() | st.sampled_from(Precision),
        "coordinate_source": NOTES,
        "source": NOTES,
        "notes": NOTES,
        "example": st.booleans(),
    }
).flatmap(
    lambda cells: st.one_of(
        st.just(cells),
        st.tuples(st.floats(49.8, 60.9), st.floats(-8.7, 1.8)).map(
            lambda place: cells | {"latitude": round(place[0], 9), "longitude": round(place[1], 9)}
        ),
    )
)
PERSON = st.fixed_dictionaries(
    {"name": NAMES, "role": st.sampled_from(Role), "source": NOTES, "example": st.booleans()}
)
WORKSHOP = st.fixed_dictionaries(
    {
        "title": NAMES,
        "kind": st.sampled_from(WorkshopKind),
        "status": st.just(WorkshopStatus.HELD),
        "date": st.none() | DATES,
        "venue": LINES,
        "participants": st.none() | st.integers(0, 999_999_999),
        "source": NOTES,
        "notes": NOTES,
        "example": st.booleans(),
    }
)


def row_of(record: Record) -> list[str]:
    return [cell_of(getattr(record, name)) for name in type(record).model_fields]


def cell_of(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case Strength():
            return str(value.value)
        case float():
            return f"{value:.9f}"
        case _:
            return str(value)


def rows_of(all_records: Records, record_type: str) -> list[list[str]]:
    return [list(RECORD_TYPES[record_type].model_fields), *map(row_of, all_records.of(record_type))]


@settings(deadline=None, max_examples=60)
@given(records())
def test_records_written_as_csv_are_read_back_the_same(written: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for record_type in RECORD_TYPES:
            with (Path(folder) / f"{record_type}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows_of(written, record_type))
        reading = read_records(Path(folder), today=TODAY)
    reading.raise_errors()
    assert reading.records == written


def text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """Return a cell that is a text, also where the library would make it a formula or an error."""
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


@settings(deadline=None, max_examples=10)
@given(records())
def test_records_written_into_a_workbook_are_read_back_the_same(written: Records) -> None:
    workbook = Workbook(write_only=True)
    for record_type in RECORD_TYPES:
        sheet = workbook.create_sheet(record_type)
        for row in rows_of(written, record_type):
            sheet.append([text_cell(sheet, text) for text in row])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        workbook.save(path)
        reading = read_records(path, today=TODAY)
    reading.raise_errors()
    assert reading.records == written
