"""Whether a network has a core of organisations that all work together, and others round it that do not."""

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx

from graphsvc.metrics.values import Undefined

Node = TypeVar("Node", bound=Hashable)

_NO_CORE = Undefined("No group of the best linked differs from the rest in a way that can be measured.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorePeriphery:
    """The best core of a network, and how well the network fits it: 1 perfectly, 0 or less not at all."""

    core: frozenset[Any]
    fit: float


def core_periphery(network: "nx.Graph[Node]") -> CorePeriphery | Undefined:
    """Return the core that a network fits best, and how well (Borgatti and Everett 1999, their discrete model).

    The fit of a core is the Pearson correlation between tied (1) and not (0) and the ideal (1 within the core, 0 within
    the periphery) over the pairs within the core and those within the periphery; pairs of one from each are left out.
    Tried are, for every number of ties d, as cores

    - all nodes with at least d ties, and
    - those with more than d ties and of those with just d ties the one with most ties to them,

    which does not depend on the order of the nodes. For a given size the nodes with most ties are the best core in the
    related model that counts pairs unlike the ideal (Lip 2011). Undefined where no correlation is, as when all or no
    pairs are tied or all nodes have equally many ties.

    >>> core_periphery(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("b", "e"), ("c", "f")])).fit
    1.0
    """
    ties = dict(network.degree())
    levels = _by_degree(ties)
    number = network.number_of_edges()
    fits = [(fit, core) for core in _cores(network, levels) if (fit := _fit(len(network), number, core)) is not None]
    if not fits:
        return _NO_CORE
    fit, best = max(fits, key=lambda found: (found[0], -found[1].size))
    core = {node for degree, level in levels.items() if degree > best.more_ties_than for node in level}
    return CorePeriphery(core=frozenset(core | best.also), fit=fit)


@dataclass(frozen=True, slots=True)
class _Core:
    """All nodes with more than so many ties, and perhaps one more."""

    more_ties_than: int
    also: frozenset[Any]
    size: int
    tied_pairs: int
    sum_of_degrees: int


def _by_degree(ties: dict[Node, int]) -> dict[int, list[Node]]:
    levels: dict[int, list[Node]] = {}
    for node in sorted(ties, key=ties.__getitem__, reverse=True):
        levels.setdefault(ties[node], []).append(node)
    return levels


def _cores(network: "nx.Graph[Node]", levels: dict[int, list[Node]]) -> Iterator[_Core]:
    higher: set[Node] = set()
    tied = degrees = 0
    for degree, level in levels.items():
        to_higher = {node: len(higher.intersection(network.neighbors(node))) for node in level}
        one = max(level, key=to_higher.__getitem__)
        yield _Core(degree, frozenset([one]), len(higher) + 1, tied + to_higher[one], degrees + degree)
        higher.update(level)
        among = sum(len(higher.intersection(network.neighbors(node))) for node in level) - sum(to_higher.values())
        tied += sum(to_higher.values()) + among // 2
        degrees += degree * len(level)
        yield _Core(degree - 1, frozenset(), len(higher), tied, degrees)


def _fit(nodes: int, ties: int, core: _Core) -> float | None:
    """Return the correlation between two variables that are 0 or 1, from the table of how often which go together."""
    pairs = core.size * (core.size - 1) // 2
    other_pairs = (nodes - core.size) * (nodes - core.size - 1) // 2
    other_tied = ties - core.sum_of_degrees + core.tied_pairs
    tied = core.tied_pairs + other_tied
    spread = pairs * other_pairs * tied * (pairs + other_pairs - tied)
    if not spread:
        return None
    return (core.tied_pairs * (other_pairs - other_tied) - (pairs - core.tied_pairs) * other_tied) / math.sqrt(spread)
