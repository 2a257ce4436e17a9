"""The app: its page table, and the frame round each page."""

import streamlit as st

from graphsvc.bundle import PAGES
from graphsvc.frame.page_frame import show_page

PAGE_TABLE = {
    "Explore": [
        st.Page(PAGES / "overview.py", title="Overview", default=True),
        st.Page(PAGES / "network.py", title="Network"),
        st.Page(PAGES / "map.py", title="Map"),
        st.Page(PAGES / "organisation.py", title="Organisation"),
        st.Page(PAGES / "workshops.py", title="Workshops"),
    ],
    "Plan": [
        st.Page(PAGES / "movers_and_shakers.py", title="Movers and shakers"),
        st.Page(PAGES / "isolated_groups.py", title="Isolated groups"),
        st.Page(PAGES / "introductions.py", title="Introductions"),
        st.Page(PAGES / "sectors.py", title="Sectors"),
    ],
    "Keep up to date": [
        st.Page(PAGES / "data.py", title="Data"),
    ],
}

if st.get_option("browser.gatherUsageStats"):
    # None of the options of graphsvc.serving holds: errors would show code, tables export, and use be reported outside.
    st.error("The app was not started by graphsvc. Open it with: graphsvc serve", icon=":material/block:")
    st.stop()

show_page(st.navigation(PAGE_TABLE, position="hidden"), PAGE_TABLE)
