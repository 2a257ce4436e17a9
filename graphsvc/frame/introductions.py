"""The introductions page's own parts: what to look for, what was found, the plan, and what it would change."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.control import control
from graphsvc.frame.figures import show_figures
from graphsvc.frame.meaning import show_meaning
from graphsvc.frame.navigation import go_to
from graphsvc.frame.network_controls import choose_node
from graphsvc.frame.pictures import show_network
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import offer_csv, show_table
from graphsvc.plain_english import counted, noun
from graphsvc.views.file_names import download_name
from graphsvc.views.introductions import MEASURES, WHAT_THE_GAIN_MEANS, Suggested, Suggestion, plan_table
from graphsvc.views.plain_text import as_html, as_markdown
from graphsvc.views.plan import Change, change_table, changes, figures_of, ids_of, pairs_in
from graphsvc.views.view import MOST_PAIRS, Pair

_KILOMETRES = (0, 1, 2, 3, 5, 10, 25)


def choose_options(scene: Scene) -> None:
    """Show one line that says, and lets the reader change, what is looked for."""
    view = scene.view
    with st.container(horizontal=True, vertical_alignment="bottom", key="introduction-options"):
        _choose("measure", "Introductions that", list(MEASURES), MEASURES.__getitem__, view.measure, width=290)
        _choose("count", "How many", list(range(1, 21)), str, view.count, width=110)
        _choose(
            "per_organisation",
            "At most for each",
            list(range(21)),
            lambda most: str(most) if most else "Any number",
            view.per_organisation,
            width=140,
            disabled=view.involving in scene.organisations_in_view,
        )
        _choose(
            "within_km",
            "At most apart",
            sorted({*_KILOMETRES, view.within_km}),
            lambda km: f"{km} km" if km else "Any distance",
            view.within_km,
            width=150,
        )
        choose_node(scene, "Only of", field="involving", network=scene.organisations_in_view, width=260)
        st.toggle(
            "Only where somebody could introduce them",
            **control("introducible", view.introducible, lambda only: change_view(introducible=only)),
            help="Only pairs with somebody who works with both, with a workshop that people of both were at, or with "
            "somebody who belonged to both when they came to a workshop.",
        )


def _choose(
    field: str,
    label: str,
    offered: list[Any],
    words: Callable[[Any], str],
    chosen: object,
    *,
    width: int,
    disabled: bool = False,
) -> None:
    st.selectbox(
        label,
        offered,
        **control(f"choose-{field}", chosen, lambda choice: change_view(**{field: choice})),
        format_func=words,
        width=width,
        disabled=disabled,
    )


def show_suggestions(scene: Scene, suggested: Suggested) -> None:
    """Show what was found, the best first, each with the buttons that take it into the plan or rule it out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Suggested, the best first", anchor=False, width="content")
        show_meaning(WHAT_THE_GAIN_MEANS, of="what is suggested")
    if not suggested.suggestions:
        st.info("Nothing was found with these options. Allow a greater distance, more for each, or everybody again.")
    for number, suggestion in enumerate(suggested.suggestions, start=1):
        _show_suggestion(scene, suggestion, number)
    st.caption(as_markdown(f"{suggested.found.compared} A suggestion comes from the data, not from those concerned."))


def _show_suggestion(scene: Scene, suggestion: Suggestion, number: int) -> None:
    with st.container(border=True, gap="small"):
        head = f"<strong>{number}. {_pair_html(suggestion)}</strong>"
        st.html(f"<div class='introduction'>{head}{_words_html(suggestion)}</div>")
        with st.container(horizontal=True):
            pair = ids_of(scene.organisations, suggestion.pair)
            st.button(
                "Accept",
                key=f"accept-{number}",
                icon=":material/check:",
                disabled=len(scene.view.plan) >= MOST_PAIRS,
                on_click=lambda: change_view(plan=(*scene.view.plan, pair)),
            )
            st.button(
                "Rule out",
                key=f"rule-out-{number}",
                icon=":material/close:",
                type="tertiary",
                disabled=len(scene.view.ruled_out) >= MOST_PAIRS,
                on_click=lambda: change_view(ruled_out=(*scene.view.ruled_out, pair)),
            )


def _pair_html(suggestion: Suggestion) -> str:
    first, second = map(as_html, suggestion.names)
    return f"{first} and {second}"


def _words_html(suggestion: Suggestion) -> str:
    invented = " <em>(rests on invented records)</em>" if suggestion.example else ""
    lines = {
        "": suggestion.gain,
        "Sectors: ": " and ".join(suggestion.sectors).lower(),
        "Who could introduce them: ": suggestion.introducers,
        "Where: ": suggestion.where,
    }
    return invented + "".join(
        f"<p{' class=facts' if label else ''}>{label}{as_html(words)}</p>" for label, words in lines.items()
    )


def show_plan(scene: Scene) -> None:
    """Show the plan, with the button that keeps it as a file, and what was ruled out; all of it can be taken back."""
    planned = scene.planned
    st.subheader(f"Your plan: {counted(len(planned), 'introduction')}", anchor=False)
    if not planned:
        st.markdown("Nothing accepted yet. **Accept** a suggestion: it comes here, and below you see what it changes.")
    for number, suggestion in enumerate(planned):
        pair = ids_of(scene.organisations, suggestion.pair)
        facts = f"<p class=facts>Who could introduce them: {as_html(suggestion.introducers)}</p>"
        st.html(f"<div class='introduction'><strong>{_pair_html(suggestion)}</strong>{facts}</div>")
        st.button(
            "Take out",
            key=f"take-out-{number}",
            icon=":material/undo:",
            type="tertiary",
            on_click=lambda pair=pair: change_view(plan=_without(scene.view.plan, pair)),
        )
    _say_what_is_not_shown(scene, len(planned))
    if planned:
        # The plan is the same whatever the view shows.
        name = download_name("introduction-plan.csv", has_examples=scene.has_examples)
        offer_csv(lambda: plan_table(planned), name, key="plan")
        st.caption("The plan stays while you move between pages, and is in the address: keep that, or the file.")
    _show_ruled_out(scene)


def _without(pairs: tuple[Pair, ...], pair: Pair) -> tuple[Pair, ...]:
    return tuple(other for other in pairs if other != pair)


def _say_what_is_not_shown(scene: Scene, planned: int) -> None:
    if gone := len(scene.view.plan) - planned:
        st.info(f"{counted(gone, 'introduction')} of the plan {noun(gone, 'names', 'name')} who is gone from the data.")
    shown = len(pairs_in(scene.organisations_in_view, scene.view.plan))
    if hidden := planned - shown:
        st.info(
            f"{counted(hidden, 'introduction')} of the plan {noun(hidden, 'is', 'are')} left out by the filters above."
        )


def _show_ruled_out(scene: Scene) -> None:
    pairs = pairs_in(scene.organisations, scene.view.ruled_out)
    if not pairs:
        return
    with st.expander(f"Ruled out: {counted(len(pairs), 'pair')}"):
        for number, keys in enumerate(pairs):
            pair = ids_of(scene.organisations, keys)
            first, second = (as_html(scene.organisations.nodes[node]["name"]) for node in keys)
            st.html(f"<div class='introduction'>{first} and {second}</div>")
            st.button(
                "Put back",
                key=f"put-back-{number}",
                icon=":material/undo:",
                type="tertiary",
                on_click=lambda pair=pair: change_view(ruled_out=_without(scene.view.ruled_out, pair)),
            )


def show_what_if(scene: Scene, suggested: Suggested) -> None:
    """Show what the plan changes: the figures now and with it, and the picture with the planned introductions in it."""
    network = scene.organisations_with_plan
    number = network.graph["planned"]
    st.subheader("What if the plan came true", anchor=False)
    # In a container, so that the picture stays the one that it is, with its zoom, when figures come or go.
    with st.container():
        if not number:
            st.caption("Accept a suggestion to see the network before and after. This is how it is recorded.")
        found = _changes(scene, suggested) if number else ()
        show_figures(figures_of(found))
    heading = f"With {counted(number, 'planned introduction')}" if number else "As recorded"
    show_network(scene, network, scene.picture_with_plan, key="plan-picture", heading=heading, height=520)
    selected = scene.view.selected
    if selected in network and selected != scene.view.involving:
        offer_introduction(scene, selected, key="plan-selected")
    if number:
        st.markdown("**Before and after as a table**")
        show_table(change_table(found), file_name=scene.file_name("before-and-after.csv"), key="before-after")


def offer_introduction(scene: Scene, node: str, *, key: str, is_named: bool = False) -> None:
    """Offer to look for introductions of an organisation, on the page of introductions.

    ``is_named`` says that it stands beside the button already, so that the button need not name it again.
    """
    of = "" if is_named else f" of {scene.organisations_in_view.nodes[node]['name']}"
    if st.button(as_markdown(f"Plan an introduction{of}"), key=key, icon=":material/handshake:", type="tertiary"):
        change_view(involving=node)
        go_to("introductions.py")


def _changes(scene: Scene, suggested: Suggested) -> tuple[Change, ...]:
    _, now = scene.panels_of_organisations
    return changes(now, scene.panel_with_plan, (suggested.found.recorded, suggested.found.accepted))
