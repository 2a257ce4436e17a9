"""The network picture and the map of a scene; a click in either selects, in both."""

import networkx as nx
import streamlit as st

from graphsvc.frame.chosen_view import change_view
from graphsvc.frame.linked import ways_in_view
from graphsvc.frame.picture import PictureEvent, network_picture
from graphsvc.frame.scene import Scene
from graphsvc.frame.ward_map import ward_map
from graphsvc.network import Way, nearby
from graphsvc.views.network_picture import Caption, Picture, render_picture
from graphsvc.views.palette import symbol_image
from graphsvc.views.picture_file import picture_html
from graphsvc.views.plain_text import as_html
from graphsvc.views.sentences import network_heading
from graphsvc.views.tables import tie_table
from graphsvc.views.ward_map import WardMap
from graphsvc.vocabulary import Sector


def show_network(
    scene: Scene,
    network: "nx.Graph[str]",
    picture: Picture,
    *,
    key: str,
    heading: str,
    height: int,
    ways: tuple[Way, ...] = (),
    savable: bool = True,
) -> None:
    """Show a network of a scene by its picture, in which the ways stand out, or else what the view selects.

    What is not ``savable``, and whatever holds people, has no button that saves it. What is clicked is selected.
    """
    network_picture(
        picture.emphasising(scene.view.selected or None, ways),
        key=key,
        caption=caption_of(scene, network, heading),
        height=height,
        # What leaves this window holds organisations only.
        savable=savable and picture.is_of_organisations,
        on_select=_select,
    )


def caption_of(scene: Scene, network: "nx.Graph[str]", heading: str) -> Caption:
    """Return what is written under a picture of this scene."""
    programme = scene.programme
    return Caption(
        heading=heading,
        as_at=scene.limits_in_words(network),
        source=f"{programme.name}. A missing line means not found, never no relationship.",
        has_examples=scene.has_examples,
    )


def show_neighbours(scene: Scene, node: str, *, heading: str, height: int) -> None:
    """Show an organisation and those it works with, as the view filters them."""
    network = nearby(scene.organisations_in_view, node, steps=1)
    # A picture of its own for each: the camera of another one would leave some of them outside. Spelt in hexadecimal,
    # as Streamlit refuses a key with two underlines in it, which an id may have.
    key = f"neighbours-{node.encode().hex()}"
    picture = render_picture(network, scene.positions_of(network))
    show_network(scene, network, picture, key=key, heading=heading, height=height)


def offer_picture_file(scene: Scene) -> None:
    """Offer the network of a scene as one interactive file that works offline, where it is of organisations only."""
    if not scene.is_of_organisations:
        st.caption("Pictures with people in them stay in this window. To download one, choose Organisations above.")
        return
    st.download_button(
        "Download as an interactive file",
        lambda: _picture_file(scene).encode(),
        file_name=scene.file_name_of_part("network.html"),
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
        help="One file that anybody can open in a browser, without this program and without the internet.",
    )


def _picture_file(scene: Scene) -> str:
    view, network = scene.view, scene.network
    picture = scene.picture.emphasising(view.selected or None, ways_in_view(scene))
    heading = network_heading(network, layer=view.layer, near=view.near, steps=view.steps)
    table = tie_table(network, workshops=scene.records.workshops)
    return picture_html(
        picture, table, caption=caption_of(scene, network, heading), credit_lines=[" ".join(scene.programme.credits)]
    )


def _select(event: PictureEvent) -> None:
    change_view(selected=event.selected or "")


def show_map(rendered: WardMap, *, key: str, height: int) -> None:
    """Show a map and select what is clicked."""
    ward_map(rendered, key=key, height=height, on_select=_select)


def show_legend(network: "nx.Graph[str]") -> None:
    """Show the symbols of the sectors that a network has, in their usual order."""
    present = set(nx.get_node_attributes(network, "sector").values())
    entries = (f"<span>{symbol_image(sector)} {as_html(sector.label)}</span>" for sector in Sector if sector in present)
    st.html(f"<p class='legend'>{''.join(entries)}</p>")
