"""Who met more often than chance would have it, on the page Workshops: nothing is worked out before somebody asks."""

import streamlit as st

from graphsvc.frame.meaning import show_meaning
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import show_table
from graphsvc.metrics import ATTENDANCE_METRICS
from graphsvc.records import Workshop
from graphsvc.views.meetings import (
    Meetings,
    chance_in_words,
    exact_figure_table,
    exact_pair_table,
    figure_table,
    meetings_in_words,
    pair_table,
    rows_left_out_in_words,
    undefined_in_words,
)
from graphsvc.views.metric_text import meaning_of
from graphsvc.views.plain_text import as_markdown


def show_meetings(scene: Scene, workshops: tuple[Workshop, ...]) -> None:
    """Offer which organisations met at these workshops more often than chance alone would have it."""
    st.subheader("Who met more often than chance would have it", anchor=False)
    if not st.toggle("Work it out", key="meetings", help="With many organisations this takes some seconds."):
        return
    meetings = scene.meetings_at([workshop.id for workshop in workshops])
    st.markdown(as_markdown(meetings_in_words(meetings)))
    if meetings.backbone is None or not meetings.network:
        return
    if meetings.met:
        _show_pairs(meetings, file_name=scene.file_name_of_workshops("who-met-whom.csv", workshops))
    _show_figures(meetings, file_name=scene.file_name_of_workshops("attendance-in-numbers.csv", workshops))


def _show_pairs(meetings: Meetings, *, file_name: str) -> None:
    st.caption(as_markdown(chance_in_words(meetings)))
    show_meaning(meaning_of(ATTENDANCE_METRICS["met_more_often"]), of="who met more often")
    if left_out := rows_left_out_in_words(meetings):
        st.caption(left_out)
    show_table(
        pair_table(meetings),
        download=lambda: exact_pair_table(meetings),
        file_name=file_name,
        key="who-met-whom",
    )


def _show_figures(meetings: Meetings, *, file_name: str) -> None:
    """Show what their attendance comes to for each organisation, and what each figure means."""
    st.markdown("**How well their attendance links the organisations**")
    for column, figure in zip(st.columns(len(meetings.figures)), meetings.figures, strict=True):
        with column:
            st.markdown(figure.metric.label)
            show_meaning(meaning_of(figure.metric), of=figure.metric.label)
    for reason in undefined_in_words(meetings):
        st.caption(reason)
    show_table(
        figure_table(meetings),
        download=lambda: exact_figure_table(meetings),
        file_name=file_name,
        key="attendance-in-numbers",
    )
