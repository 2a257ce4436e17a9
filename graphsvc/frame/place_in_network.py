"""The section of the page Organisation on its place in the network."""

import streamlit as st

from graphsvc.frame.figures import show_figures
from graphsvc.frame.scene import Scene
from graphsvc.frame.table import show_table
from graphsvc.plain_english import counted
from graphsvc.views.place_in_network import exact_standing_table, figures_of, standing_table, standings_of


def show_place_in_network(scene: Scene, node: str) -> None:
    """Show what the metrics of an organisation come to, in words against its sector, and below them all as a table."""
    network = scene.organisations_in_view
    panel, _ = scene.panels_of_organisations
    sector = network.nodes[node]["sector"].label
    standings = standings_of(network, panel, node)
    st.subheader("Its place in the network", anchor=False)
    st.caption(
        f"Measured among {counted(len(network), 'organisation')} shown. The median is the one in the middle: half of "
        "the sector have as much or less. A relationship that is not recorded does not count."
    )
    if panel.sample:
        st.info(f"So many are shown that shortest ways were followed from {panel.sample:,} only: some are estimates.")
    show_figures(figures_of(standings, sector=sector))
    show_table(
        standing_table(standings, sector=sector),
        download=lambda: exact_standing_table(standings, sector=sector),
        file_name=scene.file_name("place-in-the-network.csv"),
        key="place-in-network",
    )
