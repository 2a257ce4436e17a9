"""The map in a browser: what is clicked comes back, names stay text, nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graphsvc.network import build_network
from graphsvc.views.ward_map import WardMap, render_ward_map
from tests.browser import served
from tests.views.example_city import CITY, RECORDS, hostile_city

pytestmark = pytest.mark.browser

APP = Path(__file__).with_name("ward_map_app.py")
MAP = render_ward_map(build_network(RECORDS), programme=CITY)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(APP, log=tmp_path_factory.mktemp("map") / "streamlit.log") as found:
        yield found


@pytest.fixture
def shown(page: Page, address: str) -> Locator:
    return open_map(page, address)


def open_map(page: Page, address: str) -> Locator:
    page.goto(address)
    shown = page.locator(".map[data-ready=true]")
    expect(shown).to_be_visible(timeout=20_000)
    return shown


def position(shown: Locator, organisation: str, *, on: WardMap = MAP, times: float = 1) -> tuple[float, float]:
    """Return where on the page an organisation is drawn on a map that shows lengths so many ``times`` as long."""
    (point,) = [point for point in on.placed if point.organisation.id == organisation]
    right, down = on.viewport.pixels(point.longitude, point.latitude)
    box = shown.bounding_box()
    assert box is not None
    return (
        box["x"] + box["width"] / 2 + times * right + point.offset[0],
        box["y"] + box["height"] / 2 + times * down + point.offset[1],
    )


def corner(shown: Locator) -> tuple[float, float]:
    box = shown.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def scale_of(shown: Locator) -> float:
    """Return how many times as long as at first the map shows lengths."""
    written = shown.locator("svg.stage > g > g").first.get_attribute("transform") or ""
    return float(written.removeprefix("scale(").removesuffix(")"))


def symbols(shown: Locator) -> list[dict[str, float]]:
    """Return where on the page each symbol is drawn, from left to right."""
    boxes = shown.locator(".symbol").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    return sorted(boxes, key=lambda box: float(box["x"]))


def point_at(page: Page, place: tuple[float, float], *, text: str) -> None:
    """Point at a place, where the map says that."""
    page.mouse.move(*place)
    expect(page.locator(".map .tip")).to_contain_text(text)
    expect(page.locator(".map .tip")).to_be_visible()


def click(page: Page, shown: Locator, organisation: str) -> None:
    place = position(shown, organisation)
    point_at(page, place, text=f"Example {organisation.title()}")
    page.mouse.click(*place)


def see(page: Page, text: str) -> None:
    """Wait until the page says this; on a busy machine a run of it may take many seconds."""
    expect(page.get_by_text(text, exact=True)).to_be_visible(timeout=30_000)


def named(page: Page, *, organisations: int) -> Locator:
    return page.get_by_role("application", name=f"Map of Example City: {organisations} organisations as points")


def leave_out_the_first(page: Page) -> None:
    page.get_by_text("Without the first", exact=True).click()
    expect(named(page, organisations=4)).to_be_visible(timeout=30_000)


def test_a_click_gives_the_organisation(page: Page, shown: Locator) -> None:
    click(page, shown, "school")
    see(page, "selected: organisation:school")


@pytest.mark.parametrize("organisation", ["choir", "council", "hive"])
def test_each_of_several_in_one_building_can_be_clicked(page: Page, shown: Locator, organisation: str) -> None:
    click(page, shown, organisation)
    see(page, f"selected: organisation:{organisation}")


def test_one_click_after_the_other_selects_one_after_the_other(page: Page, shown: Locator) -> None:
    for organisation in ("school", "clinic", "school"):
        click(page, shown, organisation)
        see(page, f"selected: organisation:{organisation}")


def test_a_click_is_answered_once(page: Page, shown: Locator) -> None:
    click(page, shown, "school")
    see(page, "clicked: organisation:school")
    page.get_by_role("button", name="Clear", exact=True).click()
    see(page, "selected: None")
    see(page, "clicked: None")
    click(page, shown, "school")
    see(page, "selected: organisation:school")


def test_a_click_beside_all_of_them_selects_none(page: Page, shown: Locator) -> None:
    click(page, shown, "school")
    see(page, "selected: organisation:school")
    left, top = corner(shown)
    page.mouse.click(left + 8, top + 8)
    see(page, "selected: None")


def test_dragging_moves_the_map_and_selects_nothing(page: Page, shown: Locator) -> None:
    x, y = position(shown, "school")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 30, steps=4)
    page.mouse.up()
    right, down = position(shown, "clinic")
    point_at(page, (right - 40, down + 30), text="Example Clinic")
    see(page, "selected: None")


def test_only_the_main_button_selects(page: Page, shown: Locator) -> None:
    page.mouse.click(*position(shown, "school"), button="right")
    page.mouse.click(*position(shown, "school"), button="middle")
    click(page, shown, "clinic")
    see(page, "selected: organisation:clinic")


def test_neighbours_are_told_apart_closer_up(page: Page, address: str) -> None:
    shown = open_map(page, f"{address}?near=1")
    shown.focus()
    for _ in range(9):
        page.keyboard.press("+")
    (left, right) = (one["x"] + one["width"] / 2 for one in symbols(shown))
    assert right - left > 20
    down = symbols(shown)[0]["y"] + symbols(shown)[0]["height"] / 2
    for place, name in ((left + 6, "west"), (right - 6, "east")):
        page.mouse.click(place, down)
        see(page, f"selected: organisation:{name}")


def test_a_hole_in_a_ward_is_no_part_of_it(page: Page, address: str) -> None:
    shown = open_map(page, f"{address}?near=1")
    held = shown.locator(".ward").evaluate(
        """ward => [[0, 0], [-150, 0]].map(([x, y]) => ward.isPointInFill(new DOMPoint(x, y)))"""
    )
    assert held == [False, True]


def test_a_page_scrolls_past_the_map_until_it_is_in_use(page: Page, shown: Locator) -> None:
    place = position(shown, "school")
    page.mouse.move(*place)
    page.mouse.wheel(0, -600)
    point_at(page, place, text="Example School")
    assert scale_of(shown) == 1
    assert shown.locator(".stage").evaluate("stage => getComputedStyle(stage).touchAction") == "pan-y"
    shown.get_by_role("button", name="Zoom in").click()
    assert shown.locator(".stage").evaluate("stage => getComputedStyle(stage).touchAction") == "none"


def test_two_fingers_that_part_zoom_and_select_nothing(page: Page, shown: Locator) -> None:
    right, down = position(shown, "school")
    page.evaluate(
        """([x, y]) => {
            const host = document.querySelector("[data-testid=stBidiComponentIsolated]");
            const stage = host.shadowRoot.querySelector(".stage");
            stage.setPointerCapture = () => {};
            const tell = (kind, id, at) => stage.dispatchEvent(new PointerEvent(kind, {
                pointerId: id, pointerType: "touch", clientX: at, clientY: y, buttons: kind === "pointerup" ? 0 : 1,
            }));
            tell("pointerdown", 1, x);
            tell("pointerdown", 2, x + 40);
            tell("pointermove", 2, x + 80);
            tell("pointerup", 2, x + 80);
            tell("pointerup", 1, x);
        }""",
        [right, down],
    )
    assert scale_of(shown) == 2
    point_at(page, (right, down), text="Example School")
    see(page, "selected: None")


def test_the_wheel_zooms_about_the_pointer_and_the_button_shows_the_whole_area_again(
    page: Page, shown: Locator
) -> None:
    place = position(shown, "school")
    shown.focus()
    page.mouse.move(*place)
    page.mouse.wheel(0, -600)
    point_at(page, place, text="Example School")
    assert scale_of(shown) > 2
    shown.get_by_role("button", name="Show the whole area").click()
    assert scale_of(shown) == 1
    point_at(page, position(shown, "clinic"), text="Example Clinic")


def test_keys_move_and_zoom_the_map(page: Page, shown: Locator) -> None:
    shown.focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    right, down = position(shown, "school")
    point_at(page, (right - 60, down - 60), text="Example School")
    shown.focus()
    page.keyboard.press("+")
    assert scale_of(shown) == 1.5
    page.keyboard.press("0")
    assert scale_of(shown) == 1
    point_at(page, position(shown, "school"), text="Example School")


def test_a_touch_selects(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True)
    page = context.new_page()
    shown = open_map(page, address)
    page.touchscreen.tap(*position(shown, "school"))
    see(page, "selected: organisation:school")
    context.close()


def test_a_filter_makes_no_click(page: Page, shown: Locator) -> None:
    click(page, shown, "school")
    see(page, "selected: organisation:school")
    page.get_by_role("button", name="Clear", exact=True).click()
    see(page, "selected: None")
    leave_out_the_first(page)
    see(page, "selected: None")
    see(page, "clicked: None")


def test_the_map_stays_where_the_reader_moved_it(page: Page, shown: Locator) -> None:
    point_at(page, position(shown, "school"), text="Example School")
    shown.get_by_role("button", name="Zoom in").click()
    zoomed = position(shown, "school", times=1.5)
    point_at(page, zoomed, text="Example School")
    page.mouse.click(*zoomed)
    see(page, "selected: organisation:school")
    point_at(page, position(shown, "clinic", times=1.5), text="Example Clinic")
    leave_out_the_first(page)
    point_at(page, position(shown, "clinic", times=1.5), text="Example Clinic")


def test_pointing_says_who_it_is_and_how_precise_the_place_is(page: Page, shown: Locator) -> None:
    point_at(page, position(shown, "clinic"), text="Example Clinic")
    expect(page.locator(".map .tip")).to_have_text(
        "Example Clinic\nHealth, linked to 1 here\nSomewhere in the postcode sector", use_inner_text=True
    )


def test_the_map_says_how_to_read_it_and_whom_it_owes_credit(page: Page, shown: Locator) -> None:
    expect(page.get_by_text("A line joins two that work together.")).to_be_visible()
    expect(page.get_by_text(CITY.credits[0])).to_be_visible()


def test_those_who_cannot_see_it_are_told_what_it_is(page: Page, shown: Locator) -> None:
    expect(named(page, organisations=5)).to_be_visible()


def test_it_fits_a_tablet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    shown = open_map(page, address)
    for organisation in ("school", "clinic", "council"):
        assert 0 < position(shown, organisation)[0] < 768
        point_at(page, position(shown, organisation), text=f"Example {organisation.title()}")


def test_names_full_of_markup_stay_text(page: Page, address: str) -> None:
    programme, records = hostile_city()
    hostile = render_ward_map(build_network(records), programme=programme)
    shown = open_map(page, f"{address}?hostile=1")
    for organisation in records.organisations:
        place = position(shown, organisation.id, on=hostile)
        point_at(page, place, text=organisation.name)
    first = records.organisations[0]
    page.mouse.click(*position(shown, first.id, on=hostile))
    see(page, "selected: organisation:0")
    assert page.locator(".map .tip > * > *").count() == 0
    assert page.locator(".map text tspan > *").count() == 0
