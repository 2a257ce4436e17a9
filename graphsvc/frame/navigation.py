"""The ways from page to page; each takes the reader's view along in its address.

Streamlit's own navigation leads to an address without a view, which the page then has to change to one with it: an
address more in the browser's history, at which the way back stops.
"""

from collections.abc import Iterable, Mapping
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from graphsvc.bundle import PAGES
from graphsvc.frame.chosen_view import address_of_chosen_view


def show_navigation(groups: Mapping[str, Iterable[Page]]) -> None:
    """Show the pages in the side bar, in groups with a heading each."""
    address = address_of_chosen_view()
    with st.sidebar.container(key="navigation", gap="xsmall"):
        for heading, pages in groups.items():
            st.caption(heading)
            for page in pages:
                st.page_link(page, query_params=address)


def link_to(page: str, label: str, *, icon: str) -> None:
    """Show a link to a page, which is the name of its file."""
    st.page_link(PAGES / page, label=label, icon=icon, query_params=address_of_chosen_view())


def go_to(page: str) -> NoReturn:
    """Go to a page, which is the name of its file, at once."""
    st.switch_page(PAGES / page, query_params=address_of_chosen_view())
