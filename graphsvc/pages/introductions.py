"""Introductions: who should meet whom, and what would change if they did."""

import streamlit as st

from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.introductions import choose_options, show_plan, show_suggestions, show_what_if
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_table
from graphsvc.views.introductions import introductions_heading, suggestion_table
from graphsvc.views.plain_text import as_markdown

scene = current_scene()
stop_if_empty(scene)

organisations = scene.organisations_in_view
suggested = scene.suggested
st.title(as_markdown(introductions_heading(organisations, suggested.found, scene.view)), anchor=False)
choose_options(scene)

with st.container(key="picture-and-details"):
    suggestions_column, plan_column = st.columns([2, 1])
with suggestions_column:
    show_suggestions(scene, suggested)
with plan_column:
    show_plan(scene)

show_what_if(scene, suggested)
st.subheader("The suggestions as a table", anchor=False)
show_table(
    suggestion_table(suggested.suggestions),
    file_name=scene.file_name_of_suggestions("introductions.csv"),
    key="suggestions",
)

show_foot(scene, organisations)
