"""Workshops: what was held, and who came."""

import streamlit as st

from graphsvc.frame.empty import stop_if_empty
from graphsvc.frame.foot import show_credits
from graphsvc.frame.meetings import show_meetings
from graphsvc.frame.scene import current_scene
from graphsvc.frame.table import show_table
from graphsvc.frame.workshops import choose_workshops, show_timeline
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sentences import workshops_heading
from graphsvc.views.workshops import attendance_table, workshop_table

scene = current_scene()
stop_if_empty(scene)

heading = st.container()
workshops = choose_workshops(scene)
heading.title(as_markdown(workshops_heading(workshops)), anchor=False)
show_timeline(workshops)
show_table(
    workshop_table(scene.records, workshops),
    file_name=scene.file_name_of_workshops("workshops.csv", workshops),
    key="workshops",
)

st.subheader("Who came, by organisation", anchor=False)
came = attendance_table(scene.records, workshops, exact=scene.named)
if came.rows:
    show_table(
        came,
        download=lambda: attendance_table(scene.records, workshops, exact=False),
        file_name=scene.file_name_of_workshops("who-came.csv", workshops),
        key="who-came",
    )
else:
    st.caption("No attendance is recorded for these workshops. Add it on the sheet Attendance, and load it under Data.")

show_meetings(scene, workshops)

show_credits(scene.programme)
