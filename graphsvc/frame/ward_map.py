"""The map on a page: a component that draws it in the browser and says what was clicked."""

import json
from collections.abc import Callable

import streamlit as st

from graphsvc.frame.picture import PictureEvent, click_in, component_script, frame_asset, told_of_click
from graphsvc.views.network_picture import browser_asset
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.ward_map import WardMap, map_notes

MAP_SCRIPT = component_script(browser_asset("look.js"), browser_asset("parts.js"), frame_asset("ward_map.js"))

_map = st.components.v2.component(
    "graphsvc.ward_map",
    js=MAP_SCRIPT,
    css="\n".join([browser_asset("picture.css"), frame_asset("ward_map.css")]),
)


def ward_map(
    shown: WardMap, *, key: str, height: int, on_select: Callable[[PictureEvent], None] | None = None
) -> PictureEvent | None:
    """Show a map with how to read it and its credits, and return the click that this run answers, if any.

    The browser keeps zoom and pan for as long as the page is open, by ``key``.

    Args:
        shown: what to draw.
        key: the same for maps that should take each other's place.
        height: of the drawing in pixels.
        on_select: called with the click before the page runs, so that what stands above the map knows of it.
    """
    data = {"drawing": shown.drawing, "description": shown.description, "height": height}
    told = _map(key=key, data=json.dumps(data).encode(), on_clicked_change=told_of_click(key, on_select))
    st.caption(as_markdown(" ".join(map_notes(shown))))
    st.caption(as_markdown(" ".join(shown.credits)))
    return click_in(told)
