"""Estimates from some of the nodes, against the exact values."""

from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.errors import InputError
from graphsvc.metrics import NetworkPanel, NodePanel, Undefined, network_panel, node_panel
from graphsvc.metrics.centralization import betweenness_centralization
from graphsvc.metrics.sampling import sampled_betweenness, sampled_distances


def town() -> "nx.Graph[int]":
    """Return 300 in a large group, 60 in another, chains of four, and isolates."""
    network = nx.barabasi_albert_graph(300, 2, seed=1)
    for part in (nx.barabasi_albert_graph(60, 2, seed=2), nx.path_graph(4), nx.path_graph(4), nx.empty_graph(5)):
        network = nx.disjoint_union(network, part)
    return network


@pytest.fixture(scope="module")
def exact() -> tuple[NodePanel, NetworkPanel]:
    nodes = node_panel(town())
    return nodes, network_panel(town(), nodes=nodes)


@pytest.fixture(scope="module")
def sampled() -> tuple[NodePanel, NetworkPanel]:
    nodes = node_panel(town(), sample=80)
    return nodes, network_panel(town(), nodes=nodes)


@pytest.mark.parametrize("key", ["betweenness", "closeness", "harmonic"])
def test_estimates_of_nodes_are_about_as_far_off_as_stated(
    exact: tuple[NodePanel, NetworkPanel], sampled: tuple[NodePanel, NetworkPanel], key: str
) -> None:
    found, expected = sampled[0].values[key], exact[0].values[key]
    assert list(found) == list(expected)
    assert [node for node, value in found.items() if isinstance(value, Undefined)] == [
        node for node, value in expected.items() if isinstance(value, Undefined)
    ]
    off = [number(found[node]) - number(expected[node]) for node in found]
    error = float(np.sqrt(np.mean(np.square(off))))
    assert 0.5 < error / sampled[0].errors[key] < 2


def number(value: Any) -> float:
    return 0.0 if isinstance(value, Undefined) else float(value)


@pytest.mark.parametrize("key", ["mean_distance", "global_efficiency", "betweenness_centralization"])
def test_estimates_of_the_whole_are_within_three_standard_errors(
    exact: tuple[NodePanel, NetworkPanel], sampled: tuple[NodePanel, NetworkPanel], key: str
) -> None:
    off = abs(number(sampled[1].values[key]) - number(exact[1].values[key]))
    assert 0 < off < 3 * sampled[1].errors[key]


def test_the_largest_distance_met_is_the_least_that_there_can_be(
    exact: tuple[NodePanel, NetworkPanel], sampled: tuple[NodePanel, NetworkPanel]
) -> None:
    assert number(sampled[1].values["diameter"]) <= number(exact[1].values["diameter"])
    assert sampled[1].at_least == {"diameter"}
    assert exact[1].at_least == frozenset()


def test_what_is_not_estimated_is_the_same(
    exact: tuple[NodePanel, NetworkPanel], sampled: tuple[NodePanel, NetworkPanel]
) -> None:
    estimated = {"betweenness", "closeness", "harmonic"}
    assert set(sampled[0].errors) == estimated
    for key in exact[0].values.keys() - estimated:
        assert sampled[0].values[key] == exact[0].values[key]
    assert exact[0].errors == exact[1].errors == {}
    assert isinstance(exact[1].values["closeness_centralization"], Undefined)
    assert "closeness_centralization" not in sampled[1].errors


def test_small_groups_are_exact(exact: tuple[NodePanel, NetworkPanel], sampled: tuple[NodePanel, NetworkPanel]) -> None:
    for node in range(360, 373):
        for key in ("closeness", "harmonic"):
            assert number(sampled[0].values[key][node]) == pytest.approx(number(exact[0].values[key][node]))


def test_a_sample_of_all_has_no_error() -> None:
    network = nx.barabasi_albert_graph(60, 2, seed=1)
    found = sampled_distances(network, sample=60, seed=1)
    assert found.closeness == pytest.approx(nx.closeness_centrality(network))
    assert found.harmonic == pytest.approx(nx.harmonic_centrality(network))
    assert found.closeness_error == pytest.approx(0, abs=1e-9)
    assert (found.mean_distance.error, found.longest) == (0, nx.diameter(network))
    assert found.mean_distance.value == pytest.approx(nx.average_shortest_path_length(network))


def test_the_stated_error_is_that_of_many_samples() -> None:
    network = nx.barabasi_albert_graph(150, 2, seed=1)
    estimates = [sampled_distances(network, sample=30, seed=seed).mean_distance for seed in range(60)]
    spread = float(np.std([estimate.value for estimate in estimates]))
    stated = float(np.mean([estimate.error for estimate in estimates]))
    assert stated == pytest.approx(spread, rel=0.3)
    assert np.mean([e.value for e in estimates]) == pytest.approx(
        nx.average_shortest_path_length(network), abs=3 * spread / 60**0.5
    )


@pytest.mark.parametrize("network", [nx.barabasi_albert_graph(150, 2, seed=1), nx.gnm_random_graph(150, 450, seed=1)])
def test_nineteen_of_twenty_centralizations_are_off_by_less_than_two_errors(network: "nx.Graph[int]") -> None:
    exact = number(betweenness_centralization(network))
    off = []
    for seed in range(60):
        found = sampled_betweenness(network, sample=30, seed=seed)
        estimate = number(betweenness_centralization(network, betweenness=found.values))
        off.append(abs(estimate - exact) / found.centralization_error)
    # Sixty tries come out as nineteen of twenty only roughly: 53 are two standard errors below it.
    assert sum(times < 2 for times in off) >= 53


def test_a_sample_as_large_as_the_network_is_exact() -> None:
    panel = node_panel(nx.star_graph(9), sample=10)
    assert panel.sample is None
    assert panel.errors == {}


@pytest.mark.parametrize("sample", [10, 11, 13, 29])
def test_every_estimate_of_a_small_sample_is_a_number(sample: int) -> None:
    panel = node_panel(nx.path_graph(40), sample=sample)
    assert np.isfinite([number(value) for value in panel.values["betweenness"].values()]).all()
    assert np.isfinite(list(panel.errors.values())).all()


def test_a_tiny_sample_is_refused() -> None:
    with pytest.raises(InputError, match="Take 10 or more"):
        node_panel(nx.star_graph(30), sample=9)


def test_the_same_seed_gives_the_same_estimates() -> None:
    network = nx.gnm_random_graph(80, 160, seed=1)
    first, again, other = (node_panel(network, sample=20, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
