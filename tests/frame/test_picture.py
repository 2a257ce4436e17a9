"""The picture in a browser: it shows, it is clicked, dragged, zoomed and saved, and text in it stays text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import served
from tests.hostile_text import HOSTILE_TEXTS

pytestmark = pytest.mark.browser

APP = Path(__file__).with_name("picture_app.py")
NODES = 12


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(APP, log=tmp_path_factory.mktemp("picture") / "streamlit.log") as found:
        yield found


@pytest.fixture
def picture(page: Page, address: str) -> Locator:
    return open_picture(page, address)


def open_picture(page: Page, address: str) -> Locator:
    page.goto(address)
    shown = page.locator(".picture")
    expect(shown).to_have_attribute("data-ready", "true", timeout=20_000)
    return shown


def key(at: int) -> str:
    return f"organisation:{at}"


def position(page: Page, at: int) -> tuple[float, float]:
    found = page.evaluate("node => graphsvcPictures.net.positionOf(node)", key(at))
    return found["x"], found["y"]


def is_near(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < 2 and abs(a[1] - b[1]) < 2


def camera(page: Page) -> Any:
    return page.evaluate("() => graphsvcPictures.net.camera")


def click_node(page: Page, at: int) -> None:
    page.mouse.click(*position(page, at))


def click_ground(page: Page) -> None:
    """Click where no symbol is: below the first two rows, where the positions leave half a box free."""
    x, y = position(page, NODES - 1)
    page.mouse.click(x + 150, y)


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0], start[1] + by[1], steps=4)
    page.mouse.up()


def tick(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()


def colour_between(page: Page, a: int, b: int) -> tuple[int, int, int]:
    """Return the colour of the picture half-way between two nodes."""
    (x1, y1), (x2, y2) = position(page, a), position(page, b)
    red, green, blue = page.locator(".picture canvas").evaluate(
        """(canvas, {x, y}) => {
            const box = canvas.getBoundingClientRect();
            const ratio = canvas.width / box.width;
            const pixel = canvas.getContext("2d").getImageData((x - box.x) * ratio, (y - box.y) * ratio, 1, 1).data;
            return [...pixel].slice(0, 3);
        }""",
        {"x": (x1 + x2) / 2, "y": (y1 + y2) / 2},
    )
    return red, green, blue


def test_everything_is_drawn(picture: Locator) -> None:
    expect(picture).to_have_attribute("data-nodes", "12")
    expect(picture).to_have_attribute("data-edges", "11")
    expect(picture.get_by_role("listitem").first).to_have_text("Voluntary (2)")


def test_nothing_is_sent_before_anybody_does_anything(page: Page, picture: Locator) -> None:
    tick(page, "Light the way")
    expect(page.get_by_text("runs: 2", exact=True)).to_be_visible()
    expect(page.get_by_text("event: none")).to_be_visible()


def test_a_click_selects_in_the_browser_and_in_python(page: Page, picture: Locator) -> None:
    click_node(page, 2)
    expect(picture).to_have_attribute("data-selected", key(2))
    expect(page.get_by_text(f"selected: {key(2)}", exact=True)).to_be_visible()
    expect(page.get_by_text(f"event: {key(2)}", exact=True)).to_be_visible()
    expect(picture.get_by_role("status")).to_have_text(
        "Selected: Example Organisation 2. Faith · linked to 2 here", use_inner_text=False
    )


def test_a_click_beside_everything_clears_the_selection(page: Page, picture: Locator) -> None:
    click_node(page, 2)
    expect(page.get_by_text(f"selected: {key(2)}", exact=True)).to_be_visible()
    click_ground(page)
    expect(picture).to_have_attribute("data-selected", "")
    expect(page.get_by_text("selected: None", exact=True)).to_be_visible()


def test_the_page_selects_too(page: Page, picture: Locator) -> None:
    page.get_by_role("button", name="Select the first").click()
    expect(picture).to_have_attribute("data-selected", key(0))
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(picture).to_have_attribute("data-selected", "")


def test_a_selected_ones_ties_stand_out_and_the_others_fade(page: Page, picture: Locator) -> None:
    plain = colour_between(page, 4, 5)
    page.get_by_role("button", name="Select the first").click()
    expect(picture).to_have_attribute("data-selected", key(0))
    page.mouse.move(5, 5)
    assert colour_between(page, 0, 1) == (0x0B, 0x5C, 0xAD)
    assert sum(colour_between(page, 4, 5)) > sum(plain)


def test_a_way_lights_up_from_end_to_end(page: Page, picture: Locator) -> None:
    tick(page, "Light the way")
    expect(page.get_by_text("runs: 2", exact=True)).to_be_visible()
    page.wait_for_function("() => graphsvcPictures.net.litEdges.length === 2")
    assert colour_between(page, 0, 1) == colour_between(page, 1, 2) == (0x0B, 0x5C, 0xAD)
    assert colour_between(page, 3, 4) != (0x0B, 0x5C, 0xAD)


def test_a_filter_changes_the_same_picture_and_moves_nothing(page: Page, picture: Locator) -> None:
    picture.locator("canvas").evaluate("canvas => { canvas.isTheSame = true; }")
    picture.get_by_role("button", name="Zoom in").click()
    before = camera(page), position(page, 1)
    tick(page, "Only the first five")
    expect(picture).to_have_attribute("data-nodes", "5")
    expect(picture).to_have_attribute("data-edges", "4")
    assert (camera(page), position(page, 1)) == before
    assert picture.locator("canvas").evaluate("canvas => canvas.isTheSame")
    tick(page, "Only the first five")
    expect(picture).to_have_attribute("data-nodes", "12")
    assert (camera(page), position(page, 1)) == before


def test_a_dragged_symbol_stays_where_it_was_put(page: Page, picture: Locator) -> None:
    start = position(page, 3)
    drag(page, start, (40, 60))
    expect(picture).to_have_attribute("data-pinned", "1")
    put = position(page, 3)
    assert is_near(put, (start[0] + 40, start[1] + 60))
    for nodes in ("5", "12"):
        tick(page, "Only the first five")
        expect(picture).to_have_attribute("data-nodes", nodes)
        assert position(page, 3) == put


def test_dragging_selects_nothing(page: Page, picture: Locator) -> None:
    drag(page, position(page, 3), (40, 60))
    expect(picture).to_have_attribute("data-pinned", "1")
    expect(picture).to_have_attribute("data-selected", "")
    expect(page.get_by_text("runs: 1", exact=True)).to_be_visible()


def test_moved_symbols_go_back_on_request(page: Page, picture: Locator) -> None:
    start = position(page, 3)
    unpin = picture.get_by_role("button", name="Put moved symbols back")
    expect(unpin).to_be_hidden()
    drag(page, start, (40, 60))
    unpin.click()
    expect(picture).to_have_attribute("data-pinned", "0")
    assert is_near(position(page, 3), start)


def test_a_picture_that_was_left_is_found_as_it_was(page: Page, picture: Locator) -> None:
    drag(page, position(page, 3), (40, 60))
    picture.get_by_role("button", name="Zoom in").click()
    before = camera(page), position(page, 3)
    tick(page, "Away")
    expect(picture).to_have_count(0)
    assert page.evaluate("() => 'net' in graphsvcPictures") is False
    tick(page, "Away")
    expect(picture).to_have_attribute("data-ready", "true")
    assert camera(page) == before[0]
    assert is_near(position(page, 3), before[1])


def test_the_keyboard_zooms_moves_fits_and_clears(page: Page, picture: Locator) -> None:
    start = camera(page)
    picture.focus()
    page.keyboard.press("+")
    zoomed = camera(page)
    page.keyboard.press("ArrowRight")
    moved = camera(page)
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert camera(page) == start
    assert zoomed["scale"] == pytest.approx(start["scale"] * 1.25)
    assert moved["position"]["x"] > zoomed["position"]["x"]
    click_node(page, 1)
    expect(picture).to_have_attribute("data-selected", key(1))
    page.keyboard.press("Escape")
    expect(picture).to_have_attribute("data-selected", "")


def test_full_screen_shows_heading_and_sources_and_escape_leaves_it(page: Page, picture: Locator) -> None:
    heading = picture.get_by_role("heading")
    expect(heading).to_be_hidden()
    picture.get_by_role("button", name="Full screen").click()
    expect(heading).to_have_text("Example Organisation 0 and others")
    expect(heading).to_be_visible()
    expect(picture.get_by_text("Source: invented")).to_be_visible()
    assert picture.evaluate("element => element.clientWidth") == 1280
    page.keyboard.press("Escape")
    expect(heading).to_be_hidden()


def test_the_saved_image_is_a_slide_with_title_picture_legend_and_source(
    page: Page, picture: Locator, tmp_path: Path
) -> None:
    with page.expect_download() as download:
        picture.get_by_role("button", name="Save as a picture").click()
    assert download.value.suggested_filename == "example-organisation-0-and-others-with-example-data.png"
    saved = tmp_path / "saved.png"
    download.value.save_as(saved)
    inked = page.evaluate(
        """async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const isInked = (...box) => context.getImageData(...box).data.some((part) => part < 128);
            const [red, green, blue, alpha] = context.getImageData(1, 1, 1, 1).data;
            return {
                size: [image.width, image.height],
                ground: [red, green, blue, alpha],
                title: isInked(40, 40, 900, 70),
                date: isInked(40, 112, 400, 36),
                notice: isInked(40, 152, 900, 36),
                picture: isInked(400, 300, 1100, 450),
                legend: isInked(40, 860, 900, 100),
                source: isInked(40, 990, 400, 50),
            };
        }""",
        list(saved.read_bytes()),
    )
    assert inked.pop("size") == [1920, 1080]
    assert inked.pop("ground") == [255, 255, 255, 255]
    assert inked == dict.fromkeys(["title", "date", "notice", "picture", "legend", "source"], True)


def test_a_picture_that_must_stay_here_offers_no_image(page: Page, picture: Locator) -> None:
    save = picture.get_by_role("button", name="Save as a picture")
    expect(save).to_be_visible()
    tick(page, "Not to be saved")
    expect(save).to_be_hidden()


def test_pointing_at_a_symbol_or_a_tie_names_it(page: Page, picture: Locator) -> None:
    page.mouse.move(*position(page, 3))
    tip = picture.locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_have_text("Example Organisation 3Education · linked to 2 here · invented example")
    (x1, y1), (x2, y2) = position(page, 4), position(page, 5)
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=3)
    expect(tip).to_have_text("Example Organisation 4 \u2013 Example Organisation 5Funding · network · since 2019")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_those_who_cannot_see_it_are_told_what_it_is(picture: Locator) -> None:
    expect(picture).to_have_attribute(
        "aria-label", "Example Organisation 0 and others. Arrow keys move the picture, plus and minus zoom."
    )
    expect(picture).to_have_role("application")
    for name in ("Zoom in", "Zoom out", "Show everything", "Full screen", "Save as a picture (PNG)"):
        expect(picture.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_it_fits_a_tablet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    picture = open_picture(page, address)
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 768
    xs = [position(page, at)[0] for at in range(NODES)]
    assert box["x"] < min(xs) < max(xs) < box["x"] + box["width"]


def test_names_full_of_markup_stay_text(page: Page, address: str) -> None:
    picture = open_picture(page, f"{address}?hostile=1")
    expect(picture).to_have_attribute("data-nodes", str(len(HOSTILE_TEXTS)))
    tip = picture.locator(".tip strong")
    for at, text in enumerate(HOSTILE_TEXTS):
        page.mouse.move(*position(page, at))
        assert tip.evaluate("element => element.textContent") == text, text
    for at in (0, 6, len(HOSTILE_TEXTS) - 1):
        click_node(page, at)
        expect(page.get_by_text(f"selected: {key(at)}", exact=True)).to_be_visible()
    picture.get_by_role("button", name="Full screen").click()
    heading = picture.get_by_role("heading")
    assert heading.evaluate("element => element.textContent") == f"{HOSTILE_TEXTS[0]} and others"
    assert picture.locator("script, img, iframe, a").count() == 0


LIBRARY = "**/picture-library-*.js"
IS_AWAITED = "() => globalThis.graphsvcAwaited?.length"


def test_a_picture_that_is_there_before_what_draws_it_is_drawn_when_that_has_come(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(LIBRARY, hold)
    page.goto(address, wait_until="commit")
    # What Streamlit's own program waits for is not held.
    page.wait_for_function(IS_AWAITED)
    expect(page.locator(".picture")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".picture")).to_have_attribute("data-ready", "true", timeout=20_000)
    page.unroute(LIBRARY)


def test_it_is_said_where_what_draws_the_picture_could_not_be_fetched(page: Page, address: str) -> None:
    page.route(LIBRARY, lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("alert")).to_have_text(
        "What draws the picture could not be fetched. Load this page again.", timeout=20_000
    )
    page.unroute(LIBRARY)
    open_picture(page, address)
