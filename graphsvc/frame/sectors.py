"""The page Sectors' own parts: the table of who works with whom by sector, and the wards."""

import streamlit as st

from graphsvc.findings.finding import in_the_data
from graphsvc.frame.meaning import show_meaning
from graphsvc.frame.pictures import show_map
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import show_table
from graphsvc.metrics import NETWORK_METRICS
from graphsvc.views.metric_text import meaning_of
from graphsvc.views.sector_mixing import NOTABLE, Pair, ei_in_words, mixing_html, mixing_table, pairs_of
from graphsvc.views.sentences import work_together
from graphsvc.views.ward_figures import (
    WHAT_THE_NUMBERS_MEAN,
    WardFigure,
    numbers_by_ward,
    shades_of,
    ward_table,
    wards_in_words,
)
from graphsvc.views.ward_map import render_ward_map


def pairs_in_view(scene: Scene) -> tuple[Pair, ...]:
    """Return the pairs of the sectors of the organisations in view."""
    _, panel = scene.panels_of_organisations
    return pairs_of(scene.organisations_in_view, panel.sector_mixing)


def show_mixing(scene: Scene, pairs: tuple[Pair, ...]) -> None:
    """Show how many ties there are within each sector and between each two, and what chance alone would give."""
    _, panel = scene.panels_of_organisations
    st.subheader("Which sectors work together", anchor=False)
    st.markdown(ei_in_words(panel.values["ei_index"], panel.ei_baseline))
    if not pairs:
        return
    st.html(f"<div class='heat-frame'>{mixing_html(pairs)}</div>")
    st.caption(
        f"The large number is how many pairs of organisations {work_together(scene.organisations_in_view)}; the "
        "darker, the more. The small one is how many there would be on average if chance alone placed the sectors "
        f"among the organisations. A dashed frame: none was found, though chance alone would give {NOTABLE:g} or more. "
        "That none was found in the data is not to say that there is none."
    )
    with st.container(horizontal=True):
        _explain("What do the numbers of ties mean?", "sector_mixing")
        _explain("What does between or within mean?", "ei_index")
    show_table(
        mixing_table(pairs),
        file_name=scene.file_name("ties-between-sectors.csv"),
        key="ties-between-sectors",
    )


def _explain(question: str, metric: str) -> None:
    with st.popover(question, type="tertiary"):
        st.markdown(meaning_of(NETWORK_METRICS[metric]))


def show_wards(scene: Scene) -> None:
    """Show the wards on a map, by what the reader chooses, and all their numbers as a table."""
    network, view = scene.organisations_in_view, scene.view
    numbers = numbers_by_ward(
        network,
        scene.records,
        outlines=scene.programme.ward_outlines,
        at=view.at,
        undated=view.undated,
    )
    st.subheader("Wards", anchor=False)
    st.markdown(wards_in_words(numbers, where=in_the_data(network)))
    show_meaning(WHAT_THE_NUMBERS_MEAN, of="the numbers of wards")
    figure = st.segmented_control(
        "The map shows for each ward",
        list(WardFigure),
        default=WardFigure.ORGANISATIONS,
        required=True,
        format_func=lambda figure: figure.capitalize(),
        key="ward-figure",
    )
    shown = render_ward_map(
        network,
        programme=scene.programme,
        selected=view.selected or None,
        shades=shades_of(numbers, WardFigure(figure)),
        width=620,
        height=520,
    )
    show_map(shown, key="ward-figures", height=520)
    show_table(ward_table(numbers), file_name=scene.file_name("wards.csv"), key="wards")
