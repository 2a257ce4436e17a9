"""What lies near a node, and how two nodes are linked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import cast

import networkx as nx

from graphsvc.errors import InputError, UnknownName
from graphsvc.network.ties import Relation, TiePart


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next, by the ties that are recorded between the two."""

    start: str
    end: str
    relation: Relation
    parts: tuple[TiePart, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one node to another: its nodes in order, both ends included, and the steps between them."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]


def nearby(network: "nx.Graph[str]", node: str, *, steps: int) -> "nx.Graph[str]":
    """Return the nodes within ``steps`` ties of a node, itself included, with all ties among them; frozen.

    They are the nodes u with d(node, u) <= ``steps``, with d the fewest ties from one to the other. It has the
    attributes of ``network``, with ``ties`` counted anew.

    Raises:
        UnknownName: the node is not in the network.

    >>> list(nearby(nx.path_graph(["a", "b", "c", "d"]), "a", steps=2))
    ['a', 'b', 'c']
    """
    _check_known(network, node)
    return _part(network, nx.single_source_shortest_path_length(network, node, cutoff=steps))


def group_of(network: "nx.Graph[str]", node: str) -> "nx.Graph[str]":
    """Return all that a node is linked with, by however many ties, itself included, with all ties among them; frozen.

    It is the component that the node is in. It has the attributes of ``network``, with ``ties`` counted anew.

    Raises:
        UnknownName: the node is not in the network.

    >>> list(group_of(nx.Graph([("a", "b"), ("b", "c"), ("d", "e")]), "a"))
    ['a', 'b', 'c']
    """
    _check_known(network, node)
    return _part(network, nx.node_connected_component(network, node))


def _part(network: "nx.Graph[str]", within: Collection[str]) -> "nx.Graph[str]":
    near: nx.Graph[str] = nx.Graph(**network.graph)
    # Not by Graph.subgraph: it may list nodes in the order of a set, another one in every process.
    near.add_nodes_from((other, attributes) for other, attributes in network.nodes(data=True) if other in within)
    near.add_edges_from(edge for edge in network.edges(within, data=True) if edge[0] in within and edge[1] in within)
    near.graph["ties"] = sum(map(len, nx.get_edge_attributes(near, "parts").values()))
    nx.freeze(near)
    return near


def linked_ways(network: "nx.Graph[str]", a: str, b: str, *, limit: int = 5) -> tuple[Way, ...]:
    """Return the shortest ways from ``a`` to ``b``, at most ``limit`` of them; none where they are not linked.

    A shortest way is one of the fewest steps. They come in the alphabetical order of the names that they pass.
    `number_of_linked_ways` says how many there are in all.

    Raises:
        UnknownName: one of the two is not in the network.
        InputError: the two are the same.

    >>> network = nx.Graph()
    >>> network.add_nodes_from((node, {"name": f"Example {node}"}) for node in "abcd")
    >>> ties = [("a", "c"), ("c", "d"), ("a", "b"), ("b", "d")]
    >>> network.add_edges_from(ties, relation=Relation.COLLABORATION, parts=())
    >>> [way.nodes for way in linked_ways(network, "a", "d")]
    [('a', 'b', 'd'), ('a', 'c', 'd')]
    """
    towards_b = _steps_towards(network, a, b)
    walks = islice(_walks(network, a, towards_b), limit) if a in towards_b else ()
    return tuple(Way(walk, tuple(_step(network, *ends) for ends in pairwise(walk))) for walk in walks)


def number_of_linked_ways(network: "nx.Graph[str]", a: str, b: str) -> int:
    """Return how many shortest ways there are from ``a`` to ``b``; 0 where they are not linked.

    w(b) = 1, and w(v) = the sum of w(u) over the neighbours u of v that are one step nearer to b; w(a) is what is
    returned. They are counted, not listed: it takes one pass over the network, also where there are billions. Source:
    Brandes 2001.

    Raises:
        UnknownName: one of the two is not in the network.
        InputError: the two are the same.

    >>> number_of_linked_ways(nx.Graph([("a", "c"), ("c", "d"), ("a", "b"), ("b", "d")]), "a", "d")
    2
    """
    ways = {b: 1}
    for node, ahead in _steps_towards(network, a, b).items():
        ways.setdefault(node, sum(ways[other] for other in ahead))
    return ways.get(a, 0)


def _steps_towards(network: "nx.Graph[str]", a: str, b: str) -> dict[str, list[str]]:
    """Return for each node that is linked to ``b`` its neighbours one step nearer to it, nearest nodes first."""
    _check_known(network, a)
    _check_known(network, b)
    if a == b:
        raise InputError("Both ends are the same: choose two different ones to see how they are linked.")
    return cast("dict[str, list[str]]", nx.predecessor(network, b))


def _walks(network: "nx.Graph[str]", start: str, ahead: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the walks that follow ``ahead`` from ``start`` to where it ends, by the names of their nodes."""

    def by_name(node: str) -> tuple[str, str]:
        return network.nodes[node]["name"].casefold(), node

    begun: list[tuple[str, ...]] = [(start,)]
    while begun:
        walk = begun.pop()
        following = sorted(ahead[walk[-1]], key=by_name, reverse=True)
        if not following:
            yield walk
        begun.extend((*walk, node) for node in following)


def _step(network: "nx.Graph[str]", start: str, end: str) -> Step:
    tie = network.edges[start, end]
    return Step(start, end, tie["relation"], tie["parts"])


def _check_known(network: "nx.Graph[str]", node: str) -> None:
    if node not in network:
        raise UnknownName(f"Nothing in the network shown goes by {node}. Choose another name, or remove a filter.")
