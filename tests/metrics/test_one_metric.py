"""One metric at a time comes to the same as all of them at once."""

import networkx as nx
import pytest

from graphsvc.errors import UnknownName
from graphsvc.metrics import NODE_METRICS, node_panel
from graphsvc.metrics.one_metric import node_metric
from graphsvc.network import Layer, build_network
from tests.metrics.networks import with_sectors
from tests.store.small_network import SMALL


@pytest.fixture
def network() -> "nx.Graph[int]":
    """A network of three sectors with an isolate, a tie of known strength, and more than one group."""
    found: nx.Graph[int] = nx.disjoint_union(nx.karate_club_graph(), nx.path_graph(4))
    found.add_node(99)
    found.add_edge(0, 1, strength=3)
    return with_sectors(found, {node: ("health", "faith", "housing")[node % 3] for node in found})


@pytest.mark.parametrize("key", NODE_METRICS)
def test_one_metric_is_the_one_in_the_panel(network: "nx.Graph[int]", key: str) -> None:
    assert node_metric(network, key) == node_panel(network).values[key]


@pytest.mark.parametrize("key", NODE_METRICS)
def test_one_metric_is_the_one_in_the_panel_also_of_everything(key: str) -> None:
    network = build_network(SMALL, layer=Layer.ALL)
    assert node_metric(network, key) == node_panel(network).values[key]


@pytest.mark.parametrize("key", ["betweenness", "closeness", "harmonic"])
def test_a_sample_gives_what_the_sampled_panel_has(network: "nx.Graph[int]", key: str) -> None:
    sampled = node_metric(network, key, sample=12)
    assert sampled == node_panel(network, sample=12).values[key]
    assert sampled != node_metric(network, key)


def test_a_sample_as_large_as_the_network_is_no_sample(network: "nx.Graph[int]") -> None:
    assert node_metric(network, "betweenness", sample=len(network)) == node_metric(network, "betweenness")


def test_another_word_is_not_a_metric() -> None:
    with pytest.raises(UnknownName, match="no metric called influence"):
        node_metric(nx.Graph(), "influence")
