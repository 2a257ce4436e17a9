from collections import Counter
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given

from graphsvc.metrics import Baseline, Undefined
from graphsvc.metrics.sectors import (
    ei_baseline,
    ei_index,
    external_share,
    mixing_by_chance,
    sector_mixing,
    sectors_reached,
)
from tests.metrics.networks import networks, with_sectors


def surgery() -> "nx.Graph[str]":
    """Return a surgery with ties to a clinic, a church and a club without a sector, and an isolate."""
    ties = [("surgery", "clinic"), ("surgery", "church"), ("surgery", "club"), ("club", "band")]
    network: nx.Graph[str] = nx.Graph(ties)
    network.add_node("alone")
    sectors = {"surgery": "health", "clinic": "health", "church": "faith", "alone": "faith"}
    return with_sectors(network, sectors | {"club": None, "band": "faith"})


def test_external_share_is_of_the_ties_whose_sectors_are_known() -> None:
    found = external_share(surgery())
    assert found["surgery"] == 0.5
    assert found["clinic"] == 0
    assert found["church"] == 1
    reasons = {name: value.reason for name, value in found.items() if isinstance(value, Undefined)}
    assert reasons == {
        "alone": "No working relationship is recorded.",
        "club": "No sector is recorded.",
        "band": "No sector is recorded of anybody at the other end.",
    }


def test_sectors_reached_holds_the_own_one_and_none_of_those_without() -> None:
    found = sectors_reached(surgery())
    assert (found["surgery"], found["clinic"], found["club"], found["alone"]) == (2, 1, 2, 0)
    assert isinstance(found["band"], Undefined)


def test_ties_with_an_end_without_sector_are_counted_apart() -> None:
    mixing = sector_mixing(surgery())
    assert mixing.sectors == ("faith", "health")
    assert mixing.ties == {("faith", "faith"): 0, ("faith", "health"): 1, ("health", "health"): 1}
    assert mixing.without_sector == 2
    assert ei_index(surgery()) == 0


def test_without_sectors_nothing_is_said_of_them() -> None:
    network = nx.path_graph(3)
    assert isinstance(ei_index(network), Undefined)
    assert isinstance(ei_baseline(network), Undefined)
    assert sector_mixing(network).without_sector == 2
    assert all(isinstance(value, Undefined) for value in external_share(network).values())


def test_the_mean_by_chance_is_the_one_that_can_be_calculated() -> None:
    network = nx.gnm_random_graph(60, 150, seed=3)
    with_sectors(network, {node: "health" if node < 20 else "faith" if node < 50 else None for node in network})
    baseline = ei_baseline(network)
    assert isinstance(baseline, Baseline)
    # A tie joins two of the 20 or two of the 30 with probability (20 * 19 + 30 * 29) / (50 * 49).
    assert baseline.mean == pytest.approx(1 - 2 * (20 * 19 + 30 * 29) / (50 * 49), abs=0.01)
    assert baseline.low < baseline.mean < baseline.high


def test_a_divided_city_is_further_from_chance_than_a_mixed_one() -> None:
    divided = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    with_sectors(divided, {node: "health" if node < 8 else "faith" for node in divided})
    found, by_chance = ei_index(divided), ei_baseline(divided)
    assert isinstance(by_chance, Baseline)
    assert found == -1 < by_chance.low
    assert by_chance.as_extreme < 0.01
    with_sectors(divided, {node: "health" if node % 2 else "faith" for node in divided})
    mixed = ei_baseline(divided)
    assert isinstance(mixed, Baseline)
    assert mixed.as_extreme > 0.3


def test_the_same_seed_gives_the_same_baseline() -> None:
    network = with_sectors(nx.gnm_random_graph(30, 60, seed=3), dict.fromkeys(range(15), "health"))
    with_sectors(network, dict.fromkeys(range(15, 30), "faith"))
    assert ei_baseline(network, seed=4) == ei_baseline(network, seed=4) != ei_baseline(network, seed=5)


@given(networks())
def test_every_tie_is_in_the_mixing_matrix_or_without_sector(network: "nx.Graph[int]") -> None:
    mixing = sector_mixing(network)
    assert sum(mixing.ties.values()) + mixing.without_sector == network.number_of_edges()
    found = ei_index(network)
    inside = sum(number for (a, b), number in mixing.ties.items() if a == b)
    outside = sum(mixing.ties.values()) - inside
    if inside + outside:
        assert found == pytest.approx((outside - inside) / (outside + inside))
    else:
        assert isinstance(found, Undefined)


def test_what_chance_gives_is_the_mean_over_all_ways_to_deal_out_the_sectors() -> None:
    network = surgery()
    nodes = [node for node in network if network.nodes[node]["sector"]]
    dealt = [network.nodes[node]["sector"] for node in nodes]
    orders = list(permutations(dealt))
    by_hand: Counter[tuple[str, str]] = Counter()
    for order in orders:
        sectors = dict(zip(nodes, order, strict=True))
        by_hand.update(
            tuple(sorted((sectors[a], sectors[b]))) for a, b in network.edges if a in sectors and b in sectors
        )
    assert mixing_by_chance(network) == pytest.approx({pair: by_hand[pair] / len(orders) for pair in by_hand})


@given(networks())
def test_chance_places_as_many_ties_as_there_are(network: "nx.Graph[int]") -> None:
    assert sum(mixing_by_chance(network).values()) == pytest.approx(sum(sector_mixing(network).ties.values()))


def test_chance_places_no_tie_where_fewer_than_two_have_a_sector() -> None:
    alone = with_sectors(nx.empty_graph(["surgery"]), {"surgery": "health"})
    assert mixing_by_chance(alone) == {("health", "health"): 0.0}
    assert mixing_by_chance(nx.Graph()) == {}
