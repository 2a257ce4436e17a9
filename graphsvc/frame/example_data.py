"""The example data: the banner as long as there is any, and its removal."""

import streamlit as st

from graphsvc.frame.database_write import start_write
from graphsvc.frame.navigation import link_to


def show_example_banner(*, has_examples: bool) -> None:
    """Say in words that invented records are loaded, where there are any."""
    if not has_examples:
        return
    with st.container(key="example-banner", horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**Example data is loaded.** Every person, and every record whose name begins with *Example*, is invented. "
            "Do not show these figures as results."
        )
        link_to("data.py", "Remove it under Data", icon=":material/delete:")


def offer_removal_of_examples(*, has_examples: bool) -> None:
    """Offer to remove the example data, where there is any."""
    if not has_examples:
        return
    st.subheader("Remove the example data", anchor=False)
    # In two steps, for one click beside its place would take away what only a backup brings back.
    with st.popover("Remove all example records", icon=":material/delete:"):
        st.markdown(
            "All that is invented goes, with every tie to it, for everybody who uses this database; the rest stays. "
            "Only a backup brings it back: prepare one first if you may want it again."
        )
        if st.button("Remove them now", type="primary"):
            start_write(lambda store, progress: store.remove_examples(progress=progress))
