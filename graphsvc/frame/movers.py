"""The movers and shakers page's own parts: how much each part counts, the ranking, and its table."""

import networkx as nx
import streamlit as st

from graphsvc.findings.movers_and_shakers import Mover, MoversAndShakers
from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.control import control
from graphsvc.frame.meaning import show_meaning
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import show_choice, show_table
from graphsvc.network import Layer
from graphsvc.views.movers import (
    PARTS,
    WHAT_THE_RANKING_MEANS,
    Part,
    advice_where_nobody_was_found,
    mover_table,
    sureness_of,
)
from graphsvc.views.plain_text import as_html, as_markdown

RINGED = 10
"""How many of the first are ringed in the picture and told of beside it."""

_MOST_WEIGHT = 3


def choose_weights(scene: Scene) -> None:
    """Show a slider for each part of the ranking: how much it counts."""
    with st.container(key="mover-weights"):
        st.markdown("**How much does each of these count?**")
        for column, part in zip(st.columns(len(PARTS)), PARTS.values(), strict=True):
            with column:
                _choose_weight(scene, part)
    if not any(getattr(scene.view, part.field) for part in PARTS.values()):
        st.info("Nothing counts now, so all four count the same. Move one of them up.")


def _choose_weight(scene: Scene, part: Part) -> None:
    st.slider(
        part.label,
        0,
        _MOST_WEIGHT,
        **control(part.field, getattr(scene.view, part.field), lambda weight: change_view(**{part.field: weight})),
        help="0: does not count. 1: counts once. 2 and 3: counts twice or three times.",
    )
    show_meaning(part.meaning, of=part.label)


def show_ranking(network: "nx.Graph[str]", found: MoversAndShakers) -> None:
    """Show the first of the ranking, each with the reason in a sentence and how sure its place is."""
    st.subheader("The first of them" if found.movers else "Nobody found", anchor=False)
    show_meaning(WHAT_THE_RANKING_MEANS, of="the ranking")
    if not found.movers:
        st.info(advice_where_nobody_was_found(found))
    else:
        st.html("".join(_mover_html(network, mover) for mover in found.movers[:RINGED]))
    for note in found.notes:
        st.caption(as_markdown(note))


def _mover_html(network: "nx.Graph[str]", mover: Mover) -> str:
    attributes = network.nodes[mover.node]
    invented = " <em>(invented)</em>" if attributes["example"] else ""
    sureness = sureness_of(mover)
    return (
        f"<div class='tie'><strong>{mover.rank}. {as_html(attributes['name'])}</strong>{invented}"
        f"<br>{as_html(mover.finding.sentence)}"
        f"{f'<br><span class=facts>{as_html(sureness)}</span>' if sureness else ''}</div>"
    )


def show_mover_table(scene: Scene, network: "nx.Graph[str]", found: MoversAndShakers) -> None:
    """Show the whole ranking as a table; a table with people in it stays in this window."""
    st.subheader("The whole ranking as a table", anchor=False)
    table = mover_table(network, found)
    if network.graph["layer"] is Layer.ORGANISATIONS:
        show_choice(
            table,
            file_name=scene.file_name("movers-and-shakers.csv"),
            key="movers",
            on_choose=lambda node: change_view(selected=node),
        )
        return
    show_table(table, file_name=None, key="movers")
