"""What is known of one organisation beside its ties: place, numbers, people, workshops."""

import streamlit as st

from graphsvc.frame.scene import Scene
from graphsvc.places import location_of
from graphsvc.records import Organisation
from graphsvc.views.palette import symbol_image
from graphsvc.views.plain_text import as_html, as_link
from graphsvc.views.profile import facts_of, people_of, workshops_of
from graphsvc.views.sentences import date_in_words


def show_profile(scene: Scene, organisation: Organisation) -> None:
    """Show sector, place, numbers, website and notes of an organisation, each only where it is recorded."""
    location = location_of(organisation, scene.programme.places)
    sector = f"<p class='detail'>{symbol_image(organisation.sector)} {as_html(organisation.sector.label)}</p>"
    facts = "".join(
        f"<p class='detail'><strong>{as_html(name)}</strong> {as_link(value, value)}</p>"
        for name, value in facts_of(organisation, location)
    )
    st.html(sector + facts)


def show_people(scene: Scene, organisation: Organisation) -> None:
    """Show the trained people of an organisation: by name where names are shown, else how many in which role."""
    st.subheader("Trained people", anchor=False)
    lines = people_of(scene.records, organisation.id, named=scene.named, at=scene.view.at, undated=scene.view.undated)
    if not lines:
        st.caption("No trained person of this organisation is recorded.")
        return
    st.html("".join(f"<div class='tie'>{as_html(line)}</div>" for line in lines))


def show_workshops(scene: Scene, organisation: Organisation) -> None:
    """Show the workshops that an organisation hosted, or that its people came to."""
    st.subheader("Workshops", anchor=False)
    found = workshops_of(scene.records, organisation.id, at=scene.view.at, undated=scene.view.undated)
    if not found:
        st.caption("No workshop hosted or attended is recorded.")
        return
    st.html(
        "".join(
            f"<div class='tie'>{as_html(workshop.title)}<br><span class='facts'>"
            f"{as_html(', '.join([how, *([date_in_words(workshop.date)] if workshop.date else [])]))}</span></div>"
            for workshop, how in found
        )
    )
