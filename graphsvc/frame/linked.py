"""How two are linked: the shortest ways between them, each step with its evidence."""

import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.network_controls import choose_node
from graphsvc.frame.scene import Scene
from graphsvc.network import WORKING_TOGETHER, Step, Way, linked_ways, number_of_linked_ways
from graphsvc.plain_english import counted
from graphsvc.views.plain_text import as_html, as_markdown, as_source
from graphsvc.views.tie_words import tie_period, tie_words

_WAYS_SHOWN = 5


def ways_in_view(scene: Scene) -> tuple[Way, ...]:
    """Return the shortest ways between the two that the view names; none where it does not name two."""
    first, second = scene.view.linked_from, scene.view.linked_to
    if first not in scene.network or second not in scene.network or first == second:
        return ()
    return linked_ways(scene.network, first, second, limit=_WAYS_SHOWN)


def show_ways(scene: Scene, ways: tuple[Way, ...]) -> None:
    """Show the ways in words, or why there are none; while only one is chosen ask for the other."""
    view = scene.view
    if not view.linked_from:
        return
    with st.container(border=True):
        if not view.linked_to:
            name = scene.whole.nodes[view.linked_from]["name"] if view.linked_from in scene.whole else "it"
            choose_node(scene, f"How is {as_markdown(name)} linked to …?", field="linked_to", place="-beside")
            return
        st.subheader(as_markdown(_heading(scene, ways)), anchor=False)
        for number, way in enumerate(ways, start=1):
            if len(ways) > 1:
                st.markdown(f"**Way {number}**")
            st.html("".join(_step_html(scene, step) for step in way.steps))
        _show_how_many_more(scene, len(ways))
        st.button(
            "Close",
            key="close-ways",
            type="tertiary",
            on_click=lambda: change_view(linked_from="", linked_to=""),
        )


def _show_how_many_more(scene: Scene, shown: int) -> None:
    if not shown:
        st.markdown("That is not to say that there is none. Try with undated ties, another date, or all kinds.")
        return
    more = number_of_linked_ways(scene.network, scene.view.linked_from, scene.view.linked_to) - shown
    if more:
        st.caption(f"and {counted(more, 'other way')} as short")


def _heading(scene: Scene, ways: tuple[Way, ...]) -> str:
    ends = (scene.view.linked_from, scene.view.linked_to)
    missing = [end for end in ends if end not in scene.network]
    if missing:
        return "One of the two is not in the picture with these filters"
    first, second = (scene.network.nodes[end]["name"] for end in ends)
    if ends[0] == ends[1]:
        return "Choose two different names"
    if not ways:
        return f"No way from {first} to {second} was found in the data shown"
    steps = len(ways[0].nodes) - 1
    if steps == 1:
        together = ways[0].steps[0].relation in WORKING_TOGETHER
        return f"{first} and {second} {'work together' if together else 'are linked'} directly"
    return f"{first} and {second} are linked in {counted(steps, 'step')}"


def _step_html(scene: Scene, step: Step) -> str:
    first, second = (as_html(scene.network.nodes[end]["name"]) for end in (step.start, step.end))
    parts = "".join(
        f"<br>{as_html(tie_words(step.relation, part))}: "
        f"<span class='facts'>{as_html(tie_period(step.relation, part.since, part.until))}</span> "
        f"{as_html(part.evidence)} {as_source(part.source)}"
        for part in step.parts
    )
    return f"<div class='tie'><strong>{first}</strong> and <strong>{second}</strong>{parts}</div>"
