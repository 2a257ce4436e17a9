"""All metrics of a network at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.errors import InputError
from graphsvc.metrics.adjacency import adjacency
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
from graphsvc.metrics.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from graphsvc.metrics.cohesion import (
    components,
    density,
    fragmentation,
    isolates,
    largest_component_share,
    mean_degree,
    transitivity,
)
from graphsvc.metrics.communities import communities, modularity
from graphsvc.metrics.core_periphery import CorePeriphery, core_periphery
from graphsvc.metrics.cut_points import bridges, cut_off, cut_point
from graphsvc.metrics.distances import diameter, global_efficiency, mean_distance
from graphsvc.metrics.reach import reach_efficiency, two_step_reach
from graphsvc.metrics.sampling import (
    FEWEST,
    SampledBetweenness,
    SampledDistances,
    sampled_betweenness,
    sampled_distances,
)
from graphsvc.metrics.sectors import (
    Baseline,
    SectorMixing,
    ei_baseline,
    ei_index,
    external_share,
    sector_mixing,
    sectors_reached,
    without_memberships,
)
from graphsvc.metrics.structural_holes import constraint, effective_size
from graphsvc.metrics.values import EMPTY, Undefined, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """What was estimated from ``size`` nodes."""

    size: int
    betweenness: SampledBetweenness
    distances: SampledDistances


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePanel:
    """The metrics of every node.

    ``values`` holds them by key of ``NODE_METRICS`` and then by node, in the order of the network. `node_panel` says
    where the formula and the source of each are. ``sampled`` is None when all of them are exact. Otherwise those that
    have an entry in ``errors`` are estimated, and the entry is their typical standard error: the root of the mean
    square over all nodes.
    """

    values: Mapping[str, Mapping[Any, Value]]
    sampled: Sampled | None

    @property
    def sample(self) -> int | None:
        """From how many nodes the estimates were made; None when all is exact."""
        return self.sampled.size if self.sampled else None

    @property
    def errors(self) -> Mapping[str, float]:
        """The typical standard error of each metric that is an estimate."""
        if self.sampled is None:
            return {}
        return {
            "betweenness": self.sampled.betweenness.error,
            "closeness": self.sampled.distances.closeness_error,
            "harmonic": self.sampled.distances.harmonic_error,
        }

    def of(self, node: Any) -> dict[str, Value]:
        """Return the metrics of one node by key.

        >>> node_panel(nx.star_graph(3)).of(0)["degree"]
        3
        """
        return {key: values[node] for key, values in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPanel:
    """The metrics of the network as a whole.

    ``values`` holds those that are one number by key of ``NETWORK_METRICS``; `network_panel` says where the formula and
    the source of each are. ``communities`` there is the number of those with at least two nodes. ``communities`` here
    are all of them, the largest first. ``core`` has for each node whether it is in the core that ``core_periphery_fit``
    is about, undefined where several fit equally well and only some of them hold it.

    ``sample`` is None when all is exact. Otherwise those that have an entry in ``errors`` are estimated from so many
    nodes, and the entry is their standard error; those in ``at_least`` may be greater than the value and not less.
    """

    values: Mapping[str, Value]
    sector_mixing: SectorMixing
    ei_baseline: Baseline | Undefined
    communities: tuple[frozenset[Any], ...] | Undefined
    core: Mapping[Any, Value]
    sample: int | None
    errors: Mapping[str, float]
    at_least: frozenset[str]


def node_panel(network: "nx.Graph[Any]", *, sample: int | None = None, seed: int = 1) -> NodePanel:
    """Return the metrics of every node: a value, or why there is none, for each key of ``NODE_METRICS`` and each node.

    Each is what the function of its name returns. Its formula and its source stand there:

    - degree, strength, betweenness, closeness, harmonic, eigenvector, clustering, core_number:
      `graphsvc.metrics.centrality`;
    - two_step_reach, reach_efficiency: `graphsvc.metrics.reach`;
    - constraint, effective_size: `graphsvc.metrics.structural_holes`;
    - external_share, sectors_reached: `graphsvc.metrics.sectors`;
    - cut_point, cut_off: `graphsvc.metrics.cut_points`.

    The rest have no function of their own, and are those of `graphsvc.metrics.brokerage.brokerage`: coordinator,
    itinerant, representative, gatekeeper and liaison, each the number of open pairs in that role, and brokerage, the
    sum of the five (Gould and Fernandez 1989).

    With ``sample``, betweenness, closeness and harmonic are estimated from so many nodes, drawn by ``seed``: for
    networks so large that the exact values would take minutes. A network of no more nodes than that is exact.

    Raises:
        InputError: the sample is smaller than ten, or the network has directions or several ties between the same two.

    >>> panel = node_panel(nx.star_graph(3))
    >>> panel.values["degree"], panel.values["cut_point"][0], panel.sample
    ({0: 3, 1: 1, 2: 1, 3: 1}, True, None)
    """
    network = _simple(network)
    ties = adjacency(network)
    sampled = _sampled(network, ties, sample, seed)
    in_clusters = clustering(network)
    of_sectors = without_memberships(network)
    sector_ties = ties if of_sectors is network else adjacency(of_sectors)
    reach = two_step_reach(network, ties=ties)
    values: dict[str, Mapping[Any, Value]] = {
        "degree": degree(network),
        "strength": strength(network),
        "betweenness": sampled.betweenness.values if sampled else betweenness(network),
        "closeness": sampled.distances.closeness if sampled else closeness(network),
        "harmonic": sampled.distances.harmonic if sampled else harmonic(network),
        "eigenvector": eigenvector(network),
        "two_step_reach": reach,
        "reach_efficiency": reach_efficiency(network, reach=reach, ties=ties),
        "clustering": in_clusters,
        "constraint": constraint(network),
        "effective_size": effective_size(network, clustering=in_clusters),
        "core_number": core_number(network),
        "external_share": external_share(of_sectors, ties=sector_ties),
        "sectors_reached": sectors_reached(of_sectors, ties=sector_ties),
        **_by_role(brokerage(of_sectors, ties=sector_ties)),
        "cut_point": cut_point(network),
        "cut_off": cut_off(network, ties=ties),
    }
    return NodePanel(values=values, sampled=sampled)


def network_panel(
    network: "nx.Graph[Any]", *, nodes: NodePanel | None = None, sample: int | None = None, seed: int = 1
) -> NetworkPanel:
    """Return the metrics of the network as a whole: a value, or why there is none, for each key of ``NETWORK_METRICS``.

    Most are what the function of their name returns. Their formulas and sources stand there:

    - density, mean_degree, components, largest_component_share, isolates, transitivity, fragmentation:
      `graphsvc.metrics.cohesion`;
    - mean_distance, diameter, global_efficiency: `graphsvc.metrics.distances`;
    - degree_centralization, betweenness_centralization, closeness_centralization: `graphsvc.metrics.centralization`;
    - ei_index, sector_mixing: `graphsvc.metrics.sectors`;
    - modularity: `graphsvc.metrics.communities`.

    The rest have no function of their own:

    - nodes: n, the number of nodes; ties: m, the number of tied pairs (Wasserman and Faust 1994, chapter 4);
    - communities: the number of the groups of `graphsvc.metrics.communities.communities` that have at least two nodes
      (Traag, Waltman and van Eck 2019);
    - core_periphery_fit: the fit that `graphsvc.metrics.core_periphery.core_periphery` returns (Borgatti and Everett
      1999);
    - max_core_number: the maximum of core_number over all nodes (Seidman 1983). Undefined without nodes;
    - cut_points: the number of nodes without which the network has more components, and bridges: the number of such
      ties (Wasserman and Faust 1994, chapter 4).

    ``nodes`` is the panel of its nodes, where there is one: what it holds is not computed again, and what is sampled is
    sampled as it was there. With ``sample``, what rests on shortest ways is estimated from so many nodes, drawn by
    ``seed``; so are the permutations and the communities.

    Raises:
        InputError: the sample is smaller than ten, or the network has directions or several ties between the same two.

    >>> panel = network_panel(nx.path_graph(4))
    >>> panel.values["ties"], panel.values["density"], panel.values["cut_points"], panel.values["max_core_number"]
    (3, 0.5, 2, 1)
    """
    network = _simple(network)
    nodes = node_panel(network, sample=sample, seed=seed) if nodes is None else nodes
    of_nodes = nodes.values
    groups = communities(network, seed=seed)
    fit = core_periphery(network)
    of_sectors = without_memberships(network)
    values: dict[str, Value] = {
        "nodes": len(network),
        "ties": network.number_of_edges(),
        "density": density(network),
        "mean_degree": mean_degree(network),
        "components": components(network),
        "largest_component_share": largest_component_share(network),
        "isolates": isolates(network),
        **_of_distances(network, nodes),
        "transitivity": transitivity(network),
        "degree_centralization": degree_centralization(network),
        "betweenness_centralization": betweenness_centralization(network, betweenness=of_nodes["betweenness"]),
        "closeness_centralization": closeness_centralization(network, closeness=of_nodes["closeness"]),
        "ei_index": ei_index(of_sectors),
        "communities": groups if isinstance(groups, Undefined) else sum(len(group) > 1 for group in groups),
        "modularity": modularity(network, groups),
        "core_periphery_fit": fit.fit if isinstance(fit, CorePeriphery) else fit,
        "fragmentation": fragmentation(network),
        "max_core_number": max(of_nodes["core_number"].values(), default=EMPTY, key=_number),
        "cut_points": sum(value is True for value in of_nodes["cut_point"].values()),
        "bridges": len(bridges(network)),
    }
    return NetworkPanel(
        values=values,
        sector_mixing=sector_mixing(of_sectors),
        ei_baseline=ei_baseline(of_sectors, seed=seed),
        communities=groups,
        core={node: fit.holds(node) if isinstance(fit, CorePeriphery) else fit for node in network},
        sample=nodes.sample,
        errors=_errors(nodes.sampled, values),
        at_least=frozenset({"diameter"} if nodes.sampled else ()),
    )


def _simple(network: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """Return the network without ties of a node to itself, which are none."""
    if network.is_directed() or network.is_multigraph():
        raise InputError("Metrics are of working relationships without a direction, one between the same two.")
    loops = list(nx.selfloop_edges(network))
    if not loops:
        return network
    simple: nx.Graph[Any] = nx.Graph(network)
    simple.remove_edges_from(loops)
    return simple


def _sampled(network: "nx.Graph[Any]", ties: Any, sample: int | None, seed: int) -> Sampled | None:
    if sample is not None and sample < FEWEST:
        raise InputError(f"A sample of {sample} is too small to tell how far off it is. Take {FEWEST} or more.")
    if sample is None or sample >= len(network) or nx.is_empty(network):
        return None
    return Sampled(
        size=sample,
        betweenness=sampled_betweenness(network, sample=sample, seed=seed),
        distances=sampled_distances(network, sample=sample, seed=seed, ties=ties),
    )


def _by_role(found: Mapping[Any, Brokerage | Undefined]) -> dict[str, dict[Any, Value]]:
    roles = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
    return {
        key: {
            node: of_node if isinstance(of_node, Undefined) else getattr(of_node, name)
            for node, of_node in found.items()
        }
        for key, name in [("brokerage", "total"), *((role, role) for role in roles)]
    }


def _of_distances(network: "nx.Graph[Any]", nodes: NodePanel) -> dict[str, Value]:
    if nodes.sampled:
        estimated = nodes.sampled.distances
        return {
            "mean_distance": estimated.mean_distance.value,
            "diameter": estimated.longest,
            "global_efficiency": estimated.global_efficiency.value,
        }
    return {
        "mean_distance": mean_distance(network, closeness=nodes.values["closeness"]),
        "diameter": diameter(network),
        "global_efficiency": global_efficiency(network, harmonic=nodes.values["harmonic"]),
    }


def _errors(sampled: Sampled | None, values: Mapping[str, Value]) -> dict[str, float]:
    if sampled is None:
        return {}
    errors = {
        "mean_distance": sampled.distances.mean_distance.error,
        "global_efficiency": sampled.distances.global_efficiency.error,
        "betweenness_centralization": sampled.betweenness.centralization_error,
        "closeness_centralization": sampled.distances.centralization_error,
    }
    return {key: error for key, error in errors.items() if not isinstance(values[key], Undefined)}


def _number(value: Value) -> float:
    return 0 if isinstance(value, Undefined) else value
