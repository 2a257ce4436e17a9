"""One metric of the nodes, for where the whole panel would take longer than a reader waits."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graphsvc.errors import UnknownName
from graphsvc.metrics.brokerage import Brokerage, brokerage
from graphsvc.metrics.centrality import (
    betweenness,
    closeness,
    clustering,
    core_number,
    degree,
    eigenvector,
    harmonic,
    strength,
)
from graphsvc.metrics.cut_points import cut_off, cut_point
from graphsvc.metrics.reach import reach_efficiency, two_step_reach
from graphsvc.metrics.sampling import sampled_betweenness, sampled_distances
from graphsvc.metrics.sectors import external_share, sectors_reached, without_memberships
from graphsvc.metrics.structural_holes import constraint, effective_size
from graphsvc.metrics.values import Undefined, Value

_Network: TypeAlias = "nx.Graph[Any]"
_Values = Mapping[Any, Value]


def _role(name: str) -> Callable[[_Network], _Values]:
    def of_network(network: _Network) -> _Values:
        return {node: _times(found, name) for node, found in brokerage(without_memberships(network)).items()}

    return of_network


def _times(found: Brokerage | Undefined, name: str) -> Value:
    if isinstance(found, Undefined):
        return found
    times: int = getattr(found, name)
    return times


_EXACT: Mapping[str, Callable[[_Network], _Values]] = {
    "degree": degree,
    "strength": strength,
    "betweenness": betweenness,
    "closeness": closeness,
    "harmonic": harmonic,
    "eigenvector": eigenvector,
    "two_step_reach": two_step_reach,
    "reach_efficiency": reach_efficiency,
    "clustering": clustering,
    "constraint": constraint,
    "effective_size": effective_size,
    "core_number": core_number,
    "external_share": lambda network: external_share(without_memberships(network)),
    "sectors_reached": lambda network: sectors_reached(without_memberships(network)),
    "brokerage": _role("total"),
    "coordinator": _role("coordinator"),
    "itinerant": _role("itinerant"),
    "representative": _role("representative"),
    "gatekeeper": _role("gatekeeper"),
    "liaison": _role("liaison"),
    "cut_point": cut_point,
    "cut_off": cut_off,
}


def node_metric(network: "nx.Graph[Any]", key: str, *, sample: int | None = None, seed: int = 1) -> _Values:
    """Return one metric of every node, the same that `graphsvc.metrics.node_panel` holds under this key.

    ``network`` has no direction and no tie of a node to itself. With ``sample``, betweenness, closeness and harmonic
    are estimated from so many nodes, drawn by ``seed``, where the network has more.

    Raises:
        UnknownName: no metric of a node has this key.

    >>> node_metric(nx.star_graph(3), "betweenness")
    {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.0}
    """
    if key not in _EXACT:
        raise UnknownName(f"There is no metric called {key}.")
    if sample is not None and sample < len(network) and network.number_of_edges():
        if key == "betweenness":
            return sampled_betweenness(network, sample=sample, seed=seed).values
        if key in {"closeness", "harmonic"}:
            distances = sampled_distances(network, sample=sample, seed=seed)
            return distances.closeness if key == "closeness" else distances.harmonic
    return _EXACT[key](network)
