"""Networks that many tests use, and how to compare what is undefined."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graphsvc.metrics import Undefined, Value

SECTORS = ("health", "faith", "housing", None)


def with_sectors(network: "nx.Graph[Any]", sectors: Mapping[Any, str | None]) -> "nx.Graph[Any]":
    nx.set_node_attributes(network, dict(sectors), "sector")
    return network


def zachary() -> "nx.Graph[int]":
    """Return Zachary's karate club, its members from 1 to 34 in the groups 1-17 and 18-34."""
    club: nx.Graph[int] = nx.Graph((a + 1, b + 1) for a, b in sorted(nx.karate_club_graph().edges))
    return with_sectors(club, {member: "low" if member <= 17 else "high" for member in club})


def families(*, with_pucci: bool) -> "nx.Graph[str]":
    """Return Padgett's Florentine marriages; NetworkX leaves out the Pucci, who married none of the others."""
    found: nx.Graph[str] = nx.Graph(nx.florentine_families_graph())
    if with_pucci:
        found.add_node("Pucci")
    return found


@st.composite
def networks(draw: st.DrawFn, *, most: int = 12) -> "nx.Graph[int]":
    """Return a network of up to ``most`` nodes with sectors and strengths, some of them not stated."""
    size = draw(st.integers(0, most))
    pairs = [(a, b) for a in range(size) for b in range(a)]
    network: nx.Graph[int] = nx.empty_graph(size)
    network.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=3 * size)) if pairs else [])
    for node in network:
        network.nodes[node]["sector"] = draw(st.sampled_from(SECTORS))
    for tie in network.edges:
        network.edges[tie]["strength"] = draw(st.sampled_from([None, 1, 2, 3, 4]))
    return network


def is_near(found: Value, expected: Value) -> bool:
    """Return whether two values are the same but for rounding, or undefined for the same reason."""
    if isinstance(found, Undefined) or isinstance(expected, Undefined):
        return found == expected
    return type(found) is type(expected) and abs(found - expected) < 1e-7
