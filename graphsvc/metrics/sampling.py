"""Metrics of large networks, estimated from some of the nodes, with how far off they may be.

Shortest ways are searched from ``sample`` nodes only, drawn by a seed. Betweenness: Brandes and Pich 2007. Distances:
Eppstein and Wang 2004. An error is a standard error: about two of three estimates are off by less, and nineteen of
twenty by less than twice as much.
"""

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.centralization import betweenness_centralization, closeness_centralization
from graphsvc.metrics.values import UNLINKED, Undefined, Value
from graphsvc.multi_source_search import distances_from

Node = TypeVar("Node", bound=Hashable)
_Numbers = NDArray[np.float64]

FEWEST = 10
"""A smaller sample would say nothing of its own error."""

_SEARCHED_FROM_ALL = 30
"""Components of up to so many nodes are searched from each of them: a sample would hardly ever hit them."""
_FEWEST_STARTS = 4
"""Starts in every larger component."""
_GROUPS = 10
"""A sample is taken in so many groups at most, whose differences tell how far off the whole of it may be."""
_FEWEST_IN_A_GROUP = 2
"""From a single node nothing is known of how often it is itself between others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An estimated number, and its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledBetweenness:
    """Betweenness by node, the standard error of each with the root of their mean square, and of the centralization."""

    values: Mapping[Any, Value]
    errors: Mapping[Any, float]
    error: float
    centralization_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledDistances:
    """What the distances from some nodes say of all.

    ``closeness`` and ``harmonic`` by node, with the root mean square of their standard errors, and that of the
    centralization of closeness; of the network as a whole the mean distance and the global efficiency. ``longest`` is
    the largest distance that was met: the diameter is at least that.
    """

    closeness: Mapping[Any, Value]
    closeness_error: float
    centralization_error: float
    harmonic: Mapping[Any, Value]
    harmonic_error: float
    mean_distance: Estimate
    global_efficiency: Estimate
    longest: int


def sampled_betweenness(network: "nx.Graph[Node]", *, sample: int, seed: int) -> SampledBetweenness:
    """Return betweenness estimated from the shortest ways that begin at ``sample`` nodes.

    Up to ten groups of the sample are drawn apart from each other. The estimate is their mean, its standard error at a
    node that of the mean of so many. ``sample`` is at least `FEWEST` and at most the number of nodes.

    >>> sampled_betweenness(nx.star_graph(19), sample=10, seed=1).values[0]
    1.0
    """
    groups = min(_GROUPS, sample // _FEWEST_IN_A_GROUP)
    seeds = np.random.default_rng(seed).integers(2**31, size=groups).tolist()
    sizes = np.array([sample // groups + (group < sample % groups) for group in range(groups)])
    found = [
        nx.betweenness_centrality(network, k=k, seed=drawn) for k, drawn in zip(sizes.tolist(), seeds, strict=True)
    ]
    of_groups = np.array([[of_group[node] for node in network] for of_group in found])
    parts = sizes[:, np.newaxis] * of_groups
    means = parts.sum(axis=0) / sample
    without_each = (parts.sum(axis=0) - parts) / (sample - sizes[:, np.newaxis])
    errors = of_groups.std(axis=0, ddof=1) / math.sqrt(groups)
    return SampledBetweenness(
        values=dict(zip(network, means.tolist(), strict=True)),
        errors=dict(zip(network, errors.tolist(), strict=True)),
        error=_root_mean_square(errors),
        centralization_error=_error_of_centralization(
            *(
                betweenness_centralization(network, betweenness=dict(zip(network, values.tolist(), strict=True)))
                for values in (means, *without_each)
            )
        ),
    )


def sampled_distances(network: "nx.Graph[Node]", *, sample: int, seed: int, ties: Any = None) -> SampledDistances:
    """Return what the distances from ``sample`` nodes say of all.

    How many nodes each node can reach is known exactly; its mean distance to them, and the mean of 1 / distance, are
    those to the starts among them. A component has its part of the sample by its size, and at least 4 starts; one of up
    to 30 nodes is searched from all. The error at a node is that of a mean of so many drawn from so many; the error of
    a mean over the network that of the mean over the starts. The network has at least one tie. ``ties`` is its
    `adjacency`, where it is known already.

    >>> found = sampled_distances(nx.path_graph(3), sample=10, seed=1)  # small enough to be exact
    >>> found.mean_distance, found.longest
    (Estimate(value=1.333..., error=0.0), 2)
    """
    rng = np.random.default_rng(seed)
    parts = [
        _from_starts(nodes, among, round(sample * len(nodes) / len(network)), rng)
        for nodes, among in _linked_components(network, adjacency(network) if ties is None else ties)
    ]
    others = len(network) - 1
    closeness: dict[Node, Value] = dict.fromkeys(network, UNLINKED)
    harmonic: dict[Node, Value] = dict.fromkeys(network, 0.0)
    closeness_errors, harmonic_errors = [np.zeros(1)], [np.zeros(1)]
    for part in parts:
        reached = len(part.nodes) - 1
        near = reached / others / part.steps.means
        closeness.update(zip(part.nodes, near.tolist(), strict=True))
        closeness_errors.append(near * part.steps.errors / part.steps.means)
        harmonic.update(zip(part.nodes, (reached * part.inverses.means).tolist(), strict=True))
        harmonic_errors.append(reached * part.inverses.errors)
    pairs = [len(part.nodes) * (len(part.nodes) - 1) for part in parts]
    return SampledDistances(
        closeness=closeness,
        closeness_error=_root_mean_square(np.concatenate(closeness_errors), len(network)),
        centralization_error=_closeness_centralization_error(network, parts),
        harmonic=harmonic,
        harmonic_error=_root_mean_square(np.concatenate(harmonic_errors), len(network)),
        mean_distance=_over_pairs([part.steps.whole for part in parts], pairs, sum(pairs)),
        global_efficiency=_over_pairs([part.inverses.whole for part in parts], pairs, len(network) * others),
        longest=max(part.longest for part in parts),
    )


@dataclass(frozen=True, slots=True)
class _Means:
    """The mean at each node of a component over the starts, its error, and the mean over all pairs."""

    means: _Numbers
    errors: _Numbers
    whole: Estimate


@dataclass(frozen=True, slots=True)
class _Part:
    """What the starts in a component say of it.

    ``steps_without_each`` has the means of ``steps`` without each group of the starts.
    """

    nodes: list[Any]
    steps: _Means
    steps_without_each: _Numbers
    inverses: _Means
    longest: int


def _linked_components(network: "nx.Graph[Node]", ties: Any) -> Iterator[tuple[list[Node], Any]]:
    """Yield the nodes and the adjacency matrix of every component that has ties."""
    nodes = list(network)
    place = {node: row for row, node in enumerate(nodes)}
    components = [sorted(map(place.__getitem__, component)) for component in nx.connected_components(network)]
    rows = np.array(list(chain.from_iterable(components)), dtype=np.intp)
    # With those of a component next to each other, its part is cut out much faster than picked from everywhere.
    in_order = ties[rows][:, rows]
    first = 0
    for component in components:
        end = first + len(component)
        if len(component) > 1:
            yield [nodes[row] for row in component], in_order[first:end, first:end]
        first = end


def _from_starts(nodes: list[Any], ties: Any, wanted: int, rng: np.random.Generator) -> _Part:
    """Return what is found from about so many nodes of a component, of which nodes and adjacency matrix are given."""
    size = len(nodes)
    starts = np.arange(size)
    if size > _SEARCHED_FROM_ALL:
        starts = rng.choice(size, size=min(max(_FEWEST_STARTS, wanted), size), replace=False)
    steps, inverses = _Sums(size), _Sums(size)
    of_groups = np.zeros((min(_GROUPS, len(starts)), size))
    longest = 0
    for number, row in enumerate(distances_from(ties, starts)):
        longest = max(longest, int(row.max()))
        steps.add(row)
        of_groups[number % _GROUPS] += row
        inverses.add(np.divide(1, row, where=row > 0, out=np.zeros(size)))
    found = steps.means(starts)
    return _Part(nodes, found, _without_each(of_groups, starts, found.means), inverses.means(starts), longest)


def _without_each(of_groups: _Numbers, starts: NDArray[np.int64], means: _Numbers) -> _Numbers:
    """Return the means over the starts without those of each group; where none are left, those over all of them."""
    counts = np.zeros(of_groups.shape)
    for group in range(len(of_groups)):
        counts[group] = len(starts[group::_GROUPS])
        counts[group, starts[group::_GROUPS]] -= 1
    rest = counts.sum(axis=0) - counts
    without_each: _Numbers = np.divide(
        of_groups.sum(axis=0) - of_groups, rest, where=rest > 0, out=np.tile(means, (len(of_groups), 1))
    )
    return without_each


class _Sums:
    """Running sums at each node of a component of what is added for each start; 0 at the start itself."""

    def __init__(self, size: int) -> None:
        self._sums = np.zeros(size)
        self._squares = np.zeros(size)
        self._of_starts: list[float] = []

    def add(self, values: _Numbers) -> None:
        """Add what one start has for every node."""
        self._sums += values
        self._squares += values**2
        self._of_starts.append(float(values.sum()))

    def means(self, starts: NDArray[np.int64]) -> _Means:
        """Return the means over the starts other than the node itself."""
        size = len(self._squares)
        count = np.full(size, len(starts), dtype=np.float64)
        count[starts] -= 1
        means = self._sums / count
        spread = np.maximum(self._squares - count * means**2, 0) / np.maximum(count - 1, 1)
        # In what was drawn without putting back there is no error left once all are drawn.
        errors = np.sqrt(spread / count * (1 - count / (size - 1)))
        of_starts = np.array(self._of_starts) / (size - 1)
        error = of_starts.std(ddof=1) * math.sqrt((1 - len(starts) / size) / len(starts))
        return _Means(means, errors, Estimate(value=float(of_starts.mean()), error=float(error)))


def _over_pairs(wholes: list[Estimate], pairs: list[int], all_pairs: int) -> Estimate:
    """Return the mean over pairs from that of each component; a pair in no component adds 0."""
    return Estimate(
        value=sum(whole.value * number for whole, number in zip(wholes, pairs, strict=True)) / all_pairs,
        error=math.hypot(*(whole.error * number for whole, number in zip(wholes, pairs, strict=True))) / all_pairs,
    )


def _closeness_centralization_error(network: "nx.Graph[Node]", parts: list[_Part]) -> float:
    part = parts[0]
    if len(part.nodes) < len(network) or len(network) <= _SEARCHED_FROM_ALL:
        return 0.0  # It is undefined, or exact.
    return _error_of_centralization(
        *(
            closeness_centralization(network, closeness=dict(zip(part.nodes, (1 / means).tolist(), strict=True)))
            for means in (part.steps.means, *part.steps_without_each)
        )
    )


def _error_of_centralization(of_all: Value, *without_each: Value) -> float:
    """Return the error of a centralization from those that the sample without each of its groups gives (jackknife).

    The first of many estimates is the first in part by chance, so that a centralization comes out too high, and the
    more so the smaller the sample. Both this and the spread are in the error. Source: Efron and Tibshirani 1993.
    """
    numbers = [value for value in without_each if not isinstance(value, Undefined)]
    if isinstance(of_all, Undefined) or len(numbers) < len(without_each):
        return 0.0
    mean, others = sum(numbers) / len(numbers), len(numbers) - 1
    spread = others / len(numbers) * sum((number - mean) ** 2 for number in numbers)
    return math.hypot(math.sqrt(spread), others * (mean - of_all))


def _root_mean_square(errors: _Numbers, number: int | None = None) -> float:
    return math.sqrt(float((errors**2).sum()) / (number or len(errors)))
