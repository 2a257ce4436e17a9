"""A page with nothing but a map, for its browser tests."""

import streamlit as st

from graphsvc.frame.picture import PictureEvent
from graphsvc.frame.ward_map import ward_map
from graphsvc.network import build_network
from graphsvc.views.ward_map import render_ward_map
from tests.views.example_city import CITY, RECORDS, city_with_neighbours, hostile_city

if st.button("Clear"):
    st.session_state["selected"] = None
fewer = st.checkbox("Without the first")

programme, records = CITY, RECORDS
if "hostile" in st.query_params:
    programme, records = hostile_city()
if "near" in st.query_params:
    programme, records = city_with_neighbours()
if fewer:
    records = records.model_copy(update={"organisations": records.organisations[1:]})


def select(event: PictureEvent) -> None:
    st.session_state["selected"] = event.selected


selected = st.session_state.get("selected")
map_shown = render_ward_map(build_network(records), programme=programme, selected=selected)
clicked = ward_map(map_shown, key="map", height=640, on_select=select)

st.text(f"selected: {selected}")
st.text(f"clicked: {clicked and clicked.selected}")
