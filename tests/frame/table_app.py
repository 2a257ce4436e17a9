"""A page with nothing but tables, for their tests."""

import streamlit as st

from graphsvc.frame.chosen_view import change_view, chosen_view
from graphsvc.frame.table import show_choice, show_table
from graphsvc.views.tables import Table

CHOICE = Table(
    columns=("Organisation",), rows=(("Example A",), ("Example B",)), keys=("organisation:a", "organisation:b")
)
SOURCES = (
    "https://www.example.org/report",
    "",
    "javascript:alert(1)",
    "a report in the drawer",
    "//evil.example/x",
    "https://bank.example@evil.example/x",
)
LINKS = Table(
    columns=("Name", "Source", "Website"),
    rows=tuple((f"Example {number}", source, "https://example.org") for number, source in enumerate(SOURCES)),
)

show_choice(CHOICE, file_name="choice.csv", key="choice", on_choose=lambda key: change_view(selected=key))
show_table(LINKS, file_name="links.csv", key="links")
show_table(LINKS, file_name=None, key="kept")
st.text(f"selected: {chosen_view().selected}")
