"""What the network page can be asked: find, focus, minimum strength, size and colour, groups, how two are linked."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import networkx as nx
import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.control import control
from graphsvc.frame.scene import Scene
from graphsvc.metrics import NETWORK_METRICS, NODE_METRICS
from graphsvc.plain_english import counted
from graphsvc.views.groups_apart import GroupApart, groups_apart
from graphsvc.views.metric_text import in_words_for, meaning_of
from graphsvc.views.plain_text import as_markdown
from graphsvc.vocabulary import Strength

_STRENGTHS = (0, *Strength)
_SAMPLED = {"betweenness", "closeness", "harmonic"}


def show_network_controls(scene: Scene) -> None:
    """Show one line of controls above the picture."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="network-controls"):
        choose_node(scene, "Find", field="selected", width=300)
        _choose_focus(scene)
        _choose_strength(scene)
        _choose_look(scene)
        _choose_group(scene)
        with st.popover("How are these two linked?", icon=":material/timeline:"):
            choose_node(scene, "From", field="linked_from")
            choose_node(scene, "To", field="linked_to")


def say_what_is_left_out(scene: Scene) -> None:
    """Say what the controls leave out unseen: ties whose strength nobody stated, and a focus that filters hide."""
    if unstated := scene.network.graph["strength_not_stated"]:
        st.info(f"{counted(unstated, 'tie is', 'ties are')} left out: how closely the two work together is not stated.")
    if scene.is_sampled and {scene.view.size_by, scene.view.colour_by} & _SAMPLED:
        st.info("So many are shown that only the shortest ways from some of them were followed: values are estimates.")
    near = scene.view.near
    if near and near not in scene.network:
        st.info("What you focused on is not in the picture with these filters, so the focus is off.")
        st.button("Drop the focus", key="drop-focus", on_click=lambda: change_view(near=""))


def choose_node(
    scene: Scene,
    label: str,
    *,
    field: str,
    network: "nx.Graph[str] | None" = None,
    place: str = "",
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Offer everything in a network, or in the whole layer shown, by name; the choice becomes ``field`` of the view.

    ``place`` tells this control from another one for the same field on the page.
    """
    names = _told_apart(nx.get_node_attributes(scene.whole if network is None else network, "name"))
    chosen = getattr(scene.view, field)
    st.selectbox(
        label,
        sorted(names, key=lambda node: names[node].casefold()),
        format_func=names.__getitem__,
        placeholder="Type a name",
        width=width,
        **control(
            f"choose-{field}{place}",
            chosen if chosen in names else None,
            lambda node: change_view(**{field: node or ""}),
        ),
    )


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """Return the names with a number after each that came before: a list of choices is known by its words."""
    seen: Counter[str] = Counter()
    apart = {}
    for node, name in names.items():
        seen[name] += 1
        apart[node] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return apart


def _choose_focus(scene: Scene) -> None:
    near = scene.view.near
    is_near = near in scene.network
    label = f"Within {scene.view.steps} of {scene.network.nodes[near]['name']}" if is_near else "Focus: all"
    with st.popover(as_markdown(label)):
        choose_node(scene, "Show only what is near", field="near")
        st.slider(
            "within how many steps",
            1,
            6,
            help="One step: those it works with. Two steps: also those that they work with.",
            **control("steps", scene.view.steps, lambda steps: change_view(steps=steps)),
        )
        st.button("Show all again", disabled=not near, on_click=lambda: change_view(near=""))


def _choose_strength(scene: Scene) -> None:
    strength = scene.view.strength
    with st.popover(f"Strength: {Strength(strength).label} or more" if strength else "Strength: any"):
        st.radio(
            "How closely they work together, at least",
            _STRENGTHS,
            format_func=lambda value: Strength(value).label.capitalize() if value else "Any, also not stated",
            **control("strength", strength, lambda least: change_view(strength=least)),
        )
        st.caption("Public sources seldom state a strength. Ties without one are left out once you ask for a minimum.")


def _choose_look(scene: Scene) -> None:
    view = scene.view
    changed = view.size_by or view.colour_by or view.outlined or view.ringed
    with st.popover("Size and colour: changed" if changed else "Size and colour", icon=":material/palette:"):
        _choose_measure(scene, "Size tells", field="size_by", otherwise="Number of links in the picture")
        _choose_measure(scene, "Colour tells", field="colour_by", otherwise="Sector")
        _switch("Shade close-knit groups", "outlined", scene.view.outlined, help=_CLOSE_KNIT)
        _switch("Ring those that others hang on", "ringed", scene.view.ringed, help=_CUT_POINT)
        st.button(
            "As it was at first",
            disabled=not changed,
            on_click=lambda: change_view(size_by="", colour_by="", outlined=False, ringed=False),
        )


_CLOSE_KNIT = meaning_of(NETWORK_METRICS["communities"])
_CUT_POINT = meaning_of(NODE_METRICS["cut_point"])


def _choose_measure(scene: Scene, label: str, *, field: str, otherwise: str) -> None:
    chosen = getattr(scene.view, field)
    st.session_state[field] = chosen
    metrics = {key: in_words_for(metric, scene.view.layer) for key, metric in NODE_METRICS.items()}
    st.selectbox(
        label,
        ["", *metrics],
        key=field,
        format_func=lambda key: metrics[key].label if key else otherwise,
        on_change=lambda: change_view(**{field: st.session_state[field]}),
    )
    if chosen:
        st.caption(f"**What does this mean?** {meaning_of(metrics[chosen])}")


def _switch(label: str, field: str, on: bool, *, help: str) -> None:  # noqa: A002, FBT001 - Streamlit's own word
    st.session_state[field] = on
    st.toggle(label, key=field, help=help, on_change=lambda: change_view(**{field: st.session_state[field]}))


_GROUPS_OFFERED = 20
_GROUPS_ICON = ":material/scatter_plot:"
_NOT_FOUND = "Of these no link to the largest group was found in the data; that is not to say there is none."
_ALL_LINKED = "All that are shown are linked with each other, so that none is apart."


def _choose_group(scene: Scene) -> None:
    """Offer the groups apart, one after the other with a click each, a list of them, and the way back to all."""
    groups = groups_apart(scene.filtered)
    chosen = scene.view.group in scene.filtered and not scene.view.near
    if chosen:
        st.button("Show all groups", icon=_GROUPS_ICON, on_click=_show_group, args=("",))
    if not groups:
        st.button("No group apart", help=_ALL_LINKED, icon=_GROUPS_ICON, disabled=True)
        return
    shown = [number for number, group in enumerate(groups) if chosen and group.node == scene.view.group]
    following = (shown[0] + 1) % len(groups) if shown else 0
    if not shown or len(groups) > 1:
        next_label = f"Next group apart ({following + 1} of {len(groups):,})"
        label = next_label if shown else counted(len(groups), "group apart", "groups apart")
        words = as_markdown(f"{groups[following].in_words}. {_NOT_FOUND}")
        st.button(
            label,
            help=words,
            icon=_GROUPS_ICON,
            key="group-apart",
            on_click=_show_group,
            args=(groups[following].node,),
        )
    if len(groups) > 1:
        _choose_among(groups)


def _choose_among(groups: Sequence[GroupApart]) -> None:
    with st.popover("List of groups"):
        for group in groups[:_GROUPS_OFFERED]:
            st.button(
                as_markdown(group.in_words),
                key=f"group-{group.node.encode().hex()}",
                width="stretch",
                on_click=_show_group,
                args=(group.node,),
            )
        if len(groups) > _GROUPS_OFFERED:
            st.caption(f"and {len(groups) - _GROUPS_OFFERED:,} more, none of them larger")
        st.caption(_NOT_FOUND)


def _show_group(node: str) -> None:
    change_view(group=node, near="")
