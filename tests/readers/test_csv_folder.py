"""CSV files: how they are decoded and split, and which of them are read."""

from pathlib import Path
from typing import NoReturn

import pytest

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers import csv_folder, read_records
from tests.readers.files import ORGANISATIONS, PEOPLE, errors, warnings, write_folder

ACCENTED = "id,name,sector\na,Example Café £5,voluntary\n"


def names(folder: Path) -> list[str]:
    return [organisation.name for organisation in read_records(folder).records.organisations]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_mark_and_without_a_word(tmp_path: Path, encoding: str) -> None:
    folder = write_folder(tmp_path, {"organisations": ACCENTED.encode(encoding)})
    assert names(folder) == ["Example Café £5"]
    assert read_records(folder).problems == ()


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"organisations": ACCENTED.encode("cp1252")})
    assert names(folder) == ["Example Café £5"]
    (warning,) = warnings(read_records(folder))
    assert "cp1252" in warning


@pytest.mark.parametrize(
    "data",
    [
        ACCENTED.encode("utf-16"),
        ACCENTED.encode("utf-16-le"),
        ACCENTED.encode("utf-32"),
        b"id,name,sector\na,Example\x00,voluntary\n",
        b"id,name,sector\na,Example \x81\x8d,voluntary\n",
        b"PK\x03\x04\x14\x00\x06\x00",
    ],
)
def test_any_other_encoding_is_refused(tmp_path: Path, data: bytes) -> None:
    (error,) = errors(read_records(write_folder(tmp_path, {"organisations": data})))
    assert error.startswith("organisations.csv: this is n")
    assert error.endswith("; save it as CSV UTF-8 and try again")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_of_every_system_are_read(tmp_path: Path, line_end: str) -> None:
    folder = write_folder(tmp_path, {"organisations": ORGANISATIONS.replace("\n", line_end)})
    assert names(folder) == ["Example Alpha", "Example Beta"]


def test_line_numbers_count_lines_inside_quotes(tmp_path: Path) -> None:
    text = 'id,name,sector,notes\na,Example Alpha,voluntary,"one\r\ntwo"\nb,Example Beta,churches,\n'
    (error,) = errors(read_records(write_folder(tmp_path, {"organisations": text})))
    assert error.startswith("organisations.csv, line 4, column sector")


def test_line_ends_inside_a_cell_are_kept_as_one_kind(tmp_path: Path) -> None:
    text = 'id,name,sector,notes\na,Example Alpha,voluntary,"one\r\ntwo"\n'
    (organisation,) = read_records(write_folder(tmp_path, {"organisations": text})).records.organisations
    assert organisation.notes == "one\ntwo"


@pytest.mark.parametrize(
    "line", ['a,"Example Alpha,voluntary', 'a,"Example" Alpha,voluntary', f"a,{'x' * 140_000},voluntary"]
)
def test_quotes_that_do_not_match_and_endless_cells_are_told_with_their_line(tmp_path: Path, line: str) -> None:
    text = f"id,name,sector\nb,Example Beta,faith\n{line}\n"
    (error,) = errors(read_records(write_folder(tmp_path, {"organisations": text})))
    assert error.startswith("organisations.csv, line 3: the file cannot be read from here on")


def test_columns_that_are_not_separated_by_commas_are_told_so(tmp_path: Path) -> None:
    found = errors(read_records(write_folder(tmp_path, {"organisations": ORGANISATIONS.replace(",", ";")})))
    assert "the columns are not separated by commas; save the file as CSV with commas" in found[0]


def test_an_empty_file_is_told_so(tmp_path: Path) -> None:
    (error,) = errors(read_records(write_folder(tmp_path, {"people": ""})))
    assert error == "people.csv: there is nothing in it: the first line must hold the headings"


def test_file_names_are_understood_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "Organisations.CSV").write_text(ORGANISATIONS)
    assert names(tmp_path) == ["Example Alpha", "Example Beta"]


def test_a_misspelt_file_name_is_an_error_so_that_replacing_loses_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"organizations": ORGANISATIONS, "person": "id\n"})
    assert errors(read_records(folder)) == [
        "organizations.csv: the file is not read; rename it to organisations.csv, or take it out of the folder"
    ]
    assert [warning.partition(":")[0] for warning in warnings(read_records(folder))] == ["person.csv"]


def test_two_files_of_one_record_type_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"people": "id,name,role\n"})
    (folder / "People .csv").write_text("id,name,role\n")
    assert [error.partition(":")[2] for error in errors(read_records(folder))] == [
        " People .csv holds the same; keep one of the two"
    ]


def test_another_csv_file_is_said_not_to_be_read_unless_it_is_the_programmes(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"places": "name\n"})
    assert [warning.partition(":")[0] for warning in warnings(read_records(folder))] == ["places.csv"]
    (folder / "programme.toml").write_text("")
    assert read_records(folder).problems == ()


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_folder, "MAX_CSV_BYTES", len(ORGANISATIONS) - 1)
    (error,) = errors(read_records(write_folder(tmp_path, {})))
    assert error.startswith("organisations.csv: the file is larger than")


def test_too_many_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path, {})
    monkeypatch.setattr(csv_folder, "MAX_LINES", 3)
    assert names(folder) == ["Example Alpha", "Example Beta"]
    monkeypatch.setattr(csv_folder, "MAX_LINES", 2)
    (error,) = errors(read_records(folder))
    assert error == "organisations.csv: the file has more than 2 lines; split it, or remove what is no record"


def test_lines_are_counted_over_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path, {"people": PEOPLE})
    monkeypatch.setattr(csv_folder, "MAX_LINES", 6)
    assert names(folder) == ["Example Alpha", "Example Beta"]
    monkeypatch.setattr(csv_folder, "MAX_LINES", 5)
    with pytest.raises(RefusedFile, match="more than 5 lines together"):
        read_records(folder)


def test_too_many_cells_and_too_long_cells_are_refused(tmp_path: Path) -> None:
    (error,) = errors(read_records(write_folder(tmp_path, {"people": "," * 100})))
    assert error.startswith("people.csv, line 1: there are more than 100 cells")
    (error,) = errors(read_records(write_folder(tmp_path, {"people": "x" * 32_768})))
    assert error.startswith("people.csv, line 1: a cell has more than 32,767 characters")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").mkdir()
    assert errors(read_records(tmp_path)) == [
        "organisations.csv: this is not a file; put a CSV file in its place, or take it out of the folder"
    ]


def test_files_that_cannot_be_read_hide_no_problem_of_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "organisations": ACCENTED.encode("utf-16"),
        "people": "id,name,role\np,Example Pat,boss\n",
        "memberships": "person,organisation,since\np,a,2022\np,anything,01/18/2022\nnobody,a,2022\n",
        "workshops": 'id,title,kind,status\nw,"Example,other,held\n',
        "attendance": "person,workshop,capacity\np,w,participant\np,w,guest\n",
    }
    found = read_records(write_folder(tmp_path, files)).problems
    assert {(problem.file, problem.line, problem.column) for problem in found} == {
        ("organisations.csv", None, ""),
        ("people.csv", 2, "role"),
        ("memberships.csv", 3, "since"),
        ("memberships.csv", 4, "person"),
        ("workshops.csv", 2, ""),
        ("attendance.csv", 3, "capacity"),
    }


def test_a_folder_that_cannot_be_opened_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableFile, match=r"cannot be opened \(Permission denied\)"):
        read_records(tmp_path)
