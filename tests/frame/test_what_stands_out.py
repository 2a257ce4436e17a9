"""A picture on a page and what stands out in it are two components, which come one after the other in any order."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphsvc.frame.picture import EMPHASIS_SCRIPT, PICTURE_SCRIPT
from graphsvc.network import build_network
from graphsvc.views.network_picture import Caption, render_picture
from tests.frame import picture_app

pytestmark = pytest.mark.browser

NETWORK = build_network(picture_app.records(picture_app.NAMES))
PICTURE = render_picture(NETWORK, {node: (float(at), 0.0) for at, node in enumerate(NETWORK)})
GROUND = json.dumps({"key": "here", "height": 300, **PICTURE.ground(Caption(heading="Example"))})
STANDING_OUT = {"key": "here", "selected": picture_app.key(2), "lit_ends": [], "lit_nodes": [], "lit_edges": []}

PLACES = """async ({ picture, emphasis, told }) => {
    const brought = async (script) => {
        const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
        return (await import(url)).default;
    };
    const place = (id) => {
        const host = document.createElement("div");
        host.id = id;
        document.body.append(host);
        return host.attachShadow({ mode: "open" });
    };
    const [show, emphasise] = [await brought(picture), await brought(emphasis)];
    const parts = { ground: place("ground"), emphasis: place("emphasis") };
    const data = new TextEncoder().encode(told);
    globalThis.showPicture = () => show({ data, parentElement: parts.ground, setTriggerValue() {} });
    globalThis.standOut = (data) => emphasise({ data, parentElement: parts.emphasis });
    globalThis.leave = (end, name) => { document.getElementById(name).remove(); end(); };
    globalThis.inTime = (wait) => new Promise((done) => setTimeout(done, wait));
}"""


@pytest.fixture(autouse=True)
def components(page_that_draws: Page) -> None:
    page_that_draws.evaluate(PLACES, {"picture": PICTURE_SCRIPT, "emphasis": EMPHASIS_SCRIPT, "told": GROUND})


def run(page: Page, script: str) -> Any:
    return page.evaluate(f"async (told) => {{ {script} }}", STANDING_OUT)


def selected(page: Page) -> str | None:
    return page.locator("#ground .picture[data-ready=true]").get_attribute("data-selected")


def test_a_picture_is_first_drawn_with_what_stands_out_though_that_comes_later(page: Page) -> None:
    before = run(page, "showPicture(); await inTime(100); return Boolean(graphsvcPictures.here);")
    assert before is False
    drawn = run(
        page,
        """let drawn = 0;
        const { fill } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fill = function (...shape) { drawn += 1; return fill.apply(this, shape); };
        standOut(told);
        await inTime(0);
        await inTime(100);
        CanvasRenderingContext2D.prototype.fill = fill;
        return drawn;""",
    )
    assert selected(page) == STANDING_OUT["selected"]
    # Every symbol once, and once more on top of the others the selected one and the two it is tied to.
    assert drawn == len(PICTURE.nodes) + 3


def test_what_stands_out_may_come_first(page: Page) -> None:
    run(page, "standOut(told); await inTime(0); showPicture(); await inTime(0);")
    assert selected(page) == STANDING_OUT["selected"]


def test_a_picture_is_drawn_also_where_nobody_says_what_stands_out(page: Page) -> None:
    run(page, "showPicture();")
    expect(page.locator("#ground .picture[data-ready=true]")).to_have_attribute("data-selected", "")


def test_what_stands_out_later_is_shown_in_the_picture_that_is_there(page: Page) -> None:
    run(page, "showPicture(); standOut({ ...told, selected: null });")
    expect(page.locator("#ground .picture[data-ready=true]")).to_have_attribute("data-selected", "")
    run(page, "standOut(told); await inTime(0);")
    assert selected(page) == STANDING_OUT["selected"]


def test_what_stands_out_is_shown_however_often_the_picture_was_asked_for_meanwhile(page: Page) -> None:
    run(page, "showPicture(); await inTime(200); showPicture(); await inTime(180); standOut(told); await inTime(0);")
    expect(page.locator("#ground .picture")).to_have_attribute("data-selected", picture_app.key(2))


def test_what_stood_out_when_a_page_was_left_is_forgotten(page: Page) -> None:
    kept = run(
        page,
        "const end = standOut(told); await inTime(0); leave(end, 'emphasis'); return graphsvcEmphasis.has('here');",
    )
    assert kept is False


def test_a_picture_that_is_taken_away_while_it_waits_is_not_drawn(page: Page) -> None:
    drawn = run(
        page,
        """const end = showPicture();
        await inTime(0);
        leave(end, "ground");
        standOut(told);
        await inTime(0);
        return Boolean(graphsvcPictures.here);""",
    )
    assert drawn is False
