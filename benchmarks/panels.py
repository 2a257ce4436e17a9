"""The whole panel of metrics of one network, computed in one of several ways.

    python -m benchmarks.panels WAY ORGANISATIONS [SAMPLE]

prints, as JSON, the seconds that it took and a digest of what came out. Each way is measured in a process of its own,
so that nothing kept from one speeds up another; a first panel, of a small network, has everything loaded that is loaded
when it is first needed.

Three ways are the same call, ``node_panel`` and ``network_panel``, with another backend preferred by NetworkX. In
``igraph directly`` a script without NetworkX's dispatch does the same: it makes an igraph graph of the list of ties and
calls igraph for every measure that igraph has, once each. What follows from that by arithmetic is worked out with
NumPy. What igraph does not have is the same Python as in graphsvc: brokerage, external share, sectors reached, the
mixing of sectors, the E-I index with its permutations, core and periphery, and how many are cut off. It returns bare
numbers: no reasons for what is undefined and, where it samples, no errors.
"""

import argparse
import gc
import json
import math
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import seconds_of
from benchmarks.invented import invented_city
from graphsvc.igraph_backend.communities import LEIDEN_ROUNDS
from graphsvc.metrics import Undefined, network_panel, node_panel
from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.brokerage import Brokerage, brokerage
from graphsvc.metrics.core_periphery import CorePeriphery, core_periphery
from graphsvc.metrics.cut_points import cut_off
from graphsvc.metrics.sectors import Baseline, ei_baseline, ei_index, external_share, sector_mixing, sectors_reached
from graphsvc.network import build_network

TIES_A_NODE = 3
"""Each tie has two ends, so the mean degree is twice that."""

_Numbers = NDArray[np.float64]
_Digest = dict[str, float]
_STARTS_AT_ONCE = 50


class Way(StrEnum):
    """What computes a panel."""

    GRAPHSVC = "graphsvc"
    IGRAPH = "igraph directly"
    RUSTWORKX = "nx-rustworkx"
    NETWORKX = "plain NetworkX"


_PREFERRED = {Way.GRAPHSVC: ["igraph"], Way.RUSTWORKX: ["rustworkx"], Way.NETWORKX: []}


def network_of(organisations: int) -> "nx.Graph[str]":
    """Return the network of an invented city with a mean degree of 6."""
    return build_network(invented_city(organisations, TIES_A_NODE * organisations))


def panel_in(way: Way, network: "nx.Graph[str]", sample: int | None) -> Callable[[], _Digest]:
    """Compute the panel in one of the ways; return what sums up its numbers by metric, with NaN where undefined."""
    if way is Way.IGRAPH:
        found = panel_by_igraph(network, sample)
        return lambda: {key: _sum(np.ravel(values).tolist()) for key, values in found.items()}
    nx.config["backend_priority"]["algos"] = _PREFERRED[way]
    nodes = node_panel(network, sample=sample)
    whole = network_panel(network, nodes=nodes)
    return lambda: {
        **{key: _sum(values.values()) for key, values in nodes.values.items()},
        **{key: _sum([value]) for key, value in whole.values.items()},
        "sector_mixing": _sum(whole.sector_mixing.ties.values()),
        "ei_baseline": _sum([whole.ei_baseline.mean if isinstance(whole.ei_baseline, Baseline) else np.nan]),
    }


def _sum(values: Any) -> float:
    numbers = np.array([np.nan if isinstance(value, Undefined) else value for value in values], dtype=np.float64)
    defined = numbers[~np.isnan(numbers)]
    return float(defined.sum()) if len(defined) else math.nan


def panel_by_igraph(network: "nx.Graph[str]", sample: int | None = None) -> Mapping[str, Any]:
    """Return the panel by python-igraph called directly; the numbers of nodes in the order of the network."""
    index = {node: number for number, node in enumerate(network)}
    ends = np.array([(index[a], index[b]) for a, b in network.edges], dtype=np.int64).reshape(-1, 2)
    graph = igraph.Graph(n=len(index), edges=ends)
    size = len(index)
    degree = np.array(graph.degree())
    components = graph.connected_components()
    sizes = np.array(components.sizes())
    reached = sizes[components.membership] - 1
    clustering = np.array(graph.transitivity_local_undirected(mode="nan"))
    core_number = graph.coreness()
    cut_points = graph.articulation_points()
    groups = graph.community_leiden(objective_function="modularity", n_iterations=LEIDEN_ROUNDS)
    return {
        "degree": degree,
        "strength": graph.strength(weights=[tie["strength"] or 0 for _, _, tie in network.edges(data=True)]),
        "eigenvector": _eigenvector(components.giant()),
        **_reach(graph, ends, degree),
        "clustering": clustering,
        "constraint": graph.constraint(),
        "effective_size": degree - (degree - 1) * np.nan_to_num(clustering),
        "core_number": core_number,
        "cut_point": np.isin(np.arange(size), cut_points),
        "nodes": size,
        "ties": graph.ecount(),
        "density": graph.density(),
        "mean_degree": 2 * graph.ecount() / size,
        "components": len(components),
        "largest_component_share": sizes.max() / size,
        "isolates": (degree == 0).sum(),
        **_of_distances(graph, reached, sample),
        "transitivity": graph.transitivity_undirected(),
        "degree_centralization": (degree.max() - degree).sum() / ((size - 1) * (size - 2)),
        "communities": (np.array(groups.sizes()) > 1).sum(),
        "modularity": graph.modularity(groups.membership),
        "fragmentation": 1 - reached.sum() / (size * (size - 1)),
        "max_core_number": max(core_number),
        "cut_points": len(cut_points),
        "bridges": len(graph.bridges()),
        **_what_igraph_lacks(network),
    }


def _eigenvector(largest: igraph.Graph) -> _Numbers:
    found = np.array(largest.eigenvector_centrality())
    scaled: _Numbers = found / np.linalg.norm(found)
    return scaled


def _reach(graph: igraph.Graph, ends: NDArray[np.int64], degree: NDArray[np.int64]) -> dict[str, _Numbers]:
    within_two = np.array(graph.neighborhood_size(order=2)) - 1
    of_neighbours = np.bincount(ends.ravel(), weights=degree[ends[:, ::-1]].ravel(), minlength=len(degree))
    with np.errstate(invalid="ignore"):
        efficiency = within_two / of_neighbours
    return {"two_step_reach": within_two / (len(degree) - 1), "reach_efficiency": efficiency}


def _of_distances(graph: igraph.Graph, reached: NDArray[np.int64], sample: int | None) -> dict[str, Any]:
    size = len(reached)
    pairs = (size - 1) * (size - 2) / 2
    with np.errstate(invalid="ignore"):
        if sample is None:
            betweenness = np.array(graph.betweenness()) / pairs
            closeness = np.array(graph.closeness()) * reached / (size - 1)
            harmonic = np.array(graph.harmonic_centrality(normalized=False))
            steps = reached * reached / ((size - 1) * closeness)
            diameter = graph.diameter()
        else:
            starts = np.random.default_rng(1).choice(size, size=sample, replace=False).tolist()
            betweenness = np.array(graph.betweenness(sources=starts)) * size / sample / pairs
            steps, harmonic, diameter = _sampled_distances(graph, starts)
            closeness = reached * reached / ((size - 1) * steps)
    first = betweenness.max()
    connected = reached.min() == size - 1
    behind = (closeness.max() - closeness).sum() * (2 * size - 3) / ((size - 1) * (size - 2)) if connected else np.nan
    return {
        "betweenness": betweenness,
        "closeness": closeness,
        "harmonic": harmonic,
        "mean_distance": np.nansum(steps) / reached.sum(),
        "diameter": diameter,
        "global_efficiency": harmonic.sum() / (size * (size - 1)),
        "betweenness_centralization": (first - betweenness).sum() / (size - 1),
        "closeness_centralization": behind,
    }


def _sampled_distances(graph: igraph.Graph, starts: list[int]) -> tuple[_Numbers, _Numbers, int]:
    """Return the sums, for each node, of the distances and of their reciprocals, and the longest that was met."""
    size = graph.vcount()
    steps, reciprocals = np.zeros(size), np.zeros(size)
    longest = 0
    for first in range(0, len(starts), _STARTS_AT_ONCE):
        found = np.array(graph.distances(starts[first : first + _STARTS_AT_ONCE]))
        far = np.where(np.isfinite(found), found, 0)
        steps += far.sum(axis=0)
        reciprocals += np.divide(1, far, out=np.zeros(far.shape), where=far > 0).sum(axis=0)
        longest = max(longest, int(far.max()))
    scale = size / len(starts)
    return steps * scale, reciprocals * scale, longest


def _what_igraph_lacks(network: "nx.Graph[str]") -> dict[str, Any]:
    ties = adjacency(network)
    roles = [found for found in brokerage(network, ties=ties).values() if isinstance(found, Brokerage)]
    core, by_chance = core_periphery(network), ei_baseline(network)
    return {
        "brokerage": [of_node.total for of_node in roles],
        **{role: [getattr(of_node, role) for of_node in roles] for role in Brokerage.__slots__},
        "external_share": _defined(external_share(network, ties=ties)),
        "sectors_reached": _defined(sectors_reached(network, ties=ties)),
        "sector_mixing": list(sector_mixing(network).ties.values()),
        "ei_index": ei_index(network),
        "ei_baseline": by_chance.mean if isinstance(by_chance, Baseline) else np.nan,
        "core_periphery_fit": core.fit if isinstance(core, CorePeriphery) else np.nan,
        "cut_off": list(cut_off(network, ties=ties).values()),
    }


def _defined(values: Mapping[str, Any]) -> list[float]:
    return [value for value in values.values() if not isinstance(value, Undefined)]


def _mend_rustworkx() -> None:
    """Let nx-rustworkx 0.2.1 be asked whether it should search for path lengths as ``nx.harmonic_centrality`` asks.

    The function that answers takes an argument too few, and harmonic centrality ends with a TypeError.
    """
    from nx_rustworkx.interface import BackendInterface  # noqa: PLC0415 - the other ways do without

    lengths = BackendInterface.shortest_path_length
    answer = lengths.should_run

    def should_run(*arguments: Any, **options: Any) -> Any:
        return answer(*arguments[:4], **options)

    lengths.should_run = should_run


def main() -> None:
    """Print how long the panel took in one way, and what sums up its numbers."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("way", type=Way)
    arguments.add_argument("organisations", type=int)
    arguments.add_argument("sample", type=int, nargs="?")
    given = arguments.parse_args()
    if given.way is Way.RUSTWORKX:
        _mend_rustworkx()
    panel_in(given.way, network_of(100), 50)
    panel_in(given.way, network_of(100), None)
    network = network_of(given.organisations)
    gc.collect()
    found: list[Callable[[], _Digest]] = []
    before = time.process_time()
    seconds = seconds_of(lambda: found.append(panel_in(given.way, network, given.sample)))
    print(json.dumps({"seconds": seconds, "processor": time.process_time() - before, "digest": found[0]()}))


if __name__ == "__main__":
    main()
