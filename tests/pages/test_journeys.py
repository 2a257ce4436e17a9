"""What readers do, in a browser, on each database: from page to page, by clicks, filters, names and addresses."""

import re
from datetime import date

import networkx as nx
import pytest
from playwright.sync_api import Browser, Response, expect

from graphsvc.bundle import PROGRAMME
from graphsvc.network import Layer, build_network, linked_ways, nearby
from graphsvc.programme import read_programme
from graphsvc.views.sentences import network_heading
from graphsvc.views.view import View
from graphsvc.views.ward_map import WardMap, render_ward_map
from graphsvc.vocabulary import CollaborationKind, Sector, Strength
from tests.pages.conftest import Holding
from tests.pages.example_records import portsmouth_with_pilot
from tests.pages.reader import SOON, Reader

pytestmark = pytest.mark.browser

HIVE = "organisation:hive-portsmouth"
COUNCIL = "organisation:portsmouth-city-council"
MEDIATION = "organisation:portsmouth-mediation-service"


@pytest.fixture
def seeded(holding: Holding, reader: Reader) -> Reader:
    """A reader of the facts and the pilot."""
    holding(portsmouth_with_pilot())
    return reader


def network_of(view: View) -> "nx.Graph[str]":
    """Return the network that a view shows."""
    network = build_network(
        portsmouth_with_pilot(),
        at=view.at,
        layer=view.layer,
        undated=view.undated,
        sectors=view.sectors or None,
        kinds=view.kinds or None,
        minimum_strength=view.strength or None,
    )
    return nearby(network, view.near, steps=view.steps) if view.near in network else network


def ward_map_of(selected: str | None = None) -> WardMap:
    """Return the map of the map page when nothing is filtered."""
    network = network_of(View())
    return render_ward_map(network, programme=read_programme(PROGRAMME), selected=selected, width=620, height=640)


def name_of(node: str) -> str:
    name: str = network_of(View(layer=Layer.ALL)).nodes[node]["name"]
    return name


def sees_network(reader: Reader, view: View) -> None:
    """See what a view shows in the heading, in the picture and in the address."""
    network = network_of(view)
    heading = network_heading(network, layer=view.layer, near=view.near, steps=view.steps)
    expect(reader.heading).to_have_text(heading, timeout=SOON)
    expect(reader.picture).to_have_attribute("data-nodes", str(network.number_of_nodes()), timeout=SOON)
    expect(reader.picture).to_have_attribute("data-edges", str(network.number_of_edges()), timeout=SOON)
    reader.has_in_address(view)
    reader.waits()


def test_every_page_is_a_click_away_and_shows_its_picture(seeded: Reader) -> None:
    seeded.opens()
    headings = set()
    planning = ("Movers and shakers", "Isolated groups", "Introductions")
    titles = ("Network", "Map", "Organisation", "Workshops", *planning, "Sectors", "Data", "Overview")
    for title in titles:
        seeded.goes_to(title)
        headings.add(seeded.heading.inner_text())
        if title in {"Network", "Overview", *planning}:
            expect(seeded.picture).to_be_visible(timeout=SOON)
        if title in {"Map", "Sectors", "Overview"}:
            expect(seeded.map).to_be_visible(timeout=SOON)
    assert len(headings) == len(titles)
    expect(seeded.page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(len(titles))


def test_a_page_finds_its_server_at_the_first_attempt(seeded: Reader) -> None:
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    seeded.page.on("response", keep)
    seeded.opens("network")
    seeded.page.remove_listener("response", keep)
    assert answers
    assert not [answer.url for answer in answers if not answer.ok]


def test_a_click_on_a_symbol_shows_who_it_works_with_since_when_and_on_what_evidence(seeded: Reader) -> None:
    seeded.opens("network")
    seeded.clicks_node(HIVE)
    expect(seeded.details).to_contain_text("HIVE Portsmouth")
    for _, other, tie in network_of(View()).edges(HIVE, data=True):
        expect(seeded.details).to_contain_text(name_of(other))
        for part in tie["parts"]:
            expect(seeded.details).to_contain_text(part.evidence)
    source = seeded.details.get_by_role("link").first
    expect(source).to_have_attribute("href", re.compile("^https://"))


def test_what_is_selected_stays_so_from_page_to_page(seeded: Reader) -> None:
    seeded.opens("network")
    seeded.clicks_node(HIVE)
    seeded.goes_to("Map")
    expect(seeded.details).to_contain_text("HIVE Portsmouth", timeout=SOON)
    seeded.clicks_point("portsmouth-city-council", "Portsmouth City Council", ward_map_of(HIVE))
    seeded.has_in_address(View(selected=COUNCIL))
    seeded.goes_to("Organisation")
    expect(seeded.heading).to_contain_text("Portsmouth City Council works or has worked with")
    seeded.goes_to("Network")
    seeded.sees_selected(COUNCIL)
    seeded.clicks("Clear")
    seeded.sees_selected("")


def test_a_click_in_the_small_pictures_selects_in_both(seeded: Reader) -> None:
    seeded.opens()
    seeded.clicks_node(HIVE, "overview-network")


def test_every_filter_changes_heading_picture_and_address(seeded: Reader) -> None:
    view = View()
    seeded.opens("network")
    sees_network(seeded, view)

    def then_sees(**changes: object) -> None:
        nonlocal view
        view = View.model_validate(view.model_dump() | changes)
        sees_network(seeded, view)

    seeded.shows("People")
    then_sees(layer=Layer.PEOPLE)
    seeded.opens_popover("Strength")
    seeded.page.get_by_role("radio", name="Coordinate", exact=True).check(force=True)
    seeded.closes_popover()
    then_sees(strength=Strength.COORDINATE)
    seeded.shows("All")
    then_sees(layer=Layer.ALL)
    seeded.shows("Organisations")
    then_sees(layer=Layer.ORGANISATIONS)
    seeded.opens_popover("Strength")
    seeded.page.get_by_role("radio", name="Any, also not stated", exact=True).check(force=True)
    seeded.closes_popover()
    then_sees(strength=0)
    seeded.sets_date(date(2021, 6, 1))
    then_sees(at=date(2021, 6, 1))
    seeded.switches("With undated ties")
    then_sees(undated=False)
    seeded.adds("Sectors", Sector.VOLUNTARY.label)
    then_sees(sectors=frozenset({Sector.VOLUNTARY}))
    seeded.adds("Kinds", CollaborationKind.FUNDING.label)
    then_sees(kinds=frozenset({CollaborationKind.FUNDING}))
    seeded.opens_popover("As at 1 June 2021")
    seeded.page.get_by_role("button", name="Show everything recorded, whatever its dates").click()
    then_sees(at=None)


def test_a_filter_moves_nothing(seeded: Reader) -> None:
    seeded.opens("network")
    sees_network(seeded, View())
    kept = list(network_of(View(kinds=frozenset({CollaborationKind.FUNDING}), sectors=frozenset({Sector.VOLUNTARY}))))
    before = [seeded.place_of(node) for node in kept]
    seeded.adds("Kinds", CollaborationKind.FUNDING.label)
    seeded.adds("Sectors", Sector.VOLUNTARY.label)
    expect(seeded.picture).to_have_attribute("data-nodes", str(len(kept)), timeout=SOON)
    assert [seeded.place_of(node) for node in kept] == before


def test_only_what_is_near_can_be_shown(seeded: Reader) -> None:
    seeded.opens("network")
    seeded.opens_popover("Focus")
    seeded.chooses("Show only what is near", "HIVE")
    seeded.closes_popover()
    sees_network(seeded, View(near=HIVE))
    seeded.opens_popover("Within 2 of HIVE")
    seeded.page.get_by_role("slider").press("ArrowLeft")
    # A slider tells the app only after a while.
    seeded.has_in_address(View(near=HIVE, steps=1))
    seeded.closes_popover()
    sees_network(seeded, View(near=HIVE, steps=1))
    seeded.opens_popover("Within 1 of HIVE")
    seeded.page.get_by_role("button", name="Show all again").click()
    sees_network(seeded, View(steps=1))


def test_the_selected_one_can_be_focused_on(seeded: Reader) -> None:
    seeded.opens("map", View(selected=HIVE))
    seeded.clicks("Focus on this")
    sees_network(seeded, View(selected=HIVE, near=HIVE))


def test_an_organisation_is_found_by_its_name(seeded: Reader) -> None:
    seeded.opens("network")
    seeded.chooses("Find", "mediation serv")
    seeded.sees_selected(MEDIATION)
    seeded.opens("organisation")
    seeded.chooses("Organisation", "mediation serv")
    expect(seeded.heading).to_contain_text("Portsmouth Mediation Service works or has worked with")


def test_how_two_are_linked_lights_up_with_the_evidence(seeded: Reader) -> None:
    network = network_of(View())
    far = nx.single_source_shortest_path_length(network, HIVE)
    other = max(sorted(far), key=far.__getitem__)
    ways = linked_ways(network, HIVE, other, limit=5)
    seeded.opens("network")
    seeded.opens_popover("How are these two linked?")
    seeded.chooses("From", name_of(HIVE))
    expect(seeded.details).to_contain_text(f"How is {name_of(HIVE)} linked to", timeout=SOON)
    seeded.chooses("To", name_of(other))
    seeded.closes_popover()
    expect(seeded.details).to_contain_text(f"are linked in {far[other]} steps", timeout=SOON)
    lit = {frozenset({step.start, step.end}) for way in ways for step in way.steps}
    expect(seeded.picture).to_be_visible()
    seeded.page.wait_for_function("count => graphsvcPictures.network.litEdges.length === count", arg=len(lit))
    for way in ways:
        for step in way.steps:
            for part in step.parts:
                expect(seeded.details).to_contain_text(part.evidence)
    seeded.has_in_address(View(linked_from=HIVE, linked_to=other))
    seeded.clicks("Close")
    seeded.page.wait_for_function("() => graphsvcPictures.network.litEdges.length === 0")


def test_what_was_closed_or_dropped_does_not_come_back(seeded: Reader) -> None:
    seeded.opens("network", View(linked_from=HIVE))
    seeded.opens_popover("Focus")
    seeded.chooses("Show only what is near", name_of(HIVE))
    seeded.closes_popover()
    seeded.chooses("How is HIVE Portsmouth linked to …?", name_of(COUNCIL))
    seeded.adds("Sectors", Sector.FAITH.label)
    without_hive = View(sectors=frozenset({Sector.FAITH}), near=HIVE, linked_from=HIVE, linked_to=COUNCIL)
    sees_network(seeded, without_hive)
    seeded.clicks("Drop the focus")
    sees_network(seeded, without_hive.model_copy(update={"near": ""}))
    seeded.clicks("Close")
    sees_network(seeded, View(sectors=without_hive.sectors))
    seeded.switches("With undated ties")
    sees_network(seeded, View(sectors=without_hive.sectors, undated=False))


def test_a_link_shows_somebody_else_the_same(seeded: Reader, browser: Browser) -> None:
    view = View(
        at=date(2022, 1, 1),
        kinds=frozenset({CollaborationKind.FUNDING, CollaborationKind.JOINT_SERVICE}),
        undated=False,
        selected=COUNCIL,
        near=COUNCIL,
        steps=3,
        linked_from=COUNCIL,
        linked_to=HIVE,
    )
    seeded.opens("network", view)
    sees_network(seeded, view)
    with browser.new_context(viewport={"width": 1280, "height": 1300}) as elsewhere:
        other = Reader(elsewhere.new_page(), seeded.address)
        other.opens_address(seeded.page.url)
        sees_network(other, view)
        other.sees_selected(COUNCIL)
        # Some of it is drawn only when the browser has fetched what draws it.
        expect(other.main).to_have_text(seeded.main.inner_text(), use_inner_text=True, timeout=SOON)


def test_the_view_stays_from_page_to_page(seeded: Reader) -> None:
    view = View(at=date(2022, 1, 1), undated=False, sectors=frozenset({Sector.VOLUNTARY, Sector.FAITH}))
    seeded.opens("network", view)
    sees_network(seeded, view)
    for title in ("Map", "Organisation", "Workshops", "Overview"):
        seeded.goes_to(title)
        seeded.sees("As at 1 January 2022")
        seeded.sees("Sectors: 2 of 10")
        seeded.has_in_address(view)
    seeded.goes_to("Network")
    sees_network(seeded, view)


def test_the_way_back_leads_through_the_views_and_pages_that_were_seen(seeded: Reader) -> None:
    everything, dated = View(), View(undated=False)
    seeded.opens("network")
    sees_network(seeded, everything)
    seeded.switches("With undated ties")
    sees_network(seeded, dated)
    chosen = View(undated=False, kinds=frozenset({CollaborationKind.FUNDING}))
    seeded.adds("Kinds", CollaborationKind.FUNDING.label)
    sees_network(seeded, chosen)
    seeded.goes_to("Workshops")
    seeded.has_in_address(chosen)
    seeded.goes_back()
    sees_network(seeded, chosen)
    seeded.goes_back()
    sees_network(seeded, dated)
    seeded.goes_back()
    sees_network(seeded, everything)
    seeded.goes_forward()
    sees_network(seeded, dated)


def test_a_jump_back_over_several_pages_brings_the_view_that_was_seen_there(seeded: Reader) -> None:
    seeded.opens("workshops")
    seeded.goes_to("Network")
    seeded.switches("With undated ties")
    sees_network(seeded, View(undated=False))
    seeded.page.evaluate("history.go(-2)")
    seeded.waits()
    seeded.has_in_address(View())
    seeded.goes_to("Network")
    sees_network(seeded, View())


def test_an_address_that_makes_no_sense_shows_everything(seeded: Reader) -> None:
    seeded.opens_address(f"{seeded.address}/network?at=2022-02-30&layer=nobody&steps=99&selected=organisation:nobody")
    expect(seeded.heading).to_have_text(network_heading(network_of(View()), layer=View().layer, near="", steps=2))
