"""How well a network hangs together."""

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx

from graphsvc.metrics.values import EMPTY, FEWER_THAN_TWO, Undefined, Value

Node = TypeVar("Node", bound=Hashable)

_NO_PATHS_OF_TWO = Undefined("Nobody works with two others, so that there is no chance of a closed triangle.")


def density(network: "nx.Graph[Node]") -> Value:
    """Return the share of the pairs of nodes that are tied.

    2m / (n (n - 1)), with n nodes and m ties. Undefined with fewer than two nodes. Source: Wasserman and Faust 1994,
    chapter 4.

    >>> density(nx.path_graph(3))
    0.6666666666666666
    """
    return FEWER_THAN_TWO if len(network) < 2 else float(nx.density(network))


def mean_degree(network: "nx.Graph[Node]") -> Value:
    """Return the mean number of ties of a node.

    2m / n, with n nodes and m ties. Undefined without nodes. Source: Wasserman and Faust 1994, chapter 4.

    >>> mean_degree(nx.star_graph(3))
    1.5
    """
    return 2 * network.number_of_edges() / len(network) if len(network) else EMPTY


def components(network: "nx.Graph[Node]") -> int:
    """Return the number of groups that are linked within and not with each other; each isolate is one.

    The number of components: sets of nodes in which a path joins every two, and to which no other node can be added. 0
    without nodes. Source: Wasserman and Faust 1994, chapter 4.

    >>> components(nx.Graph({"a": ["b"], "c": []}))
    2
    """
    return int(nx.number_connected_components(network))


def largest_component_share(network: "nx.Graph[Node]") -> Value:
    """Return the share of the nodes that are in the largest component.

    s / n, with n nodes, of which s are in the largest component. Undefined without nodes. Source: Wasserman and Faust
    1994, chapter 4, for components; Newman 2010, Networks: An Introduction, for the share, there called S.

    >>> largest_component_share(nx.Graph({"a": ["b", "c"], "d": []}))
    0.75
    """
    return max(map(len, nx.connected_components(network))) / len(network) if len(network) else EMPTY


def isolates(network: "nx.Graph[Node]") -> int:
    """Return the number of nodes without a tie.

    The number of nodes v with deg(v) = 0. Source: Wasserman and Faust 1994, chapter 4.

    >>> isolates(nx.Graph({"a": ["b"], "c": []}))
    1
    """
    return int(nx.number_of_isolates(network))


def fragmentation(network: "nx.Graph[Node]") -> Value:
    """Return the share of the pairs of nodes that cannot reach each other (Borgatti 2006).

    1 - (sum over the components of s (s - 1)) / (n (n - 1)), with s nodes in a component. Undefined with fewer than
    two nodes.

    >>> fragmentation(nx.Graph({"a": ["b"], "c": []}))  # a and b reach each other; two pairs of three do not
    0.6666666666666667
    """
    size = len(network)
    if size < 2:
        return FEWER_THAN_TWO
    linked = sum(len(component) * (len(component) - 1) for component in nx.connected_components(network))
    return 1 - linked / (size * (size - 1))


def transitivity(network: "nx.Graph[Node]") -> Value:
    """Return the share of the paths a-b-c whose ends a and c are tied too.

    3 (number of triangles) / (number of paths of two ties), a path and its reverse being one. Undefined where there is
    no such path. Source: Newman, Watts and Strogatz 2002; the idea is that of Luce and Perry 1949.

    >>> round(transitivity(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")])), 9)  # 3 of 5
    0.6
    """
    if all(ties < 2 for _, ties in network.degree()):
        return _NO_PATHS_OF_TWO
    return float(nx.transitivity(network))
