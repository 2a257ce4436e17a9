"""An organisation against its sector, in words."""

import networkx as nx
import pytest

from graphsvc.metrics import NODE_METRICS, Undefined, node_panel
from graphsvc.network import build_network
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.views.place_in_network import (
    Standing,
    compared,
    exact_standing_table,
    figures_of,
    standing_table,
    standings_of,
)
from tests.views.plain_english import faults_of

SECTORS = {"hub": "voluntary", "a": "voluntary", "b": "voluntary", "c": "faith", "d": "health", "alone": "voluntary"}
TIES = [("hub", "a"), ("hub", "b"), ("hub", "c"), ("hub", "d"), ("a", "b")]


@pytest.fixture
def network() -> "nx.Graph[str]":
    """A hub that works with four, two of whom work together, and one who works with nobody."""
    return build_network(
        Records(
            organisations=tuple(
                Organisation(id=name, name=f"Example {name}", sector=sector) for name, sector in SECTORS.items()
            ),
            collaborations=tuple(
                Collaboration(id=f"{a}{b}", organisation_a=a, organisation_b=b, kind="referral") for a, b in TIES
            ),
        )
    )


def standings(network: "nx.Graph[str]", name: str) -> tuple[Standing, ...]:
    return standings_of(network, node_panel(network), f"organisation:{name}")


def by_key(network: "nx.Graph[str]", name: str) -> dict[str, Standing]:
    return {standing.metric.key: standing for standing in standings(network, name)}


def test_the_median_is_of_its_sector_itself_included(network: "nx.Graph[str]") -> None:
    degree = by_key(network, "hub")["degree"]
    assert (degree.value, degree.of_sector, degree.of_all, degree.in_sector) == (4, 2, 1.5, 4)


def test_what_is_not_defined_does_not_count_in_the_median(network: "nx.Graph[str]") -> None:
    constraint = by_key(network, "alone")["constraint"]
    assert isinstance(constraint.value, Undefined)
    assert constraint.in_sector == 3
    assert constraint.of_sector == by_key(network, "a")["constraint"].value


def test_the_figures_say_what_the_numbers_are_and_compare_them(network: "nx.Graph[str]") -> None:
    figures = {figure.label: figure for figure in figures_of(standings(network, "hub"), sector="Voluntary")}
    assert figures["organisations that it works with"].value == "4"
    assert figures["organisations that it works with"].rests_on == "The median of the sector voluntary is 2."
    between = figures["in between: of the shortest ways between two others lead through it"]
    # Of the ten pairs of the others four reach nobody, one works together, and five meet through the hub.
    assert between.value == "50 %"
    assert figures["others would be cut off without it"].value == "2"


def test_what_is_not_defined_says_why(network: "nx.Graph[str]") -> None:
    figures = {figure.label: figure for figure in figures_of(standings(network, "alone"), sector="Voluntary")}
    outside = figures["contacts outside its sector"]
    assert (outside.value, outside.rests_on) == ("not defined", "No working relationship is recorded.")


def test_of_one_a_noun_stands_in_the_singular(network: "nx.Graph[str]") -> None:
    labels = {figure.label for figure in figures_of(standings(network, "c"), sector="Faith")}
    assert {"organisation that it works with", "sector that it works with"} <= labels


def test_nobody_is_compared_with_too_few(network: "nx.Graph[str]") -> None:
    assert compared(by_key(network, "c")["degree"], sector="Faith") == (
        "There is nobody else in the sector faith to compare it with."
    )
    two = Standing(metric=NODE_METRICS["degree"], value=3, of_sector=2, in_sector=2, of_all=2)
    assert compared(two, sector="Faith") == "With 1 other alone in the sector faith a comparison would say little."


def test_of_yes_and_no_it_is_said_for_how_many_it_holds(network: "nx.Graph[str]") -> None:
    cut_point = by_key(network, "hub")["cut_point"]
    assert compared(cut_point, sector="Voluntary") == "In the sector voluntary this holds for 25 %."


def test_the_table_has_every_metric_with_what_it_means_and_the_file_has_numbers(network: "nx.Graph[str]") -> None:
    shown = standing_table(standings(network, "alone"), sector="Voluntary")
    kept = exact_standing_table(standings(network, "alone"), sector="Voluntary")
    assert [row[0] for row in shown.rows] == [row[0] for row in kept.rows]
    assert [row[0] for row in shown.rows] == [metric.label for metric in NODE_METRICS.values()]
    at = [row[0] for row in shown.rows].index("Tied into one circle")
    assert (shown.rows[at][1], kept.rows[at][1]) == ("not defined", "")
    assert shown.rows[at][4] == kept.rows[at][4] == "No working relationship is recorded."
    assert all(all(row[5:]) for row in shown.rows)


@pytest.mark.parametrize("name", SECTORS)
def test_it_is_plain_english(network: "nx.Graph[str]", name: str) -> None:
    for figure in figures_of(standings(network, name), sector=SECTORS[name].capitalize()):
        assert not faults_of(figure.rests_on), figure
        assert not faults_of(f"{figure.value} {figure.label}"), figure
