"""The view bar: one line on top of every page that says, and lets the reader change, what is shown."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from graphsvc.frame.chosen_view import change_view, chosen_view
from graphsvc.frame.control import control
from graphsvc.network import Layer
from graphsvc.plain_english import listed
from graphsvc.views.sentences import day_in_words
from graphsvc.views.view import EARLIEST, LATEST
from graphsvc.vocabulary import CollaborationKind, Sector, Word

_LAYER_LABELS = {Layer.ORGANISATIONS: "Organisations", Layer.PEOPLE: "People", Layer.ALL: "All"}


_FOLLOW_THE_LAYER = ("Network", "Movers and shakers")
"""The pages that show organisations, people or all of them, as the reader chooses."""


def show_view_bar(page: str) -> None:
    """Show the bar on a page, by its title; a change takes effect at once, on this and every other page."""
    with st.container(horizontal=True, vertical_alignment="center", key="view-bar"):
        _at()
        _words("Sectors", "sectors", Sector)
        _words("Kinds", "kinds", CollaborationKind)
        _undated()
        _layer()
    if page not in _FOLLOW_THE_LAYER and chosen_view().layer is not Layer.ORGANISATIONS:
        st.caption(f"*People* and *All* change only the pages {listed(_FOLLOW_THE_LAYER)}; this one shows the same.")


def _at() -> None:
    at = chosen_view().at
    label = "As at: all dates" if at is None else f"As at {day_in_words(at)}"
    with st.popover(label, key="at-popover"):
        # What was typed is taken when the field is left; Enter does nothing there.
        st.caption("Choose a day in the calendar, or type one and click beside it.")
        st.date_input(
            "Show what held on this day",
            format="DD/MM/YYYY",
            min_value=EARLIEST,
            max_value=LATEST,
            help="A working relationship counts on a day when it had begun and is not known to have ended.",
            **control("at", at, lambda day: change_view(at=day)),
        )
        today = date.today()  # noqa: DTZ011 - the reader's own day
        st.button("Show what holds today", disabled=at == today, on_click=lambda: change_view(at=today))
        st.button(
            "Show everything recorded, whatever its dates",
            disabled=at is None,
            on_click=lambda: change_view(at=None),
        )


def _words(label: str, field: str, vocabulary: type[Word]) -> None:
    chosen: Iterable[Word] = getattr(chosen_view(), field)
    ordered = [word for word in vocabulary if word in chosen]
    shown = f"{label}: {len(ordered)} of {len(vocabulary)}" if ordered else f"{label}: all"
    with st.popover(shown, key=f"{field}-popover"):
        st.multiselect(
            f"Show only these {label.lower()}; none chosen means all",
            list(vocabulary),
            format_func=lambda word: word.label,
            placeholder="All",
            **control(field, ordered, lambda words: change_view(**{field: frozenset(words)})),
        )


def _undated() -> None:
    st.toggle(
        "With undated ties",
        help="A tie is undated when no source says since when it holds. With this on they are shown at every date.",
        **control("undated", chosen_view().undated, lambda undated: change_view(undated=undated)),
    )


def _layer() -> None:
    st.segmented_control(
        "Show",
        list(Layer),
        required=True,
        format_func=_LAYER_LABELS.__getitem__,
        label_visibility="collapsed",
        **control("layer", chosen_view().layer, lambda layer: change_view(layer=layer)),
    )
