"""The foot of a page: what it shows and how far that is dated and sourced, whose data it is, and the credit lines."""

import networkx as nx
import streamlit as st

from graphsvc.frame.scene import Scene
from graphsvc.views.plain_text import as_html
from graphsvc.views.sentences import data_quality, view_in_words


def show_foot(scene: Scene, network: "nx.Graph[str] | None" = None) -> None:
    """Show the foot; ``network`` is what the page shows, where it shows one."""
    programme = scene.programme
    charity = f", registered charity {programme.charity_number}" if programme.charity_number else ""
    lines = [
        f"{view_in_words(scene.view, network)}. {data_quality(network)}" if network is not None else "",
        f"{programme.name}: {programme.organisation}{charity}. A missing tie means not found, never no relationship.",
        programme.sources,
        " ".join(programme.credits),
    ]
    st.html("<footer>" + "".join(f"<p>{as_html(line)}</p>" for line in lines if line) + "</footer>")
