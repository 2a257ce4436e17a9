"""Movers and shakers: who holds the city together across sectors."""

import streamlit as st

from graphsvc.frame.empty import say_where_no_people_are_loaded, stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.movers import RINGED, choose_weights, show_mover_table, show_ranking
from graphsvc.frame.pictures import show_network
from graphsvc.frame.scene import current_scene
from graphsvc.views.movers import movers_heading
from graphsvc.views.plain_text import as_markdown

scene = current_scene()
stop_if_empty(scene)

network, found = scene.ranked_network, scene.movers_and_shakers
heading = movers_heading(network, found)
st.title(as_markdown(heading), anchor=False)
say_where_no_people_are_loaded(scene)
choose_weights(scene)

with st.container(key="picture-and-details"):
    picture_column, ranking_column = st.columns([2, 1])
with picture_column:
    first = {mover.node for mover in found.movers[:RINGED]}
    picture = scene.picture_of_ranked(ringed=first, ringed_as=f"among the first {RINGED}")
    show_network(scene, network, picture, key="movers-picture", heading=heading, height=600)
    show_mover_table(scene, network, found)
with ranking_column:
    show_ranking(network, found)

show_foot(scene, network)
