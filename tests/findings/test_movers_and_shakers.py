"""Movers and shakers: the ranking, its parts, its sentences, and how stable a rank is."""

import re
from itertools import product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graphsvc.errors import InputError
from graphsvc.findings.cross_sector_ways import cross_sector_share
from graphsvc.findings.movers_and_shakers import Mover, MoversAndShakers, find_movers_and_shakers
from graphsvc.findings.sector_linking import PARTS, LinkedNetwork, linking_parts
from graphsvc.metrics import Undefined, Value
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from tests.findings.cities import chain_of, city, clique_of, key, nameless, plain, random_city, with_people
from tests.network.random_records import random_records
from tests.views.plain_english import faults_of

# Three of education and three of the police; h1 links all of them but e3 and p3, who have a way through f1 as well.
CITY = city(
    *(f"h1-{name}" for name in ("e1", "e2", "e3", "p1", "p2", "p3")),
    "f1-e3",
    "f1-p3",
    alone="v1",
    sectors={"f1": "faith"},
)


def found_in(records: Records, *, layer: Layer = Layer.ORGANISATIONS, **options: Any) -> MoversAndShakers:
    return find_movers_and_shakers(build_network(records, layer=layer), **options)


def by_id(found: MoversAndShakers) -> dict[str, Mover]:
    return {plain(mover.node): mover for mover in found.movers}


def order(found: MoversAndShakers) -> list[str]:
    return [plain(mover.node) for mover in found.movers]


def number(value: Value) -> float:
    assert not isinstance(value, Undefined)
    return float(value)


def test_who_links_most_comes_first_and_says_what_passes() -> None:
    found = found_in(CITY, times=0)
    first, others = found.movers[0], by_id(found)
    assert (plain(first.node), first.rank) == ("h1", 1)
    # Nine pairs, e3-p3 with two ways: ten ways, nine of which pass h1.
    assert (
        first.finding.sentence
        == "Example H1 links education with police and justice: 9 of the 10 shortest ways pass here."
    )
    assert others["f1"].finding.sentence.endswith("1 of the 10 shortest ways passes here.")


def test_a_mover_shows_its_parts_and_each_as_a_share_of_the_largest() -> None:
    # Linked pairs of different sectors: e-p 9, and h1 or f1 with each of the six and with each other: 22. Passing h1
    # are 8.5 of e-p, and e1, e2, p1 and p2 with f1: 12.5. Passing f1 is half of e3-p3; passing e3 and p3 half each of
    # f1 with h1, e1, e2, p1 and p2: 2.5.
    movers = by_id(found_in(CITY, times=0))
    assert movers["h1"].parts == {
        "cross_sector_share": pytest.approx(12.5 / 22),
        "pairs_between": 15,
        "other_sectors": 2,
        "cut_off": 4,
    }
    assert movers["f1"].parts["cross_sector_share"] == pytest.approx(0.5 / 22)
    assert movers["p3"].parts["cross_sector_share"] == pytest.approx(2.5 / 22)
    assert movers["f1"].relative == {
        "cross_sector_share": pytest.approx(0.5 / 12.5),
        "pairs_between": pytest.approx(1 / 15),
        "other_sectors": 1,
        "cut_off": 0,
    }
    assert movers["h1"].total == pytest.approx(1)
    assert movers["f1"].total == pytest.approx((0.5 / 12.5 + 1 / 15 + 1) / 4)


def test_the_evidence_is_a_sentence_for_each_part() -> None:
    assert found_in(CITY, times=0).movers[0].finding.evidence == (
        "Of the shortest ways between others of different sectors 57% pass here.",
        "It stands between 15 pairs that are not linked directly, not all three of one sector.",
        "It is linked to 2 sectors other than its own.",
        "4 others would be cut off without it.",
    )


def test_whoever_is_on_every_way_or_on_the_only_one_is_told_so() -> None:
    movers = by_id(found_in(city("h1-e1", "h1-e2", "h1-p1"), times=0))
    assert movers["h1"].finding.sentence.endswith("all 2 shortest ways pass here.")
    (middle,) = [mover for mover in found_in(city("h1-e1", "h1-p1"), times=0).movers if mover.rank == 1]
    assert (
        middle.finding.sentence
        == "Example H1 links education with police and justice: the only shortest way passes here."
    )


def test_who_is_on_no_way_says_what_it_is_linked_to() -> None:
    found = by_id(found_in(city("h1-e1", "h1-p1"), times=0))["e1"]
    assert found.finding.sentence == (
        "Example E1 is linked to 1 sector other than its own; no shortest way between two sectors passes here."
    )


def test_those_with_the_same_total_share_a_rank() -> None:
    movers = found_in(CITY, times=0).movers
    assert [mover.rank for mover in movers] == [1, 2, 2, 4, 5, 5, 5, 5]
    assert {plain(mover.node) for mover in movers[1:3]} == {"e3", "p3"}


def test_a_reader_can_weigh_the_parts_anew() -> None:
    # b1 to b4 hang on a1, all of one sector; x1 joins three sectors.
    records = city("v1-v2", "v1-v3", "v1-v4", "v1-v5", "v1-x1", "x1-e1", "x1-p1", sectors={"x1": "health"})
    found = found_in(records, times=10)
    by_cut = found.reweighed({"cross_sector_share": 0, "pairs_between": 0, "other_sectors": 0})
    assert order(by_cut)[0] == "v1"
    by_sectors = found.reweighed({"other_sectors": 1, "cross_sector_share": 0, "pairs_between": 0, "cut_off": 0})
    assert order(by_sectors)[0] == "x1"
    assert by_cut.weights == {"cross_sector_share": 0, "pairs_between": 0, "other_sectors": 0, "cut_off": 1}
    assert by_cut == found_in(records, weights=by_cut.weights, times=10)
    parts = {mover.node: mover.parts for mover in found.movers}
    assert {mover.node: mover.parts for mover in by_cut.movers}.items() <= parts.items()


def test_who_has_nothing_of_what_counts_is_not_ranked_and_counted() -> None:
    square = found_in(city("v1-e1", "e1-p1", "p1-h1", "h1-v1"), times=5)
    assert (len(square.movers), square.is_emptied_by_weights) == (4, False)
    by_cut = square.reweighed({"cross_sector_share": 0, "pairs_between": 0, "other_sectors": 0})
    assert (by_cut.movers, by_cut.is_emptied_by_weights) == ((), True)
    assert by_cut.notes[0].startswith("4 members of the network have nothing in the data that counts here")
    assert by_cut.reweighed({}) == square


def test_a_part_that_is_not_named_keeps_its_weight() -> None:
    assert found_in(CITY, weights={"cut_off": 3}, times=0).weights == dict.fromkeys(PARTS, 1.0) | {"cut_off": 3.0}


@pytest.mark.parametrize(
    ("weights", "advice"),
    [
        ({"betweenness": 1}, "no part"),
        ({"cut_off": -1}, "0 or more"),
        ({"cut_off": float("nan")}, "0 or more"),
        (dict.fromkeys(PARTS, 0), "give one of them more"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights: dict[str, float], advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        found_in(CITY, weights=weights)
    with pytest.raises(InputError, match=advice):
        found_in(CITY, times=0).reweighed(weights)


@pytest.mark.parametrize("options", [{"share": 0}, {"share": 1}, {"times": -1}])
def test_a_share_or_a_number_of_times_that_cannot_be_used_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"0\.1"):
        found_in(CITY, **options)


def test_a_range_of_ranks_says_how_stable_each_place_is() -> None:
    found = found_in(random_city(40, 80, seed=2), times=50)
    ranges = [mover.ranks for mover in found.movers if mover.ranks]
    assert len(ranges) == len(found.movers)
    assert all(1 <= low <= high <= 40 for low, high in ranges)
    assert any(low < high for low, high in ranges)
    assert "ranking everybody again 50 times, each time without" in found.notes[-1]


def ranks_with_ties_missing(network: "nx.Graph[str]", *, times: int, seed: int) -> dict[str, list[int]]:
    """Return the ranks of everybody in order, from the parts in each network with ties missing."""
    linked = LinkedNetwork.of(network)
    ranks: dict[str, list[int]] = {node: [] for node in linked.nodes}
    for ties in linked.with_ties_missing(share=0.1, times=times, seed=seed):
        shares = cross_sector_share(ties, linked.codes, linked.starting_points)
        parts = linking_parts(ties, linked.codes, shares).tolist()
        largest = [max(column) or 1 for column in zip(*parts, strict=True)]
        totals = {
            node: round(sum(own / most for own, most in zip(row, largest, strict=True)) / 4, 9)
            for node, row in zip(linked.nodes, parts, strict=True)
        }
        for node, total in totals.items():
            ranks[node].append(1 + sum(other > total for other in totals.values()))
    return {node: sorted(found) for node, found in ranks.items()}


def test_the_range_is_what_ranking_each_thinned_network_gives() -> None:
    network = build_network(random_city(25, 45, seed=6))
    found = find_movers_and_shakers(network, times=40, seed=3)
    ranks = ranks_with_ties_missing(network, times=40, seed=3)
    # Of 40 ranks in order, the 2nd and the 38th are the 5th and the 95th percentile.
    assert {m.node: m.ranks for m in found.movers} == {
        m.node: (ranks[m.node][1], ranks[m.node][37]) for m in found.movers
    }


def test_a_rival_that_matters_only_when_ties_are_missing_counts_in_the_range() -> None:
    # With all ties y1 and z1 link nobody; where x1 has lost one of its ties to them, the other stands between.
    network = build_network(
        city("h1-x1", "x1-y1", "y1-z1", "x1-z1", sectors=dict.fromkeys(("x1", "y1", "z1"), "faith"))
    )
    found = find_movers_and_shakers(network)
    assert order(found) == ["x1", "h1"]
    ranks = ranks_with_ties_missing(network, times=200, seed=1)
    for mover in found.movers:
        assert mover.ranks is not None
        low, high = mover.ranks
        assert sum(low <= rank <= high for rank in ranks[mover.node]) >= 180
    assert by_id(found)["h1"].ranks == (1, 3)


def test_the_first_stays_first_when_all_depends_on_it() -> None:
    assert found_in(CITY, times=30).movers[0].ranks == (1, 1)


def test_without_repetitions_there_is_no_range() -> None:
    found = found_in(CITY, times=0)
    assert {mover.ranks for mover in found.movers} == {None}
    assert not [note for note in found.notes if "again" in note]


def test_the_same_seed_gives_the_same_and_another_seed_the_same_parts() -> None:
    records = random_city(30, 50, seed=9)
    one, again, another = (found_in(records, seed=seed, times=30) for seed in (1, 1, 2))
    assert one == again
    assert [mover.parts for mover in one.movers] == [mover.parts for mover in another.movers]
    assert [mover.ranks for mover in one.movers] != [mover.ranks for mover in another.movers]


PEOPLE = with_people(
    city("v1-e1", alone="p1"),
    people=[{"id": "ann"}, {"id": "bob"}, {"id": "cat"}, {"id": "dan"}],
    memberships=[
        {"person": person, "organisation": organisation}
        for person, organisation in [("ann", "v1"), ("bob", "e1"), ("bob", "p1"), ("cat", "p1"), ("dan", "e1")]
    ],
    connections=[{"person_a": a, "person_b": b} for a, b in [("ann", "bob"), ("bob", "cat"), ("cat", "dan")]],
    workshops=[{"id": "w", "title": "Example Workshop", "kind": "other", "status": "held", "host": "p1"}],
    attendance=[{"person": "ann", "workshop": "w", "capacity": "participant"}],
)


def test_somebody_of_two_sectors_can_link_others_and_is_counted() -> None:
    found = found_in(PEOPLE, layer=Layer.PEOPLE, times=0)
    movers = {mover.node: mover for mover in found.movers}
    # Ann is voluntary, Cat of the police, Dan of education: of their three pairs the two of Ann's pass Bob.
    assert number(movers["person:bob"].parts["cross_sector_share"]) == pytest.approx(2 / 3)
    assert movers["person:bob"].parts["pairs_between"] == Undefined("No sector is recorded.")
    assert movers["person:bob"].relative["pairs_between"] == 0
    assert "1 member of the network has no one sector" in " ".join(found.notes)


def test_workshops_carry_ways_and_are_not_ranked() -> None:
    found = found_in(PEOPLE, layer=Layer.ALL, times=2)
    assert not [mover.node for mover in found.movers if mover.node.startswith("workshop:")]
    assert [note for note in found.notes if "have met, not worked together" in note]


def test_how_many_belong_to_an_organisation_ranks_nobody_and_stands_in_no_sentence() -> None:
    # Without its six people h1 has one contact, and stands between nobody.
    people = [{"id": f"p{number}"} for number in range(6)]
    records = with_people(
        city("h1-f1"),
        people=people,
        memberships=[{"person": person["id"], "organisation": "h1"} for person in people],
    )
    found = found_in(records, layer=Layer.ALL, times=5)
    assert [mover.node for mover in found.movers] == [key("f1"), key("h1")]
    assert {mover.rank for mover in found.movers} == {1}
    texts = [text for mover in found.movers for text in (mover.finding.sentence, *mover.finding.evidence)]
    assert not [text for text in texts if "6" in text]
    assert "Who belongs to which organisation is left out" in " ".join(found.notes)


def test_who_links_no_sectors_is_left_out_and_counted() -> None:
    found = found_in(CITY, times=0)
    assert key("v1") not in {mover.node for mover in found.movers}
    assert (
        found.notes[0]
        == "1 member of the network has nothing in the data that counts here, and no rank is given there."
    )


@pytest.mark.parametrize(
    "records",
    [
        Records(),
        city(alone="a"),
        city("v1-v2", "v2-v3"),
        city("v1-v2", "e1-e2"),
        city(alone=" ".join(map(str, range(9999)))),
    ],
)
def test_where_no_sectors_are_linked_nobody_is_ranked_and_it_is_said(records: Records) -> None:
    found = found_in(records)
    assert found.movers == ()
    assert found.notes[0].startswith("No two of different sectors are linked")
    assert found.reweighed({"cut_off": 2}).movers == ()


def test_in_a_clique_nobody_stands_between_and_all_share_the_first_rank() -> None:
    found = found_in(clique_of(30), times=5)
    assert {mover.rank for mover in found.movers} == {1}
    assert {mover.parts["cross_sector_share"] for mover in found.movers} == {0}


def test_undated_ties_can_be_left_out_until_none_is_left() -> None:
    assert find_movers_and_shakers(build_network(CITY, undated=False)).movers == ()


def test_a_large_network_is_ranked_again_as_often_from_fewer_starting_points_and_says_so() -> None:
    found = found_in(clique_of(110))
    assert "ranking everybody again 200 times" in found.notes[-2]
    assert found.notes[-1].startswith(
        "Each of these times the ways begin at 57 of 110 members, drawn anew: on the whole"
    )
    assert {mover.ranks for mover in found.movers} != {None}


def test_ranges_from_fewer_starting_points_hold_the_ranks_that_following_all_ways_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = build_network(random_city(150, 320, seed=4))
    every = find_movers_and_shakers(network)
    monkeypatch.setattr("graphsvc.findings.movers_and_shakers._MOST_STEPS_REPEATED", 1)
    fewer = find_movers_and_shakers(network)
    assert "begin at 50 of " in fewer.notes[-1]
    widths = [
        [high - low for low, high in (mover.ranks or (0, 0) for mover in found.movers)] for found in (every, fewer)
    ]
    assert 1 < sum(widths[1]) / sum(widths[0]) < 1.3
    ranks = ranks_with_ties_missing(network, times=200, seed=1)
    held = [
        sum(mover.ranks[0] <= rank <= mover.ranks[1] for rank in ranks[mover.node])
        for mover in fewer.movers
        if mover.ranks
    ]
    assert sum(held) / len(held) >= 180
    assert min(held) >= 160


def test_where_ways_are_too_many_to_read_the_sentence_gives_their_share() -> None:
    first = found_in(random_city(120, 1500, seed=1, sectors=2), times=0).movers[0]
    assert re.search(r": (\d+|under 1)% of the shortest ways pass here\.$", first.finding.sentence)


def test_a_network_too_large_to_follow_every_way_says_that_shares_are_estimates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graphsvc.findings.movers_and_shakers._MOST_STEPS", 100_000)
    found = found_in(random_city(150, 400, seed=1), times=0)
    assert found.notes[0].startswith("Shares are estimates, from the ways that begin at ")


def test_a_long_chain_is_ranked() -> None:
    found = found_in(chain_of(300), times=2)
    assert found.movers == ()


def ways_between(network: "nx.Graph[str]", a: str, b: str, *, but: str) -> list[list[str]]:
    """Return all shortest ways between two sectors whose ends are not ``but``."""
    of = {
        sector: [node for node in network if network.nodes[node]["sector"].label.lower() == sector] for sector in (a, b)
    }
    pairs = [(s, t) for s, t in product(of[a], of[b]) if but not in {s, t} and nx.has_path(network, s, t)]
    return [way for s, t in pairs for way in nx.all_shortest_paths(network, s, t)]


@pytest.mark.parametrize("seed", range(8))
def test_the_ways_in_a_sentence_are_those_that_networkx_lists(seed: int) -> None:
    network = build_network(random_city(18, 26, seed=seed))
    told = 0
    for mover in find_movers_and_shakers(network, times=0).movers:
        sentence = mover.finding.sentence
        if " of the " not in sentence or " links " not in sentence:
            continue
        sectors, counts = sentence.removesuffix(" here.").split(" links ")[1].split(": ")
        ways = ways_between(network, *sectors.split(" with "), but=mover.node)
        through = sum(mover.node in way for way in ways)
        assert counts.startswith(f"{through} of the {len(ways)} shortest ways pass")
        told += 1
    assert told


@settings(max_examples=15)
@given(random_records())
def test_every_network_is_answered_in_plain_english(records: Records) -> None:
    for layer in Layer:
        found = found_in(records, layer=layer, times=3)
        texts = [text for mover in found.movers for text in (mover.finding.sentence, *mover.finding.evidence)]
        assert [fault for text in (*texts, *found.notes) for fault in faults_of(nameless(text))] == []
        assert [mover.rank for mover in found.movers] == sorted(mover.rank for mover in found.movers)
        assert all(0 <= mover.total <= 1 for mover in found.movers)


def test_the_seed_is_ranked_with_the_council_first(portsmouth: Records) -> None:
    network = build_network(portsmouth)
    found = find_movers_and_shakers(network, times=20)
    assert found.movers[0].node == key("portsmouth-city-council")
    assert len(found.movers) < len(network)
    shares = {mover.node: number(mover.parts["cross_sector_share"]) for mover in found.movers}
    betweenness = nx.betweenness_centrality(nx.Graph(network))
    # Who is on no shortest way at all is on none between sectors.
    assert all(share == 0 for node, share in shares.items() if betweenness[node] == 0)
    assert np.corrcoef([shares[node] for node in shares], [betweenness[node] for node in shares])[0, 1] > 0.9
