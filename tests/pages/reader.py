"""Somebody who reads the pages in a browser: what they do there, and what they then see."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, WebSocket, expect

from graphsvc.views.view import View, address_of
from graphsvc.views.ward_map import WardMap

SOON = 30_000
"""How long, in milliseconds, a page may take on a machine that does other things too."""

_BESIDE = (640, 4)
"""A place of the window where there is nothing to click."""

_TOLD = """() => {
    window.framesAtRest = 0;
    return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
}"""
"""The page tells the app what was done only once it has drawn it."""

_ANSWERED = """() => {
    const headings = document.querySelectorAll("[data-testid=stMain] h1");
    const app = document.querySelector("[data-testid=stApp]");
    const isAtRest = headings.length === 1 && headings[0].checkVisibility({visibilityProperty: true})
        && app.dataset.testScriptState === "notRunning"
        // What comes late, be it a part of the page or its letters, and what unfolds, moves what stands below it.
        && document.querySelector("[data-testid=stSkeleton]") === null && document.fonts.status === "loaded"
        && !document.getAnimations().some((one) => one.constructor === Animation && one.playState === "running");
    window.framesAtRest = isAtRest ? (window.framesAtRest ?? 0) + 1 : 0;
    // It is at rest, too, until it hears that the app has begun to answer.
    return window.framesAtRest > 5;
}"""
"""Whether the page is there and stays at rest."""

_WORD_JOINER = "\u2060"


def as_read(text: str | None) -> str:
    """Return a text as it is read: what cannot be seen is left out, and blanks are blanks."""
    return " ".join((text or "").replace(_WORD_JOINER, "").split())


class Reader:
    """Somebody at the window of a browser; every action ends when the page has answered it."""

    def __init__(self, page: Page, address: str) -> None:
        """Sit down at ``page``; the app is at ``address``."""
        self.page = page
        self.address = address
        self.received = bytearray()
        """Everything that the app ever sent to this window."""
        page.on("websocket", self._listen)

    def leaves(self) -> None:
        """Leave the window to somebody else."""
        self.page.remove_listener("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._receive)

    def _receive(self, frame: str | bytes) -> None:
        self.received += frame.encode() if isinstance(frame, str) else frame

    # Where they go

    def opens(self, path: str = "", view: View | None = None) -> None:
        """Type the address of a page, with a view in it."""
        self.opens_address(f"{self.address}/{path}?{urlencode(address_of(view or View()))}")

    def opens_address(self, address: str) -> None:
        """Type, or follow, an address."""
        self.page.goto(address)
        self.waits()

    def goes_to(self, title: str) -> None:
        """Choose another page in the side bar."""
        before = self.heading.inner_text()
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
        expect(self.page).to_have_title(re.compile(f"^{title} "), timeout=SOON)
        expect(self.heading).not_to_have_text(before, timeout=SOON)
        self.waits()

    def goes_back(self) -> None:
        """Press the browser's button that goes back."""
        self.page.go_back()

    def goes_forward(self) -> None:
        """Press the browser's button that goes forward again."""
        self.page.go_forward()

    def comes_to(self, view: View) -> None:
        """Come to a view of the same page as by the way back or forward: sooner than by its address typed anew."""
        before = self.heading.inner_text()
        self.page.evaluate(
            "search => { history.pushState(null, '', search); dispatchEvent(new PopStateEvent('popstate')); }",
            f"?{urlencode(address_of(view))}",
        )
        expect(self.heading).not_to_have_text(before, timeout=SOON)
        self.waits()

    def waits(self) -> None:
        """Wait until the app has answered."""
        self.page.evaluate(_TOLD)
        # Asked in the browser at each frame: Playwright itself would look again only after up to a second.
        self.page.wait_for_function(_ANSWERED, timeout=SOON)

    # What they see

    @property
    def main(self) -> Locator:
        """The page without the side bar."""
        return self.page.get_by_test_id("stMain")

    @property
    def heading(self) -> Locator:
        """The heading of the page."""
        return self.main.locator("h1")

    @property
    def picture(self) -> Locator:
        """The network picture, once it is drawn."""
        return self.page.locator(".picture[data-ready=true]")

    @property
    def map(self) -> Locator:
        """The map, once it is drawn."""
        return self.page.locator(".map[data-ready=true]")

    @property
    def details(self) -> Locator:
        """What stands beside the picture or the map."""
        return self.page.locator(".st-key-picture-and-details .stColumn").last

    def has_in_address(self, view: View) -> None:
        """Have a view in the address bar, and nothing else."""
        self.page.wait_for_function(
            "expected => JSON.stringify([...new URLSearchParams(location.search)].sort()) === expected",
            arg=json.dumps(sorted(map(list, address_of(view).items())), separators=(",", ":")),
        )

    def sees(self, text: str) -> None:
        """See a text on the page."""
        expect(self.main.get_by_text(text).first).to_be_visible(timeout=SOON)

    def texts(self, selector: str) -> set[str]:
        """Return what is read in each of the elements that a selector finds."""
        return set(map(as_read, self.main.locator(selector).all_text_contents()))

    def sees_selected(self, node: str) -> None:
        """See a node selected in the picture, and have it in the address; blank for none."""
        expect(self.picture).to_have_attribute("data-selected", node, timeout=SOON)
        self.page.wait_for_function(
            "node => (new URLSearchParams(location.search).get('selected') ?? '') === node", arg=node
        )
        self.waits()

    def place_of(self, node: str, picture: str = "network") -> tuple[float, float]:
        """Return where a node stands in a picture, in pixels of the window."""
        found = self.page.evaluate("([picture, node]) => graphsvcPictures[picture].positionOf(node)", [picture, node])
        return found["x"], found["y"]

    # What they press

    def clicks(self, name: str) -> None:
        """Press a button."""
        self.main.get_by_role("button", name=name, exact=True).click()
        self.waits()

    def switches(self, label: str) -> None:
        """Turn a switch on or off."""
        self.page.get_by_test_id("stCheckbox").get_by_text(label, exact=True).click()
        self.waits()

    def unfolds(self, title: str) -> None:
        """Open what is folded under a title."""
        folded = self.main.get_by_test_id("stExpander").locator("details").filter(has_text=title)
        folded.locator("summary").click()
        self.waits()
        expect(folded).to_have_attribute("open", "")

    def opens_tab(self, number: int) -> None:
        """Open a tab, counted from 0."""
        self.main.get_by_role("tab").nth(number).click()
        self.waits()

    def clicks_node(self, node: str, picture: str = "network") -> None:
        """Click a node of a picture."""
        expect(self.picture).to_be_visible(timeout=SOON)
        self.page.mouse.click(*self.place_of(node, picture))
        self.sees_selected(node)

    def clicks_point(self, organisation: str, name: str, on: WardMap) -> None:
        """Click an organisation on the map, where the map says that it is there."""
        (point,) = [point for point in on.placed if point.organisation.id == organisation]
        right, down = on.viewport.pixels(point.longitude, point.latitude)
        expect(self.map).to_be_visible(timeout=SOON)
        box = self.map.bounding_box()
        assert box is not None
        x = box["x"] + box["width"] / 2 + right + point.offset[0]
        y = box["y"] + box["height"] / 2 + down + point.offset[1]
        self.page.mouse.move(x, y)
        expect(self.map.locator(".tip")).to_contain_text(name)
        self.page.mouse.click(x, y)
        expect(self.details).to_contain_text(name, timeout=SOON)
        self.waits()

    # What they fill in

    def opens_popover(self, label: str) -> None:
        """Open what lies behind a button whose label begins so."""
        self.page.get_by_test_id("stPopoverButton").filter(has_text=re.compile(f"^\\W*\\w*{re.escape(label)}")).click()

    def closes_popover(self) -> None:
        """Close what lies behind a button, by a click beside it: Escape may take back what was just chosen in it."""
        # What the app has heard of is answered first: a page that changes while the mouse is pressed loses the click.
        self.waits()
        body = self.page.get_by_test_id("stPopoverBody")
        self.page.mouse.click(*_BESIDE)
        expect(body).to_have_count(0)
        self.waits()

    def chooses(self, label: str, name: str) -> None:
        """Type a name into a field that offers names, and take the first."""
        field = self.page.get_by_role("combobox", name=label, exact=True)
        field.click()
        field.fill(name)
        offered = self.page.get_by_role("option").first
        expect(offered).to_contain_text(name, ignore_case=True, timeout=SOON)
        field.press("Enter")
        self.waits()

    def adds(self, label: str, word: str) -> None:
        """Add a word to the sectors or kinds that are shown."""
        self.opens_popover(label)
        self.chooses(f"Show only these {label.lower()}; none chosen means all", word)
        self.closes_popover()

    def shows(self, layer: str) -> None:
        """Say whether organisations, people or all of them are to be shown."""
        self.main.get_by_role("radio", name=layer, exact=True).click()
        self.waits()

    def sets_date(self, day: date) -> None:
        """Say as at which day the network is to be shown."""
        self.opens_popover("As at")
        self.page.get_by_test_id("stDateInputField").get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.get_by_test_id("stPopoverBody").get_by_text("Show what held on this day").click()
        self.closes_popover()

    def uploads(self, *paths: Path) -> None:
        """Give files to the page."""
        self.page.locator("input[type=file]").set_input_files(paths)
