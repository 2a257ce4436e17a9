"""Overview: what this map is, what is in it, how good the data is, and where to go next."""

import streamlit as st

from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.figures import show_figures
from graphsvc.frame.foot import show_foot
from graphsvc.frame.navigation import link_to
from graphsvc.frame.pictures import show_map, show_network
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_table
from graphsvc.views.overview import figures, what_is_missing, worth_looking_at
from graphsvc.views.plain_text import as_markdown, as_markdown_list
from graphsvc.views.sentences import overview_heading
from graphsvc.views.tables import place_table

scene = current_scene()
stop_if_empty(scene)

organisations = scene.organisations_in_view
heading = overview_heading(organisations, city=scene.programme.city)
st.title(as_markdown(heading), anchor=False)
st.markdown(
    f"This is the partnership map of {as_markdown(scene.programme.city)}: which organisations work together, "
    f"through what, since when, and what says so. {as_markdown(scene.programme.sources)}"
)
show_figures(figures(scene.records, organisations, geocoder=scene.programme.places))

with st.container(key="picture-and-details"):
    network_column, map_column = st.columns(2)
with network_column:
    st.subheader("Who works with whom", anchor=False)
    picture = scene.picture_of_organisations()
    show_network(scene, organisations, picture, key="overview-network", heading=heading, height=380)
    link_to("network.py", "Open the network", icon=":material/hub:")
with map_column:
    st.subheader("Where they are", anchor=False)
    rendered = scene.map_of_organisations(height=380)
    show_map(rendered, key="overview-map", height=380)
    link_to("map.py", "Open the map", icon=":material/map:")

looking_column, missing_column = st.columns(2)
with looking_column:
    st.subheader("Worth looking at", anchor=False)
    st.markdown(as_markdown_list(worth_looking_at(organisations)))
with missing_column:
    st.subheader("What is missing", anchor=False)
    st.markdown(as_markdown_list(what_is_missing(scene.records, organisations, geocoder=scene.programme.places)))
    link_to("data.py", "Add or correct data", icon=":material/table:")

st.subheader("The same as a table", anchor=False)
ties_tab, places_tab = st.tabs(["Who works with whom", "Where they are"], key="tables", on_change="rerun")
if ties_tab.open:
    with ties_tab:
        show_table(
            scene.ties_of_organisations,
            file_name=scene.file_name("ties.csv"),
            key="overview-ties",
        )
if places_tab.open:
    with places_tab:
        show_table(
            place_table(rendered),
            file_name=scene.file_name("organisations-on-the-map.csv"),
            key="overview-places",
        )

show_foot(scene, organisations)
