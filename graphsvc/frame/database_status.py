"""What the database holds, and which one it is."""

import streamlit as st

from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sentences import data_heading


def show_status() -> None:
    """Show what the database holds, since when, and which database it is."""
    with open_store(read_settings()) as store:
        status = store.fetch_status()
    st.title(as_markdown(data_heading(status.counts, last_change=status.last_change)), anchor=False)
    where = "in this machine's own database" if status.embedded else f"at {status.address}"
    st.caption(as_markdown(f"Kept by {status.engine} {status.version} {where}."))
