"""Ties between sectors against what chance alone would give, in words, as a table and as cells."""

import networkx as nx
import pytest

from graphsvc.metrics import Baseline, Undefined
from graphsvc.metrics.sectors import sector_mixing
from graphsvc.network import build_network
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.views.sector_mixing import Pair, ei_in_words, mixing_html, mixing_table, pairs_of, sectors_heading
from graphsvc.vocabulary import Sector
from tests.views.plain_english import faults_of

FAITH, HEALTH, VOLUNTARY = Sector.FAITH, Sector.HEALTH, Sector.VOLUNTARY


def network_of(sectors: dict[str, str], *ties: str) -> "nx.Graph[str]":
    """Return a network in which "ab" ties a to b."""
    return build_network(
        Records(
            organisations=tuple(Organisation(id=name, name=f"Example {name}", sector=s) for name, s in sectors.items()),
            collaborations=tuple(
                Collaboration(id=tie, organisation_a=tie[0], organisation_b=tie[1], kind="referral") for tie in ties
            ),
        )
    )


def pairs(sectors: dict[str, str], *ties: str) -> tuple[Pair, ...]:
    network = network_of(sectors, *ties)
    return pairs_of(network, sector_mixing(network))


THREE = {"a": "voluntary", "b": "voluntary", "c": "voluntary", "f": "faith", "h": "health"}


def test_pairs_come_in_the_usual_order_each_with_what_chance_gives() -> None:
    found = pairs(THREE, "ab", "bc", "ah", "fh")
    assert [pair.sectors for pair in found] == [
        (VOLUNTARY, VOLUNTARY),
        (VOLUNTARY, FAITH),
        (VOLUNTARY, HEALTH),
        (FAITH, FAITH),
        (FAITH, HEALTH),
        (HEALTH, HEALTH),
    ]
    assert [pair.ties for pair in found] == [2, 0, 1, 0, 1, 0]
    # Four ties over ten pairs of organisations, three of which are of two voluntary ones.
    assert [pair.by_chance for pair in found] == pytest.approx([1.2, 1.2, 1.2, 0, 0.4, 0])


def test_the_heading_names_the_pair_that_chance_would_join_most_of_those_that_are_not() -> None:
    assert sectors_heading(pairs(THREE, "ab", "fh"), where="in the data") == (
        "No tie in the data between voluntary and faith, nor between 1 more pair of sectors"
    )
    assert sectors_heading(pairs(THREE, "af", "ab"), where="in the data shown") == (
        "No tie in the data shown between voluntary and health, nor between 1 more pair of sectors"
    )


@pytest.mark.parametrize(
    ("found", "heading"),
    [
        (pairs(THREE, "af", "ah", "fh"), "Between every two sectors there is at least one tie in the data"),
        (pairs(THREE), "No tie was found in the data, within any sector or between two"),
        (pairs({"a": "faith"}), "It takes two sectors to see which work together"),
        (pairs({}), "No organisation is of these sectors"),
    ],
)
def test_the_heading_says_so_where_there_is_no_such_pair(found: tuple[Pair, ...], heading: str) -> None:
    assert sectors_heading(found, where="in the data") == heading
    assert not faults_of(heading)


def test_the_table_begins_with_those_that_fall_shortest_of_chance() -> None:
    rows = mixing_table(pairs(THREE, "ab", "bc", "ah", "fh")).rows
    assert rows[0] == ("Voluntary", "Faith", 0, 1.2, -1.2)
    assert rows[-1][:3] == ("Voluntary", "Voluntary", 2)


def test_every_pair_has_one_cell_with_both_numbers() -> None:
    shown = mixing_html(pairs(THREE, "ab", "bc", "ah", "fh"))
    assert shown.count("<strong>") == 6
    assert "<strong>2</strong><small>1.2</small>" in shown
    assert 'class="missing"' not in shown


def test_a_cell_without_a_tie_is_framed_where_chance_would_give_some() -> None:
    few = Pair(sectors=(FAITH, HEALTH), ties=0, by_chance=1.9)
    many = Pair(sectors=(FAITH, HEALTH), ties=0, by_chance=2.0)
    some = Pair(sectors=(FAITH, HEALTH), ties=1, by_chance=9.0)
    assert [pair.is_missing for pair in (few, many, some)] == [False, True, False]


BY_CHANCE = Baseline(mean=0.5, low=0.4, high=0.6, as_extreme=0.01, permutations=1000)


@pytest.mark.parametrize(
    ("index", "verdict"),
    [
        (0.2, "within their own sector more than chance"),
        (0.8, "across sectors more than"),
        (0.5, "no more and no less"),
    ],
)
def test_the_index_is_read_against_chance(index: float, verdict: str) -> None:
    words = ei_in_words(index, BY_CHANCE)
    assert verdict in words
    assert "it would be 75 %, and in nine cases of ten from 70 % to 80 %" in words
    assert not faults_of(words)


def test_without_ties_there_is_nothing_to_compare() -> None:
    nothing = Undefined("There is none.")
    assert ei_in_words(nothing, nothing).startswith("No tie between two whose sectors are recorded was found")
