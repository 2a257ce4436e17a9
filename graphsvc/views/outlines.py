"""Outlines round groups of symbols: which of each group are joined, so that one soft shape holds them all."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.views.palette import OUTLINES

_FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A shape behind the symbols of a group: as wide bands along ``lines``, which join two of its ``nodes`` each."""

    nodes: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    fill: str


def outlines_of(
    network: "nx.Graph[str]", groups: Iterable[Collection[str]], places: Mapping[str, tuple[float, float]]
) -> tuple[Outline, ...]:
    """Return an outline for each group of which three or more are in the network.

    The lines are ties of the network, of those within the group the shortest that are enough to join all that they can
    join: so a shape follows the ties, and lies behind no more of the others than it must. Fills take turns, and are no
    names: a group keeps its own only as long as the groups stay the same.

    >>> triangle = nx.complete_graph(["a", "b", "c"])
    >>> outlines_of(triangle, [{"a", "b", "c"}], {"a": (0, 0), "b": (1, 0), "c": (0, 2)})[0].lines
    (('a', 'b'), ('a', 'c'))
    """
    shown = ([node for node in network if node in set(group)] for group in map(frozenset, groups))
    return tuple(
        Outline(nodes=tuple(nodes), lines=tuple(_shortest_lines(network, nodes, places)), fill=fill)
        for nodes, fill in zip((nodes for nodes in shown if len(nodes) >= _FEWEST), _in_turn(), strict=False)
    )


def _in_turn() -> Iterator[str]:
    while True:
        yield from OUTLINES


def _shortest_lines(
    network: "nx.Graph[str]", nodes: list[str], places: Mapping[str, tuple[float, float]]
) -> Iterator[tuple[str, str]]:
    within = set(nodes)
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(nodes)
    joined.add_weighted_edges_from(
        (a, b, math.dist(places[a], places[b])) for a in nodes for b in network[a] if b in within and a < b
    )
    for a, b, _ in nx.minimum_spanning_edges(joined):
        yield a, b
