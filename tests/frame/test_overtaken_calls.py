"""What Streamlit does to a component whose data changes while its script still comes.

It then may call it with the new data first and with the old after that, and ends the overtaken call at once. It does so
rarely, and at no time that a test could choose, so that here the components are called as Streamlit calls them.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphsvc.frame.picture import EMPHASIS_SCRIPT, PICTURE_SCRIPT
from graphsvc.frame.ward_map import MAP_SCRIPT
from graphsvc.network import build_network
from graphsvc.views.network_picture import Caption, render_picture
from graphsvc.views.ward_map import render_ward_map
from tests.frame import picture_app
from tests.views.example_city import CITY, RECORDS

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("page_that_draws")]

NETWORK = build_network(picture_app.records(picture_app.NAMES))
PICTURE = render_picture(NETWORK, {node: (float(at), 0.0) for at, node in enumerate(NETWORK)})
MAP = render_ward_map(build_network(RECORDS), programme=CITY)

PLACE = """
    const url = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
    const {default: show} = await import(url);
    const place = document.createElement("div");
    place.id = "called-here";
    document.body.append(place);
    const parentElement = place.attachShadow({mode: "open"});
    const dataOf = (told) => typeof told === "string" ? new TextEncoder().encode(told) : told;
    const call = (told) => show({data: dataOf(told), parentElement, setTriggerValue() {}});
    const task = () => new Promise((done) => setTimeout(done));
    globalThis.left = () => parentElement.childElementCount;
"""
CALL_TWICE = f"""async ({{script, newer, older}}) => {{{PLACE}
    globalThis.endNewer = call(newer);
    const endOlder = call(older);
    await Promise.resolve().then(endOlder);
}}"""
CALL_AGAIN = f"""async ({{script, first, second}}) => {{{PLACE}
    call(first);
    await task();
    call(second);
    globalThis.leaveAtOnce = async () => {{
        call(first);
        const end = call(second);
        place.remove();
        end();
        await task();
        return left();
    }};
}}"""


def picture_data(heading: str) -> str:
    caption = Caption(heading=heading, as_at="As at 1 May 2025", source="Source: invented")
    return json.dumps({"key": "twice", "height": 300, **PICTURE.ground(caption)})


def map_data(heading: str) -> str:
    return json.dumps({"drawing": MAP.drawing, "description": f"{heading}.", "height": 300})


@pytest.mark.parametrize(
    ("name", "script", "data"), [("picture", PICTURE_SCRIPT, picture_data), ("map", MAP_SCRIPT, map_data)]
)
def test_the_newer_data_is_shown_and_stays_until_the_place_is_gone(
    page: Page, name: str, script: str, data: Any
) -> None:
    page.evaluate(CALL_TWICE, {"script": script, "newer": data("The newer"), "older": data("The older")})
    shown = page.locator(f"#called-here .{name}[data-ready=true]")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("aria-label", f"The newer. Arrow keys move the {name}, plus and minus zoom.")
    page.evaluate("() => { document.getElementById('called-here').remove(); endNewer(); }")
    assert page.evaluate("() => left()") == 0


@pytest.mark.parametrize(
    ("name", "script", "data"), [("picture", PICTURE_SCRIPT, picture_data), ("map", MAP_SCRIPT, map_data)]
)
def test_an_ordinary_update_changes_what_is_shown_and_nothing_is_shown_in_a_place_that_is_gone(
    page: Page, name: str, script: str, data: Any
) -> None:
    told = {"script": script, "first": data("The first"), "second": data("The second")}
    page.evaluate(CALL_AGAIN, told)
    shown = page.locator(f"#called-here .{name}[data-ready=true]")
    expect(shown).to_have_attribute("aria-label", f"The second. Arrow keys move the {name}, plus and minus zoom.")
    expect(shown).to_have_count(1)
    assert page.evaluate("() => leaveAtOnce()") == 0


def test_what_stands_out_is_what_the_newer_data_says(page: Page) -> None:
    newer, older = ({"key": "twice", "selected": selected} for selected in ("newer", "older"))
    page.evaluate(CALL_TWICE, {"script": EMPHASIS_SCRIPT, "newer": newer, "older": older})
    page.wait_for_function("() => graphsvcEmphasis.get('twice')?.selected === 'newer'")
    # A call that was not left out would have been answered by the next task.
    assert (
        page.evaluate(
            "() => new Promise((told) => setTimeout(told)).then(() => graphsvcEmphasis.get('twice').selected)"
        )
        == "newer"
    )
