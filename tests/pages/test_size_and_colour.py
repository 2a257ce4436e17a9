"""What the network picture can be made to tell beside who works with whom, in a browser, on each database."""

import re

import networkx as nx
import pytest
from playwright.sync_api import expect

from graphsvc.metrics import node_metric
from graphsvc.metrics.communities import communities
from graphsvc.network import build_network
from graphsvc.views.groups_apart import groups_apart
from graphsvc.views.view import View
from graphsvc.vocabulary import CollaborationKind
from tests.pages.conftest import Holding
from tests.pages.example_records import portsmouth_with_pilot
from tests.pages.reader import SOON, Reader

pytestmark = pytest.mark.browser

COUNCIL = "organisation:portsmouth-city-council"


@pytest.fixture
def seeded(holding: Holding, reader: Reader) -> Reader:
    """A reader of the facts and the pilot."""
    holding(portsmouth_with_pilot())
    return reader


@pytest.fixture(scope="module")
def network() -> "nx.Graph[str]":
    return build_network(portsmouth_with_pilot())


def chooses_measure(reader: Reader, label: str, name: str) -> None:
    reader.opens_popover("Size and colour")
    reader.chooses(label, name)
    reader.closes_popover()


def test_colour_and_size_tell_a_metric_and_the_address_keeps_them(seeded: Reader) -> None:
    seeded.opens("network", View(selected=COUNCIL))
    chooses_measure(seeded, "Colour tells", "In between")
    expect(seeded.picture).to_contain_text("Colour: In between, 0 %", timeout=SOON)
    chooses_measure(seeded, "Size tells", "Contacts outside its sector")
    expect(seeded.picture).to_contain_text("Size: Contacts outside its sector, 0 %", timeout=SOON)
    expect(seeded.picture).to_contain_text("not defined")
    expect(seeded.details).to_contain_text("In between:")
    view = View(selected=COUNCIL, colour_by="betweenness", size_by="external_share")
    seeded.has_in_address(view)
    seeded.goes_to("Map")
    seeded.goes_to("Network")
    expect(seeded.picture).to_contain_text("Colour: In between, 0 %", timeout=SOON)
    seeded.has_in_address(view)


def test_close_knit_groups_are_shaded_and_those_that_others_hang_on_ringed(
    seeded: Reader, network: "nx.Graph[str]"
) -> None:
    groups = communities(network)
    assert isinstance(groups, tuple)
    large = sum(len(group) > 2 for group in groups)
    ringed = sum(value is True for value in node_metric(network, "cut_point").values())
    seeded.opens("network")
    seeded.opens_popover("Size and colour")
    seeded.switches("Shade close-knit groups")
    seeded.switches("Ring those that others hang on")
    seeded.closes_popover()
    expect(seeded.picture).to_contain_text(f"shaded: {large} close-knit groups of three or more", timeout=SOON)
    expect(seeded.picture).to_contain_text(f"ringed: others hang on it ({ringed})")
    seeded.has_in_address(View(outlined=True, ringed=True))
    seeded.opens_popover("Size and colour: changed")
    seeded.page.get_by_role("button", name="As it was at first").click()
    seeded.has_in_address(View())


def test_of_several_groups_apart_each_is_a_click_away_and_in_a_list(seeded: Reader) -> None:
    view = View(kinds=frozenset({CollaborationKind.JOINT_SERVICE}))
    groups = groups_apart(build_network(portsmouth_with_pilot(), kinds=view.kinds))
    seeded.opens("network", view)
    seeded.page.get_by_role("button", name=f"{len(groups)} groups apart").click()
    expect(seeded.picture).to_have_attribute("data-nodes", str(groups[0].size), timeout=SOON)
    seeded.has_in_address(view.model_copy(update={"group": groups[0].node}))
    seeded.page.get_by_role("button", name=f"Next group apart (2 of {len(groups)})").click()
    seeded.has_in_address(view.model_copy(update={"group": groups[1].node}))
    seeded.opens_popover("List of groups")
    seeded.page.get_by_role("button", name=re.compile(re.escape(groups[2].in_words))).click()
    seeded.has_in_address(view.model_copy(update={"group": groups[2].node}))
    expect(seeded.picture).to_have_attribute("data-nodes", str(groups[2].size), timeout=SOON)


def test_a_group_apart_is_a_click_away(seeded: Reader, network: "nx.Graph[str]") -> None:
    (group,) = groups_apart(network)
    seeded.opens("network")
    seeded.page.get_by_role("button", name="1 group apart").click()
    expect(seeded.picture).to_have_attribute("data-nodes", str(group.size), timeout=SOON)
    seeded.has_in_address(View(group=group.node))
    seeded.page.get_by_role("button", name="Show all groups").click()
    expect(seeded.picture).to_have_attribute("data-nodes", str(len(network)), timeout=SOON)
