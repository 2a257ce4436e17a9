"""What a page shows where there is nothing to show: what is missing, and the way to the page that adds it."""

import streamlit as st

from graphsvc.frame.foot import show_credits
from graphsvc.frame.navigation import link_to
from graphsvc.frame.scene import Scene


def stop_if_empty(scene: Scene) -> None:
    """End the page with a next step where no organisation is stored."""
    if scene.records.organisations:
        return
    st.title("Nothing has been loaded yet", anchor=False)
    st.markdown("This map is drawn from your spreadsheets. Download the template, fill it in, and load it.")
    link_to("data.py", "Go to Data", icon=":material/table:")
    show_credits(scene.programme)
    st.stop()


def say_where_no_people_are_loaded(scene: Scene) -> None:
    """Give a next step where people are asked for and none is stored."""
    if not scene.is_of_people or scene.records.people:
        return
    st.info(
        "No people have been loaded yet. Fill in the sheets People, Memberships and Connections of the template, and "
        "load it."
    )
    link_to("data.py", "Go to Data", icon=":material/table:")
