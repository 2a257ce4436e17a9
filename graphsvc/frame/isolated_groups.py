"""The isolated groups page's own parts: which sort to look at, its findings, and the way to an introduction."""

import streamlit as st

from graphsvc.frame.introductions import offer_introduction
from graphsvc.frame.meaning import show_meaning
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import show_table
from graphsvc.plain_english import counted, noun
from graphsvc.views.isolated_groups import Found, Section, finding_table
from graphsvc.views.plain_text import as_html, as_markdown

_SHOWN = 6


def choose_section(sections: tuple[Section, ...]) -> Section:
    """Return the section that the reader chooses; at first one that has something in it."""
    by_key = {section.key: section for section in sections}
    first = next((section for section in sections if section.found), sections[0])
    if st.session_state.get("isolated-section") not in by_key:
        st.session_state["isolated-section"] = first.key
    key = st.pills(
        "What to look at",
        list(by_key),
        key="isolated-section",
        required=True,
        format_func=lambda key: by_key[key].label_with_number,
        persist_state="session",
    )
    return by_key.get(str(key), first)


def show_findings(scene: Scene, section: Section) -> None:
    """Show the first findings of a section, each with what it rests on and the way to an introduction."""
    st.subheader(section.label, anchor=False)
    show_meaning(section.meaning, of=section.label)
    if not section.found:
        (st.info if section.cannot_tell else st.success)(section.nothing)
        return
    if section.of_one_person and not scene.named:
        number = len(section.found)
        st.info(
            f"{counted(number, 'organisation')} {noun(number, 'depends', 'depend')} on one trained person. Which ones "
            "lets somebody be picked out, so it is shown only with people's names: switch them on at the left."
        )
        return
    for number, found in enumerate(section.found[:_SHOWN]):
        _show_found(scene, found, number)
    more = len(section.found) - _SHOWN
    if more > 0:
        st.caption(f"and {more:,} more{'' if section.of_one_person else ' in the table below'}")


def _show_found(scene: Scene, found: Found, number: int) -> None:
    evidence = "".join(f"<br><span class='facts'>{as_html(words)}</span>" for words in found.finding.evidence)
    st.html(f"<div class='tie'><strong>{as_html(found.finding.sentence)}</strong>{evidence}</div>")
    if found.introduce:
        is_named = found.finding.about == (found.introduce,)
        offer_introduction(scene, found.introduce, key=f"plan-{number}", is_named=is_named)


def show_finding_table(scene: Scene, section: Section) -> None:
    """Show all findings of a section as a table, unless it lets people be picked out."""
    if not section.found:
        return
    if section.of_one_person:
        st.caption("There is no table of these: what tells of one person stays in this window.")
        return
    st.subheader(as_markdown(f"{section.label}, as a table"), anchor=False)
    show_table(
        finding_table(scene.organisations_in_view, section),
        file_name=scene.file_name(f"{section.key}.csv"),
        key=f"findings-{section.key}",
    )
