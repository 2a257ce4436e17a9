"""Headings: what they mean in plain English, and what is refused."""

from pathlib import Path

import pytest

from graphsvc.readers import Reading, read_records
from graphsvc.readers.columns import COLUMNS
from tests.readers.files import errors, write_folder, write_workbook


def reading_of(folder: Path, organisations: str) -> Reading:
    return read_records(write_folder(folder, {"organisations": organisations}))


@pytest.mark.parametrize(
    "headings",
    [
        "id,name,sector",
        "Id,Organisation name,Sector",
        " ID *,ORGANISATION_NAME:,sector *",
        "Organisation ID,name,Sector",
    ],
)
def test_headings_are_understood_in_plain_english_and_as_field_names(tmp_path: Path, headings: str) -> None:
    reading = reading_of(tmp_path, f"{headings}\na,Example Alpha,voluntary\n")
    assert reading.problems == ()
    assert reading.records.organisations[0].name == "Example Alpha"


def test_works_with_is_the_other_organisation(tmp_path: Path) -> None:
    text = "Organisation,Works with,How they work,From\na,b,Funding,2022\n"
    (tie,) = read_records(write_folder(tmp_path, {"collaborations": text})).records.collaborations
    assert (tie.organisation_a, tie.organisation_b, tie.kind, str(tie.since)) == ("a", "b", "funding", "2022")


@pytest.mark.parametrize("record_type", COLUMNS)
def test_every_heading_of_the_template_is_understood(tmp_path: Path, record_type: str) -> None:
    headings = ",".join(column.heading for column in COLUMNS[record_type])
    found = errors(read_records(write_folder(tmp_path, {record_type: f"{headings}\n"})))
    assert [error for error in found if "no organisation in it yet" not in error] == []


def test_the_order_of_the_columns_is_free(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "sector,id,name\nvoluntary,a,Example Alpha\n")
    assert reading.records.organisations[0].id == "a"


def test_an_unknown_column_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "id,name,sector,post_cod\na,Example Alpha,voluntary,\n")
    assert errors(reading) == [
        'organisations.csv, line 1: "post_cod": graphsvc keeps no such column of organisations '
        '(did you mean "post code"?); rename it or remove it'
    ]


@pytest.mark.parametrize("heading", ["phone", "offence", "address", "notes", "date of birth", "email"])
def test_what_is_not_kept_of_people_is_refused(tmp_path: Path, heading: str) -> None:
    text = f"id,name,role,{heading}\np,Example Pat,champion,something private\n"
    (error,) = errors(read_records(write_folder(tmp_path, {"people": text})))
    assert "graphsvc keeps no such column of people" in error
    assert "something private" not in error


def test_the_same_column_twice_is_refused_also_under_two_names(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "id,name,sector,Sector,Organisation name\na,Example Alpha,voluntary,faith,Beta\n")
    assert [problem.column for problem in reading.problems] == ["Sector", "Organisation name"]
    assert errors(reading)[1].endswith('means the same as "name" before it; keep one of the two')


def test_every_missing_required_column_is_told(tmp_path: Path) -> None:
    assert errors(reading_of(tmp_path, "name\nExample Alpha\n")) == [
        'organisations.csv, line 1: the column "Id" is missing; add it',
        'organisations.csv, line 1: the column "Sector" is missing; add it',
    ]


def test_a_sheet_that_cannot_be_read_brings_no_complaints_about_those_who_refer_to_it(tmp_path: Path) -> None:
    files = {"people": "id,name\np,Example Pat\n", "memberships": "person,organisation\nx,a\ny,nobody\n"}
    found = errors(read_records(write_folder(tmp_path, files)))
    assert [error.partition(":")[0] for error in found] == [
        "people.csv, line 1",
        "memberships.csv, line 3, column organisation",
    ]


def test_a_column_without_heading_may_be_empty_but_not_filled(tmp_path: Path) -> None:
    assert reading_of(tmp_path, "id,name,sector,\na,Example Alpha,voluntary,\n").problems == ()
    (error,) = errors(reading_of(tmp_path, "id,name,sector,\na,Example Alpha,voluntary,what\n"))
    assert error == (
        'organisations.csv, line 2: "what": the cell stands in column 4, which has no heading; '
        "add the heading or empty the column"
    )


def test_blank_lines_are_skipped_before_and_between(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "\n,,\nid,name,sector\n\na,Example Alpha,voluntary\n,,\nb,Example Beta,churches\n")
    assert [problem.line for problem in reading.problems] == [7]


def test_an_untouched_example_line_is_skipped_in_silence(tmp_path: Path) -> None:
    example = [column.example for column in COLUMNS["people"]]
    rows = [[column.heading for column in COLUMNS["people"]], example, ["p", "Example Pat", "Champion"]]
    path = write_workbook(tmp_path / "book.xlsx", {"organisations": [["id", "name", "sector"]], "people": rows})
    people = [row for row in read_records(path).problems if row.sheet == "people"]
    assert people == []


def test_an_example_line_that_was_written_over_needs_an_id_of_its_own(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "id,name,sector\ne.g. example-trust,Example Hospice,Health\na,Example A,faith\n")
    assert errors(reading) == [
        'organisations.csv, line 2, column id: "e.g. example-trust": this line was made from the example; '
        'replace "e.g. ..." by an id of its own'
    ]


def test_nothing_can_refer_to_the_example_line(tmp_path: Path) -> None:
    files = {
        "organisations": "id,name,sector\ne.g. example-trust,Example Trust,Voluntary\na,Example Alpha,faith\n",
        "collaborations": "organisation_a,organisation_b,kind\na,Example Trust,funding\n",
    }
    (error,) = errors(read_records(write_folder(tmp_path, files)))
    assert 'collaborations.csv, line 2, column organisation_b: "Example Trust": no organisation' in error
