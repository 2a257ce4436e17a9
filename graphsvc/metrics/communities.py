"""Groups that are tied closely within and loosely with each other."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

import networkx as nx

from graphsvc.metrics.values import NO_TIES, Undefined, Value

Node = TypeVar("Node", bound=Hashable)

_NO_BACKEND = Undefined("The part of the program that finds close-knit groups is not installed.")


def communities(
    network: "nx.Graph[Node]", *, weight: str | None = None, seed: int = 1
) -> tuple[frozenset[Node], ...] | Undefined:
    """Return the nodes in groups that together have a high modularity.

    The groups are those that the Leiden method finds when it raises `modularity`, the sum over the groups of L / m - (d
    / 2m) squared. Each node is in one group, an isolate in one of its own; the largest group comes first, of equal ones
    the one whose first node comes first in the network. Another ``seed`` may give other groups of much the same
    modularity. ``weight`` names an edge attribute that is a number on every tie; without it every tie counts the same.
    Undefined without any tie, and where none of NetworkX's backends has the method: NetworkX itself does not.

    Source: Traag, Waltman and van Eck 2019; Newman and Girvan 2004 for modularity.

    >>> [sorted(group) for group in communities(nx.barbell_graph(4, 0))]  # two full circles that one tie joins
    [[0, 1, 2, 3], [4, 5, 6, 7]]
    """
    if nx.is_empty(network):
        return NO_TIES
    try:
        found = nx.community.leiden_communities(network, weight=weight, seed=seed)
    except NotImplementedError:
        return _NO_BACKEND
    place = {node: number for number, node in enumerate(network)}
    return tuple(sorted(map(frozenset, found), key=lambda group: (-len(group), min(place[node] for node in group))))


def modularity(
    network: "nx.Graph[Node]", groups: Sequence[frozenset[Node]] | Undefined, *, weight: str | None = None
) -> Value:
    """Return the share of the ties that lie within ``groups``, less the share that would if ties fell by chance.

    The chance is that of a network in which every node has as many ties as it has here (Newman and Girvan 2004):
    sum over the groups of L / m - (d / 2m) squared, with L ties within a group and d the sum of its degrees.
    Undefined where the groups are, and without any tie.

    >>> modularity(nx.Graph([("a", "b"), ("c", "d")]), [frozenset("ab"), frozenset("cd")])
    0.5
    """
    if isinstance(groups, Undefined):
        return groups
    if nx.is_empty(network):
        return NO_TIES
    return float(nx.community.modularity(network, map(set, groups), weight=weight))
