"""The removal of the example data."""

import streamlit as st

from graphsvc.frame.database_write import start_write
from graphsvc.frame.scene import current_scene


def offer_removal_of_examples() -> None:
    """Offer to remove the example data, where there is any."""
    if not current_scene().records.has_examples:
        return
    st.subheader("Remove the example data", anchor=False)
    if st.button("Remove all example records", icon=":material/delete:"):
        start_write(lambda store, progress: store.remove_examples(progress=progress))
