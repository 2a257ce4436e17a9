"""What holds of every metric, on any network."""

import copy
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.errors import InputError
from graphsvc.metrics import NODE_METRICS, NetworkPanel, NodePanel, Undefined, Unit, Value, network_panel, node_panel
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from tests.metrics.networks import is_near, networks, with_sectors
from tests.network.random_records import random_records
from tests.views.plain_english import faults_of

_OF_ORDER = {"communities", "modularity"}
"""Metrics that rest on a search which may end elsewhere when the nodes come in another order."""


def both(network: "nx.Graph[Any]") -> tuple[NodePanel, NetworkPanel]:
    nodes = node_panel(network)
    return nodes, network_panel(network, nodes=nodes)


def all_values(nodes: NodePanel, whole: NetworkPanel) -> Iterator[Value]:
    for values in nodes.values.values():
        yield from values.values()
    yield from whole.values.values()


@given(networks(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_other_names_in_another_order_change_nothing(network: "nx.Graph[int]", random: Any) -> None:
    order = list(network)
    random.shuffle(order)
    renamed: nx.Graph[str] = nx.Graph()
    renamed.add_nodes_from((f"x{node}", network.nodes[node]) for node in order)
    renamed.add_edges_from((f"x{b}", f"x{a}", tie) for a, b, tie in reversed(list(network.edges(data=True))))
    nodes, whole = both(network)
    nodes_after, whole_after = both(renamed)
    for key, values in nodes.values.items():
        for node in network:
            assert is_near(nodes_after.values[key][f"x{node}"], values[node]), key
    for key in whole.values.keys() - _OF_ORDER:
        assert is_near(whole_after.values[key], whole.values[key]), key
    assert whole_after.sector_mixing == whole.sector_mixing


@given(networks())
@settings(max_examples=60)
def test_an_isolate_added_changes_nothing_that_is_not_of_the_size(network: "nx.Graph[int]") -> None:
    nodes, whole = both(network)
    larger: nx.Graph[Any] = nx.Graph(network)
    larger.add_node("alone", sector="health")
    nodes_after, whole_after = both(larger)
    of_size = {"betweenness", "closeness", "two_step_reach"}
    for key in NODE_METRICS.keys() - of_size - {"eigenvector"}:
        for node in network:
            assert is_near(nodes_after.values[key][node], nodes.values[key][node]), key
    stays = ["ties", "mean_distance", "diameter", "transitivity", "ei_index", "cut_points", "bridges"]
    for key in stays:
        assert is_near(whole_after.values[key], whole.values[key]), key
    assert whole_after.values["isolates"] == number(whole.values["isolates"]) + 1
    assert whole_after.values["components"] == number(whole.values["components"]) + 1


@given(networks(most=8), networks(most=8))
@settings(max_examples=60)
def test_of_two_networks_side_by_side_each_keeps_its_own(first: "nx.Graph[int]", second: "nx.Graph[int]") -> None:
    together = nx.disjoint_union(first, second)
    nodes, whole = both(together)
    parts = [both(first), both(second)]
    local = NODE_METRICS.keys() - {"betweenness", "closeness", "two_step_reach", "eigenvector"}
    for key in local:
        expected = [*parts[0][0].values[key].values(), *parts[1][0].values[key].values()]
        assert all(map(is_near, nodes.values[key].values(), expected)), key
    for key in ("nodes", "ties", "components", "isolates", "cut_points", "bridges"):
        assert whole.values[key] == sum(number(part.values[key]) for _, part in parts), key
    for key in ("diameter", "max_core_number"):
        defined = [part.values[key] for _, part in parts if not isinstance(part.values[key], Undefined)]
        if defined:
            assert whole.values[key] == max(map(number, defined))


def number(value: Value) -> float:
    assert not isinstance(value, Undefined)
    return value


def chain_without_sectors() -> "nx.Graph[int]":
    return with_sectors(nx.path_graph(6), dict.fromkeys(range(6)))


_ODD = {
    "empty": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "two apart": nx.empty_graph(2),
    "a pair": nx.path_graph(2),
    "all isolates": nx.empty_graph(7),
    "ten thousand isolates": nx.empty_graph(10_000),
    "a clique": nx.complete_graph(60),
    "a star": nx.star_graph(50),
    "no attributes": nx.path_graph(6),
    "no sectors": chain_without_sectors(),
}


@pytest.mark.parametrize("name", _ODD)
def test_odd_networks_have_values_or_reasons(name: str) -> None:
    nodes, whole = both(_ODD[name])
    assert all(list(values) == list(_ODD[name]) for values in nodes.values.values())
    reasons = {value.reason for value in all_values(nodes, whole) if isinstance(value, Undefined)}
    assert [fault for reason in reasons for fault in faults_of(reason)] == []
    for value in all_values(nodes, whole):
        if not isinstance(value, Undefined):
            assert type(value) in {int, float, bool}
            assert abs(value) < float("inf")


@pytest.mark.parametrize("name", ["empty", "one", "all isolates"])
def test_without_ties_nothing_is_said_of_distances(name: str) -> None:
    _, whole = both(_ODD[name])
    for key in ("mean_distance", "diameter", "transitivity", "ei_index", "communities", "modularity"):
        assert isinstance(whole.values[key], Undefined), key


def test_a_network_too_small_for_a_metric_says_so() -> None:
    _, one = both(_ODD["one"])
    for key in ("density", "global_efficiency", "fragmentation", "degree_centralization"):
        assert isinstance(one.values[key], Undefined), key
    nodes, pair = both(_ODD["a pair"])
    assert pair.values["density"] == 1
    for key in ("degree_centralization", "betweenness_centralization", "closeness_centralization"):
        assert isinstance(pair.values[key], Undefined), key
    assert isinstance(nodes.values["betweenness"][0], Undefined)


@given(random_records(), st.sampled_from(Layer))
@settings(max_examples=40)
def test_shares_and_counts_are_shares_and_counts_in_every_layer(records: Any, layer: Layer) -> None:
    network = build_network(records, layer=layer)
    nodes = node_panel(network)
    for key, metric in NODE_METRICS.items():
        for value in nodes.values[key].values():
            if isinstance(value, Undefined):
                assert value.reason
            elif metric.unit is Unit.SHARE:
                assert -1e-9 <= value <= 1 + 1e-9
            elif metric.unit is Unit.COUNT:
                assert type(value) is int
            elif metric.unit is Unit.YES_OR_NO:
                assert type(value) is bool
    network_panel(network, nodes=nodes)


def test_the_network_given_is_not_changed() -> None:
    network = with_sectors(nx.krackhardt_kite_graph(), dict.fromkeys(range(10), "health"))
    before = copy.deepcopy((dict(network.nodes), dict(network.edges), dict(network.graph)))
    both(network)
    node_panel(network, sample=10)
    assert (dict(network.nodes), dict(network.edges), dict(network.graph)) == before


def test_a_tie_of_a_node_to_itself_is_none() -> None:
    network = nx.path_graph(3)
    loops: nx.Graph[int] = nx.Graph(network)
    loops.add_edge(1, 1)
    assert both(loops) == both(network)
    assert loops.has_edge(1, 1)


def test_directions_are_refused() -> None:
    with pytest.raises(InputError, match="without a direction"):
        node_panel(nx.DiGraph([(1, 2)]))


def test_one_node_has_all_of_its_metrics() -> None:
    found = node_panel(nx.star_graph(3)).of(0)
    assert list(found) == list(NODE_METRICS)
    assert (found["degree"], found["betweenness"], found["cut_point"], found["cut_off"]) == (3, 1, True, 2)


def test_of_everything_memberships_count_in_no_sector() -> None:
    people = [{"id": name, "name": f"Example {name}", "role": "champion"} for name in ("ann", "bob")]
    records = Records.model_validate(
        {
            "organisations": [
                {"id": "club", "name": "Example club", "sector": "voluntary"},
                {"id": "school", "name": "Example school", "sector": "education"},
            ],
            "people": people,
            "memberships": [{"person": person["id"], "organisation": "club"} for person in people],
            "collaborations": [{"organisation_a": "club", "organisation_b": "school", "kind": "other"}],
        }
    )
    network = build_network(records, layer=Layer.ALL)
    of_nodes = node_panel(network)
    whole = network_panel(network, nodes=of_nodes)
    assert (whole.values["ties"], whole.values["ei_index"]) == (3, 1)
    assert whole.sector_mixing.ties == {
        ("education", "education"): 0,
        ("education", "voluntary"): 1,
        ("voluntary", "voluntary"): 0,
    }
    assert of_nodes.values["degree"]["organisation:club"] == 3
    assert of_nodes.values["external_share"]["organisation:club"] == 1
    assert isinstance(of_nodes.values["external_share"]["person:ann"], Undefined)
