"""What planners do, in a browser, on each database: see who is cut off and who holds all together, and introduce."""

import pytest
from playwright.sync_api import expect

from graphsvc.findings.introductions import Introductions, find_introductions
from graphsvc.findings.isolated_groups import find_isolated_groups
from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
from graphsvc.network import Layer, build_network
from graphsvc.views.plan import ids_of
from graphsvc.views.view import Pair, View
from tests.pages.conftest import Holding
from tests.pages.example_records import portsmouth_with_pilot
from tests.pages.reader import SOON, Reader

pytestmark = pytest.mark.browser

NETWORK = build_network(portsmouth_with_pilot())


@pytest.fixture
def planner(holding: Holding, reader: Reader) -> Reader:
    """Somebody who plans with the facts and the pilot."""
    holding(portsmouth_with_pilot())
    return reader


def introductions(plan: tuple[Pair, ...] = (), *, count: int = 5) -> Introductions:
    """Return what is suggested at first, after a plan."""
    pairs = [(f"organisation:{a}", f"organisation:{b}") for a, b in plan]
    return find_introductions(NETWORK, count=count, per_organisation=2, accepted=pairs)


def names_of(pair: Pair) -> tuple[str, str]:
    first, second = (NETWORK.nodes[node]["name"] for node in pair)
    return first, second


def sees_suggested(reader: Reader, found: Introductions) -> None:
    suggested = reader.main.locator(".introduction > strong").filter(has_text=".")
    for number, pair in enumerate(found.pairs, start=1):
        first, second = names_of(pair)
        expect(suggested.get_by_text(f"{number}. {first} and {second}", exact=True)).to_be_visible(timeout=SOON)


def test_an_accepted_introduction_is_planned_and_seen_before_and_after(planner: Reader) -> None:
    planner.opens("introductions")
    first = introductions()
    sees_suggested(planner, first)
    expect(planner.picture).to_have_attribute("data-edges", str(NETWORK.number_of_edges()), timeout=SOON)
    planner.main.get_by_role("button", name="Accept", exact=True).first.click()
    plan = (ids_of(NETWORK, first.pairs[0]),)
    planner.has_in_address(View(plan=plan))
    sees_suggested(planner, introductions(plan))
    expect(planner.picture).to_have_attribute("data-edges", str(NETWORK.number_of_edges() + 1), timeout=SOON)
    alone = planner.main.locator(".figure").filter(has_text="Linked to nobody")
    expect(alone).to_contain_text("0", timeout=SOON)
    expect(alone).to_contain_text("1 as recorded")

    planner.goes_to("Network")
    planner.has_in_address(View(plan=plan))
    planner.goes_to("Introductions")
    planner.sees("Your plan: 1 introduction")
    planner.clicks("Take out")
    planner.has_in_address(View())
    sees_suggested(planner, first)


def test_what_is_ruled_out_is_not_suggested_until_it_is_put_back(planner: Reader) -> None:
    planner.opens("introductions")
    first = introductions()
    sees_suggested(planner, first)
    planner.main.get_by_role("button", name="Rule out", exact=True).first.click()
    planner.has_in_address(View(ruled_out=(ids_of(NETWORK, first.pairs[0]),)))
    # The address changes before the page does: what is opened on the old one is closed again by the new one.
    planner.waits()
    expect(planner.main.get_by_text(f"1. {' and '.join(names_of(first.pairs[0]))}", exact=True)).to_have_count(0)
    planner.unfolds("Ruled out: 1 pair")
    planner.clicks("Put back")
    planner.has_in_address(View())
    sees_suggested(planner, first)


def test_an_isolated_one_leads_to_its_introductions(planner: Reader) -> None:
    (alone, *_) = find_isolated_groups(NETWORK, portsmouth_with_pilot()).isolates
    planner.opens("isolated_groups")
    planner.sees(alone.sentence)
    planner.main.get_by_role("button", name="Plan an introduction", exact=True).first.click()
    (node,) = alone.about
    expect(planner.heading).to_contain_text(f"introductions of {NETWORK.nodes[node]['name']} would", timeout=SOON)
    planner.has_in_address(View(involving=node))
    for pair in find_introductions(NETWORK, count=5, may_meet=lambda a, b: node in (a, b)).pairs:
        planner.sees(" and ".join(names_of(pair)))


def test_another_sort_of_isolation_is_a_click_away_and_ringed(planner: Reader) -> None:
    hanging = find_isolated_groups(NETWORK, portsmouth_with_pilot()).hanging_by_one_tie
    planner.opens("isolated_groups")
    planner.main.get_by_text(f"Linked to one other only ({len(hanging)})").click()
    planner.sees(hanging[0].sentence)
    planner.sees(f"ringed: linked to one other only ({len(hanging)})")


def test_who_depends_on_one_trained_person_is_told_only_with_names(planner: Reader) -> None:
    depending = find_isolated_groups(NETWORK, portsmouth_with_pilot()).depending_on_one_person
    planner.opens("isolated_groups")
    planner.main.get_by_text(f"One trained person only ({len(depending)})").click()
    planner.sees(f"{len(depending)} organisations depend on one trained person.")
    expect(planner.picture).to_be_visible(timeout=SOON)
    assert not [one for one in depending if one.sentence.encode() in planner.received]
    planner.switches("Show people's names")
    for one in depending:
        planner.sees(one.sentence)
    expect(planner.page.get_by_test_id("stDownloadButton")).to_have_count(0)
    planner.sees(f"ringed: has one trained person only ({len(depending)})")
    save = planner.picture.get_by_role("button", name="Save as a picture")
    expect(save).to_be_hidden(timeout=SOON)
    planner.main.get_by_text("Linked to one other only").click()
    expect(save).to_be_visible(timeout=SOON)


def test_the_ranking_follows_how_much_each_part_counts(planner: Reader) -> None:
    found = find_movers_and_shakers(NETWORK)
    planner.opens("movers_and_shakers")
    sees_first(planner, [NETWORK.nodes[mover.node]["name"] for mover in found.movers[:3]])
    only_cut_off = {"cross_sector_share": 0, "pairs_between": 0, "other_sectors": 0, "cut_off": 1}
    view = View()
    for number, part in enumerate(["cross_sector_share", "pairs_between", "other_sectors"]):
        planner.main.get_by_role("slider").nth(number).press("ArrowLeft")
        view = view.model_copy(update={f"weigh_{part}": 0})
        planner.has_in_address(view)
        planner.waits()
    # From the fourth on some are equal then, and come in the order of the database.
    again = found.reweighed(only_cut_off).movers[:3]
    assert [mover.node for mover in again] != [mover.node for mover in found.movers[:3]]
    sees_first(planner, [NETWORK.nodes[mover.node]["name"] for mover in again])


def sees_first(reader: Reader, names: list[str]) -> None:
    """See who is told of first in the ranking, in this order, and that it tells of ten."""
    ranked = reader.details.locator(".tie strong")
    expect(ranked).to_have_count(10, timeout=SOON)
    for place, name in enumerate(names):
        expect(ranked.nth(place)).to_contain_text(f". {name}", timeout=SOON)


@pytest.mark.parametrize("where", ["movers_and_shakers", "network"])
def test_a_table_with_people_in_it_stays_in_the_window(planner: Reader, where: str) -> None:
    planner.opens(where, View(layer=Layer.PEOPLE))
    planner.sees("A table with people in it stays in this window.")
    expect(planner.page.get_by_test_id("stDownloadButton")).to_have_count(0)
