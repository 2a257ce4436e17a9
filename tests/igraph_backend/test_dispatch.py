from typing import Any

import networkx as nx
import pytest

from graphsvc.igraph_backend import interface
from graphsvc.igraph_backend.info import get_info


def test_networkx_knows_the_backend() -> None:
    assert "igraph" in nx.config.backends


def test_what_the_backend_lists_is_what_it_has() -> None:
    what_every_backend_has = {"can_run", "should_run", "convert_from_nx", "convert_to_nx"}
    assert set(get_info()["functions"]) == set(interface.__all__) - what_every_backend_has


def test_a_graph_survives_the_way_there_and_back() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("b", "a", {"weight": 3}), ("a", "c")])
    graph.add_node("alone")
    back = interface.convert_to_nx(interface.convert_from_nx(graph, edge_attrs={"weight": 1}))
    assert list(back) == ["b", "a", "c", "alone"]
    assert back.is_directed()
    assert dict(back.edges) == {("b", "a"): {"weight": 3}, ("a", "c"): {"weight": 1}}


def test_several_edges_between_two_nodes_are_left_to_networkx() -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph([(1, 2), (1, 2)])
    assert interface.can_run("forceatlas2_layout", (graph,), {}) is not True
    with nx.config(backend_priority=["igraph"]):
        assert set(nx.forceatlas2_layout(graph, seed=1)) == {1, 2}


@pytest.mark.parametrize(
    "options",
    [{"gravity": 2.0}, {"dim": 3}, {"pos": {0: (0.0, 0.0)}}, {"store_pos_as": "pos"}],
)
def test_options_that_igraph_lacks_are_refused_by_name(options: dict[str, Any]) -> None:
    with pytest.raises(NotImplementedError):
        nx.forceatlas2_layout(nx.path_graph(4), backend="igraph", **options)


def test_directed_graphs_are_refused() -> None:
    with pytest.raises(NotImplementedError):
        nx.forceatlas2_layout(nx.path_graph(4, create_using=nx.DiGraph), backend="igraph")
