"""Network: who works with whom."""

import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.details import show_details
from graphsvc.frame.empty import say_where_no_people_are_loaded, stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.linked import show_ways, ways_in_view
from graphsvc.frame.network_controls import say_what_is_left_out, show_network_controls
from graphsvc.frame.network_numbers import show_network_numbers
from graphsvc.frame.pictures import offer_picture_file, show_network
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_choice, show_table
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sentences import network_heading
from graphsvc.views.tables import organisation_table, tie_table


def show_ties() -> None:
    """Show the ties as a table."""
    show_table(
        scene.ties,
        download=lambda: tie_table(scene.network, workshops=scene.records.workshops),
        file_name=None if scene.is_of_people else scene.file_name_of_part("ties.csv"),
        key="ties",
    )


def show_organisations() -> None:
    """Show the organisations as a table, in which one can be chosen."""
    measures, places = scene.chosen_measures, scene.programme.places
    show_choice(
        organisation_table(scene.network, geocoder=places, measures=measures),
        # Beside the number of those it works with, what is measured among people too tells how many of them it has.
        download=lambda: organisation_table(
            scene.network, geocoder=places, measures=measures if scene.is_of_organisations else ()
        ),
        file_name=scene.file_name_of_part("organisations.csv"),
        key="organisations",
        on_choose=lambda node: change_view(selected=node),
    )
    if measures and not scene.is_of_organisations:
        st.caption("What is measured among people too stays in this window, and is not in the file.")


scene = current_scene()
stop_if_empty(scene)

heading = network_heading(scene.network, layer=scene.view.layer, near=scene.view.near, steps=scene.view.steps)
st.title(as_markdown(heading), anchor=False)
say_where_no_people_are_loaded(scene)
# Filled after the picture, which does not depend on them, so that a filter shows sooner.
controls = st.container(key="above-the-picture")
say_what_is_left_out(scene)

ways = ways_in_view(scene)
with st.container(key="picture-and-details"):
    picture_column, details_column = st.columns([2, 1])
with picture_column:
    show_network(scene, scene.network, scene.picture, key="network", heading=heading, height=600, ways=ways)
    offer_picture_file(scene)
with controls:
    show_network_controls(scene)
with details_column:
    show_ways(scene, ways)
    show_details(scene, scene.network, hint="choose two under **How are these two linked?**")

st.subheader("The ties as a table" if scene.is_of_people else "The same as a table", anchor=False)
if scene.is_of_people:
    show_ties()
else:
    ties_tab, organisations_tab = st.tabs(["Ties", "Organisations"], key="tables", on_change="rerun")
    if ties_tab.open:
        with ties_tab:
            show_ties()
    if organisations_tab.open:
        with organisations_tab:
            show_organisations()

show_network_numbers(scene)
show_foot(scene, scene.network)
