"""The same call, computed by the backend and by NetworkX itself, on small graphs with everything that goes wrong.

Nodes that stand alone, ties of a node to itself, graphs in pieces, a single node, none: all come up, with labels whose
order is not that of the nodes, and edges that were added in any order.
"""

import math
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
from hypothesis import strategies as st

LABELS = ["m", 7, "b", ("t", 1), 0, "z", 3, "a", -2]

Call = Callable[..., Any]


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    directed: bool | None = None,
    weights: st.SearchStrategy[Any] | None = None,
    least: int = 0,
) -> "nx.Graph[Any]":
    """A graph of ``least`` to 9 nodes; with ``weights`` most edges have one."""
    nodes = draw(st.permutations(LABELS).map(lambda labels: labels[: draw(st.integers(least, len(LABELS)))]))
    one_way = draw(st.booleans()) if directed is None else directed
    graph: nx.Graph[Any] = nx.DiGraph() if one_way else nx.Graph()
    graph.add_nodes_from(nodes)
    if nodes:
        node = st.sampled_from(nodes)
        for start, end in draw(st.lists(st.tuples(node, node), max_size=2 * len(nodes))):
            weight = draw(st.none() | weights) if weights is not None else None
            graph.add_edge(start, end, **({} if weight is None else {"weight": weight}))
    return graph


whole = st.integers(1, 4)
eighths = st.integers(1, 64).map(lambda number: number / 8)
fractions = st.floats(0.125, 8, allow_nan=False)


def by_networkx(function: Call, graph: "nx.Graph[Any]", *args: Any, **options: Any) -> Any:
    """What NetworkX itself makes of the call, or the type of the error that it raises; its warnings are its own."""
    with nx.config(backend_priority=[]), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _outcome(function, graph.copy(), *args, backend="networkx", **options)


def by_igraph(function: Call, graph: "nx.Graph[Any]", *args: Any, **options: Any) -> Any:
    """What the backend makes of the call, or the type of the error that it raises."""
    return _outcome(function, graph.copy(), *args, backend="igraph", **options)


def assert_same(function: Call, graph: "nx.Graph[Any]", *args: Any, **options: Any) -> None:
    """Compare type, order and values to 1e-9, and the errors."""
    expected, found = (compute(function, graph, *args, **options) for compute in (by_networkx, by_igraph))
    assert same(found, expected), f"{found} instead of {expected}"


def same(found: Any, expected: Any) -> bool:
    """Whether two results are equal but for 1e-9, in the same order."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict) and list(found) == list(expected) and same([*found.values()], [*expected.values()])
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        return type(found) in {int, float} and (
            math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9) or (math.isnan(found) and math.isnan(expected))
        )
    return type(found) is type(expected) and bool(found == expected)


def _outcome(function: Call, *args: Any, **options: Any) -> Any:
    try:
        result = function(*args, **options)
        return list(result) if isinstance(result, Iterator) else result
    except (ArithmeticError, LookupError, ValueError, nx.NetworkXException) as error:
        return type(error)
