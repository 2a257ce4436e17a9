"""Figures side by side, each with what it rests on and what it means."""

import streamlit as st

from graphsvc.views.meaning import meaning_html
from graphsvc.views.overview import Figure
from graphsvc.views.plain_text import as_html


def show_figures(figures: tuple[Figure, ...]) -> None:
    """Show the figures side by side, four in a row where there is room for it."""
    # One element for all: each one more takes the browser some milliseconds.
    st.html(f"<div class='figures'>{''.join(map(_figure_html, figures))}</div>")


def _figure_html(figure: Figure) -> str:
    return (
        f"<div><div class='figure'><strong>{as_html(figure.value)}</strong>"
        f"<span>{as_html(figure.label)}</span><small>{as_html(figure.rests_on)}</small></div>"
        f"{meaning_html(figure.meaning, of=figure.label)}</div>"
    )
