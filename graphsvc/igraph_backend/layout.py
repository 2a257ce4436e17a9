"""Positions for drawing."""

import inspect
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.igraph_backend.conversion import IgraphGraph
from graphsvc.igraph_backend.randomness import seeded_generator

_LARGEST_FOR_CHARGES = 500
_PASSED_ON = {"max_iter", "seed"}


def forceatlas2_layout(
    graph: IgraphGraph,
    pos: Mapping[Hashable, Sequence[float]] | None = None,
    *,
    max_iter: int = 100,
    seed: np.random.RandomState | np.random.Generator,
    **_usual: object,
) -> dict[Hashable, NDArray[np.float64]]:
    """Return a position for each node by a force-directed layout, in no particular unit.

    igraph has no ForceAtlas2. A layout has no one right result, so this gives another of the same family, better
    suited to a picture of organisations and much faster: up to 500 nodes Kamada and Kawai's layout as a start and then
    ``max_iter`` steps of nodes that repel each other like charges on springs (igraph's "graphopt"), which spreads the
    nodes evenly; above that, where its cost by the square of the nodes would be felt, ``max_iter`` steps of Fruchterman
    and Reingold's. The positions are not those of NetworkX.

    Args:
        graph: an undirected graph.
        pos: where every node starts; None is at random.
        max_iter: how many steps to take.
        seed: NumPy's generator, which NetworkX makes of the number that its caller gives. The same seed, graph and
            order of nodes give the same positions.
    """
    if not len(graph):
        return {}
    at_random = seed.random((len(graph), 2)) * len(graph) ** 0.5
    start = at_random if pos is None else np.array([pos[node] for node in graph])
    with seeded_generator(int(2**31 * seed.random())):
        if len(graph) <= _LARGEST_FOR_CHARGES:
            settled = graph.graph.layout_kamada_kawai(seed=start.tolist())
            found = graph.graph.layout_graphopt(seed=settled, niter=max_iter)
        else:
            found = graph.graph.layout_fruchterman_reingold(seed=start.tolist(), niter=max_iter)
    return dict(zip(graph, np.array(found.coords), strict=True))


def what_forceatlas2_layout_lacks(graph: Any, pos: Mapping[Any, Any] | None = None, **options: object) -> str:
    """Return why NetworkX had better compute this layout itself; blank when igraph can.

    Of the ``options`` igraph has none that steer the forces of ForceAtlas2 or store positions on the graph.
    """
    if graph.is_directed():
        return "igraph lays out undirected graphs"
    if pos is not None and (pos.keys() != set(graph) or any(len(start) != 2 for start in pos.values())):
        return "igraph needs a start in the plane for every node, or for none"
    usual = inspect.signature(nx.forceatlas2_layout).parameters
    given = [name for name, value in options.items() if name not in _PASSED_ON and value != usual[name].default]
    return f"igraph has no such options: {', '.join(given)}" if given else ""
