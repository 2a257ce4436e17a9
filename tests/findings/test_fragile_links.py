"""Fragile links: which ties and members others hang on, and who they are."""

import networkx as nx
import pytest
from hypothesis import given

from graphsvc.findings.finding import FindingKind
from graphsvc.findings.fragile_links import FragileLink, find_fragile_links
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from tests.findings.cities import chain_of, city, clique_of, key, nameless, plain
from tests.network.random_records import random_records
from tests.views.plain_english import faults_of

# Two triangles joined by c-d, with e hanging on a and a pair on its own.
TWO_TRIANGLES = city("a-b", "b-c", "c-a", "c-d", "d-m", "m-n", "n-d", "a-z", "x-y")


def told(links: tuple[FragileLink, ...]) -> list[str]:
    return [link.finding.sentence for link in links]


def cut_off(links: tuple[FragileLink, ...]) -> dict[str, str]:
    return {plain(*link.finding.about): plain(*sorted(link.nodes_cut_off())) for link in links}


def test_each_cut_point_says_who_would_be_cut_off_most_first() -> None:
    found = find_fragile_links(build_network(TWO_TRIANGLES)).cut_points
    assert cut_off(found) == {"c": "d m n", "d": "m n", "a": "z"}
    assert [link.cut_off for link in found] == [3, 2, 1]
    assert told(found)[0] == "Example D, Example M and Example N would be cut off without Example C."
    assert found[0].finding.evidence == (
        "3 others have no way to the rest in the data that does not pass here.",
        "Without it, what is one group now would be 2 groups.",
    )


def test_each_bridge_says_who_is_on_its_smaller_side() -> None:
    network = build_network(TWO_TRIANGLES)
    found = find_fragile_links(network).bridges
    assert cut_off(found) == {"c d": "d m n", "a z": "z", "x y": "y"}
    assert told(found)[:2] == [
        "Only the tie between Example D and Example C links Example D, Example M and Example N to the rest.",
        "Only the tie with Example A links Example Z to the rest.",
    ]
    assert found[0].finding.ties == network.edges[key("c"), key("d")]["parts"]


def test_the_smaller_side_is_cut_off_also_when_the_search_began_there() -> None:
    (bridge,) = find_fragile_links(build_network(city("a-b", "b-c", "c-d", "d-b"))).bridges
    assert (bridge.finding.about, bridge.nodes_cut_off()) == ((key("b"), key("a")), (key("a"),))


def test_several_ties_between_the_same_two_are_one_link() -> None:
    (bridge,) = find_fragile_links(build_network(city("a-b", "a-b"))).bridges
    assert bridge.finding.evidence == ("2 ties are recorded between the two.",)


def test_of_the_pieces_the_largest_is_not_cut_off() -> None:
    network = build_network(city("h-a", "h-b", "h-c", "h-x", "x-y", "h-p", "p-q", "p-r"))
    link = next(link for link in find_fragile_links(network).cut_points if link.finding.about == (key("h"),))
    assert (link.cut_off, plain(*sorted(link.nodes_cut_off()))) == (5, "a b c x y")


def test_many_who_would_be_cut_off_are_counted_in_the_sentence() -> None:
    network = build_network(city(*(f"h-{name}" for name in "abcdefg")))
    (link,) = find_fragile_links(network).cut_points
    assert link.finding.sentence == "6 others would be cut off without Example H."


@pytest.mark.parametrize("records", [Records(), city(alone="a"), city(alone="a b c"), clique_of(12)])
def test_where_nobody_hangs_on_one_there_is_no_fragile_link(records: Records) -> None:
    found = find_fragile_links(build_network(records))
    assert (found.bridges, found.cut_points) == ((), ())


def test_a_long_chain_is_answered() -> None:
    found = find_fragile_links(build_network(chain_of(5000)))
    assert len(found.bridges) == 4999
    assert len(found.cut_points) == 4998
    assert (found.bridges[0].cut_off, found.cut_points[0].cut_off) == (2500, 2499)


def test_ten_thousand_on_their_own_have_none() -> None:
    network = build_network(city(alone=" ".join(map(str, range(10_000)))))
    assert find_fragile_links(network).cut_points == ()


def pieces_without(network: "nx.Graph[str]", *gone: str, tie: tuple[str, str] | None = None) -> list[set[str]]:
    """Return what is left of the group of a node, or of a tie, without it, the largest last."""
    left = nx.Graph(network)
    group = nx.node_connected_component(left, tie[0] if tie else gone[0]) - set(gone)
    left.remove_nodes_from(gone)
    left.remove_edges_from([tie] if tie else [])
    return sorted(nx.connected_components(left.subgraph(group)), key=len)


@given(random_records())
def test_what_is_cut_off_is_what_is_left_when_it_is_taken_away(records: Records) -> None:
    network = build_network(records, layer=Layer.ALL)
    found = find_fragile_links(network)
    assert {link.finding.about[0] for link in found.cut_points} == set(nx.articulation_points(nx.Graph(network)))
    assert {frozenset(link.finding.about) for link in found.bridges} == set(map(frozenset, nx.bridges(network)))
    for link in (*found.cut_points, *found.bridges):
        is_tie = link.finding.kind is FindingKind.BRIDGE
        near = link.finding.about
        pieces = pieces_without(network, tie=(near[0], near[1])) if is_tie else pieces_without(network, *near)
        gone = set(link.nodes_cut_off())
        assert link.cut_off == len(gone) == len(link.nodes_cut_off()) == sum(map(len, pieces[:-1]))
        assert all(piece <= gone or not piece & gone for piece in pieces)
        assert not gone & set(near[: None if link.finding.kind is FindingKind.CUT_POINT else 1])
        assert [
            fault for text in (link.finding.sentence, *link.finding.evidence) for fault in faults_of(nameless(text))
        ] == []
