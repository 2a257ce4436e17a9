"""Movers and shakers in words: the parts, the places, and how sure these are."""

import pytest

from graphsvc.findings.movers_and_shakers import MoversAndShakers, find_movers_and_shakers
from graphsvc.findings.sector_linking import PARTS as FOUND_PARTS
from graphsvc.network import build_network
from graphsvc.views.movers import (
    PARTS,
    WHAT_THE_RANKING_MEANS,
    advice_where_nobody_was_found,
    mover_table,
    movers_heading,
    places_in_words,
    sureness_of,
    weights_of,
)
from graphsvc.views.view import View
from tests.views.plain_english import faults_of
from tests.views.test_introductions import records_of, with_an_end

ONLY_CUT_OFF = View(weigh_cross_sector_share=0, weigh_pairs_between=0, weigh_other_sectors=0)


def found_in(ties: str, *, times: int = 0) -> MoversAndShakers:
    return find_movers_and_shakers(build_network(records_of(ties)), times=times)


def heading_of(ties: str) -> str:
    return movers_heading(build_network(records_of(ties)), found_in(ties))


def test_every_part_has_words_and_a_weight_of_its_own() -> None:
    assert tuple(PARTS) == FOUND_PARTS
    assert weights_of(View(weigh_pairs_between=3, weigh_cut_off=0)) == {
        "cross_sector_share": 1.0,
        "pairs_between": 3.0,
        "other_sectors": 1.0,
        "cut_off": 0.0,
    }


def test_where_nothing_is_to_count_all_count_the_same() -> None:
    nothing = View.model_validate({part.field: 0 for part in PARTS.values()})
    assert weights_of(nothing) == dict.fromkeys(PARTS, 1.0)


@pytest.mark.parametrize(
    ("ties", "heading"),
    [
        ("ab bc", "Example B holds the sectors together more than anybody else"),
        ("ab", "Example A and Example B hold the sectors together more than anybody else"),
        ("ab bc ac", "3 hold the sectors together, each as much as the others"),
    ],
)
def test_a_heading_says_who_holds_the_sectors_together(ties: str, heading: str) -> None:
    assert heading_of(ties) == heading


@pytest.mark.parametrize(("ties", "words"), [("ab bc", "Example B holds or has held"), ("ab", "hold or have held")])
def test_a_heading_says_that_some_may_have_held_them_together_once(ties: str, words: str) -> None:
    network = build_network(with_an_end(records_of(ties)))
    found = find_movers_and_shakers(network, times=0)
    assert f"{words} the sectors together more than anybody else" in movers_heading(network, found)


def test_a_heading_says_that_nobody_was_found() -> None:
    network = build_network(records_of("", lone="ab"))
    found = find_movers_and_shakers(network, times=0)
    assert movers_heading(network, found) == "Nobody was found on whom the links between sectors depend"


@pytest.mark.parametrize("ties", ["ab", "ab bc cd ad"])
def test_nobody_holds_the_sectors_together_who_has_nothing_of_what_counts(ties: str) -> None:
    network = build_network(records_of(ties))
    found = find_movers_and_shakers(network, times=0).reweighed(weights_of(ONLY_CUT_OFF))
    assert movers_heading(network, found) == (
        "Nobody was found on whom the links between sectors depend, by what counts now"
    )
    assert advice_where_nobody_was_found(found) == "Let another of the four count: move it up above."
    assert mover_table(network, found).rows == ()


def test_a_place_is_a_range_once_links_are_left_out() -> None:
    untried, *_ = found_in("ab bc").movers
    assert (places_in_words(untried), sureness_of(untried)) == ("", "")
    first, *_, last = found_in("ab bc cd de", times=50).movers
    assert first.ranks is not None
    assert places_in_words(first).startswith(str(first.ranks[0]))
    assert sureness_of(last).startswith("With some links left out: place ")


def test_the_table_has_the_parts_the_range_and_the_reason_of_each() -> None:
    network = build_network(records_of("ab bc"))
    table = mover_table(network, find_movers_and_shakers(network, times=5))
    assert table.columns == (
        "Place",
        "Who",
        "Sector",
        "With some links left out",
        "On the way between sectors",
        "Stands between two",
        "Other sectors it works with",
        "Would be cut off without it",
        "Why",
    )
    # Of the ways between the three sectors only a to c, there and back, passes another.
    assert table.rows[0][:3] == (1, "Example B", "Faith")
    assert table.rows[0][4:8] == ("33 %", 1, 2, 1)
    assert str(table.rows[0][8]).startswith("Example B links health with voluntary")
    assert table.keys[0] == "organisation:b"


def test_the_words_are_plain_english() -> None:
    for words in [WHAT_THE_RANKING_MEANS, *(text for part in PARTS.values() for text in (part.label, part.meaning))]:
        assert not faults_of(words), words
        assert words.count(". ") <= 2
