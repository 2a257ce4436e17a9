"""Reading as a whole: what comes back, and that all problems come at once."""

from datetime import date
from pathlib import Path

import pytest

from graphsvc.errors import ProblemsFound, UnreadableFile
from graphsvc.partial_date import PartialDate
from graphsvc.readers import read_records
from graphsvc.records import Organisation, Records
from graphsvc.vocabulary import Sector
from tests.readers.files import ORGANISATIONS, PEOPLE, WORKSHOPS, errors, warnings, write_folder, write_workbook

KNOWN = Records(organisations=(Organisation(id="stored", name="Example Stored", sector=Sector.HEALTH),))


def test_a_folder_with_organisations_alone_is_enough(tmp_path: Path) -> None:
    reading = read_records(write_folder(tmp_path, {}))
    assert reading.records == Records(
        organisations=(
            Organisation(id="a", name="Example Alpha", sector=Sector.VOLUNTARY),
            Organisation(id="b", name="Example Beta", sector=Sector.FAITH),
        )
    )
    assert reading.problems == ()
    assert reading.files == ("organisations.csv",)
    assert not reading.has_errors


def test_every_record_type_is_read_from_its_file(tmp_path: Path) -> None:
    files = {
        "people": PEOPLE,
        "workshops": WORKSHOPS,
        "memberships": "person,organisation\np,a\n",
        "attendance": "person,workshop,capacity\np,w,participant\n",
        "collaborations": "organisation_a,organisation_b,kind\na,b,funding\n",
        "connections": "person_a,person_b,since\np,q,2023\n",
    }
    reading = read_records(write_folder(tmp_path, files))
    assert reading.problems == ()
    assert reading.records.counts == {
        "organisations": 2,
        "people": 2,
        "memberships": 1,
        "workshops": 1,
        "attendance": 1,
        "collaborations": 1,
        "connections": 1,
    }
    assert reading.records.connections[0].since == PartialDate(2023)


def test_a_workbook_is_read_like_the_folder(tmp_path: Path) -> None:
    files = {"people": PEOPLE, "workshops": WORKSHOPS}
    folder = write_folder(tmp_path / "folder", files)
    rows = {name: [line.split(",") for line in text.splitlines()] for name, text in files.items()}
    rows["organisations"] = [line.split(",") for line in ORGANISATIONS.splitlines()]
    workbook = write_workbook(tmp_path / "book.xlsx", rows)
    assert read_records(workbook).records == read_records(folder).records
    assert read_records(workbook).files == ("book.xlsx",)


def test_organisations_are_required(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    reading = read_records(tmp_path)
    assert errors(reading) == ["organisations.csv: it is missing; every other record refers to organisations"]


def test_organisations_that_are_stored_need_not_be_in_the_files(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "memberships.csv").write_text("person,organisation\np,stored\nq,example stored\n")
    reading = read_records(tmp_path, known=KNOWN)
    assert reading.problems == ()
    assert {membership.organisation for membership in reading.records.memberships} == {"stored"}


def test_headings_without_a_line_below_are_kindly_refused(tmp_path: Path) -> None:
    reading = read_records(write_folder(tmp_path, {"organisations": "id,name,sector\n"}))
    assert errors(reading) == [
        "organisations.csv: there is no organisation in it yet; add at least one line below the headings"
    ]


def test_all_problems_come_at_once_by_file_and_line_and_no_record(tmp_path: Path) -> None:
    files = {
        "organisations": "id,name,sector\na,,voluntary\nb,Example Beta,churches\nd,Example Delta,faith\n",
        "people": "id,name,role\np,Example Pat,boss\n",
        "collaborations": "organisation_a,organisation_b,kind,since\na,c,funding,01/18/2022\n",
    }
    reading = read_records(write_folder(tmp_path, files))
    assert [(problem.file, problem.line, problem.column) for problem in reading.problems] == [
        ("organisations.csv", 2, "name"),
        ("organisations.csv", 3, "sector"),
        ("people.csv", 2, "role"),
        ("collaborations.csv", 2, "organisation_b"),
        ("collaborations.csv", 2, "since"),
    ]
    assert reading.records == Records()
    with pytest.raises(ProblemsFound, match="5 problems to mend"):
        reading.raise_errors()


def test_an_id_given_twice_is_one_problem_also_where_a_tie_names_the_first_of_the_two(tmp_path: Path) -> None:
    files = {
        "organisations": "id,name,sector\na,Example Alpha,faith\na,Example Beta,faith\nc,Example Choir,faith\n",
        "collaborations": "organisation_a,organisation_b,kind\nExample Alpha,c,funding\n",
    }
    found = errors(read_records(write_folder(tmp_path, files)))
    assert [error.split(":")[0] for error in found] == ["organisations.csv, line 3, column id"]


def test_warnings_let_the_records_through(tmp_path: Path) -> None:
    text = "id,name,sector\na,Example Alpha,voluntary\nb,Example  alpha Ltd,faith\n"
    reading = read_records(write_folder(tmp_path, {"organisations": text}))
    assert len(warnings(reading)) == 1
    reading.raise_errors()
    assert reading.records.counts["organisations"] == 2


def test_a_cell_that_is_blank_counts_as_given_and_a_column_that_is_missing_does_not(tmp_path: Path) -> None:
    text = "id,name,sector,website,latitude,longitude,example\na,Example Alpha,voluntary,,,,\n"
    (organisation,) = read_records(write_folder(tmp_path, {"organisations": text})).records.organisations
    assert organisation.model_fields_set == {"id", "name", "sector", "website", "latitude", "longitude", "example"}
    assert organisation == Organisation(id="a", name="Example Alpha", sector=Sector.VOLUNTARY)


def test_today_decides_what_can_have_been_held(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"workshops": WORKSHOPS})
    assert errors(read_records(folder, today=date(2022, 1, 17))) != []
    assert errors(read_records(folder, today=date(2022, 1, 18))) == []


@pytest.mark.parametrize("name", ["missing", "missing.xlsx", "notes.txt", "organisations.csv"])
def test_what_is_neither_a_folder_nor_a_workbook_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "organisations.csv").write_text(ORGANISATIONS)
    with pytest.raises(UnreadableFile, match="folder of CSV files"):
        read_records(tmp_path / name)
