from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given

from graphsvc.metrics import Undefined
from graphsvc.metrics.distances import diameter, global_efficiency, mean_distance
from tests.metrics.networks import networks


@given(networks())
def test_distances_are_those_of_the_pairs(network: "nx.Graph[int]") -> None:
    steps = {
        pair: nx.shortest_path_length(network, *pair)
        for pair in combinations(network, 2)
        if nx.has_path(network, *pair)
    }
    if not steps:
        assert isinstance(mean_distance(network), Undefined)
        assert isinstance(diameter(network), Undefined)
    else:
        assert mean_distance(network) == pytest.approx(sum(steps.values()) / len(steps))
        assert diameter(network) == max(steps.values())
    if len(network) > 1:
        assert global_efficiency(network) == pytest.approx(nx.global_efficiency(network))


def test_the_largest_distance_may_be_in_a_smaller_group() -> None:
    assert diameter(nx.disjoint_union(nx.complete_graph(6), nx.path_graph(4))) == 3
