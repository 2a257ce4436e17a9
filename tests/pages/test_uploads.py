"""Spreadsheets given to the data page: what it says of them, what it writes, and what it does not."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import monotonic

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from graphsvc.readers import read_records, write_template
from graphsvc.records import Records
from graphsvc.store import open_store
from graphsvc.views.data_tables import problem_table
from graphsvc.views.tables import table_csv
from tests.databases import Database
from tests.pages.conftest import Holding
from tests.pages.example_records import NOTHING, portsmouth, portsmouth_with_pilot
from tests.pages.reader import SOON, Reader, as_read
from tests.readers.hostile import HOSTILE, write_parts

pytestmark = pytest.mark.browser

Row = Mapping[str, str]

ORGANISATIONS: list[Row] = [
    {"Id": "hive-portsmouth", "Organisation name": "HIVE Portsmouth", "Sector": "Voluntary", "Notes": "Seen again"},
    {"Id": "new-hall", "Organisation name": "New Hall & Friends", "Sector": "community group", "Postcode": "PO1 2AX"},
]
COLLABORATIONS: list[Row] = [
    {"Organisation": "HIVE Portsmouth", "Works with": "new-hall", "Kind": "Joint service", "Since": "18/01/2022"}
    | {"Evidence": "Minutes of the first meeting", "Source": "https://example.org/minutes"},
]


def filled_template(path: Path, *, organisations: Iterable[Row], collaborations: Iterable[Row] = ()) -> Path:
    """Write a workbook as somebody fills in the template, each row by the headings."""
    write_template(path)
    book = load_workbook(path)
    for name, rows in {"organisations": organisations, "collaborations": collaborations}.items():
        sheet = book[name]
        headings = [str(cell.value).removesuffix(" *") for cell in sheet[1]]
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
            assert row.keys() <= set(headings)
    book.save(path)
    return path


@pytest.fixture
def stored(running_database: Database) -> "Stored":
    """What is in the database of the app."""
    return Stored(running_database)


class Stored:
    """What is in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def revision(self) -> str:
        with open_store(self._database.settings) as store:
            return store.fetch_revision()

    @property
    def records(self) -> Records:
        with open_store(self._database.settings) as store:
            return store.fetch_records()


def test_a_filled_in_template_is_checked_loaded_and_shown(
    holding: Holding, reader: Reader, stored: Stored, tmp_path: Path
) -> None:
    holding(portsmouth())
    before = stored.revision
    path = filled_template(tmp_path / "mine.xlsx", organisations=ORGANISATIONS, collaborations=COLLABORATIONS)
    reader.opens("data")
    reader.uploads(path)
    reader.sees("What will change")
    assert stored.revision == before
    reader.clicks("Load")
    reader.sees("What changed")
    expect(reader.heading).to_contain_text("102 organisations", timeout=SOON)
    expect(reader.heading).to_contain_text("184 collaborations")
    reader.goes_to("Network")
    expect(reader.picture).to_have_attribute("data-nodes", "102", timeout=SOON)
    reader.chooses("Find", "New Hall")
    reader.sees_selected("organisation:new-hall")
    expect(reader.details).to_contain_text("New Hall & Friends")
    expect(reader.details).to_contain_text("since 18 January 2022")
    expect(reader.details).to_contain_text("Minutes of the first meeting")
    changed = {organisation.id: organisation for organisation in stored.records.organisations}
    assert changed["hive-portsmouth"].notes == "Seen again"


def test_every_problem_is_listed_and_nothing_is_written(
    holding: Holding, reader: Reader, stored: Stored, tmp_path: Path
) -> None:
    holding(portsmouth())
    before = stored.revision
    wrong: list[Row] = [
        {"Id": "a", "Organisation name": "Example A", "Sector": "wizardry"},
        {"Id": "b", "Organisation name": "Example B", "Sector": "Health"},
        {"Id": "b", "Organisation name": "Example B again", "Sector": "Health"},
        {"Id": "c", "Sector": "Faith"},
    ]
    ties: list[Row] = [
        {"Organisation": "b", "Works with": "nobody", "Kind": "Funding"},
        {"Organisation": "b", "Works with": "hive-portsmouth", "Kind": "Funding", "Since": "01/18/2022"},
        {"Organisation": "b", "Works with": "b", "Kind": "Funding"},
    ]
    path = filled_template(tmp_path / "wrong.xlsx", organisations=wrong, collaborations=ties)
    problems = read_records(path, known=portsmouth()).problems
    assert len(problems) >= 6
    reader.opens("data")
    reader.uploads(path)
    reader.sees("problems to mend in the files; nothing was written")
    with reader.page.expect_download(timeout=SOON) as download:
        reader.page.get_by_role("button", name="Download as CSV").click()
    advice = reader.main.locator(".problems td:last-child").all_inner_texts()
    assert sorted(map(as_read, advice)) == sorted(as_read(problem.advice) for problem in problems)
    assert download.value.path().read_bytes() == table_csv(problem_table(problems))
    expect(reader.page.get_by_role("button", name="Load", exact=True)).to_have_count(0)
    assert stored.revision == before


def test_the_files_can_take_the_place_of_everything(
    holding: Holding, reader: Reader, stored: Stored, tmp_path: Path
) -> None:
    holding(portsmouth_with_pilot())
    path = filled_template(tmp_path / "mine.xlsx", organisations=ORGANISATIONS, collaborations=COLLABORATIONS)
    reader.opens("data")
    reader.uploads(path)
    reader.sees("What will change")
    reader.switches("Make the database equal to these files: remove everything that is not in them")
    reader.sees("records will be removed")
    reader.clicks("Load")
    expect(reader.heading).to_contain_text("2 organisations, 0 people, 0 workshops and 1 collaboration", timeout=SOON)
    assert {organisation.id for organisation in stored.records.organisations} == {"hive-portsmouth", "new-hall"}
    expect(reader.main.get_by_text("Example data is loaded")).to_have_count(0)


def test_the_first_file_fills_an_empty_database(
    holding: Holding, reader: Reader, stored: Stored, tmp_path: Path
) -> None:
    holding(NOTHING)
    reader.opens()
    reader.sees("Nothing has been loaded yet")
    reader.page.get_by_role("link", name="Go to Data").click()
    (tmp_path / "organisations.csv").write_text("id,name,sector\na,Example A,faith\nb,Example B,health\n", "utf-8")
    (tmp_path / "collaborations.csv").write_text("organisation_a,organisation_b,kind\na,b,referral\n", "utf-8")
    reader.uploads(tmp_path / "organisations.csv", tmp_path / "collaborations.csv")
    reader.sees("No problems: these files can be loaded")
    reader.clicks("Load")
    expect(reader.heading).to_contain_text("2 organisations", timeout=SOON)
    assert stored.records.counts["collaborations"] == 1


def test_hostile_workbooks_are_refused_in_under_five_seconds(
    holding: Holding, reader: Reader, stored: Stored, tmp_path: Path
) -> None:
    holding(portsmouth())
    before = stored.revision
    names = ("a cell at XFD1048576", "a million narrow rows", "a string of 1.5 GB", "entities in a sheet")
    for name in (*names, "a zip within the zip"):
        path = write_parts(tmp_path / f"![{name}](http:hostile.example).xlsx", HOSTILE[name]())
        reader.opens("data")
        started = monotonic()
        reader.uploads(path)
        expect(reader.main.get_by_text(re.compile("was not read"))).to_contain_text(path.name, timeout=SOON)
        assert monotonic() - started < 5, name
        expect(reader.page.get_by_role("button", name="Load", exact=True)).to_have_count(0)
    assert stored.revision == before


def test_one_button_removes_what_is_invented_once_the_reader_has_said_so_again(
    holding: Holding, reader: Reader, stored: Stored
) -> None:
    holding(portsmouth_with_pilot())
    reader.opens()
    reader.sees("Example data is loaded")
    reader.main.get_by_role("link", name="Remove it").click()
    before = stored.revision
    reader.opens_popover("Remove all example records")
    asked = reader.page.get_by_test_id("stPopoverBody")
    expect(asked).to_contain_text("Only a backup brings it back", timeout=SOON)
    assert stored.revision == before
    asked.get_by_role("button", name="Remove them now").click()
    expect(reader.heading).to_contain_text("101 organisations, 0 people, 30 workshops", timeout=SOON)
    expect(reader.main.get_by_text("Example data is loaded")).to_have_count(0)
    assert not stored.records.has_examples
    assert stored.records.counts == portsmouth().counts
