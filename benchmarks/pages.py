"""How long the pages take in a browser: to open from the side bar, to open from their address, to show a filter.

    python -m benchmarks.pages

Each is done over and over in Chromium, on the Portsmouth seed and on an invented network of 2,000 organisations and
6,000 collaborations; the median and the 95th percentile are told. A page is open when its heading stands, its picture
or map is drawn, and the app has come to rest.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graphsvc.bundle import PROGRAMME, ROOT
from graphsvc.embedded import stop_engine
from graphsvc.programme import read_programme
from graphsvc.readers import read_records
from graphsvc.records import Records
from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.browser import launched
from tools.environment import BIN
from tools.opened_app import opened_app

PAGES = ("Overview", "Network", "Map", "Organisation", "Workshops", "Data")
PICTURES = {
    "Overview": ".picture[data-ready=true]",
    "Network": ".picture[data-ready=true]",
    "Map": "[data-testid=stDeckGlJsonChart] canvas",
    "Organisation": ".picture[data-ready=true]",
    "Workshops": ".timeline",
    "Data": "[data-testid=stFileUploader]",
}
REPEATED = 20
ORGANISATIONS, COLLABORATIONS = 2_000, 6_000


def main() -> None:
    """Print a table of seconds for each network."""
    seed = read_records(PROGRAMME, programme=read_programme(PROGRAMME)).records
    for title, records in (("The Portsmouth seed", seed), ("2,000 organisations, 6,000 collaborations", invented())):
        print(f"\n{title}\n{'':34}{'median':>8}{'95th percentile':>18}  seconds, {REPEATED} times each")
        with _app_with(records) as address, sync_playwright() as playwright:
            browser = launched(playwright)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            _measure(page, address, chosen=f"organisation:{records.organisations[0].id}")
            browser.close()


def invented() -> Records:
    """Return an invented network, the same each time."""
    chance = random.Random(2)  # noqa: S311 - no secret
    sectors, kinds = list(Sector), list(CollaborationKind)
    names = [f"example-{number:04}" for number in range(ORGANISATIONS)]
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < COLLABORATIONS:
        a, b = sorted(chance.sample(names, 2))
        pairs[a, b] = None
    return Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": name.title(), "sector": chance.choice(sectors), "example": True}
                | {"latitude": chance.uniform(50.78, 50.86), "longitude": chance.uniform(-1.11, -1.03)}
                for name in names
            ],
            "workshops": [{"id": "w", "title": "Example", "kind": "other", "status": "held", "example": True}],
            "collaborations": [
                {"organisation_a": a, "organisation_b": b, "kind": chance.choice(kinds), "example": True}
                | ({"since": str(chance.randint(2000, 2024))} if chance.random() < 0.7 else {})
                for a, b in pairs
            ],
        }
    )


@contextmanager
def _app_with(records: Records) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(GRAPHSVC_DATA_DIR=data, NEO4J_URI="")
        try:
            with open_store(read_settings(), write=True) as store:
                store.save_records(records)
            with opened_app(BIN / "graphsvc", "serve", environment=os.environ, folder=ROOT) as address:
                yield address
        finally:
            stop_engine(Path(data))


def _measure(page: Page, address: str, *, chosen: str) -> None:
    for name in PAGES:
        path = "" if name == "Overview" else name.lower()
        _open_address(page, f"{address}/{path}?selected={chosen}", name)
    for name in PAGES:
        elsewhere = "Data" if name != "Data" else "Workshops"
        _print(
            f"{name} from the side bar",
            lambda name=name: _go_to(page, name),  # type: ignore[misc]
            before=lambda elsewhere=elsewhere: _go_to(page, elsewhere),  # type: ignore[misc]
        )
    _print("Network from its address", lambda: _open_address(page, f"{address}/network", "Network"))
    _open_address(page, f"{address}/network", "Network")
    _print("A filter on the network", lambda: _filter(page))


def _print(title: str, action: Callable[[], None], *, before: Callable[[], None] = lambda: None) -> None:
    seconds = []
    for _ in range(REPEATED):
        before()
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    print(f"{title:34}{statistics.median(seconds):8.2f}{statistics.quantiles(seconds, n=20)[-1]:18.2f}", flush=True)


def _go_to(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.wait_for_function("name => document.title.startsWith(name + ' ')", arg=name)
    _wait(page, name)


def _open_address(page: Page, address: str, name: str) -> None:
    page.goto(address)
    _wait(page, name)


def _wait(page: Page, name: str) -> None:
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")
    page.locator("[data-testid=stMain] h1").wait_for()
    page.locator(PICTURES[name]).first.wait_for(state="attached")


def _filter(page: Page) -> None:
    """Put undated ties in or out, and wait until the picture has as many lines as that leaves."""
    before = page.locator(".picture").get_attribute("data-edges")
    page.get_by_text("With undated ties", exact=True).click()
    page.wait_for_function("before => document.querySelector('.picture')?.dataset.edges !== before", arg=before)


if __name__ == "__main__":
    main()
