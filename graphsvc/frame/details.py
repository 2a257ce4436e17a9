"""The right third of a page: the selected thing, or what to try first where nothing is selected."""

from collections.abc import Sequence

import networkx as nx
import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.navigation import go_to
from graphsvc.frame.scene import Scene
from graphsvc.metrics import Undefined
from graphsvc.network import Layer
from graphsvc.views.details import Details, TieLine, details_of
from graphsvc.views.metric_text import meaning_of
from graphsvc.views.palette import symbol_image
from graphsvc.views.plain_text import as_html, as_markdown, as_source

_TIES_SHOWN = 40


def show_details(scene: Scene, network: "nx.Graph[str]", *, hint: str) -> None:
    """Show the selected thing of the reader's view, with its ties in ``network``, which is what the picture shows.

    Where nothing is selected, ``hint`` is what else a reader may try first on this page.
    """
    node = scene.view.selected
    if node not in network:
        _show_nothing_selected(hint, layer=network.graph["layer"])
        if node:
            _show_not_in_picture(is_recorded=node in scene.whole or node in scene.organisations)
        return
    details = details_of(network, node, geocoder=scene.programme.places)
    _show_head(details)
    if network is scene.network:
        _show_measures(scene, node)
    _show_buttons(scene, node)
    show_ties(details)


def _show_measures(scene: Scene, node: str) -> None:
    """Show what the metrics that size and colour tell come to for a node, or why they are not defined."""
    for measure in scene.chosen_measures:
        value = measure.values[node]
        why = f" ({value.reason})" if isinstance(value, Undefined) else ""
        st.markdown(f"{measure.in_words(node)}{why}", help=meaning_of(measure.metric))


def show_ties(details: Details) -> None:
    """Show the ties of something, grouped by kind, each with its evidence and its source."""
    # One element for all: each one more takes the browser some milliseconds.
    if details.ties:
        st.html("".join(_kind_html(kind, ties) for kind, ties in details.ties.items()))


def _kind_html(kind: str, ties: Sequence[TieLine]) -> str:
    shown = "".join(map(_tie_html, ties[:_TIES_SHOWN]))
    more = len(ties) - _TIES_SHOWN
    rest = f"<p class='facts'>and {more} more; the table of the page Organisation has them all</p>" if more > 0 else ""
    return f"<p class='kind'><strong>{as_html(kind)}</strong> · {len(ties)}</p>{shown}{rest}"


_SYMBOLS = {
    Layer.ORGANISATIONS: "an organisation; a line means that a source says the two work or have worked together",
    Layer.PEOPLE: "a trained person; a line means that the two work or have worked together",
    Layer.ALL: "an organisation, a person or a workshop; a broken line means that somebody belongs, came or hosted",
}


def _show_not_in_picture(*, is_recorded: bool) -> None:
    why = (
        "is not in the picture with these filters; widen them to see it again"
        if is_recorded
        else "is gone from the data"
    )
    st.info(f"What you selected {why}.")
    st.button("Clear the selection", key="clear-hidden-selection", on_click=_clear_selection)


def _show_nothing_selected(hint: str, *, layer: Layer) -> None:
    st.subheader("Nothing selected yet", anchor=False)
    st.markdown(
        f"Each symbol is {_SYMBOLS[layer]}. "
        "A missing line means *not found*, never *no relationship*.\n\n"
        "Try this first:\n"
        "- click a symbol to read who it works with, since when and on what evidence\n"
        "- type a name into **Find**\n"
        f"- {hint}"
    )


def _show_head(details: Details) -> None:
    st.subheader(as_markdown(details.name), anchor=False)
    sector = f"{symbol_image(details.sector)} {as_html(details.sector.label)}" if details.sector else ""
    lines = [line for line in (sector, as_html(details.place) if details.place else "", as_html(details.why)) if line]
    if details.example:
        lines.insert(0, "<strong>Invented for the example</strong>")
    st.html("".join(f"<p class='detail'>{line}</p>" for line in lines))


def _show_buttons(scene: Scene, node: str) -> None:
    # The map shows organisations whatever the picture is of; what leads to the picture makes it one of them too.
    layer = scene.view.layer if node in scene.whole else Layer.ORGANISATIONS
    with st.container(horizontal=True):
        if st.button("Focus on this", key="focus-on-selected"):
            change_view(near=node, layer=layer)
            go_to("network.py")
        if st.button("How is it linked to …?", key="link-from-selected"):
            change_view(linked_from=node, linked_to="", layer=layer)
            go_to("network.py")
        st.button("Clear", key="clear-selection", type="tertiary", on_click=_clear_selection)


def _clear_selection() -> None:
    change_view(selected="")


def _tie_html(tie: TieLine) -> str:
    label = f": {as_html(tie.label)}" if tie.label else ""
    example = " <em>(invented)</em>" if tie.example else ""
    evidence = f"<br>{as_html(tie.evidence)}" if tie.evidence else ""
    # Of a membership or an attendance no source is asked for, so that it has none says nothing.
    source = "" if tie.capacity and not tie.source else f"<br>{as_source(tie.source)}"
    return (
        f"<div class='tie'><strong>{as_html(tie.other_name)}</strong>{label}{example}"
        f"<br><span class='facts'>{as_html(tie.facts)}</span>{evidence}{source}</div>"
    )
