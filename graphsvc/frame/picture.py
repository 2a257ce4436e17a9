"""The network picture on a page: a component that draws it in the browser and says what was clicked."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graphsvc.views.network_picture import Caption, Picture, browser_asset


@dataclass(frozen=True, slots=True)
class PictureEvent:
    """A click in a picture: on the node with this key, or beside all of them where it is None."""

    selected: str | None


def frame_asset(name: str) -> str:
    """Return a file of this folder that the browser runs or shows."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def component_script(*parts: str) -> str:
    """Return the script of a component that leaves out overtaken calls, of these parts; the last is its own."""
    return "\n".join([frame_asset("latest_call.js"), *parts])


PICTURE_SCRIPT = component_script(frame_asset("picture.js"))
EMPHASIS_SCRIPT = component_script(frame_asset("picture_emphasis.js"))


# What there is and what stands out are two components: what has not changed is not sent again. A filter changes the
# first, a click the second alone.
_ground = st.components.v2.component("graphsvc.network_picture", js=PICTURE_SCRIPT, css=browser_asset("picture.css"))
_emphasis = st.components.v2.component("graphsvc.network_picture_emphasis", js=EMPHASIS_SCRIPT)


def network_picture(
    picture: Picture,
    *,
    key: str,
    caption: Caption,
    height: int = 620,
    savable: bool = True,
    on_select: Callable[[PictureEvent], None] | None = None,
) -> PictureEvent | None:
    """Show a picture with its tools and its legend, and return the click that this run answers, if any.

    It is drawn once the browser has the picture library, which `graphsvc.frame.server` gives to every page.

    The browser keeps zoom, pan and what was dragged for as long as the page is open, by ``key``. A click stands out
    there at once; say so in the next picture (``render_picture(selected=...)``), or it lasts only until then.

    Args:
        picture: what to draw.
        key: the same for pictures that should take each other's place.
        caption: read to those who cannot see it, shown in full screen, and part of the image that is saved.
        height: of the drawing in pixels; the legend stands below.
        savable: whether there is a button that saves an image; without it what is shown stays in this window.
        on_select: called with the click before the page runs, so that what stands above the picture knows of it.
    """
    ground = {"key": key, "height": height, "savable": savable, **picture.ground(caption)}
    with st.container(gap=None):
        told = _ground(key=key, data=json.dumps(ground).encode(), on_clicked_change=told_of_click(key, on_select))
        _emphasis(key=f"{key}-emphasis", data={"key": key, **picture.emphasis})
    return click_in(told)


def told_of_click(key: str, on_select: Callable[[PictureEvent], None] | None) -> Callable[[], None]:
    """Return what a component with this key calls when it is clicked; it calls ``on_select`` with the click."""

    def tell() -> None:
        clicked = click_in(st.session_state[key])
        if on_select is not None and clicked is not None:
            on_select(clicked)

    return tell


def click_in(state: object) -> PictureEvent | None:
    """Return the click in what a component of a picture or a map told, which is whatever the browser sent.

    >>> click_in({"clicked": {"node": "organisation:hive"}})
    PictureEvent(selected='organisation:hive')
    >>> click_in({"clicked": None})
    """
    clicked = state.get("clicked") if isinstance(state, dict) else None
    if not isinstance(clicked, dict):
        return None
    node = clicked.get("node")
    return PictureEvent(selected=node if isinstance(node, str) else None)
