"""The drawing script by itself, in a browser, without a page round it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from graphsvc.views.network_picture import browser_asset, picture_script, vis_network_script

pytestmark = pytest.mark.browser

_MOUNT = """() => {
    globalThis.told = [];
    const root = document.body.appendChild(document.createElement("div"));
    const net = new graphsvcPicture.ShownPicture(root, { key: "net", onSelect: (id) => told.push(id) });
    const node = (id, x) => ({ id, x, y: 0, size: 20, label: id, name: id, symbol: "s", detail: "", rank: 0 });
    const symbols = { s: { path: "M1 0L-1 1L-1 -1Z", colour: "#000000", outline: "#000000" } };
    globalThis.show = (places) => {
        const nodes = Object.entries(places).map(([id, x]) => node(id, x));
        const options = { physics: { enabled: false } };
        const picture = { nodes, edges: [], options, symbols, legend: [], labels: 2 };
        net.update({ picture, caption: { heading: "", as_at: "", notice: "", source: "" }, height: 300 });
    };
    show({ a: 0, b: 90, c: 180 });
}"""


@pytest.fixture
def mounted(page: Page) -> Page:
    page.add_style_tag(content=browser_asset("picture.css"))
    for script in (vis_network_script(), picture_script()):
        page.add_script_tag(content=script)
    page.evaluate(_MOUNT)
    return page


def click(page: Page, node: str) -> None:
    page.evaluate("node => graphsvcPictures.net.choose(node)", node)


def answer(page: Page, selected: str | None) -> None:
    """Answer as the page does after a click."""
    page.evaluate(
        "selected => graphsvcPictures.net.emphasise({ selected, lit_ends: [], lit_nodes: [], lit_edges: [] })",
        selected,
    )


def selected(page: Page) -> str | None:
    return page.locator(".picture").get_attribute("data-selected") or None


def show(page: Page, places: dict[str, int]) -> None:
    """Show other nodes, each so far to the right."""
    page.evaluate("places => show(places)", places)


def listen_to_names(page: Page) -> None:
    """Keep in ``names`` whatever is written into the picture from now on; it is painted, so that nothing else tells."""
    page.evaluate(
        """() => {
            globalThis.names = new Set();
            const context = CanvasRenderingContext2D.prototype, paint = context.fillText;
            context.fillText = function (name, ...place) { names.add(name); paint.call(this, name, ...place); };
        }"""
    )


def see_named(page: Page, name: str) -> None:
    """See a name written into the picture, which is painted anew until it is."""
    page.wait_for_function(
        "name => { graphsvcPictures.net.drawing.network.redraw(); return names.has(name); }", arg=name
    )


def camera(page: Page) -> Any:
    return page.evaluate("() => graphsvcPictures.net.camera")


def told(page: Page) -> Any:
    return page.evaluate("() => told")


def test_a_click_stands_out_before_the_answer_comes(mounted: Page) -> None:
    click(mounted, "a")
    assert selected(mounted) == "a"
    assert told(mounted) == ["a"]


def test_a_second_click_on_the_same_is_not_told_again(mounted: Page) -> None:
    click(mounted, "a")
    click(mounted, "a")
    assert told(mounted) == ["a"]


def test_an_older_answer_does_not_undo_a_newer_click(mounted: Page) -> None:
    click(mounted, "a")
    click(mounted, "b")
    answer(mounted, "a")
    assert selected(mounted) == "b"
    answer(mounted, "b")
    assert selected(mounted) == "b"


def test_a_selection_that_the_page_makes_itself_wins_over_clicks_not_yet_answered(mounted: Page) -> None:
    click(mounted, "a")
    answer(mounted, "c")
    assert selected(mounted) == "c"


def test_a_click_that_was_never_answered_is_given_up_when_the_page_shows_something_else(mounted: Page) -> None:
    click(mounted, "a")
    mounted.evaluate("() => { const now = performance.now(); performance.now = () => now + 60_000; }")
    show(mounted, {"a": 0, "b": 90})
    assert selected(mounted) is None


def test_the_page_clears_a_selection_that_it_has_answered(mounted: Page) -> None:
    click(mounted, "a")
    answer(mounted, "a")
    answer(mounted, None)
    assert selected(mounted) is None


def test_what_is_not_in_the_picture_is_not_selected(mounted: Page) -> None:
    answer(mounted, "elsewhere")
    assert selected(mounted) is None


def test_the_reader_goes_on_looking_where_they_looked_when_some_nodes_go_and_come(mounted: Page) -> None:
    mounted.get_by_role("button", name="Zoom in").click()
    before = camera(mounted)
    for places in ({"a": 0, "b": 90}, {}, {"a": 0, "b": 90, "c": 180}):
        show(mounted, places)
        assert camera(mounted) == before


def test_quite_another_network_is_shown_as_a_whole(mounted: Page) -> None:
    mounted.get_by_role("button", name="Zoom in").click()
    show(mounted, {"x": 9_000, "y": 9_090})
    assert 9_000 < camera(mounted)["position"]["x"] < 9_200


@pytest.mark.parametrize(
    "change",
    [
        "() => show({ a: 0, b: 90, d: 180 })",
        "() => show({ x: 9000, y: 9090 })",
        "() => graphsvcPictures.net.emphasise({ selected: 'b', lit_ends: [], lit_nodes: [], lit_edges: [] })",
    ],
    ids=["others", "quite others", "another selection"],
)
def test_whatever_changes_the_picture_is_drawn_once(mounted: Page, change: str) -> None:
    drawn = mounted.evaluate(
        f"""async () => {{
            let drawn = 0;
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            await frame();
            await frame();
            graphsvcPictures.net.drawing.network.on("afterDrawing", () => (drawn += 1));
            ({change})();
            await frame();
            await frame();
            return drawn;
        }}"""
    )
    assert drawn == 1


def test_nothing_is_left_when_it_is_taken_away(mounted: Page) -> None:
    mounted.evaluate("() => graphsvcPictures.net.destroy()")
    assert mounted.locator(".picture").count() == 0
    assert mounted.evaluate("() => Object.keys(graphsvcPictures)") == []


def test_the_end_of_a_way_is_named_though_others_come_first(mounted: Page) -> None:
    listen_to_names(mounted)
    see_named(mounted, "a")
    see_named(mounted, "b")
    assert not mounted.evaluate("() => names.has('c')")
    way = {"selected": None, "lit_ends": ["c", "gone"], "lit_nodes": [], "lit_edges": []}
    mounted.evaluate("way => graphsvcPictures.net.emphasise(way)", way)
    see_named(mounted, "c")
