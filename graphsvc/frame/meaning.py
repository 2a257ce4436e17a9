"""What a number means, behind a small button beside it."""

import streamlit as st

from graphsvc.views.plain_text import as_markdown


def show_meaning(words: str, *, of: str) -> None:
    """Offer what something means; ``of`` tells this button from the others on the page."""
    with st.popover("What does this mean?", type="tertiary", key=f"meaning of {of}"):
        st.markdown(as_markdown(words))
