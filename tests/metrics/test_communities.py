from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

from graphsvc.metrics import Undefined
from graphsvc.metrics.communities import communities, modularity


@pytest.fixture(autouse=True)
def igraph_preferred() -> Iterator[None]:
    """NetworkX itself has no such method."""
    with nx.config(backend_priority=["igraph"]):
        yield


@pytest.fixture
def two_circles() -> "nx.Graph[Any]":
    """Two circles of friends that one tie joins, and an isolate."""
    network: nx.Graph[Any] = nx.barbell_graph(5, 0)
    network.add_node("alone")
    return network


def test_close_circles_are_told_apart_and_an_isolate_stands_alone(two_circles: "nx.Graph[Any]") -> None:
    groups = communities(two_circles, seed=3)
    assert groups == (frozenset(range(5)), frozenset(range(5, 10)), frozenset(["alone"]))
    # 20 of 21 ties lie within; each circle has 21 of 42 ends.
    assert modularity(two_circles, groups) == pytest.approx(20 / 21 - 0.5)


def test_the_same_seed_gives_the_same_groups() -> None:
    network = nx.gnm_random_graph(200, 400, seed=1)
    assert communities(network, seed=5) == communities(network, seed=5)


def test_without_ties_there_are_no_groups() -> None:
    assert isinstance(communities(nx.empty_graph(4)), Undefined)


def test_without_a_backend_that_has_the_method_it_is_undefined(two_circles: "nx.Graph[Any]") -> None:
    with nx.config(backend_priority=[]):
        groups = communities(two_circles)
    assert isinstance(groups, Undefined)
    assert modularity(two_circles, groups) == groups
