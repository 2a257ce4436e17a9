"""What a number means, behind a few words beside it."""

import streamlit as st

from graphsvc.views.meaning import meaning_html


def show_meaning(words: str, *, of: str) -> None:
    """Offer what something, ``of``, means."""
    st.html(meaning_html(words, of=of))
