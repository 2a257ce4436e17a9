"""People's names: not before somebody asks for them, only in that window, and in nothing that is taken away."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from graphsvc.bundle import PROGRAMME
from graphsvc.metrics import NODE_METRICS
from graphsvc.network import Layer
from graphsvc.views.view import View
from tests.pages.conftest import Holding
from tests.pages.example_records import portsmouth_with_pilot
from tests.pages.reader import SOON, Reader

pytestmark = pytest.mark.browser

SWITCH = "Show people's names"
PEOPLE = portsmouth_with_pilot().people
NAMES = [person.name for person in PEOPLE]
HIVE = "organisation:hive-portsmouth"
DOWNLOADS = {
    "Overview": [1, 1],
    "Network": [1, 1],
    "Map": [2],
    "Organisation": [2],
    "Workshops": [2],
    "Movers and shakers": [0],
    "Isolated groups": [1],
    "Introductions": [1],
    "Sectors": [2],
    "Data": [1],
}
"""How many buttons for downloads each page shows, on each of its tabs, while people are in the picture."""


@pytest.fixture
def seeded(holding: Holding, reader: Reader) -> Reader:
    """A reader of the facts and the pilot."""
    holding(portsmouth_with_pilot())
    return reader


def told(text: bytes | bytearray | str) -> set[str]:
    """Return which people a text names, by their name or by the id that a file made of it."""
    found = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return {person.name for person in PEOPLE if person.name in found or person.id in found}


def goes_everywhere(reader: Reader) -> None:
    """See every page with everything on it."""
    reader.opens("data", View(layer=Layer.ALL, selected=HIVE))
    for title in DOWNLOADS:
        reader.goes_to(title)


def saves_everything(reader: Reader) -> list[bytes]:
    """Return what every download holds; the backup, which holds everything, has to be prepared first."""
    saved = []
    for title, tabs in DOWNLOADS.items():
        reader.goes_to(title)
        for tab, number in enumerate(tabs):
            if len(tabs) > 1:
                reader.opens_tab(tab)
            buttons = reader.page.get_by_test_id("stDownloadButton").locator("button:visible")
            expect(buttons, title).to_have_count(number, timeout=SOON)
            saved += [downloaded(reader, button) for button in buttons.all()]
    return saved


def downloaded(reader: Reader, button: Locator) -> bytes:
    """Return the content of the file that a button gives."""
    with reader.page.expect_download(timeout=SOON) as download:
        button.click()
    return download.value.path().read_bytes()


def test_the_app_sends_no_name_before_somebody_asks(seeded: Reader) -> None:
    goes_everywhere(seeded)
    assert not told(seeded.received)
    assert not told(seeded.page.content())
    assert not told(seeded.page.url)


def test_names_are_shown_on_request_in_that_window_only(seeded: Reader, browser: Browser) -> None:
    seeded.opens("network", View(layer=Layer.PEOPLE))
    seeded.switches(SWITCH)
    goes_to_find = seeded.page.get_by_role("combobox", name="Find", exact=True)
    expect(goes_to_find).to_be_visible(timeout=SOON)
    seeded.chooses("Find", PEOPLE[0].name)
    expect(seeded.details).to_contain_text(PEOPLE[0].name, timeout=SOON)
    assert told(seeded.received) == set(NAMES)
    with browser.new_context() as elsewhere:
        other = Reader(elsewhere.new_page(), seeded.address)
        other.opens_address(seeded.page.url)
        goes_everywhere(other)
        assert not told(other.received)


def test_the_address_names_nobody_even_while_names_are_shown(seeded: Reader) -> None:
    seeded.opens("network", View(layer=Layer.PEOPLE))
    seeded.switches(SWITCH)
    seeded.chooses("Find", PEOPLE[0].name)
    expect(seeded.details).to_contain_text(PEOPLE[0].name, timeout=SOON)
    seeded.has_in_address(View(layer=Layer.PEOPLE))
    seeded.goes_to("Map")
    assert not told(seeded.page.url)


def test_names_go_when_they_are_hidden_again(seeded: Reader) -> None:
    seeded.opens("network", View(layer=Layer.PEOPLE))
    seeded.switches(SWITCH)
    seeded.chooses("Find", PEOPLE[0].name)
    expect(seeded.details).to_contain_text(PEOPLE[0].name, timeout=SOON)
    seeded.switches(SWITCH)
    everything = "document.documentElement.outerHTML"
    seeded.page.wait_for_function(f"names => !names.some((name) => {everything}.includes(name))", arg=NAMES)
    assert not told(seeded.page.content())


def test_downloads_name_nobody_even_while_names_are_shown(seeded: Reader) -> None:
    seeded.opens("network", View(layer=Layer.ALL, selected=HIVE))
    seeded.switches(SWITCH)
    expect(seeded.picture).to_be_visible(timeout=SOON)
    saved = saves_everything(seeded)
    assert len(saved) == sum(map(sum, DOWNLOADS.values()))
    assert [told(content) for content in saved] == [set()] * len(saved)


def test_a_picture_with_people_in_it_stays_in_the_window(seeded: Reader) -> None:
    seeded.opens("network", View(layer=Layer.ALL))
    seeded.sees("Pictures with people in them stay in this window")
    seeded.switches(SWITCH)
    expect(seeded.picture).to_be_visible(timeout=SOON)
    expect(seeded.picture.get_by_role("button", name="Save as a picture")).to_be_hidden(timeout=SOON)
    expect(seeded.page.get_by_role("button", name="Download as an interactive file")).to_have_count(0)


@pytest.mark.parametrize(("layer", "told_in_file"), [(Layer.ORGANISATIONS, True), (Layer.ALL, False)])
def test_what_is_measured_among_people_is_in_no_file(seeded: Reader, layer: Layer, *, told_in_file: bool) -> None:
    seeded.opens("network", View(layer=layer, size_by="effective_size"))
    seeded.opens_tab(1)
    button = seeded.page.get_by_test_id("stDownloadButton").locator("button:visible").last
    head = downloaded(seeded, button).decode("utf-8-sig").splitlines()[0]
    assert "Works with" in head
    assert (NODE_METRICS["effective_size"].label in head) is told_in_file


def test_what_a_load_would_remove_names_nobody(seeded: Reader) -> None:
    files = [PROGRAMME / f"{record_type}.csv" for record_type in ("organisations", "collaborations", "workshops")]
    seeded.opens("data")
    seeded.uploads(*files)
    seeded.sees("What will change")
    seeded.switches("Make the database equal to these files: remove everything that is not in them")
    seeded.sees("records will be removed")
    seeded.clicks("Load")
    seeded.sees("What changed")
    assert not told(seeded.received)
