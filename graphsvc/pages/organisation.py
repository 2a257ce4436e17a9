"""Organisation: what is known of one."""

import streamlit as st

from graphsvc.frame.details import show_ties
from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.network_controls import choose_node
from graphsvc.frame.pictures import show_neighbours
from graphsvc.frame.place_in_network import show_place_in_network
from graphsvc.frame.profile import show_people, show_profile, show_workshops
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_table
from graphsvc.views.details import details_of
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sentences import organisation_heading
from graphsvc.views.tables import tie_table

scene = current_scene()
stop_if_empty(scene)
organisations = scene.organisations_in_view
chosen = scene.view.selected

if chosen not in organisations:
    st.title("Which organisation?", anchor=False)
    if chosen in scene.organisations:
        st.info("The one you selected is not of the sectors chosen above. Widen them, or choose another.")
    st.markdown("Choose one here, or click one on the network or the map.")
    choose_node(scene, "Organisation", field="selected", network=organisations, width=420)
    show_foot(scene, organisations)
    st.stop()

heading = organisation_heading(organisations, chosen)
st.title(as_markdown(heading), anchor=False)
choose_node(scene, "Organisation", field="selected", network=organisations, width=420)

with st.container(key="picture-and-details"):
    ties_column, profile_column = st.columns([2, 1])
with ties_column:
    show_neighbours(scene, chosen, heading=heading, height=420)
    show_ties(details_of(organisations, chosen))
with profile_column:
    organisation = organisations.nodes[chosen]["record"]
    show_profile(scene, organisation)
    show_people(scene, organisation)
    show_workshops(scene, organisation)

show_place_in_network(scene, chosen)

st.subheader("Its working relationships as a table", anchor=False)
show_table(
    tie_table(organisations, of=chosen, workshops=scene.records.workshops),
    file_name=scene.file_name("relationships.csv"),
    key="relationships",
)

show_foot(scene, organisations)
