"""Texts that try to be more than text, in every field of every record: on every page they are read as they stand.

The window itself tells when one of them got its way: ``page`` fails on a script, a dialog or a request to elsewhere.
"""

import pytest
from playwright.sync_api import expect

from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from graphsvc.views.view import View
from tests.databases import Database
from tests.hostile_text import HOSTILE_TEXTS
from tests.pages.conftest import Holding
from tests.pages.example_records import hostile
from tests.pages.reader import SOON, Reader, as_read

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PLANNING = ("Movers and shakers", "Isolated groups", "Introductions")
PAGES = ("Overview", "Network", "Map", "Organisation", "Workshops", *PLANNING, "Sectors", "Data")
RECORDS: Records = hostile()
FIRST, *OTHERS = (f"organisation:{organisation.id}" for organisation in RECORDS.organisations)
ALL_TEXTS = {as_read(text) for text in HOSTILE_TEXTS}
IN_THE_NETWORK = str(len(build_network(RECORDS, layer=Layer.ALL)))


@pytest.fixture
def victim(holding: Holding, reader: Reader) -> Reader:
    """A reader of hostile names."""
    holding(RECORDS)
    return reader


@pytest.mark.parametrize("named", [False, True], ids=["unnamed", "named"])
def test_every_page_shows_them_as_text(victim: Reader, named: bool) -> None:
    victim.opens("data", View(layer=Layer.ALL, selected=FIRST, linked_from=FIRST, linked_to=OTHERS[-1]))
    if named:
        victim.switches("Show people's names")
    for title in PAGES:
        if title != "Data":
            victim.goes_to(title)
        if title in {"Overview", "Network", "Organisation", *PLANNING}:
            expect(victim.picture).to_be_visible(timeout=SOON)
        if title in {"Overview", "Map"}:
            expect(victim.map).to_be_visible(timeout=SOON)
        assert victim.main.locator("script, iframe, img:not([src^='data:image/svg+xml'])").count() == 0, title
    victim.goes_to("Network")
    expect(victim.picture).to_have_attribute("data-nodes", IN_THE_NETWORK, timeout=SOON)


def test_who_works_with_whom_is_read_as_it_stands(victim: Reader) -> None:
    victim.opens("network", View(selected=FIRST, linked_from=FIRST, linked_to=OTHERS[-1]))
    expect(victim.picture).to_be_visible(timeout=SOON)
    expect(victim.main.locator("h3", has_text="work together directly")).to_be_visible()
    assert victim.texts(".tie strong") >= ALL_TEXTS
    assert victim.texts(".tie bdi") >= ALL_TEXTS


def test_what_was_held_is_read_as_it_stands(victim: Reader) -> None:
    victim.opens("workshops")
    expect(victim.main.locator(".timeline")).to_be_visible(timeout=SOON)
    assert victim.texts(".timeline bdi") >= ALL_TEXTS


def test_each_organisation_is_read_as_it_stands(victim: Reader, running_database: Database) -> None:
    # Half of them for each database, to save time: 30 at least.
    half = slice(0, None, 2) if running_database.engine == "embedded" else slice(1, None, 2)
    victim.opens("organisation")
    for organisation in RECORDS.organisations[half]:
        victim.comes_to(View(selected=f"organisation:{organisation.id}"))
        expect(victim.picture).to_have_count(1, timeout=SOON)
        heading = as_read(victim.heading.text_content())
        assert heading.startswith(as_read(f"{organisation.name} works with ")), organisation.name
        facts = victim.texts(".detail bdi")
        assert facts >= {as_read(organisation.notes), as_read(organisation.website)}, organisation.name
