"""The network in numbers, on the page Network: nothing is measured before somebody asks."""

import streamlit as st

from graphsvc.frame.scene import Scene
from graphsvc.frame.table import offer_csv
from graphsvc.network import Layer
from graphsvc.views.network_numbers import numbers_html, numbers_table


def show_network_numbers(scene: Scene) -> None:
    """Offer the metrics of the whole network as the view filters it, each with what it means."""
    if not st.toggle("The network in numbers", key="network-numbers", help="How dense it is, how far apart, and more."):
        return
    panel, layer = scene.network_panel, scene.view.layer
    if layer is Layer.ALL:
        st.caption("Counted over organisations, people and workshops together, whatever it is that links them.")
    if len(scene.network) < len(scene.filtered):
        st.caption("These are numbers of the whole network with the filters above, not of the part in the picture.")
    if panel.sample:
        st.caption(f"Shortest ways were followed from {panel.sample:,} only; what is about so much is an estimate.")
    st.html(numbers_html(panel, layer=layer))
    if scene.is_of_organisations:
        name = scene.file_name_of_filtered("network-in-numbers.csv")
        offer_csv(lambda: numbers_table(panel), name, key="network-in-numbers")
    else:
        st.caption("Numbers of people stay in this window. To download some, choose Organisations above.")
