"""What planners do, in a browser, on each database: accept introductions, and see before and after."""

import pytest
from playwright.sync_api import expect

from graphsvc.findings.introductions import Introductions, find_introductions
from graphsvc.network import build_network
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
    expect(alone).to_contain_text("now 1")

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
    expect(planner.main.get_by_text(f"1. {' and '.join(names_of(first.pairs[0]))}", exact=True)).to_have_count(0)
    planner.main.get_by_text("Ruled out: 1 pair").click()
    planner.clicks("Put back")
    planner.has_in_address(View())
    sees_suggested(planner, first)
