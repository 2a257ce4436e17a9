"""What readers take away from the pages: images, interactive files, tables, the template and backups."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from graphsvc.network import build_network
from graphsvc.readers import write_template
from graphsvc.store import open_store
from graphsvc.views.tables import table_csv, tie_table
from graphsvc.views.view import View
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.browser import WatchedPage
from tests.databases import ENGINES, Database
from tests.pages.conftest import Holding
from tests.pages.example_records import portsmouth_with_pilot
from tests.pages.reader import SOON, Reader

pytestmark = pytest.mark.browser

HIVE = "organisation:hive-portsmouth"


@pytest.fixture
def seeded(holding: Holding, reader: Reader) -> Reader:
    """A reader of the facts and the pilot."""
    holding(portsmouth_with_pilot())
    return reader


def downloaded(page: Page, button: Locator, folder: Path) -> Path:
    """Return the file that a button gives."""
    with page.expect_download(timeout=SOON) as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def button(reader: Reader, name: str) -> Locator:
    return reader.page.get_by_role("button", name=name).first


def test_the_picture_is_saved_as_an_image(seeded: Reader, tmp_path: Path) -> None:
    seeded.opens("network")
    expect(seeded.picture).to_be_visible(timeout=SOON)
    path = downloaded(seeded.page, button(seeded, "Save as a picture"), tmp_path)
    assert path.name.endswith("-work-or-have-worked-together-with-at-least-one-other-with-example-data.png")
    with Image.open(path) as image:
        assert image.format == "PNG"
        assert image.size == (1920, 1080)
        colours = image.convert("RGB").getcolors(maxcolors=1_000_000)
    assert colours is not None
    assert len(colours) > 100


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Page]:
    """A window of a browser without any network."""
    with browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True) as context:
        page = context.new_page()
        watched = WatchedPage(page)
        yield page
        assert not watched.troubles


def test_the_interactive_file_works_with_the_network_cut(seeded: Reader, tmp_path: Path, cut_off: Page) -> None:
    view = View(kinds=frozenset({CollaborationKind.FUNDING}), selected=HIVE)
    seeded.opens("network", view)
    path = downloaded(seeded.page, button(seeded, "Download as an interactive file"), tmp_path)
    assert path.name == "network-filtered-with-example-data.html"
    cut_off.goto(path.as_uri())
    picture = cut_off.locator(".picture[data-ready=true]")
    network = build_network(portsmouth_with_pilot(), kinds=view.kinds)
    expect(picture).to_have_attribute("data-nodes", str(network.number_of_nodes()))
    expect(picture).to_have_attribute("data-edges", str(network.number_of_edges()))
    expect(picture).to_have_attribute("data-selected", HIVE)
    other = next(node for node in sorted(network) if node != HIVE and network.degree[node])
    place = cut_off.evaluate("node => graphsvcPictures.file.positionOf(node)", other)
    cut_off.mouse.click(place["x"], place["y"])
    expect(picture).to_have_attribute("data-selected", other)
    details = cut_off.locator("#details")
    expect(details).to_contain_text(network.nodes[other]["name"])
    for neighbour in network[other]:
        expect(details).to_contain_text(network.nodes[neighbour]["name"])
    cut_off.locator("#find").fill("hive")
    cut_off.locator("#find").press("Enter")
    expect(picture).to_have_attribute("data-selected", HIVE)


def test_the_table_is_saved_as_it_is_shown(seeded: Reader, tmp_path: Path) -> None:
    view = View(kinds=frozenset({CollaborationKind.FUNDING}))
    seeded.opens("network", view)
    path = downloaded(seeded.page, button(seeded, "Download as CSV"), tmp_path)
    shown = tie_table(
        build_network(portsmouth_with_pilot(), kinds=view.kinds), workshops=portsmouth_with_pilot().workshops
    )
    assert path.read_bytes() == table_csv(shown)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert len(rows) == 1 + len(shown.rows) > 20


TABLES = {
    "network": ["ties", "organisations"],
    "map": ["organisations-without-a-place", "organisations-on-the-map"],
    "sectors": ["ties-between-sectors", "wards"],
    "organisation": ["place-in-the-network", "relationships"],
    "workshops": ["workshops", "who-came"],
}


def test_every_table_can_be_saved_and_its_name_says_as_at_when_it_is_and_that_example_data_is_loaded(
    seeded: Reader, tmp_path: Path
) -> None:
    for page, names in TABLES.items():
        seeded.opens(page, View(selected=HIVE, at=date(2023, 6, 1)))
        tabs = seeded.page.get_by_role("tab")
        buttons = seeded.page.get_by_test_id("stDownloadButton").get_by_text("Download as CSV")
        for at, name in enumerate(names):
            if tabs.count():
                seeded.opens_tab(at)
            # Of a tab that is not open nothing is there.
            expect(buttons).to_have_count(1 if tabs.count() else len(names), timeout=SOON)
            path = downloaded(seeded.page, buttons.last if tabs.count() else buttons.nth(at), tmp_path)
            assert path.name == f"{name}-as-at-2023-06-01-with-example-data.csv"
            assert len(path.read_text("utf-8-sig").splitlines()) > 1, name


# A name has nothing to do with where the records are kept.
@pytest.mark.parametrize("running_database", ENGINES[:1], indirect=True)
@pytest.mark.parametrize(
    ("where", "view", "name"),
    [
        ("network", View(near=HIVE), "ties-filtered"),
        ("network", View(strength=2), "ties-filtered"),
        ("map", View(near=HIVE, strength=2), "organisations-without-a-place"),
        ("workshops", View(sectors=frozenset({Sector.FAITH})), "workshops"),
        ("isolated_groups", View(sectors=frozenset({Sector.FAITH})), "isolates-filtered"),
        ("introductions", View(within_km=1), "introductions-filtered"),
    ],
)
def test_a_file_is_named_after_what_its_own_page_leaves_out(
    seeded: Reader, tmp_path: Path, where: str, view: View, name: str
) -> None:
    seeded.opens(where, view)
    path = downloaded(seeded.page, button(seeded, "Download as CSV"), tmp_path)
    assert path.name == f"{name}-with-example-data.csv"


def test_who_met_whom_is_saved_without_people_also_while_they_are_named(seeded: Reader, tmp_path: Path) -> None:
    seeded.opens("workshops")
    seeded.switches("Show people's names")
    seeded.switches("Work it out")
    buttons = seeded.page.get_by_test_id("stDownloadButton").get_by_text("Download as CSV")
    expect(buttons).to_have_count(4, timeout=SOON)
    for at, (name, heading) in enumerate(
        {"who-met-whom": "Workshops where they met", "attendance-in-numbers": "Links the workshops"}.items(), start=2
    ):
        path = downloaded(seeded.page, buttons.nth(at), tmp_path)
        assert path.name == f"{name}-with-example-data.csv"
        saved = path.read_text("utf-8-sig")
        first, *rows = csv.reader(io.StringIO(saved))
        assert heading in first
        assert rows
        assert not any(person.name in saved or person.id in saved for person in portsmouth_with_pilot().people)


def test_the_template_is_the_one_that_the_command_writes(seeded: Reader, tmp_path: Path) -> None:
    seeded.opens("data")
    path = downloaded(seeded.page, button(seeded, "Download the template"), tmp_path)
    write_template(tmp_path / "by-command.xlsx")
    ours, commands = load_workbook(path), load_workbook(tmp_path / "by-command.xlsx")
    assert [list(sheet.values) for sheet in ours] == [list(sheet.values) for sheet in commands]


def test_a_backup_brings_back_what_was_there(seeded: Reader, running_database: Database, tmp_path: Path) -> None:
    seeded.opens("data")
    seeded.clicks("Prepare a backup")
    path = downloaded(seeded.page, button(seeded, "Download a backup"), tmp_path)
    with open_store(running_database.settings, write=True) as store:
        before = store.fetch_records()
        running_database.empty()
        store.restore_backup(path)
        assert store.fetch_records() == before
