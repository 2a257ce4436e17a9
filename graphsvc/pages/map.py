"""Map: where the organisations are, and which areas are joined."""

import streamlit as st

from graphsvc.frame.details import show_details
from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.network_controls import choose_node
from graphsvc.frame.pictures import show_legend, show_map
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_table
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.tables import place_table, unplaced_table
from graphsvc.views.ward_map import map_heading

scene = current_scene()
stop_if_empty(scene)

organisations = scene.organisations_in_view
map_shown = scene.map_of_organisations(width=620, height=640)
st.title(as_markdown(map_heading(map_shown)), anchor=False)
choose_node(scene, "Find", field="selected", network=scene.organisations, width=300)

with st.container(key="picture-and-details"):
    map_column, details_column = st.columns([2, 1])
with map_column:
    show_map(map_shown, key="map", height=640)
    show_legend(organisations)
with details_column:
    show_details(scene, organisations, hint="press **+** to tell apart what lies close together")

st.subheader("Organisations without a place", anchor=False)
show_table(
    unplaced_table(map_shown),
    file_name=scene.file_name("organisations-without-a-place.csv"),
    key="unplaced",
)
st.subheader("Organisations on the map, and how precise each place is", anchor=False)
show_table(
    place_table(map_shown),
    file_name=scene.file_name("organisations-on-the-map.csv"),
    key="placed",
)

show_foot(scene, organisations)
