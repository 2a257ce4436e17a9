"""The ways from page to page: each takes the view along, and nobody's id."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st  # noqa: PLC0415 - the test runs this function as a script of its own

    from graphsvc.bundle import PAGES  # noqa: PLC0415
    from graphsvc.frame.chosen_view import change_view  # noqa: PLC0415
    from graphsvc.frame.navigation import link_to, show_navigation  # noqa: PLC0415

    groups = {
        "Explore": [st.Page(PAGES / "overview.py", title="Overview"), st.Page(PAGES / "map.py", title="Map")],
        "Plan": [st.Page(PAGES / "sectors.py", title="Sectors")],
    }
    st.navigation(groups, position="hidden")
    chosen = st.session_state.get("chosen")
    if chosen is not None:
        change_view(steps=5, selected=chosen)
    show_navigation(groups)
    link_to("map.py", "Open the map", icon=":material/map:")


LINKED = ("", "map", "sectors", "map")
"""The addresses of the pages that are linked; the first page has none of its own."""


def linked_pages(app: AppTest) -> list[tuple[str, dict[str, list[str]]]]:
    links = [element.proto for element in (*app.sidebar, *app.main) if element.type == "page_link"]
    return [(link.page, parse_qs(link.query_string)) for link in links]


def test_every_page_is_linked_under_the_heading_of_its_group() -> None:
    app = AppTest.from_function(page).run()
    assert [caption.value for caption in app.sidebar.caption] == ["Explore", "Plan"]
    assert linked_pages(app) == [(linked, {}) for linked in LINKED]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [("organisation:example", {"selected": ["organisation:example"]}), ("person:example", {})],
)
def test_every_link_takes_the_view_along_but_no_person(chosen: str, told: dict[str, list[str]]) -> None:
    app = AppTest.from_function(page)
    app.session_state["chosen"] = chosen
    expected = {"steps": ["5"]} | told
    assert linked_pages(app.run()) == [(linked, expected) for linked in LINKED]
