"""Files that try to be more than files: what is uploaded to be checked, and what describes the city.

Their texts are read as they stand; ``page`` fails when one of them gets its way.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect

from graphsvc.programme import MANIFEST, read_programme
from graphsvc.readers import read_records
from graphsvc.views.data_tables import problem_table
from graphsvc.views.tables import table_csv
from graphsvc.views.view import View
from tests.databases import ENGINES, Database
from tests.hostile_text import HOSTILE_TEXTS
from tests.pages.conftest import Holding, app_on
from tests.pages.example_records import NOTHING, ONE_ORGANISATION
from tests.pages.reader import SOON, Reader, as_read

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    # What files say has nothing to do with where the records are kept.
    pytest.mark.parametrize("running_database", ENGINES[:1], indirect=True),
]

ALL_TEXTS = {as_read(text) for text in HOSTILE_TEXTS}


def hostile_workbook(path: Path) -> Path:
    """Write a workbook in which every text is hostile: cells, headings that nobody knows, and names of sheets."""
    book = Workbook()
    organisations = book.active
    assert organisations
    organisations.title = "organisations"
    organisations.append(["id", "name", "sector"])
    for number, text in enumerate(HOSTILE_TEXTS):
        organisations.append([f"a{number}", f"Example {number}", None])
        cell = organisations.cell(number + 2, 3, text)
        cell.data_type = "s"
    people = book.create_sheet("people")
    for number, text in enumerate(HOSTILE_TEXTS):
        people.cell(1, number + 1, text).data_type = "s"
    for number in range(len(HOSTILE_TEXTS)):
        book.create_sheet(f"sheet-{number}-").append(["x"])
    plain = path.with_suffix(".plain")
    book.save(plain)
    # Excel and openpyxl know what a sheet may be called; whoever writes the file by hand does not care.
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            for number, text in enumerate(HOSTILE_TEXTS):
                content = content.replace(f'name="sheet-{number}-"', f"name={quoteattr(text)}")
            target.writestr(name, content)
    return path


def test_the_report_of_a_workbook_shows_its_texts_as_they_stand(
    holding: Holding, reader: Reader, tmp_path: Path
) -> None:
    holding(NOTHING)
    path = hostile_workbook(tmp_path / "partners.xlsx")
    problems = problem_table(read_records(path).problems)
    for column in ("Sheet", "Value"):
        assert {as_read(str(cell)) for cell in problems.by_column[column]} >= ALL_TEXTS, column
    reader.opens("data")
    reader.uploads(path)
    reader.sees("problems to mend in the files; nothing was written")
    assert told(reader) >= {as_read(str(cell)) for row in problems.rows for cell in row[1:3] + row[4:] if cell}
    with reader.page.expect_download(timeout=SOON) as download:
        reader.page.get_by_role("button", name="Download as CSV").click()
    assert download.value.path().read_bytes() == table_csv(problems)


def told(reader: Reader) -> set[str]:
    """Return the names and words in the list of problems."""
    expect(reader.page.get_by_role("button", name="Download as CSV")).to_be_visible(timeout=SOON)
    return set(map(as_read, reader.main.locator(".problems bdi").all_text_contents()))


def test_files_are_called_what_they_are_called(holding: Holding, reader: Reader) -> None:
    holding(NOTHING)
    # 30 at least. No more files than 7 are taken at once; neighbours are alike behind their last stroke.
    for first in range(0, 9, 2):
        names = [f"{text} of ours.csv" for text in HOSTILE_TEXTS[first::9]]
        reader.opens("data")
        reader.page.locator("input[type=file]").set_input_files(
            [FilePayload(name=name, mimeType="text/csv", buffer=b"id\n1\n") for name in names]
        )
        reader.sees("1 problem to mend in the files; nothing was written")
        chips = reader.main.get_by_test_id("stFileChipName")
        assert [chip.get_attribute("title") for chip in chips.all()] == names
        # A browser sends a quotation mark so.
        assert told(reader) >= {as_read(name.rsplit("/", 1)[-1].replace('"', "%22")) for name in names}


@pytest.fixture
def foreign_city(tmp_path: Path) -> Path:
    """The folder of a programme in which every text is hostile."""
    texts = iter(HOSTILE_TEXTS)
    lines = [f"{field} = {in_toml(several(texts))}" for field in ("name", "city", "organisation", "sources")]
    lines += [f"charity_number = {in_toml(next(texts))}", f"credits = [{', '.join(map(in_toml, HOSTILE_TEXTS))}]"]
    lines += ['first_workshop = "2022-01"', "[bounds]", "south = 50.7", "west = -1.2", "north = 50.9", "east = -1.0"]
    (tmp_path / MANIFEST).write_text("\n".join(lines), "utf-8")
    return tmp_path


def in_toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def several(texts: Iterator[str]) -> str:
    return " ".join(next(texts) for _ in range(4))


@pytest.fixture
def foreign_app(
    running_database: Database, foreign_city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of the app, opened for that city."""
    monkeypatch.setenv("GRAPHSVC_PROGRAMME_DIR", str(foreign_city))
    with app_on(running_database, tmp_path) as address:
        yield address


@pytest.fixture
def visitor(foreign_app: str, page: Page) -> Reader:
    """Somebody who reads about that city; the window is closed before the app."""
    return Reader(page, foreign_app)


def test_every_page_shows_what_describes_the_city_as_it_stands(
    holding: Holding, visitor: Reader, foreign_city: Path
) -> None:
    holding(ONE_ORGANISATION)
    programme = read_programme(foreign_city)
    city, sources, credit_line = map(as_read, (programme.city, programme.sources, " ".join(programme.credits)))
    visitor.opens("data", View(selected="organisation:alone"))
    for title in ("Data", "Overview", "Network", "Map", "Organisation", "Workshops"):
        if title != "Data":
            visitor.goes_to(title)
        assert visitor.texts("footer bdi") >= {sources, credit_line}, title
        assert any(as_read(programme.name) in line for line in visitor.texts("footer bdi")), title
        assert visitor.main.locator("script, iframe, img:not([src^='data:image/svg+xml'])").count() == 0, title
        if title == "Overview":
            assert f"1 organisation in {city} and" in as_read(visitor.heading.text_content())
            assert any(f"the partnership map of {city}:" in line for line in visitor.texts("p"))
        if title in {"Overview", "Map"}:
            assert credit_line in visitor.texts("[data-testid=stCaptionContainer]")
