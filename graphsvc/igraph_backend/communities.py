"""Groups that are denser within than between them, and how much denser.

Louvain and Leiden search at random among very many partitions, so igraph finds others than NetworkX does: as good by
modularity, the same for the same seed, graph and order of nodes, and given with the largest community first, those of
one size in the order of their first nodes.
"""

import random
from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx

from graphsvc.igraph_backend.conversion import IgraphGraph, convert_to_nx
from graphsvc.igraph_backend.randomness import seeded_generator

_USUAL_THRESHOLD = 0.0000001
# Going on until nothing changes took 49 s instead of 4 at 50,000 nodes, and raised the modularity by 0.005.
LEIDEN_ROUNDS = 5


def louvain_communities(
    graph: IgraphGraph,
    weight: str | None = "weight",
    resolution: float = 1,
    threshold: float = _USUAL_THRESHOLD,  # noqa: ARG001 - NetworkX's signature; another one is left to NetworkX
    max_level: int | None = None,
    seed: random.Random | None = None,
) -> list[set[Hashable]]:
    """Return a partition of high modularity by the Louvain method, after ``max_level`` levels at most.

    Source: Blondel and others 2008.

    Raises:
        ValueError: ``max_level`` is below 1.
    """
    if max_level is not None and max_level <= 0:
        raise ValueError("max_level argument must be a positive integer or None")
    weights = graph.weights(weight)
    if not graph.graph.ecount():
        return [{node} for node in graph]
    with seeded_generator(_number(seed)):
        levels = graph.graph.community_multilevel(weights=weights, return_levels=True, resolution=resolution)
    if not levels:  # nothing is gained by any move: each node stays on its own
        return [{node} for node in graph]
    return _largest_first(graph, levels[:max_level][-1].membership)


def leiden_communities(
    graph: IgraphGraph,
    weight: str | None = "weight",
    resolution: float = 1,
    max_level: int | None = None,  # noqa: ARG001 - NetworkX's signature; any but None is refused
    seed: random.Random | None = None,
) -> list[set[Hashable]]:
    """Return a partition of high modularity, each community connected, by the Leiden method, after five rounds.

    NetworkX names this function and has no implementation of its own, so that
    here a weight may also be 0. Source: Traag, Waltman and van Eck 2019.
    """
    weights = graph.weights(weight, or_zero=True)
    if not graph.graph.ecount():
        return [{node} for node in graph]
    with seeded_generator(_number(seed)):
        found = graph.graph.community_leiden(
            objective_function="modularity", weights=weights, resolution=resolution, n_iterations=LEIDEN_ROUNDS
        )
    return _largest_first(graph, found.membership)


def modularity(
    graph: IgraphGraph,
    communities: Iterable[Iterable[Hashable]],
    weight: str | None = "weight",
    resolution: float = 1,
) -> float:
    """Return the share of ties within communities less what it would be by chance, the degrees being as they are.

    That is the sum over communities of L/m - resolution (k/2m)^2, with L the ties within and k the degrees, for m ties;
    in a directed graph k^2/4 is the product of the degrees in and out. Source: Newman 2004; Leicht and Newman 2008.

    Raises:
        NotAPartition: a node is in no community or in several.
        ZeroDivisionError: there is no tie.
    """
    groups = [list(community) for community in communities]
    membership = {node: number for number, group in enumerate(groups) for node in group if node in graph}
    if not len(graph) == len(membership) == sum(map(len, groups)):
        raise nx.community.quality.NotAPartition(convert_to_nx(graph), communities)
    if not graph.graph.ecount():
        raise ZeroDivisionError("modularity is undefined where there is no tie")
    return float(
        graph.graph.modularity(
            [membership[node] for node in graph],
            weights=graph.weights(weight),
            resolution=resolution,
            directed=graph.is_directed(),
        )
    )


def what_louvain_communities_lacks(graph: Any, threshold: float = _USUAL_THRESHOLD, **options: Any) -> str:
    """Return why NetworkX had better search itself; blank when igraph can."""
    if graph.is_directed():
        return "igraph's Louvain method is for undirected graphs"
    if threshold != _USUAL_THRESHOLD:
        return "igraph's Louvain method has no threshold of its own"
    return what_modularity_lacks(**options)


def what_leiden_communities_lacks(max_level: int | None = None, **options: Any) -> str:
    """Return why igraph cannot search; blank when it can."""
    if max_level is not None:
        return "igraph's Leiden method goes its rounds and has no levels"
    return what_modularity_lacks(**options)


def what_modularity_lacks(resolution: float = 1, **_options: object) -> str:
    """Return why NetworkX had better compute this itself; blank when igraph can."""
    return "" if resolution >= 0 else "igraph takes no resolution below zero"


def _number(seed: random.Random | None) -> int:
    """Return a number to seed igraph's generator with, drawn from the generator that NetworkX made of the seed."""
    return int(2**31 * (seed or random).random())


def _largest_first(graph: IgraphGraph, membership: Iterable[int]) -> list[set[Hashable]]:
    return sorted(graph.node_sets(membership), key=len, reverse=True)
