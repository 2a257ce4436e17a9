"""The map on a page; a click on it comes back as the key of the organisation."""

import streamlit as st

from graphsvc.views.plain_text import as_markdown
from graphsvc.views.ward_map import WardMap, map_notes


def ward_map(shown: WardMap, *, key: str, height: int) -> str | None:
    """Show a map with how to read it and its credits; return the key of the organisation that was just clicked, if any.

    A click is returned as long as the map shows what it showed when it was made: once the page draws it with that
    organisation selected, the click has been answered. The reader's zoom stays through all of this.
    """
    event = st.pydeck_chart(
        shown.deck,
        on_select="rerun",
        selection_mode="single-object",
        key=key,
        height=height,
        alt=shown.description,
    )
    st.caption(as_markdown(" ".join(map_notes(shown))))
    st.caption(as_markdown(" ".join(shown.credits)))
    clicked = event.selection.objects.get(shown.click_layer, [])
    return str(clicked[0]["key"]) if clicked else None
