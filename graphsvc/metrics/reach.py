"""Who is within two steps."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.metrics.adjacency import adjacency, row_blocks
from graphsvc.metrics.values import FEWER_THAN_TWO, UNLINKED, Undefined, Value

Node = TypeVar("Node", bound=Hashable)


def two_step_reach(network: "nx.Graph[Node]", *, ties: Any = None) -> dict[Node, Value]:
    """Return the share of the others that are one or two steps from each node; 0 for an isolate.

    |N2(v)| / (n - 1), where N2(v) are the neighbours of v and their neighbours, without v. Undefined in a network of
    one. ``ties`` is the `adjacency` of the network, where it is known already. Source: the two-step reach of ego
    networks in UCINET; Hanneman and Riddle 2005, chapter 9.

    >>> two_step_reach(nx.path_graph(5))[0]  # two of the four others
    0.5
    """
    if len(network) < 2:
        return dict.fromkeys(network, FEWER_THAN_TWO)
    ties = adjacency(network) if ties is None else ties
    reached = _reached_in_two_steps(ties) / (len(network) - 1)
    return dict(zip(network, reached.tolist(), strict=True))


def reach_efficiency(
    network: "nx.Graph[Node]", *, reach: Mapping[Node, Value] | None = None, ties: Any = None
) -> dict[Node, Value]:
    """Return how many others each node reaches in two steps for each tie that its neighbours have.

    |N2(v)| / sum of the degrees of the neighbours of v: 1 when no two ways of two steps lead to the same one and no
    neighbours are tied to each other, less the more the contacts overlap (the reach efficiency of ego networks in
    UCINET; Hanneman and Riddle 2005, chapter 9). Undefined for an isolate. ``reach`` is what `two_step_reach`
    returns and ``ties`` the `adjacency` of the network, where they are known already.

    >>> reach_efficiency(nx.star_graph(4))[0], reach_efficiency(nx.complete_graph(5))[0]  # 4/4 and 4/16
    (1.0, 0.25)
    """
    if nx.is_empty(network):
        return dict.fromkeys(network, UNLINKED)
    ties = adjacency(network) if ties is None else ties
    contacts = ties @ ties.sum(axis=1)
    shares = two_step_reach(network, ties=ties) if reach is None else reach
    others = len(network) - 1
    return {
        node: round(others * _number(shares[node])) / possible if possible else UNLINKED
        for node, possible in zip(network, contacts.tolist(), strict=True)
    }


def _reached_in_two_steps(ties: Any) -> NDArray[np.int64]:
    reached = np.zeros(ties.shape[0], dtype=np.int64)
    for block in row_blocks(ties, ties):
        rows = ties[block]
        within = rows @ ties + rows
        reached[block] = np.diff(within.indptr)
    # Two steps lead back to where they began.
    reached -= np.diff(ties.indptr) > 0
    return reached


def _number(value: Value) -> float:
    return 0 if isinstance(value, Undefined) else value
