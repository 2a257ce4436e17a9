"""Files for the tests: folders of CSV files and workbooks, and the two ways of asking what was read from them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from graphsvc.problems import Severity
from graphsvc.readers import Reading

ORGANISATIONS = "id,name,sector\na,Example Alpha,voluntary\nb,Example Beta,faith\n"
PEOPLE = "id,name,role\np,Example Pat,champion\nq,Example Quinn,trainer\n"
WORKSHOPS = "id,title,kind,status,date\nw,Example Workshop,restorative_workshop,held,2022-01-18\n"


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a folder of CSV files, ``files`` by record type; two organisations are there when none are given."""
    folder.mkdir(exist_ok=True)
    for record_type, content in ({"organisations": ORGANISATIONS} | dict(files)).items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{record_type}.csv").write_bytes(data)
    return folder


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook with these sheets, each a list of rows."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def errors(reading: Reading) -> list[str]:
    """Return the errors of a reading as they are shown."""
    return [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR]


def warnings(reading: Reading) -> list[str]:
    """Return the warnings of a reading as they are shown."""
    return [str(problem) for problem in reading.problems if problem.severity is Severity.WARNING]
