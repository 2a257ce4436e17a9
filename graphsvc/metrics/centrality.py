"""How well placed each node is: by its ties, by its distances, and by lying between others."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar, cast

import networkx as nx
from scipy.sparse.linalg import ArpackError

from graphsvc.metrics.components import as_network, largest_components
from graphsvc.metrics.values import FEWER_THAN_THREE, NO_TIES, UNLINKED, Undefined, Value

Node = TypeVar("Node", bound=Hashable)

# Also in a network of everything, where a membership is a link too.
_NO_STRENGTH = Undefined("It is not stated of any of its links how strong it is.")
_FEWER_THAN_TWO_TIES = Undefined("It takes at least two links to measure this, and fewer are recorded.")
_OUTSIDE = Undefined("This is measured within the largest linked group only, and this one lies outside it.")
_NO_LARGEST = Undefined("This is measured within the largest linked group, and there are several as large as that.")
_UNSETTLED = Undefined("The calculation does not settle on a value.")

_MOST_STEPS = 1000
_TOLERANCE = 1e-10


def degree(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return the number of neighbours of each node.

    deg(v) = sum over all u of a(v, u), with a(v, u) = 1 where v and u are tied and 0 elsewhere: from 0 to n - 1 in a
    network of n nodes. Source: Freeman 1979.

    >>> degree(nx.star_graph(3))
    {0: 3, 1: 1, 2: 1, 3: 1}
    """
    return dict(network.degree())


def strength(network: "nx.Graph[Node]", *, weight: str = "strength") -> dict[Node, Value]:
    """Return the weighted degree of each node: the sum of the strengths that its ties state, each 1 to 4.

    s(v) = sum over the neighbours u of w(v, u), with w(v, u) the strength of the tie. A tie whose strength is not
    stated is of unknown strength and adds nothing. Where a node has ties and none of them states its strength, the sum
    is undefined; without ties it is 0. ``weight`` names the edge attribute. Source: Barrat, Barthélemy, Pastor-Satorras
    and Vespignani 2004.

    >>> strength(nx.Graph([("a", "b", {"strength": 3}), ("b", "c", {"strength": None})]))["b"]
    3
    """
    sums: dict[Node, Value] = {node: _NO_STRENGTH if ties else 0 for node, ties in network.degree()}
    for a, b, tie in network.edges(data=True):
        stated = tie.get(weight)
        if stated is not None:
            for end in (a, b):
                so_far = sums[end]
                sums[end] = int(stated) if isinstance(so_far, Undefined) else so_far + int(stated)
    return sums


def betweenness(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return the share of the shortest ways between two others that pass each node, averaged over all pairs of others.

    The sum over the pairs ``s``, ``t`` of others of (shortest ways from s to t by the node) / (shortest ways from s to
    t), over the number of pairs, (n - 1)(n - 2) / 2 (Freeman 1977). A pair that is not linked adds 0. Undefined with
    fewer than three nodes, as there is no pair of others.

    >>> betweenness(nx.star_graph(3))
    {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.0}
    """
    if len(network) < 3:
        return dict.fromkeys(network, FEWER_THAN_THREE)
    if nx.is_empty(network):
        return dict.fromkeys(network, 0.0)  # NetworkX itself would take minutes for 10,000 isolates.
    return dict(nx.betweenness_centrality(network))


def closeness(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return how near each node is to the others: 1 when it is tied to all of them.

    (r / sum of d(v, u)) (r / (n - 1)), with the sum over the r others u that v is linked to, and d the distance in
    steps: one over the mean distance to them, times the share of all others that these are (Wasserman and Faust 1994,
    p. 201, for networks that are not connected; otherwise Freeman 1979). Undefined for an isolate, which has no
    distance to anybody.

    >>> closeness(nx.path_graph(3))[0]  # one step and two steps
    0.6666666666666666
    """
    found = nx.closeness_centrality(network)
    return {node: found[node] if ties else UNLINKED for node, ties in network.degree()}


def harmonic(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return the sum over all others of 1 / distance: n - 1 when a node is tied to all, 0 for an isolate.

    One that cannot be reached adds 0 (Marchiori and Latora 2000), so that, unlike closeness, it has a meaning in every
    network. Not divided by n - 1, as in NetworkX.

    >>> harmonic(nx.path_graph(3))[0]  # 1 + 1/2
    1.5
    """
    if nx.is_empty(network):
        return dict.fromkeys(network, 0.0)  # NetworkX itself would take minutes for 10,000 isolates.
    return {node: float(value) for node, value in nx.harmonic_centrality(network).items()}


def eigenvector(network: "nx.Graph[Node]", *, weight: str | None = None) -> dict[Node, Value]:
    """Return the eigenvector centrality in the largest component: each value is proportional to the neighbours' sum.

    The vector x of length 1 with A x = l x, where A is the adjacency matrix of that component and l its largest
    eigenvalue (Bonacich 1972). Undefined outside that component, everywhere when several components are largest, and
    where the iteration does not settle. ``weight`` names an edge attribute that is a number on every tie; without it
    every tie counts the same.

    >>> eigenvector(nx.Graph([("a", "b"), ("b", "c"), ("c", "a")]))["a"] ** 2  # all three alike
    0.333...
    """
    if nx.is_empty(network):
        return dict.fromkeys(network, NO_TIES)
    largest = largest_components(network)
    if len(largest) > 1:
        return dict.fromkeys(network, _NO_LARGEST)
    found = _eigenvector(as_network(network, largest[0]), weight)
    if found is None:
        return dict.fromkeys(network, _UNSETTLED)
    return {node: found.get(node, _OUTSIDE) for node in network}


def _eigenvector(component: "nx.Graph[Node]", weight: str | None) -> dict[Node, float] | None:
    try:
        return dict(nx.eigenvector_centrality(component, max_iter=_MOST_STEPS, tol=_TOLERANCE, weight=weight))
    except nx.PowerIterationFailedConvergence:
        # A long chain settles too slowly by this way.
        try:
            return dict(nx.eigenvector_centrality_numpy(component, weight=weight))
        except ArpackError:
            return None


def clustering(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return of each node the share of the pairs of its neighbours that are tied to each other.

    2t / (k (k - 1)), with k neighbours and t ties among them. Undefined with fewer than two neighbours, where there is
    no pair (Watts and Strogatz 1998).

    >>> clustering(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]))["a"]  # one of three pairs
    0.333...
    """
    found: Mapping[Node, float] = cast("Any", nx.clustering(network))
    return {node: found[node] if ties > 1 else _FEWER_THAN_TWO_TIES for node, ties in network.degree()}


def core_number(network: "nx.Graph[Node]") -> dict[Node, Value]:
    """Return the largest k for which each node is in the k-core: a part in which all have k ties to the part.

    0 for an isolate (Seidman 1983).

    >>> core_number(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]))
    {'a': 2, 'b': 2, 'c': 2, 'd': 1}
    """
    return dict(nx.core_number(network))
