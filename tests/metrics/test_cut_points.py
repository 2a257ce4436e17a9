import networkx as nx
from hypothesis import given

from graphsvc.metrics.cut_points import bridges, cut_off, cut_point
from tests.metrics.networks import networks


@given(networks(most=16))
def test_cut_off_is_what_taking_each_node_out_shows(network: "nx.Graph[int]") -> None:
    lost = cut_off(network)
    assert list(lost) == list(network)
    for node in network:
        rest = network.subgraph(nx.node_connected_component(network, node) - {node})
        pieces = [len(piece) for piece in nx.connected_components(rest)]
        assert lost[node] == sum(pieces) - max(pieces, default=0)


@given(networks())
def test_whoever_cuts_somebody_off_is_a_cut_point(network: "nx.Graph[int]") -> None:
    lost, is_one = cut_off(network), cut_point(network)
    assert {node for node in network if lost[node]} == {node for node in network if is_one[node]}


@given(networks())
def test_a_bridge_is_a_tie_without_which_there_is_one_group_more(network: "nx.Graph[int]") -> None:
    found = {frozenset(tie) for tie in bridges(network)}
    for tie in network.edges:
        without = nx.restricted_view(network, [], [tie])
        parted = nx.number_connected_components(without) > nx.number_connected_components(network)
        assert (frozenset(tie) in found) is parted


def test_a_very_long_chain_is_no_trouble() -> None:
    lost = cut_off(nx.path_graph(20_000))
    assert lost[1] == 1
    assert lost[10_000] == 9_999
