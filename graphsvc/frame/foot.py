"""The foot of a page: what it shows and how far that is dated and sourced, whose data it is, and the credit lines."""

import networkx as nx
import streamlit as st

from graphsvc.frame.scene import Scene
from graphsvc.programme import Programme
from graphsvc.views.plain_text import as_html
from graphsvc.views.sentences import data_quality


def show_foot(scene: Scene, network: "nx.Graph[str]") -> None:
    """Show the foot of a page that shows ``network``."""
    _show_lines(f"{scene.limits_in_words(network)}. {data_quality(network)}", *_credit_lines(scene.programme))


def show_credits(programme: Programme) -> None:
    """Show the foot of a page that shows no network: whose data it is, and the credit lines."""
    _show_lines(*_credit_lines(programme))


def _credit_lines(programme: Programme) -> tuple[str, ...]:
    charity = f", registered charity {programme.charity_number}" if programme.charity_number else ""
    return (
        f"{programme.name}: {programme.organisation}{charity}. A missing tie means not found, never no relationship.",
        programme.sources,
        " ".join(programme.credits),
    )


def _show_lines(*lines: str) -> None:
    st.html("<footer>" + "".join(f"<p>{as_html(line)}</p>" for line in lines if line) + "</footer>")
