"""The workshops page's own parts: which to show, and their time line."""

from typing import TypeVar

import streamlit as st

from graphsvc.frame.scene import Scene
from graphsvc.records import Workshop
from graphsvc.views.plain_text import as_html
from graphsvc.views.sentences import date_in_words
from graphsvc.views.workshops import by_year, workshops_shown
from graphsvc.vocabulary import Word, WorkshopKind, WorkshopStatus

_W = TypeVar("_W", bound=Word)

_MARKS = {WorkshopStatus.HELD: "●", WorkshopStatus.PLANNED: "○", WorkshopStatus.CANCELLED: "✕"}


def choose_workshops(scene: Scene) -> tuple[Workshop, ...]:
    """Return the workshops of the kinds and statuses that the reader chooses, up to the view's date."""
    with st.container(horizontal=True):
        kinds = _choose("Kinds of workshop", WorkshopKind)
        statuses = _choose("Held, planned or cancelled", WorkshopStatus)
    view = scene.view
    return workshops_shown(scene.records, at=view.at, undated=view.undated, kinds=kinds, statuses=statuses)


def _choose(label: str, vocabulary: type[_W]) -> list[_W]:
    return st.multiselect(
        label, list(vocabulary), format_func=lambda word: word.label, placeholder="All", key=label, width=340
    )


def show_timeline(workshops: tuple[Workshop, ...]) -> None:
    """Show workshops on a line from the newest to the oldest, a mark telling whether they were held."""
    if not workshops:
        st.info("No workshop matches. Widen the filters above, or add workshops under Data.")
        return
    legend = " &nbsp; ".join(f"{mark} {status.label.lower()}" for status, mark in _MARKS.items())
    years = "".join(
        f"<dt>{as_html(year)}</dt><dd>{''.join(_workshop_html(workshop) for workshop in found)}</dd>"
        for year, found in by_year(workshops)
    )
    st.html(f"<p class='legend'>{legend}</p><dl class='timeline'>{years}</dl>")


def _workshop_html(workshop: Workshop) -> str:
    when = f" · {as_html(date_in_words(workshop.date))}" if workshop.date else ""
    invented = " · <em>invented</em>" if workshop.example else ""
    return (
        f"<div>{_MARKS[workshop.status]} {as_html(workshop.title)}"
        f"<small>{when} · {as_html(workshop.kind.label)}{invented}</small></div>"
    )
