from itertools import permutations
from typing import Any

import networkx as nx
from hypothesis import given

from graphsvc.metrics import Undefined
from graphsvc.metrics.brokerage import Brokerage, brokerage
from tests.metrics.networks import networks, with_sectors


def test_three_sectors_worked_out_by_hand() -> None:
    """The surgery (health) works with two churches, a landlord and a clinic; one church works with the landlord."""
    network = nx.Graph(
        [
            ("surgery", "church"),
            ("surgery", "chapel"),
            ("surgery", "landlord"),
            ("surgery", "clinic"),
            ("church", "landlord"),
            ("clinic", "hospital"),
        ]
    )
    sectors = {"surgery": "health", "clinic": "health", "hospital": "health"}
    with_sectors(network, sectors | {"church": "faith", "chapel": "faith", "landlord": "housing"})
    roles = brokerage(network)
    # Open pairs round the surgery, each there and back: church-chapel (itinerant); chapel-landlord (liaison);
    # clinic-church, clinic-chapel and clinic-landlord (representative out of health, gatekeeper into it).
    assert roles["surgery"] == Brokerage(coordinator=0, itinerant=2, representative=3, gatekeeper=3, liaison=2)
    # surgery-hospital, all three in health.
    assert roles["clinic"] == Brokerage(coordinator=2, itinerant=0, representative=0, gatekeeper=0, liaison=0)
    # surgery and landlord, the two that the church works with, work together.
    assert roles["church"] == Brokerage(coordinator=0, itinerant=0, representative=0, gatekeeper=0, liaison=0)
    assert isinstance(roles["surgery"], Brokerage)
    assert roles["surgery"].total == 10


def test_who_has_no_sector_is_no_broker_and_nobodys_pair() -> None:
    network = with_sectors(nx.path_graph(4), {0: "health", 1: None, 2: "faith", 3: "faith"})
    roles = brokerage(network)
    assert isinstance(roles[1], Undefined)
    assert roles[2] == Brokerage(coordinator=0, itinerant=0, representative=0, gatekeeper=0, liaison=0)


def one_by_one(network: "nx.Graph[Any]") -> dict[Any, list[int] | None]:
    """Return the roles in the order of their names, by looking at every three nodes."""
    sector = dict(network.nodes(data="sector"))
    found: dict[Any, list[int] | None] = {node: None if sector[node] is None else [0] * 5 for node in network}
    for a, b, c in permutations(network, 3):
        counts = found[b]
        if counts is None or sector[a] is None or sector[c] is None:
            continue
        if network.has_edge(a, b) and network.has_edge(b, c) and not network.has_edge(a, c):
            if sector[a] == sector[c]:
                counts[0 if sector[b] == sector[a] else 1] += 1
            elif sector[b] == sector[a]:
                counts[2] += 1
            else:
                counts[3 if sector[b] == sector[c] else 4] += 1
    return found


@given(networks())
def test_the_roles_are_those_found_one_by_one_with_and_without_directions(network: "nx.Graph[int]") -> None:
    directed: nx.DiGraph[int] = nx.DiGraph()
    directed.add_nodes_from(network.nodes(data=True))
    # One way, the other way, or both.
    directed.add_edges_from((a, b) for a, b in network.edges if (a + b) % 3)
    directed.add_edges_from((b, a) for a, b in network.edges if (a + b) % 3 != 1)
    for any_network in (network, directed):
        found = {
            node: None
            if isinstance(roles, Undefined)
            else [roles.coordinator, roles.itinerant, roles.representative, roles.gatekeeper, roles.liaison]
            for node, roles in brokerage(any_network).items()
        }
        assert found == one_by_one(any_network)
