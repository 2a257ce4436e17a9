"""What the database holds, which one it is, and whether it can be read."""

import streamlit as st

from graphsvc.errors import StoreError
from graphsvc.frame.scene import open_scene
from graphsvc.settings import read_settings
from graphsvc.store import Status, open_store
from graphsvc.views.plain_text import as_markdown
from graphsvc.views.sentences import data_heading


def current_status() -> Status:
    """Return what is in the database now.

    Raises:
        StoreError: the database does not answer.
        EngineError: the embedded database cannot be started.
    """
    with open_store(read_settings()) as store:
        return store.fetch_status()


def show_what_cannot_be_read() -> None:
    """Say why no other page opens, where somebody changed the database by hand and broke a record."""
    try:
        open_scene()
    except StoreError as error:
        st.error(as_markdown(str(error)), icon=":material/error:")


def show_status(status: Status) -> None:
    """Show what the database holds, since when, and which database it is."""
    st.title(as_markdown(data_heading(status.counts, last_change=status.last_change)), anchor=False)
    where = "in this machine's own database" if status.embedded else f"at {status.address}"
    st.caption(as_markdown(f"Kept by {status.engine} {status.version} {where}."))
