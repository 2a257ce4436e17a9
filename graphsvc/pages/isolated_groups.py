"""Isolated groups: who is not linked in, and which links are fragile."""

import streamlit as st

from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_foot
from graphsvc.frame.introductions import offer_introduction
from graphsvc.frame.isolated_groups import choose_section, show_finding_table, show_findings
from graphsvc.frame.pictures import show_network
from graphsvc.frame.scene import current_scene
from graphsvc.views.isolated_groups import isolated_heading, sections_of
from graphsvc.views.plain_text import as_markdown

scene = current_scene()
stop_if_empty(scene)

organisations = scene.organisations_in_view
found = scene.isolated_groups
heading = isolated_heading(organisations, found, scene.fragile_links)
st.title(as_markdown(heading), anchor=False)
sections = sections_of(organisations, found, scene.fragile_links, knows_people=bool(scene.records.memberships))
section = choose_section(sections)

with st.container(key="picture-and-details"):
    picture_column, findings_column = st.columns([2, 1])
with picture_column:
    hidden = section.of_one_person and not scene.named
    ringed = () if hidden else {node for one in section.found for node in one.ringed}
    picture = scene.picture_of_organisations(ringed=ringed, ringed_as=section.ring)
    # What shows whom a single person links stays in this window.
    savable = not section.of_one_person
    show_network(scene, organisations, picture, key="isolated-picture", heading=heading, height=560, savable=savable)
    if scene.view.selected in organisations:
        offer_introduction(scene, scene.view.selected, key="plan-selected")
    for note in found.notes:
        st.caption(as_markdown(note))
with findings_column:
    show_findings(scene, section)

show_finding_table(scene, section)

show_foot(scene, organisations)
