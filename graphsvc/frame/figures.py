"""A row of figures, each with what it rests on."""

import streamlit as st

from graphsvc.views.overview import Figure
from graphsvc.views.plain_text import as_html

_IN_A_ROW = 4


def show_figures(figures: tuple[Figure, ...]) -> None:
    """Show the figures side by side, four in a row, each with what it means."""
    for start in range(0, len(figures), _IN_A_ROW):
        _show_row(figures[start : start + _IN_A_ROW])


def _show_row(figures: tuple[Figure, ...]) -> None:
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column:
            st.html(
                f"<div class='figure'><strong>{as_html(figure.value)}</strong>"
                f"<span>{as_html(figure.label)}</span><small>{as_html(figure.rests_on)}</small></div>"
            )
            with st.popover("What does this mean?", type="tertiary", key=f"meaning of {figure.label}"):
                st.markdown(figure.meaning)
