"""Sectors: which sectors work together and which don't, and what is found in each ward."""

import streamlit as st

from graphsvc.findings.finding import in_the_data
from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.scene import current_scene
from graphsvc.frame.sectors import pairs_in_view, show_mixing, show_wards
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sector_mixing import sectors_heading

scene = current_scene()
stop_if_empty(scene)

pairs = pairs_in_view(scene)
st.title(as_markdown(sectors_heading(pairs, where=in_the_data(scene.organisations_in_view))), anchor=False)
show_mixing(scene, pairs)
show_wards(scene)

show_foot(scene, scene.organisations_in_view)
