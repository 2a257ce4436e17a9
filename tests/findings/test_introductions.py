import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from graphsvc.errors import InputError, UnknownName
from graphsvc.findings import introductions as module
from graphsvc.findings import possible_ties
from graphsvc.findings.introductions import (
    Introductions,
    Measure,
    find_introductions,
    with_introductions,
)
from graphsvc.findings.possible_ties import PossibleTies
from graphsvc.network import Relation, build_network
from graphsvc.network.ties import edge_attributes
from graphsvc.records import Records
from tests.network.example_records import EXAMPLE

Pairs = list[tuple[str, str]]

SECTORS = ["education", "faith", "health", "housing"]


def organisations(graph: "nx.Graph[int]", *, seed: int = 1, sectors: list[str] = SECTORS) -> "nx.Graph[str]":
    """Return the graph as a network of organisations whose sectors and names are drawn by ``seed``."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    network: nx.Graph[str] = nx.Graph()
    numbers = draw.sample(range(len(graph)), len(graph))
    for node, number in zip(graph, numbers, strict=True):
        network.add_node(key(node), name=f"Example {number:05}", sector=draw.choice(sectors))
    network.add_edges_from((key(a), key(b)) for a, b in graph.edges)
    nx.freeze(network)
    return network


def key(number: int) -> str:
    return f"organisation:{number}"


def keys(*pairs: tuple[int, int]) -> list[tuple[str, str]]:
    return [(key(a), key(b)) for a, b in pairs]


def matrix(network: "nx.Graph[str]", nodes: list[str]) -> NDArray[np.float32]:
    return nx.to_numpy_array(network, nodelist=nodes).astype(np.float32)


def figures(ties: NDArray[np.float32], sectors: NDArray[np.str_]) -> dict[str, NDArray[np.float64]]:
    """Return linked pairs and both measures of many networks, a matrix of ties each, from their definitions."""
    number = len(sectors)
    within = np.eye(number, dtype=np.float32)
    other = sectors[:, None] != sectors
    nearness, reach = np.zeros(len(ties)), np.zeros(len(ties))
    for steps in range(1, number):
        reached = np.minimum(within @ (ties + np.eye(number, dtype=np.float32)), 1)
        new = (reached - within).sum(axis=(1, 2), dtype=np.float64)
        if not new.any():
            break
        nearness += new / steps
        within = reached
        if steps <= 2:
            reach = ((within * other).sum(axis=2) / other.sum(axis=1)).mean(axis=1)
    return {
        "linked_pairs": np.rint((within.sum(axis=(1, 2), dtype=np.float64) - number) / 2),
        Measure.GLOBAL_EFFICIENCY: nearness / (number * (number - 1)),
        Measure.CROSS_SECTOR_REACH: reach,
    }


def plan_by_brute_force(
    network: "nx.Graph[str]",
    measure: Measure,
    *,
    count: int,
    per_organisation: int,
    everything: "nx.Graph[str]",
    ruled_out: Pairs,
    accepted: Pairs,
) -> Iterator[frozenset[str]]:
    """Yield the pairs to introduce: each time add every allowed tie in turn, and measure all of these networks."""
    nodes = sorted(network, key=lambda node: str(network.nodes[node]["name"]))
    sectors = np.array([network.nodes[node]["sector"] for node in nodes])
    now = nx.Graph(network)
    new = [pair for pair in accepted if not now.has_edge(*pair)]
    now.add_edges_from(new)
    added = [node for pair in new for node in pair]
    for _ in range(count):
        allowed = [
            (a, b)
            for a, b in combinations(range(len(nodes)), 2)
            if not now.has_edge(nodes[a], nodes[b])
            and not everything.has_edge(nodes[a], nodes[b])
            and {nodes[a], nodes[b]} not in map(set, ruled_out)
            and all(added.count(nodes[end]) < per_organisation for end in (a, b))
        ]
        ties = np.repeat(matrix(now, nodes)[None], len(allowed) + 1, axis=0)
        for trial, (a, b) in enumerate(allowed):
            ties[trial, [a, b], [b, a]] = 1
        found = figures(ties, sectors)
        # Rounded, as equal gains come out of different sums; the last network is the one without a new tie.
        linked, rise = (np.round(found[which][:-1] - found[which][-1], 11) for which in ("linked_pairs", measure))
        gains = [gain for gain in zip(-linked, -rise, allowed, strict=True) if gain[:2] < (0, 0)]
        if not gains:
            return
        best = [nodes[end] for end in min(gains)[2]]
        now.add_edge(*best)
        added.extend(best)
        yield frozenset(best)


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("seed", range(100))
def test_introductions_are_those_of_brute_force(seed: int, measure: Measure) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    network = organisations(nx.gnm_random_graph(25, draw.randrange(15, 60), seed=seed), seed=seed)
    pairs = list(combinations(network, 2))
    ruled_out, accepted = draw.sample(pairs, draw.choice([0, 150])), draw.sample(pairs, seed % 3)
    most = draw.randint(1, 2)
    everything: nx.Graph[str] = nx.Graph(network)
    everything.add_edges_from(draw.sample(pairs, draw.choice([0, 80])))
    found = find_introductions(
        network,
        measure=measure,
        count=2,
        per_organisation=most,
        everything=everything,
        ruled_out=ruled_out,
        accepted=accepted,
    )
    expected = plan_by_brute_force(
        network,
        measure,
        count=2,
        per_organisation=most,
        everything=everything,
        ruled_out=ruled_out,
        accepted=accepted,
    )
    assert [frozenset(pair) for pair in found.pairs] == list(expected)


@pytest.mark.parametrize("seed", range(8))
def test_the_states_are_those_that_networkx_measures(seed: int) -> None:
    network = organisations(nx.gnm_random_graph(25, 10 + 5 * seed, seed=seed), seed=seed)
    found = find_introductions(network, count=12)
    after = nx.Graph(network)
    for introduction in found.introductions:
        assert introduction.before.global_efficiency == pytest.approx(nx.global_efficiency(after), abs=1e-12)
        after.add_edge(*introduction.pair)
        sectors = np.array([after.nodes[node]["sector"] for node in after])
        expected = figures(matrix(after, list(after))[None], sectors)
        linked = expected["linked_pairs"][0]
        assert introduction.after.global_efficiency == pytest.approx(nx.global_efficiency(after), abs=1e-12)
        assert introduction.after.cross_sector_reach == pytest.approx(
            expected[Measure.CROSS_SECTOR_REACH][0], abs=1e-12
        )
        assert introduction.after.linked_pairs == linked
        assert introduction.after.groups == nx.number_connected_components(after)
        groups = [after.subgraph(group) for group in nx.connected_components(after)]
        assert introduction.after.longest_distance == max(map(nx.diameter, groups))
        assert introduction.newly_linked_pairs == linked - introduction.before.linked_pairs
        assert introduction.global_efficiency_rise > 0


def test_groups_are_joined_before_anything_else_and_the_largest_first() -> None:
    network = organisations(nx.disjoint_union_all([nx.path_graph(n) for n in (6, 4, 2, 1)]))
    found = find_introductions(network, count=5)
    assert [introduction.newly_linked_pairs for introduction in found.introductions] == [24, 20, 12, 0, 0]
    assert [introduction.after.groups for introduction in found.introductions] == [3, 2, 1, 1, 1]


@pytest.mark.parametrize("measure", Measure)
def test_who_is_linked_in_all_that_is_recorded_is_not_introduced_where_a_date_leaves_that_out(measure: Measure) -> None:
    everything = build_network(EXAMPLE)
    network = build_network(EXAMPLE, at=date(2001, 1, 1), undated=False)
    left_out = [pair for pair in everything.edges if not network.has_edge(*pair)]
    assert left_out
    found = find_introductions(network, measure=measure, count=50, everything=everything)
    assert found.pairs
    assert not [pair for pair in found.pairs if everything.has_edge(*pair)]
    assert found.compared.endswith(
        " Two that are recorded as working together, at whatever date and in whatever way, are never suggested."
    )
    # Without all that is recorded, two whom a date left out may be suggested, and nothing is said of that.
    found = find_introductions(network, measure=measure, count=50)
    assert [pair for pair in found.pairs if everything.has_edge(*pair)]
    assert "suggested" not in found.compared


def test_a_long_chain_is_closed_so_that_all_come_nearer() -> None:
    (first, *_) = find_introductions(organisations(nx.path_graph(40)), count=1).introductions
    by_hand = nx.path_graph(40)
    a, b = (int(node.removeprefix("organisation:")) for node in first.pair)
    by_hand.add_edge(a, b)
    assert first.after.global_efficiency == pytest.approx(nx.global_efficiency(by_hand))
    assert all(
        nx.global_efficiency(nx.Graph([*nx.path_graph(40).edges, pair])) <= first.after.global_efficiency + 1e-12
        for pair in [(0, 39), (5, 34), (9, 30), (10, 29), (8, 31)]
    )


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize(
    "graph",
    [
        nx.path_graph(30),
        nx.cycle_graph(30),
        nx.convert_node_labels_to_integers(nx.ladder_graph(14)),
        nx.random_labeled_tree(30, seed=2),
        nx.disjoint_union(nx.path_graph(18), nx.path_graph(11)),
    ],
    ids=["chain", "ring", "ladder", "tree", "two chains"],
)
def test_where_ways_are_long_introductions_are_those_of_brute_force(graph: "nx.Graph[int]", measure: Measure) -> None:
    network = organisations(graph)
    found = find_introductions(network, measure=measure, count=4, per_organisation=2)
    expected = plan_by_brute_force(
        network, measure, count=4, per_organisation=2, everything=network, ruled_out=[], accepted=[]
    )
    assert [frozenset(pair) for pair in found.pairs] == list(expected)


@pytest.mark.parametrize("share", [0, 1])
@pytest.mark.parametrize("seed", range(5))
def test_the_gain_is_the_same_whichever_way_it_is_worked_out(
    seed: int, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(possible_ties, "_LONG_WAYS", share)
    graph = nx.compose(nx.gnm_random_graph(20, 25, seed=seed), nx.path_graph(range(15, 60)))
    network = organisations(graph, seed=seed)
    nodes = list(network)
    rise = PossibleTies(network, nodes).efficiency_rise_within_groups(np.arange(len(nodes)))
    before = nx.global_efficiency(network)
    for a, b in random.Random(seed).sample(list(combinations(range(len(nodes)), 2)), 40):  # noqa: S311 - no secret
        after = nx.Graph(network)
        after.add_edge(nodes[a], nodes[b])
        if nx.has_path(network, nodes[a], nodes[b]):
            assert rise[a, b] == pytest.approx(nx.global_efficiency(after) - before, abs=1e-12)


def test_working_in_little_memory_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    network = organisations(nx.connected_watts_strogatz_graph(60, 4, 0.1, seed=1))
    expected = find_introductions(network, count=3)
    monkeypatch.setattr(possible_ties, "_MEMORY", 100_000)
    assert find_introductions(network, count=3) == expected


def test_a_pair_that_may_not_meet_gives_way_to_the_next_best() -> None:
    network = organisations(nx.gnm_random_graph(25, 40, seed=3))
    best = find_introductions(network, count=1).pairs[0]
    asked: list[frozenset[str]] = []

    def may_meet(a: str, b: str) -> bool:
        asked.append(frozenset((a, b)))
        return {a, b} != set(best)

    found = find_introductions(network, count=3, may_meet=may_meet)
    assert found.pairs == find_introductions(network, count=3, ruled_out=[best]).pairs
    assert asked.count(frozenset(best)) == 1
    assert find_introductions(network, may_meet=lambda *_: False).pairs == ()


def test_an_accepted_pair_is_there_from_the_start_and_counts_as_a_new_tie() -> None:
    network = organisations(nx.empty_graph(4))
    found = find_introductions(network, accepted=keys((0, 1)), per_organisation=1)
    assert (found.recorded.groups, found.accepted.groups) == (4, 3)
    assert {frozenset(pair) for pair in found.pairs} == {frozenset(keys((2, 3))[0])}


def test_an_accepted_pair_that_is_recorded_already_changes_nothing() -> None:
    network = organisations(nx.path_graph(4))
    plain = find_introductions(network, per_organisation=1)
    again = find_introductions(network, per_organisation=1, accepted=keys((1, 0), (0, 1)))
    assert again == plain


def test_ruling_out_somebody_who_is_not_there_rules_out_nothing() -> None:
    network = organisations(nx.path_graph(4))
    assert find_introductions(network, ruled_out=keys((0, 99))) == find_introductions(network)


def test_what_cannot_be_accepted_is_refused() -> None:
    network = organisations(nx.path_graph(4))
    with pytest.raises(UnknownName, match="organisation:9"):
        find_introductions(network, accepted=keys((0, 9)))
    with pytest.raises(InputError, match="two different"):
        find_introductions(network, accepted=keys((1, 1)))


@pytest.mark.parametrize("options", [{"count": 0}, {"per_organisation": 0}])
def test_a_number_below_one_is_refused(options: dict[str, int]) -> None:
    with pytest.raises(InputError, match="at least 1"):
        find_introductions(organisations(nx.path_graph(4)), **options)  # type: ignore[arg-type]


def test_equal_gains_come_in_the_order_of_names_whatever_the_order_of_the_network() -> None:
    network: nx.Graph[str] = nx.Graph()
    for node, name in [("x", "example b"), ("y", "Example A"), ("z", "Example C"), ("w", "Example A")]:
        network.add_node(node, name=name, sector="faith")
    assert find_introductions(network, count=1).pairs == (("w", "y"),)
    backwards: nx.Graph[str] = nx.Graph()
    backwards.add_nodes_from(reversed(list(network.nodes(data=True))))
    assert find_introductions(backwards, count=3) == find_introductions(network, count=3)


def test_one_sector_has_no_reach_across_sectors() -> None:
    network = organisations(nx.path_graph(5), sectors=["health"])
    found = find_introductions(network, measure=Measure.CROSS_SECTOR_REACH)
    assert (found.pairs, found.recorded.cross_sector_reach) == ((), None)
    joined = find_introductions(organisations(nx.empty_graph(2), sectors=["health"]))
    assert joined.introductions[0].cross_sector_reach_rise is None
    assert joined.introductions[0].newly_linked_pairs == 1


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("graph", [nx.empty_graph(0), nx.empty_graph(1), nx.complete_graph(9), nx.complete_graph(300)])
def test_where_nothing_is_missing_nobody_is_introduced(graph: "nx.Graph[int]", measure: Measure) -> None:
    found = find_introductions(organisations(graph), measure=measure)
    assert found.introductions == ()
    assert found.accepted == found.recorded


@pytest.mark.parametrize("measure", Measure)
def test_ten_thousand_without_a_tie_are_joined_one_by_one(measure: Measure) -> None:
    found = find_introductions(organisations(nx.empty_graph(10_000)), measure=measure, count=3)
    assert [introduction.newly_linked_pairs for introduction in found.introductions] == [1, 2, 3]
    assert [introduction.after.groups for introduction in found.introductions] == [9_999, 9_998, 9_997]


def test_a_group_that_is_too_large_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(possible_ties, "LARGEST_GROUP", 20)
    with pytest.raises(InputError, match="21 linked organisations"):
        find_introductions(organisations(nx.path_graph(21)))
    with pytest.raises(InputError, match="22 linked organisations"):
        find_introductions(organisations(nx.disjoint_union(nx.path_graph(20), nx.path_graph(2))))


def short_listed(network: "nx.Graph[str]", found: Introductions, limit: int) -> Iterator[bool]:
    """Yield for each introduction whether one of the two is among so many with most ties before it."""
    now = nx.Graph(network)
    for pair in found.pairs:
        order = sorted(now, key=lambda node: (-now.degree[node], now.nodes[node]["name"]))
        yield any(node in order[:limit] for node in pair)
        now.add_edge(*pair)


def test_beyond_the_limit_one_of_the_two_is_among_those_with_most_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    network = organisations(nx.connected_caveman_graph(10, 6), seed=2)
    everything = find_introductions(network, count=4)
    assert everything.compared.startswith("Every pair")
    monkeypatch.setattr(module, "ALL_PAIRS_UP_TO", 3)
    found = find_introductions(network, count=4)
    assert found.compared == (
        "Of the 60 organisations, those pairs were compared, anew after each introduction, of which at least one is "
        "among the 3 with most ties that may still be introduced."
    )
    assert all(short_listed(network, found, 3))
    gains = [plan.introductions[-1].after.global_efficiency for plan in (found, everything)]
    assert gains[0] <= gains[1]


def test_a_shortlist_of_everybody_is_every_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    network = organisations(nx.gnm_random_graph(30, 35, seed=4))
    expected = find_introductions(network, count=4).pairs
    monkeypatch.setattr(module, "ALL_PAIRS_UP_TO", 29)
    assert find_introductions(network, count=4).pairs == expected


def test_who_may_get_no_more_ties_makes_room_in_the_shortlist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALL_PAIRS_UP_TO", 2)
    found = find_introductions(organisations(nx.empty_graph(9)), per_organisation=1, count=9)
    assert len(found.pairs) == 4
    assert len({node for pair in found.pairs for node in pair}) == 8


def test_a_planned_tie_is_marked_and_has_the_attributes_of_every_edge() -> None:
    network = build_network(EXAMPLE)
    pair = "organisation:police", "organisation:school"
    after = with_introductions(network, [pair, pair])
    tie = after.edges[pair]
    part = network.edges["organisation:council", "organisation:hive"]["parts"][0]
    assert set(tie) == {*edge_attributes(Relation.COLLABORATION, [part]), "planned"}
    assert (tie["planned"], tie["parts"], tie["relation"], tie["dated"]) == (True, (), Relation.COLLABORATION, False)
    assert (after.graph["planned"], after.graph["ties"]) == (1, network.graph["ties"])
    assert not network.has_edge(*pair)
    assert "planned" not in network.graph
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        after.remove_edge(*pair)


def test_a_recorded_tie_is_not_made_a_planned_one() -> None:
    network = build_network(EXAMPLE)
    pair = "organisation:hive", "organisation:council"
    after = with_introductions(network, [pair])
    assert after.edges[pair] == network.edges[pair]
    assert after.graph["planned"] == 0
    assert list(after) == list(network)


def test_the_accepted_state_is_that_of_the_network_with_the_planned_ties() -> None:
    network = organisations(nx.gnm_random_graph(25, 30, seed=5))
    pairs = find_introductions(network, count=4).pairs
    assert (
        find_introductions(network, accepted=pairs).accepted
        == find_introductions(with_introductions(network, pairs)).recorded
    )


def test_the_network_from_records_can_be_searched() -> None:
    # The school's ties have ended by then.
    network = build_network(EXAMPLE, at=date(2022, 1, 18))
    assert find_introductions(network, count=1).pairs == (("organisation:council", "organisation:school"),)
    assert find_introductions(build_network(Records())).pairs == ()
