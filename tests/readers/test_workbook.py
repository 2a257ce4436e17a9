"""Workbooks: what each kind of cell means, and which sheets are read."""

# ruff: noqa: DTZ001 - the cells of a workbook know no time zone

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from graphsvc.errors import RefusedFile
from graphsvc.readers import Reading, read_records
from graphsvc.readers.sheets import Line
from graphsvc.readers.workbook_cells import Budget, CellContext, SheetStream
from tests.readers.files import errors, warnings, write_workbook
from tests.readers.hostile import HEADINGS, parts, sheet_xml, write_parts

ORGANISATIONS = [["id", "name", "sector", "charity_number", "latitude", "longitude", "notes"]]


def book(path: Path) -> tuple[Workbook, Worksheet]:
    """Return a workbook that holds one organisation, which a test then changes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "organisations"
    for row in [*ORGANISATIONS, ["a", "Example Alpha", "voluntary"]]:
        sheet.append(row)
    return workbook, sheet


def saved(workbook: Workbook, folder: Path) -> Reading:
    path = folder / "book.xlsx"
    workbook.save(path)
    return read_records(path)


def notes_of(folder: Path, value: object, number_format: str = "General") -> str:
    workbook, sheet = book(folder)
    sheet["G2"] = value  # type: ignore[assignment]
    sheet["G2"].number_format = number_format
    reading = saved(workbook, folder)
    assert reading.problems == ()
    return reading.records.organisations[0].notes


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("007", "@", "007"),
        ("NA", "General", "NA"),
        (1061569, "General", "1061569"),
        (1061569.0, "0.00", "1061569"),
        (3258327, "00000000", "03258327"),
        (52.48, "General", "52.48"),
        (-1.792, "0.0", "-1.792"),
        (0, "General", "0"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (datetime(2022, 1, 18), "dd/mm/yyyy", "2022-01-18"),
        (datetime(2022, 1, 18), "mm-dd-yy", "2022-01-18"),
        (datetime(2022, 1, 18, 14, 30), "d mmm yyyy h:mm", "2022-01-18"),
        (date(2022, 1, 1), "mmm-yy", "2022-01"),
        (date(2022, 1, 1), "[$-809]mmmm\\ yyyy;@", "2022-01"),
        (date(2022, 1, 1), '"in the year "yyyy', "2022"),
        ("one\ntwo", "General", "one\ntwo"),
        ("  spaces  ", "General", "spaces"),
        ("_x0041_ and _x005F_x0041_", "General", "A and _x0041_"),
    ],
)
def test_a_cell_is_the_text_that_it_shows(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    assert notes_of(tmp_path, value, number_format) == text


def test_dates_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    workbook.epoch = CALENDAR_MAC_1904
    sheet["G2"] = datetime(2022, 1, 18)
    assert saved(workbook, tmp_path).records.organisations[0].notes == "2022-01-18"


def test_dates_in_iso_form_are_read(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    workbook.iso_dates = True
    sheet["G2"] = datetime(2022, 1, 18)
    assert saved(workbook, tmp_path).records.organisations[0].notes == "2022-01-18"


def test_rich_text_is_text(tmp_path: Path) -> None:
    rich = CellRichText("Example ", TextBlock(InlineFont(b=True), "bold"), " text")
    assert notes_of(tmp_path, rich) == "Example bold text"


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        ("=1+1", "General", "this formula was never calculated"),
        ("#REF!", "General", "the cell shows an error"),
        (0.25, "0%", "the cell is shown as a percentage"),
        (time(14, 30), "h:mm", "the cell holds a time"),
        (timedelta(hours=30), "[h]:mm", "the cell shows no year"),
        (datetime(2022, 1, 18), "d-mmm", "the cell shows no year"),
        (-5, "dd/mm/yyyy", "the cell holds a time or no date that exists"),
        (1e9, "dd/mm/yyyy", "the cell holds a time or no date that exists"),
        (1234567890123456789, "General", "Excel keeps 15 digits of a number only"),
    ],
)
def test_a_cell_whose_text_would_be_a_guess_is_an_error(
    tmp_path: Path, value: object, number_format: str, said: str
) -> None:
    workbook, sheet = book(tmp_path)
    sheet["G2"] = value  # type: ignore[assignment]
    sheet["G2"].number_format = number_format
    (error,) = errors(saved(workbook, tmp_path))
    assert error.startswith("book.xlsx, sheet organisations, line 2, column notes: ")
    assert said in error


def test_a_formula_that_was_calculated_is_its_value(tmp_path: Path) -> None:
    cells = '<c r="A2" t="str"><f>X1</f><v>a</v></c><c r="B2" t="str"><f>X2</f><v>Example</v></c>'
    cells += '<c r="C2" t="str"><f>X3</f><v>faith</v></c><c r="D2" t="str"><f>X4</f><v></v></c>'
    path = write_parts(tmp_path / "book.xlsx", parts(sheet=sheet_xml(f'{HEADINGS}<row r="2">{cells}</row>')))
    (organisation,) = read_records(path).records.organisations
    assert (organisation.id, organisation.name, organisation.sector) == ("a", "Example", "faith")


def test_a_year_in_a_number_cell_is_a_year(tmp_path: Path) -> None:
    headings: list[object] = ["id", "title", "kind", "status", "date"]
    rows: list[list[object]] = [
        headings,
        ["w", "Example Workshop", "other", "held", 2022],
        ["x", "Example", "other", "held", 44579],
    ]
    path = write_workbook(tmp_path / "book.xlsx", {"organisations": ORGANISATIONS, "workshops": rows[:2]})
    assert [problem.sheet for problem in read_records(path).problems] == ["organisations"]
    path = write_workbook(tmp_path / "book.xlsx", {"organisations": ORGANISATIONS, "workshops": rows})
    assert '"44579": this is how Excel stores a date inside' in errors(read_records(path))[0]


def test_merged_cells_are_errors_that_name_their_range(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    sheet.append(["b", "Example Beta", "voluntary"])
    sheet.merge_cells("C2:C3")
    assert errors(saved(workbook, tmp_path))[0] == (
        'book.xlsx, sheet organisations, line 2: "C2:C3": these cells are merged, so only the first holds a value; '
        "unmerge them and fill in each"
    )


def test_lines_may_end_early_but_not_beyond_the_headings(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    assert saved(workbook, tmp_path).problems == ()
    sheet["H2"] = "beyond"
    (error,) = errors(saved(workbook, tmp_path))
    assert error == (
        'book.xlsx, sheet organisations, line 2: "beyond": this stands to the right of the last heading; '
        "add a heading above it or remove it"
    )


def test_formatting_far_below_and_beside_the_records_is_no_content(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    sheet["A9000"].number_format = "@"
    sheet.cell(2, 500).number_format = "@"
    reading = saved(workbook, tmp_path)
    assert reading.problems == ()
    assert len(reading.records.organisations) == 1


def test_sheets_are_known_in_any_case_and_others_are_said_not_to_be_read(tmp_path: Path) -> None:
    workbook, sheet = book(tmp_path)
    sheet.title = "ORGANISATIONS "
    workbook.create_sheet("My remarks").append(["remark"])
    workbook.create_sheet("Empty")
    hidden = workbook.create_sheet("Lists")
    hidden.append(["list"])
    hidden.sheet_state = "hidden"
    reading = saved(workbook, tmp_path)
    assert warnings(reading) == [
        "book.xlsx, sheet My remarks: the sheet is not read; graphsvc reads the sheets organisations, people, "
        "memberships, workshops, attendance, collaborations, connections"
    ]
    assert len(reading.records.organisations) == 1


def test_a_misspelt_or_doubled_sheet_is_an_error(tmp_path: Path) -> None:
    workbook, _ = book(tmp_path)
    workbook.create_sheet("colaborations").append(["id"])
    workbook.create_sheet("Organisations ").append(["id"])
    assert errors(saved(workbook, tmp_path)) == [
        'book.xlsx, sheet colaborations: the sheet is not read; rename it to "collaborations", or remove it',
        'book.xlsx, sheet Organisations: the sheet "organisations" holds the same; keep one of the two',
    ]


def test_a_workbook_without_our_sheets_is_told_what_is_missing(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "book.xlsx", {"Sheet1": [["Name"], ["Example"]]})
    assert errors(read_records(path)) == [
        "book.xlsx, sheet organisations: it is missing; every other record refers to organisations"
    ]


def test_prefixed_names_and_cells_without_reference_are_understood(tmp_path: Path) -> None:
    sheet = sheet_xml(
        "<row><c t='str'><v>id</v></c><c t='str'><v>name</v></c><c t='str'><v>sector</v></c></row>"
        "<row><c t='str'><v>a</v></c><c t='inlineStr'><is><t>Exa</t><rPh><t>x</t></rPh><r><t>mple</t></r></is></c>"
        "<c t='str'><v>faith</v></c></row>"
    )
    for name in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"is", b"t", b"r", b"rPh"):
        sheet = sheet.replace(b"<" + name + b">", b"<x:" + name + b">").replace(
            b"<" + name + b" ", b"<x:" + name + b" "
        )
        sheet = sheet.replace(b"</" + name + b">", b"</x:" + name + b">")
    sheet = sheet.replace(b" xmlns=", b" xmlns:x=")
    (organisation,) = read_records(write_parts(tmp_path / "book.xlsx", parts(sheet=sheet))).records.organisations
    assert (organisation.id, organisation.name) == ("a", "Example")


def test_a_workbook_is_read_in_a_folder_with_modules_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('ran')")
    monkeypatch.chdir(tmp_path)
    workbook, _ = book(tmp_path)
    assert saved(workbook, tmp_path).problems == ()


@pytest.mark.parametrize(("text", "size"), [("example", 1), ("exämple", 1), ("example 😀", 4), ("😀", 4)])
def test_texts_spend_the_memory_that_they_take(text: str, size: int) -> None:
    budget = Budget()
    before = budget.text_bytes
    assert budget.spend_text(text * 1_000) == text * 1_000
    assert size * len(text) * 1_000 <= before - budget.text_bytes <= size * len(text) * 1_000 + 100


def test_texts_that_take_too_much_memory_are_refused() -> None:
    budget = Budget(text_bytes=1_000)
    budget.spend_text("x" * 600)
    with pytest.raises(RefusedFile, match="too much text"):
        budget.spend_text("x" * 600)


def test_lines_are_counted_over_all_sheets(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xml"
    path.write_bytes(sheet_xml("<row><c><v>1</v></c></row><row><c/></row>" * 10))
    context = CellContext(strings=[], formats=(), counts_from_1904=False, budget=Budget(lines=25))

    def lines() -> list[Line]:
        with path.open("rb") as part:
            return list(SheetStream(context).lines(part))

    assert (len(lines()), len(lines())) == (10, 10)
    with pytest.raises(RefusedFile, match="holds more than 140,000 lines"):
        lines()


def test_the_number_of_elements_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xml"
    path.write_bytes(sheet_xml("<row><c/><c/></row>" * 10))

    def stream(elements: int) -> SheetStream:
        budget = Budget(elements=elements)
        return SheetStream(CellContext(strings=[], formats=(), counts_from_1904=False, budget=budget))

    with path.open("rb") as part:
        assert list(stream(32).lines(part)) == []
    with path.open("rb") as part, pytest.raises(RefusedFile, match="too many cells"):
        list(stream(31).lines(part))
