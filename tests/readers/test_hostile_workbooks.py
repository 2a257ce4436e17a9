"""Workbooks that are built to exhaust the machine, or are no workbooks: refused at once, within 512 MB."""

import json
import struct
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers import read_records, workbook, workbook_archive
from tests.readers.files import ORGANISATIONS, errors, write_folder, write_workbook
from tests.readers.hostile import HEADINGS, HOSTILE, parts, sheet_xml, write_parts

_MOST_SECONDS = 5
_MOST_BYTES = 512_000_000

# What the command line does, measured from within: its own time and memory, and those of the processes it starts.
_MEASURED = """
import json, os, sys
from pathlib import Path
from graphsvc.errors import InputError
from graphsvc.readers import read_records
try:
    read_records(Path(sys.argv[1]))
    refusal = "none"
except InputError as error:
    refusal = f"{type(error).__name__}: {error}"
memory = 0
if sys.platform != "win32":
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    # A process on Linux begins with the highest memory of the one that started it, which may be a fat one; the peak
    # of its own memory stands elsewhere.
    status = Path("/proc/self/status")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if status.exists():
        (own,) = [int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
    memory = (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * unit
print(json.dumps({"refusal": refusal, "seconds": sum(os.times()[:4]), "memory": memory}))
"""


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_workbook_is_refused_at_once(what: str, tmp_path: Path) -> None:
    path = write_parts(tmp_path / "hostile.xlsx", HOSTILE[what]())
    output = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], check=True, capture_output=True).stdout
    measured = json.loads(output)
    assert measured["refusal"].startswith("RefusedFile: hostile.xlsx was not read. ")
    # Seconds of the processor: others may be busy on the machine that runs the tests.
    assert measured["seconds"] < _MOST_SECONDS
    assert measured["memory"] < _MOST_BYTES


def test_a_line_too_far_down_is_found_before_all_others_are_read(tmp_path: Path) -> None:
    damaged = '<row r="1"><c r="B2"><v>1</v></c></row>'
    for far in (
        '<row r="140001" spans="1:1"> <c t="str"><v>Hall</v></c></row>',
        '<x:row r="200000"><x:c/><x:v>1</x:v></x:row>',
    ):
        sheet = sheet_xml(damaged + " " * 5_000_000 + far)
        assert "beyond line 140,000" in refused(write_parts(tmp_path / "far.xlsx", parts(sheet=sheet)))
    blank = ("<c><v></v></c>", '<c t="str"><v> </v></c>', '<c r="A140001" t="s"><v>0</v></c>')
    for near in ('<row r="140000"><c><v>1</v></c></row>', *(f'<row r="140001">{cell}</row>' for cell in blank)):
        sheet = sheet_xml(damaged + near)
        assert "damaged" in unreadable(write_parts(tmp_path / "near.xlsx", parts(sheet=sheet)))


def test_lines_are_counted_before_they_are_read_also_where_none_has_a_number(tmp_path: Path) -> None:
    # The last is cut, so that reading it would end otherwise.
    for lines, times in (("<row><c><v>1</v></c></row>" * 140_001, 1), ("<row><c><v>1</v></c></row>" * 70_001, 2)):
        sheets = b"".join(b"<sheet name='a' r:id='r1'/>" for _ in range(times))
        workbook = b"<workbook xmlns:r='r'>" + sheets + b"</workbook>"
        contents = parts(workbook=workbook, sheet=sheet_xml(lines + "<row"))
        assert "more than 140,000 lines" in refused(write_parts(tmp_path / "many.xlsx", contents))


def test_as_many_lines_as_may_be_are_read_wherever_the_reading_takes_a_breath(tmp_path: Path) -> None:
    line = "<row><c t='str'><v>Example</v></c></row>"
    contents = parts(sheet=sheet_xml(line * 140_000))
    problems = read_records(write_parts(tmp_path / "many.xlsx", contents)).problems
    assert 'the column "Id" is missing; add it' in [problem.advice for problem in problems]


def refused(path: Path) -> str:
    with pytest.raises(RefusedFile) as refusal:
        read_records(path)
    return str(refusal.value)


def unreadable(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_records(path)
    return str(refusal.value)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"]
)
def test_even_a_harmless_entity_is_refused(tmp_path: Path, part: str) -> None:
    content = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    contents = parts() | {part: content}
    assert "declares XML entities" in refused(write_parts(tmp_path / "entity.xlsx", contents))


@pytest.mark.parametrize(("limit", "value"), [("MAX_UNPACKED_BYTES", 1_000), ("MAX_WORKBOOK_BYTES", 100)])
def test_sizes_are_limited_packed_and_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    path = write_parts(tmp_path / "large.xlsx", parts())
    workbook_archive.open_archive(path).close()
    monkeypatch.setattr(workbook_archive, limit, value)
    with pytest.raises(RefusedFile, match=r"larger than|when it is unpacked"):
        workbook_archive.open_archive(path)


def test_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "twice.xlsx", parts())
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(HEADINGS))
    assert "damaged" in refused(path)


def test_a_part_that_unpacks_to_more_than_the_directory_says_is_not_read(tmp_path: Path) -> None:
    sheet = sheet_xml(HEADINGS + "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(2, 10_000)))
    path = write_parts(tmp_path / "lying.xlsx", parts(sheet=sheet))
    size = struct.pack("<I", len(sheet))
    data = path.read_bytes()
    assert size in data
    path.write_bytes(data.replace(size, struct.pack("<I", 1_000)))
    assert "damaged" in unreadable(path)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_told_so(tmp_path: Path, kept: float) -> None:
    path = write_workbook(tmp_path / "cut.xlsx", {"organisations": [["id", "name", "sector"]]})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert "damaged" in unreadable(path)


def test_a_part_with_changed_bytes_is_told_so(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "changed.xlsx", parts())
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
    assert "damaged" in unreadable(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ORGANISATIONS.encode(), "no .xlsx workbook, whatever its name says"),
        (b"", "no .xlsx workbook, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password, or is of the old kind"),
    ],
)
def test_what_is_no_workbook_in_spite_of_its_name_is_told_so(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(content)
    assert said in unreadable(path)


def test_another_zip_archive_is_no_workbook(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "letters.xlsx", {"word/document.xml": b"<document/>"})
    assert "no .xlsx workbook" in unreadable(path)


def test_an_encrypted_archive_is_told_so(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "secret.xlsx", parts())
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(data)
    assert "protected by a password" in unreadable(path)


def test_a_missing_sheet_and_broken_xml_are_told_so(tmp_path: Path) -> None:
    without = {name: content for name, content in parts().items() if "sheet1" not in name}
    assert "damaged" in unreadable(write_parts(tmp_path / "without.xlsx", without))
    assert "damaged" in unreadable(write_parts(tmp_path / "broken.xlsx", parts(sheet=b"<worksheet><row>")))
    assert "damaged" in unreadable(write_parts(tmp_path / "list.xlsx", parts(workbook=b"<workbook>")))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="1"/></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_cells_that_contradict_each_other_are_damage(tmp_path: Path, rows: str) -> None:
    assert "damaged" in unreadable(write_parts(tmp_path / "odd.xlsx", parts(sheet=sheet_xml(rows))))


def test_reading_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_parts(tmp_path / "slow.xlsx", parts())
    monkeypatch.setattr(workbook, "MAX_SECONDS", 0.001)
    assert "takes too long" in refused(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell stands in for Python")
def test_a_reading_process_that_dies_in_the_middle_of_a_message_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parts(tmp_path / "deadly.xlsx", parts())
    # Stands in for Python: whatever it is asked to run, it says half a line and fails.
    python = tmp_path / "python"
    python.write_text("""#!/bin/sh\nprintf '{"sheet": "organisations", "hidden": false}\\n[1, ["i'\nexit 1\n""")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    assert "takes too much memory or is built in an unusual way" in refused(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell stands in for Python")
def test_the_reading_process_is_ended_when_what_it_says_is_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_parts(tmp_path / "endless.xlsx", parts())
    python = tmp_path / "python"
    python.write_text("""#!/bin/sh\necho '{"refused": "No."}'\nexec sleep 3600\n""")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    assert refused(path) == "endless.xlsx was not read. No."


def test_a_reading_process_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_parts(tmp_path / "deadly.xlsx", parts())
    monkeypatch.setattr(sys, "executable", "false" if sys.platform != "win32" else "where")
    assert "takes too much memory or is built in an unusual way" in refused(path)


def test_a_workbook_among_csv_files_is_refused_by_what_it_is(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "people.csv", parts())
    assert errors(read_records(write_folder(tmp_path, {})))[0].startswith("people.csv: this is no CSV file")
    assert path.exists()
