"""PageRank."""

from collections.abc import Hashable, Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.igraph_backend.conversion import IgraphGraph


def pagerank(
    graph: IgraphGraph,
    alpha: float = 0.85,
    personalization: Mapping[Hashable, float] | None = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Mapping[Hashable, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[Hashable, float] | None = None,
) -> dict[Hashable, float]:
    """Return for each node the share of its time that a random walker spends there.

    The walker follows an arc with probability ``alpha``, in proportion to its weight, and else starts anew at a node
    drawn by ``personalization``; from a node without arcs it goes on by ``dangling``. Worked out by NetworkX's power
    iteration, so that at any tolerance the same shares come out. Source: Page, Brin, Motwani and Winograd 1999.

    Raises:
        ZeroDivisionError: the personalization is zero everywhere.
        PowerIterationFailedConvergence: ``max_iter`` steps were too few.
    """
    if not len(graph):
        return {}
    follow = graph.adjacency(weight)
    out = follow.sum(axis=1)
    nowhere = out == 0
    share = np.divide(1.0, out, out=np.zeros(len(graph)), where=~nowhere)
    arriving = follow.T.tocsr()
    anew = _shares(graph, personalization)
    if personalization is not None and np.isnan(anew).any():
        raise ZeroDivisionError("the personalization is zero everywhere")
    stuck = anew if dangling is None else _shares(graph, dangling)
    now = _shares(graph, nstart)
    for _ in range(max_iter):
        before = now
        now = alpha * (arriving @ (before * share) + before[nowhere].sum() * stuck) + (1 - alpha) * anew
        if np.abs(now - before).sum() < len(graph) * tol:
            return graph.by_node(now.tolist())
    raise nx.PowerIterationFailedConvergence(max_iter)


def _shares(graph: IgraphGraph, values: Mapping[Hashable, float] | None) -> NDArray[np.float64]:
    """Return the values of all nodes divided by their sum, equal ones for None, and NaN where the sum is 0."""
    if values is None:
        return np.full(len(graph), 1.0 / len(graph))
    found = np.array([values.get(node, 0) for node in graph], dtype=np.float64)
    total = found.sum()
    return found / total if total else np.full(len(graph), np.nan)
