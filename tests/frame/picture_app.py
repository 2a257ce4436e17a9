"""A page with nothing but a picture, for its browser tests."""

from dataclasses import dataclass

import streamlit as st

from graphsvc.frame.picture import PictureEvent, network_picture
from graphsvc.network import build_network
from graphsvc.partial_date import PartialDate
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.views.network_picture import Caption, render_picture
from graphsvc.vocabulary import CollaborationKind, Sector, Strength
from tests.hostile_text import HOSTILE_TEXTS

NAMES = tuple(f"Example Organisation {at}" for at in range(12))
ACROSS = 8
SECTORS = list(Sector)


@dataclass(frozen=True)
class Way:
    """A way in the ring."""

    nodes: tuple[str, ...]


def key(at: int) -> str:
    """Return the key of an organisation's node."""
    return f"organisation:{at}"


def records(names: tuple[str, ...]) -> Records:
    """Return organisations in a ring, so that ways through it are known; the last one is linked to nobody."""
    return Records(
        organisations=tuple(
            Organisation(id=str(at), name=name, sector=SECTORS[at % len(SECTORS)], example=at == 3)
            for at, name in enumerate(names)
        ),
        collaborations=tuple(
            Collaboration(
                id=f"tie {at}",
                organisation_a=str(at),
                organisation_b=str((at + 1) % (len(names) - 1)),
                kind=CollaborationKind.FUNDING,
                strength=Strength(1 + at % 4),
                since=PartialDate(2019),
                label=names[at],
            )
            for at in range(len(names) - 1)
        ),
    )


def select(event: PictureEvent) -> None:
    """Keep what was clicked."""
    st.session_state["selected"] = event.selected


def show_page() -> None:
    """Show the picture, and above it what may be done to it."""
    names = HOSTILE_TEXTS if "hostile" in st.query_params else NAMES
    st.set_page_config(layout="wide")
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    if st.button("Select the first"):
        st.session_state["selected"] = key(0)
    if st.button("Clear"):
        st.session_state["selected"] = None
    few = st.checkbox("Only the first five")
    lit = st.checkbox("Light the way")
    savable = not st.checkbox("Not to be saved")
    if not st.checkbox("Away"):
        show_picture(names, few=few, lit=lit, savable=savable)
    st.text(f"selected: {st.session_state.get('selected')}")
    st.text(f"runs: {st.session_state['runs']}")


def show_picture(names: tuple[str, ...], *, few: bool, lit: bool, savable: bool) -> None:
    """Show the picture and the click that this run answers."""
    whole = build_network(records(names))
    picture = render_picture(
        whole.subgraph([key(at) for at in range(5)]) if few else whole,
        {node: (float(at % ACROSS), float(at // ACROSS)) for at, node in enumerate(whole)},
        selected=st.session_state.get("selected"),
        ways=[Way((key(0), key(1), key(2)))] if lit else [],
    )
    caption = Caption(heading=f"{names[0]} and others", as_at="As at 1 May 2025", source="Source: invented")
    event = network_picture(picture, key="net", caption=caption, height=500, savable=savable, on_select=select)
    st.text(f"event: {event.selected if event else 'none'}")


if __name__ == "__main__":
    show_page()
