"""How long the pages take in a browser: to open from the side bar, to open from their address, to show a filter.

    python -m benchmarks.pages

Each is done over and over in Chromium, on the Portsmouth seed and on an invented network of 2,000 organisations and
6,000 collaborations; the median and the 95th percentile are told, and the latter is held against its limit. A page is
open when its heading stands, its picture or map is drawn, and the app has come to rest. A filter is another date each
time, one that was not asked for before, so that nothing is kept of it; it is shown when the picture has as many lines
as there are ties on that day. The browser itself looks, at each frame that it draws: Playwright's own waiting looks
every half second in the end, and would add as much.

What the machine and Streamlit themselves take is told beside it: how long an empty page takes, opened from its address
in turn with each of ours.
"""

import os
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.figures import Bound, Limit, percentile_95, seconds_of
from graphsvc.bundle import PROGRAMME, ROOT
from graphsvc.embedded import stop_engine
from graphsvc.network import build_network
from graphsvc.programme import read_programme
from graphsvc.readers import read_records
from graphsvc.records import Records
from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.browser import launched, served
from tools.environment import BIN
from tools.opened_app import opened_app

_TABLE = "[data-testid=stDataFrame], [data-testid=stTable]"
_PICTURE, _MAP = ".picture[data-ready=true]", ".map[data-ready=true]"
SHOWN = {
    "Overview": (_PICTURE, _MAP, _TABLE),
    "Network": (_PICTURE,),
    "Map": (_MAP,),
    "Organisation": (_PICTURE,),
    "Workshops": (".timeline",),
    "Movers and shakers": (_PICTURE, _TABLE),
    "Isolated groups": (_PICTURE, _TABLE),
    "Introductions": (_PICTURE, _TABLE),
    "Sectors": (_MAP, _TABLE),
    "Data": ("[data-testid=stFileUploader]",),
}
"""What each page has shown when it is open."""

_IS_SHOWN = """selectors => {
    const hosts = document.querySelectorAll("[data-testid=stBidiComponentIsolated]");
    const roots = [document, ...[...hosts].map(host => host.shadowRoot).filter(root => root !== null)];
    return selectors.every(selector => roots.some(root => root.querySelector(selector) !== null));
}"""
"""Whether something of each kind is on the page; pictures and maps lie in trees of their own."""

_AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
_HEADING = "[data-testid=stMain] h1"

_EMPTY_PAGE = "import streamlit\n\nstreamlit.title('Empty')\n"

REPEATED = 20
ORGANISATIONS, COLLABORATIONS = 2_000, 6_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a page may take to open, and a filter to show; 95 of 100 times."""

    page: Limit
    filter: Limit


OF_SEED = Limits(Limit(Bound.UNDER, 1, " s"), Limit(Bound.UNDER, 0.3, " s"))
OF_LARGE = Limits(Limit(Bound.UNDER, 2, " s"), Limit(Bound.UNDER, 1, " s"))


def main() -> None:
    """Print a table of seconds for each network."""
    seed = read_records(PROGRAMME, programme=read_programme(PROGRAMME)).records
    for title, records, limits in (
        ("The Portsmouth seed", seed, OF_SEED),
        ("2,000 organisations, 6,000 collaborations", invented(), OF_LARGE),
    ):
        print(f"\n{title}\n{'':34}{'median':>8}{'95th percentile':>18}  seconds, {REPEATED} times each")
        with _app_with(records) as address, _empty_app() as empty, sync_playwright() as playwright:
            browser = launched(playwright)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            _measure(page, address, records, limits, empty=empty)
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


@contextmanager
def _empty_app() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(_EMPTY_PAGE)
        with served(script, log=Path(folder) / "log") as address:
            yield address


def _measure(page: Page, address: str, records: Records, limits: Limits, *, empty: str) -> None:
    page.goto(address)
    addresses = _addresses_of_pages(page, chosen=f"organisation:{records.organisations[0].id}")
    for name in addresses:
        _open_address(page, addresses[name], name)
    for name in addresses:
        elsewhere = "Data" if name != "Data" else "Workshops"
        seconds = []
        for _ in range(REPEATED):
            _go_to(page, elsewhere)
            seconds.append(seconds_of(lambda name=name: _go_to(page, name)))  # type: ignore[misc]
        _print(f"{name} from the side bar", seconds, limits.page)
    of_empty: list[float] = []
    for name in addresses:
        seconds = []
        for _ in range(REPEATED):
            _leave(page)
            of_empty.append(seconds_of(lambda: _open_empty(page, empty)))
            _leave(page)
            seconds.append(seconds_of(lambda name=name: _open_address(page, addresses[name], name)))  # type: ignore[misc]
        _print(f"{name} from its address", seconds, limits.page)
    _print("An empty page from its address", of_empty)
    _open_address(page, addresses["Network"], "Network")
    _print("A date on the network page", list(_seconds_of_filters(page, records)), limits.filter)


def _addresses_of_pages(page: Page, *, chosen: str) -> dict[str, str]:
    """Return the address of every page that the side bar leads to, by its name, with an organisation chosen."""
    links = page.get_by_test_id("stSidebar").get_by_role("link")
    links.last.wait_for()
    found: list[list[str]] = links.evaluate_all("links => links.map(link => [link.textContent.trim(), link.href])")
    return {name: f"{address.partition('?')[0]}?selected={chosen}" for name, address in found}


def _print(title: str, seconds: Sequence[float], limit: Limit | None = None) -> None:
    slow = percentile_95(seconds)
    verdict = limit.verdict(slow) if limit else ""
    print(f"{title:34}{statistics.median(seconds):8.2f}{slow:18.2f}  {verdict}".rstrip(), flush=True)


def telling_days(records: Records, count: int) -> list[tuple[date, int]]:
    """Return so many different days, each with the number of pairs with a tie: another one than on the day before it.

    They are days on which a collaboration begins, early and late ones in turn.

    Raises:
        ValueError: there are too few such days.
    """
    starts = sorted({tie.since.first_day for tie in records.collaborations if tie.since})
    ties = {day: build_network(records, at=day).number_of_edges() for day in starts}
    # So that a filter changes much, as a reader's does: one of the early half, one of the late half, and so on.
    half = len(starts) // 2
    chosen: list[tuple[date, int]] = []
    for day in chain.from_iterable(zip(starts[half:], starts[:half], strict=False)):
        if not chosen or ties[day] != chosen[-1][1]:
            chosen.append((day, ties[day]))
    if len(chosen) < count:
        raise ValueError(f"there are only {len(chosen)} days on which the network differs")
    return chosen[:count]


def _seconds_of_filters(page: Page, records: Records) -> Iterator[float]:
    """Choose a day after the other, and yield how long each takes."""
    first, *days = telling_days(records, REPEATED + 1)
    # As with the pages, what has to be made only once is made before.
    _choose(page, *first)
    for day, ties in days:
        yield _choose(page, day, ties)


def _choose(page: Page, day: date, ties: int) -> float:
    """Choose a day, and return how long it takes from the last click until the picture shows it."""
    page.get_by_test_id("stPopoverButton").filter(has_text="As at").click()
    page.get_by_test_id("stDateInputField").get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    # Leaving the field is what makes the app take the day.
    outside = page.get_by_test_id("stPopoverBody").get_by_text("Show what held on this day").bounding_box()
    assert outside is not None
    taken = seconds_of(lambda: _take(page, (outside["x"], outside["y"]), ties))
    _wait_for(page, _AT_REST)
    while page.get_by_test_id("stPopoverBody").count():
        page.keyboard.press("Escape")
    return taken


def _take(page: Page, place: tuple[float, float], ties: int) -> None:
    page.mouse.click(*place)
    _wait_for(page, f".picture[data-ready=true][data-edges='{ties}']")


def _go_to(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    page.wait_for_function("name => document.title.startsWith(name + ' ')", arg=name)
    _wait(page, name)


def _open_address(page: Page, address: str, name: str) -> None:
    page.goto(address, wait_until="commit")
    _wait(page, name)


def _leave(page: Page) -> None:
    """Leave what is open, so that its end is in no figure: who is sent an address opens it in a tab of its own."""
    page.goto("about:blank")


def _open_empty(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    _wait_for(page, _AT_REST, _HEADING)


def _wait(page: Page, name: str) -> None:
    _wait_for(page, _AT_REST, _HEADING, *SHOWN[name])


def _wait_for(page: Page, *selectors: str) -> None:
    page.wait_for_function(_IS_SHOWN, arg=selectors, polling="raf")


if __name__ == "__main__":
    main()
