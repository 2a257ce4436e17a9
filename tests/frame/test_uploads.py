"""Uploaded files: read like a folder, and refused in a sentence where their names or sizes cannot be used."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from graphsvc.bundle import PROGRAMME
from graphsvc.errors import InputError, RefusedFile, UnreadableFile
from graphsvc.frame import uploads as uploads_module
from graphsvc.frame.uploads import read_uploads
from graphsvc.programme import read_programme
from graphsvc.readers import Reading, write_template
from graphsvc.records import RECORD_TYPES

ORGANISATIONS = b"id,name,sector\na,Example A,faith\n"


def upload(name: str, content: bytes = ORGANISATIONS) -> UploadedFile:
    return UploadedFile(UploadedFileRec(name, name, "", content), FileURLs())


def read(*files: UploadedFile) -> Reading:
    return read_uploads(files, programme=read_programme(PROGRAMME), known=None)


def test_files_are_read_as_from_a_folder() -> None:
    ties = upload("Collaborations.CSV", b"organisation_a,organisation_b,kind\na,a,referral\n")
    reading = read(upload("organisations.csv"), ties)
    assert [problem.file for problem in reading.problems] == ["Collaborations.CSV"]


def test_a_workbook_is_read(tmp_path: Path) -> None:
    write_template(tmp_path / "empty.xlsx")
    reading = read(upload("Mine.XLSX", (tmp_path / "empty.xlsx").read_bytes()))
    assert [problem.file for problem in reading.problems] == ["Mine.XLSX"]


def test_two_files_of_one_name_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"two files named Organisations\.csv"):
        read(upload("organisations.csv"), upload("Organisations.csv"))


def test_a_workbook_and_another_file_are_refused() -> None:
    with pytest.raises(InputError, match="not both"):
        read(upload("organisations.csv"), upload("mine.xlsx"))


def test_more_files_than_there_are_sorts_of_records_are_refused() -> None:
    with pytest.raises(RefusedFile, match=f"{len(RECORD_TYPES) + 1} files"):
        read(*(upload(f"{number}.csv") for number in range(len(RECORD_TYPES) + 1)))


def test_files_that_are_too_large_together_are_refused_before_anything_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uploads_module, "MAX_CSV_BYTES", 2 * len(ORGANISATIONS) - 1)
    monkeypatch.setattr(uploads_module, "read_records", None)
    with pytest.raises(RefusedFile, match="larger"):
        read(upload("organisations.csv"), upload("people.csv"))


NAMES: Mapping[str, str] = {
    "a null character": "a\0b.csv",
    "more than a file system takes": f"{'a' * 300}.csv",
    "the folder above": "..",
    "no name at all": "/",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_no_file_can_have_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(UnreadableFile, match="Give it a short, plain name"):
        read(upload(name))


def test_only_the_last_part_of_a_name_counts(tmp_path: Path) -> None:
    outside = tmp_path / "organisations.csv"
    assert not read(upload(str(outside))).problems
    assert not outside.exists()
