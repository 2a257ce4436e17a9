"""The frame round a page: look, banner, view bar, and the sentence where something goes wrong."""

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from graphsvc.errors import GraphsvcError
from graphsvc.frame.chosen_view import NAMES, follow_address, forget_people, keep_view_in_address
from graphsvc.frame.example_data import show_example_banner
from graphsvc.frame.navigation import show_navigation
from graphsvc.frame.scene import open_scene
from graphsvc.frame.view_bar import show_view_bar
from graphsvc.views.plain_text import as_markdown

_LOGGER = logging.getLogger(__name__)
_STYLE = Path(__file__).with_name("style.css")
_ICON = Path(__file__).with_name("icon.svg")


def show_page(page: Page, groups: Mapping[str, Iterable[Page]]) -> None:
    """Show a page in its frame, with the ways to every page in their ``groups``.

    What goes wrong in the page is said in one sentence, with a way to try again.
    """
    st.set_page_config(page_title=f"{page.title} · graphsvc", page_icon=_ICON, layout="wide")
    st.html(_STYLE)
    # Before the page, which may end early.
    follow_address()
    keep_view_in_address()
    show_navigation(groups)
    _show_names_switch()
    try:
        # The page Data has no view, and opens also where the records cannot be read: that is mended there.
        if page.title != "Data":
            show_example_banner(has_examples=open_scene().has_examples)
            show_view_bar(page.title)
        page.run()
    except GraphsvcError as error:
        _show_error(str(error))
    except Exception:
        # Streamlit's own message would offer to ask a stranger about it; the log has what a developer needs.
        _LOGGER.exception("The page %s could not be shown", page.title)
        _show_error("Something went wrong that graphsvc did not foresee.")


def _show_error(sentence: str) -> None:
    st.error(as_markdown(sentence), icon=":material/error:")
    st.button("Try again")


def _show_names_switch() -> None:
    with st.sidebar:
        st.toggle(
            "Show people's names",
            key=NAMES,
            persist_state="session",
            on_change=forget_people,
            help="Off, people are shown by their role. On, this window shows names; "
            "what you download still holds none, but for a backup.",
        )
