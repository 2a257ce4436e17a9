import networkx as nx
import pytest
from hypothesis import given

from graphsvc.metrics import Undefined, adjacency
from graphsvc.metrics.reach import reach_efficiency, two_step_reach
from tests.metrics.networks import networks


@given(networks())
def test_reach_is_what_two_steps_lead_to(network: "nx.Graph[int]") -> None:
    for node in network:
        reached = len(nx.single_source_shortest_path_length(network, node, cutoff=2)) - 1
        contacts = sum(network.degree(other) for other in network[node])
        efficiency = reach_efficiency(network)[node]
        if len(network) > 1:
            assert two_step_reach(network)[node] == pytest.approx(reached / (len(network) - 1))
        if contacts:
            assert efficiency == pytest.approx(reached / contacts)
        else:
            assert isinstance(efficiency, Undefined)


def test_it_is_the_same_in_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    network = nx.gnm_random_graph(40, 80, seed=1)
    whole = two_step_reach(network)
    monkeypatch.setattr(adjacency, "_MOST_ENTRIES", 10)
    assert two_step_reach(network) == whole
