"""The template: empty it is read as empty, filled in it is read as filled in, and it helps with filling in."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graphsvc.errors import InputError
from graphsvc.readers import read_records, write_template
from graphsvc.readers.columns import COLUMNS, required_columns
from graphsvc.readers.sheet_names import NOTES_SHEET
from graphsvc.records import RECORD_TYPES, Records
from tests.readers.files import errors


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    write_template(path)
    return path


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


def test_an_empty_template_is_read_and_only_asks_for_an_organisation(path: Path) -> None:
    assert [str(problem) for problem in read_records(path).problems] == [
        "template.xlsx, sheet organisations: there is no organisation in it yet; "
        "add at least one line below the headings"
    ]
    assert read_records(path).records == Records()


FILLED_IN: dict[str, list[list[str | None]]] = {
    "organisations": [
        ["a", "Example Alpha", "Police and justice", "0123456", "03258327", *[None] * 10],
        ["b", "Example Beta", "Faith"],
    ],
    "people": [["p", "Example Pat", "Champion"], ["q", "Example Quinn", "Trainer"]],
    "memberships": [[None, "Example Pat", "Example Alpha", "Staff", "18/01/2022", None]],
    "workshops": [["w", "Example Workshop", "Train the Trainer", "Held", "2022-01", "Example Beta", None, "12"]],
    "attendance": [[None, "Example Quinn", "Example Workshop", "Facilitator"]],
    "collaborations": [
        [None, "Example Beta", "Example Alpha", "Member of a partnership or group", None, "coordinate", "2022"],
    ],
    "connections": [[None, "Example Pat", "Example Quinn", None, None, None, "Example Workshop"]],
}


@pytest.mark.parametrize("example_lines", ["kept", "removed"])
def test_a_template_that_is_filled_in_is_read(path: Path, book: Workbook, example_lines: str) -> None:
    for record_type, rows in FILLED_IN.items():
        if example_lines == "removed":
            book[record_type].delete_rows(2)
        for row in rows:
            book[record_type].append(row)
    book.save(path)
    reading = read_records(path)
    assert reading.problems == ()
    records = reading.records
    assert records.counts == {name: len(rows) for name, rows in FILLED_IN.items()}
    assert records.organisations[0].company_number == "03258327"
    assert records.organisations[0].sector == "police_justice"
    assert str(records.memberships[0].since) == "2022-01-18"
    assert (records.workshops[0].kind, records.workshops[0].host) == ("train_the_trainer", "b")
    assert records.workshops[0].participants == 12
    assert (records.attendance[0].person, records.attendance[0].workshop) == ("q", "w")
    assert (records.collaborations[0].organisation_a, records.collaborations[0].organisation_b) == ("a", "b")
    assert records.collaborations[0].kind == "member_of"
    assert records.collaborations[0].strength == 3
    assert records.connections[0].introduced_at == "w"
    assert not records.has_examples


def test_every_example_line_would_be_a_record_without_its_mark(path: Path, book: Workbook) -> None:
    for record_type in RECORD_TYPES:
        first = book[record_type]["A2"]
        first.value = str(first.value).removeprefix("e.g. ")
    book["organisations"].append(["example-college", "Example College", "Education"])
    book["people"].append(["example-colleague", "Example Colleague", "Trainer"])
    book.save(path)
    reading = read_records(path)
    assert reading.problems == ()
    assert reading.records.counts == dict.fromkeys(RECORD_TYPES, 1) | {"organisations": 2, "people": 2}


def test_there_is_a_sheet_for_every_record_type_after_the_notes(book: Workbook) -> None:
    assert book.sheetnames == [NOTES_SHEET, *RECORD_TYPES]


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_headings_explain_themselves_and_mark_what_is_required(book: Workbook, record_type: str) -> None:
    sheet = book[record_type]
    assert sheet.freeze_panes == "A2"
    for cell, column in zip(sheet[1], COLUMNS[record_type], strict=True):
        required = column.name in required_columns(record_type)
        assert cell.value == column.heading + (" *" if required else "")
        assert cell.comment is not None
        assert cell.comment.text == column.note


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_cells_are_text_so_that_nothing_typed_is_changed(book: Workbook, record_type: str) -> None:
    sheet = book[record_type]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(COLUMNS[record_type])]
    assert {sheet.column_dimensions[letter].number_format for letter in letters} == {"@"}
    assert {cell.number_format for cell in sheet[2]} == {"@"}


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_closed_vocabularies_and_names_are_offered_as_lists(book: Workbook, record_type: str) -> None:
    offered = {str(each.sqref)[0]: each.formula1 for each in book[record_type].data_validations.dataValidation}
    expected: dict[str, str] = {}
    for letter, column in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", COLUMNS[record_type], strict=False):
        if column.kind.options:
            expected[letter] = f'"{",".join(column.kind.options)}"'
            # Excel reads no longer list, and takes every comma as the start of another word.
            assert len(expected[letter]) <= 257
            assert not any("," in option for option in column.kind.options)
        elif column.refers_to:
            expected[letter] = f"{column.refers_to}!$B$2:$B$5000"
    assert offered == expected


def test_what_is_offered_stands_under_the_heading_of_the_name(book: Workbook) -> None:
    assert book["organisations"]["B1"].value == "Organisation name *"
    assert book["people"]["B1"].value == "Person name *"
    assert book["workshops"]["B1"].value == "Workshop title *"


def test_a_file_that_is_there_is_not_written_over(path: Path) -> None:
    path.write_bytes(b"my records")
    with pytest.raises(InputError, match="is there already and may hold your records"):
        write_template(path)
    assert path.read_bytes() == b"my records"


def test_another_ending_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"does not end in \.xlsx"):
        write_template(tmp_path / "template.csv")
    with pytest.raises(InputError, match="cannot be written"):
        write_template(tmp_path / "missing" / "template.xlsx")


def test_an_example_line_is_skipped_in_any_folder_too(tmp_path: Path) -> None:
    text = "id,name,sector\ne.g. example-trust,Example Trust,Voluntary\n"
    (tmp_path / "organisations.csv").write_text(text)
    assert "there is no organisation in it yet" in errors(read_records(tmp_path))[0]
