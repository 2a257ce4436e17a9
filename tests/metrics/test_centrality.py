import networkx as nx
import pytest
from hypothesis import given

from graphsvc.metrics import Undefined
from graphsvc.metrics.centrality import betweenness, closeness, clustering, eigenvector, harmonic, strength
from graphsvc.metrics.structural_holes import constraint, effective_size
from graphsvc.network import Layer, build_network
from graphsvc.records import Membership, Organisation, Person, Records
from tests.metrics.networks import networks


def test_strength_sums_what_is_stated() -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_edge("a", "b", strength=3)
    network.add_edge("a", "c", strength=None)
    network.add_edge("a", "d", strength=2)
    network.add_node("alone")
    found = strength(network)
    assert (found["a"], found["b"], found["alone"]) == (5, 3, 0)
    assert isinstance(found["c"], Undefined)


def test_no_value_stands_in_for_what_an_isolate_does_not_have() -> None:
    network: nx.Graph[str] = nx.Graph([("a", "b"), ("a", "c")])
    network.add_node("alone")
    for metric in (closeness, clustering, constraint, effective_size, eigenvector):
        assert isinstance(metric(network)["alone"], Undefined)
    assert (harmonic(network)["alone"], betweenness(network)["alone"]) == (0, 0)


def test_no_reason_speaks_of_working_relationships_where_the_only_link_is_a_membership() -> None:
    records = Records(
        organisations=[Organisation(id="choir", name="Example Choir", sector="faith")],
        people=[Person(id="ann", name="Example Ann", role="champion")],
        memberships=[Membership(id="ann at choir", person="ann", organisation="choir")],
    )
    network = build_network(records, layer=Layer.ALL)
    strong = Undefined("It is not stated of any of its links how strong it is.")
    few = Undefined("It takes at least two links to measure this, and fewer are recorded.")
    assert (set(strength(network).values()), set(clustering(network).values())) == ({strong}, {few})


def test_the_eigenvector_is_that_of_the_largest_group() -> None:
    network = nx.disjoint_union(nx.star_graph(4), nx.path_graph(2))
    found = eigenvector(network)
    assert found[0] == pytest.approx(0.5**0.5)
    assert found[1] == pytest.approx(0.5**0.5 / 2)
    assert isinstance(found[5], Undefined)
    assert "outside" in found[5].reason


def test_of_two_largest_groups_none_has_an_eigenvector() -> None:
    found = eigenvector(nx.disjoint_union(nx.path_graph(3), nx.path_graph(3)))
    assert {value.reason for value in found.values() if isinstance(value, Undefined)} == {
        "This is measured within the largest linked group, and there are several as large as that."
    }
    assert len(found) == 6


def test_the_eigenvector_of_a_long_chain_is_found() -> None:
    found = eigenvector(nx.path_graph(101))
    assert max(found, key=lambda node: found[node]) == 50  # type: ignore[arg-type, return-value]


def test_weights_are_used_when_asked_for() -> None:
    network = nx.Graph([("a", "b", {"strength": 4}), ("a", "c", {"strength": 1})])
    plain, weighted = eigenvector(network), eigenvector(network, weight="strength")
    assert plain["b"] == pytest.approx(plain["c"])
    assert weighted["b"] == pytest.approx(4 * weighted["c"], rel=1e-6)  # type: ignore[operator]
    assert constraint(network)["a"] == pytest.approx(0.5)
    assert constraint(network, weight="strength")["a"] == pytest.approx(0.8**2 + 0.2**2)


@given(networks())
def test_the_effective_size_is_the_one_that_networkx_computes(network: "nx.Graph[int]") -> None:
    tied = [node for node, ties in network.degree() if ties]
    found = effective_size(network)
    assert {node: found[node] for node in tied} == pytest.approx(nx.effective_size(network, nodes=tied))
