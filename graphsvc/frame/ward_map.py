"""The map on a page: a component that draws it in the browser and says what was clicked."""

import json
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from graphsvc.frame.picture import PictureEvent, click_in
from graphsvc.views.network_picture import browser_asset
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.ward_map import WardMap, map_notes


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_map = st.components.v2.component(
    "graphsvc.ward_map",
    js="\n".join([browser_asset("look.js"), browser_asset("parts.js"), _asset("ward_map.js")]),
    css="\n".join([browser_asset("picture.css"), _asset("ward_map.css")]),
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

    def tell() -> None:
        clicked = click_in(st.session_state[key])
        if on_select is not None and clicked is not None:
            on_select(clicked)

    data = {"drawing": shown.drawing, "description": shown.description, "height": height}
    told = _map(key=key, data=json.dumps(data).encode(), on_clicked_change=tell)
    st.caption(as_markdown(" ".join(map_notes(shown))))
    st.caption(as_markdown(" ".join(shown.credits)))
    return click_in(told)
