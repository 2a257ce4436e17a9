"""Whether a network has a core of organisations that all work together, and others round it that do not."""

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.metrics.adjacency import adjacency
from graphsvc.metrics.values import Undefined

Node = TypeVar("Node", bound=Hashable)
_Places = NDArray[np.int64]
_Numbers = NDArray[np.float64]
_Members = NDArray[np.bool_]

_NO_CORE = Undefined("They are too few, or all or none of them work together, so that no core can be told apart.")
_IN_SOME = Undefined("Several cores fit equally well, and only some of them hold this one.")

_EVERY_CORE_UP_TO = 12
"""Up to so many nodes every core is tried: 4,096 of them."""
_NODES_IN_STARTS = 4_000
"""The search begins at as many cores as have so many nodes to look at together, and at one at least."""
_ALIKE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class CorePeriphery:
    """How well a network fits the best core: 1 perfectly, 0 or less not at all. Several cores may be the best.

    ``core`` has the nodes that all of them hold, ``undecided`` those that only some of them hold.
    """

    core: frozenset[Any]
    undecided: frozenset[Any]
    fit: float

    def holds(self, node: Any) -> bool | Undefined:
        """Return whether a node is in the core, undefined where that depends on which of the best cores is taken.

        >>> star = core_periphery(nx.star_graph(3))  # its middle is a core with any one of the others
        >>> star.holds(0), star.holds(1)
        (True, Undefined(reason='Several cores fit equally well, and only some of them hold this one.'))
        """
        return _IN_SOME if node in self.undecided else node in self.core


def core_periphery(network: "nx.Graph[Node]") -> CorePeriphery | Undefined:
    """Return how well a network fits the best core, and who is in it (Borgatti and Everett 1999, discrete).

    The fit of a core is the Pearson correlation between tied (1) and not (0) and the ideal (1 within the core, 0 within
    the periphery) over the pairs within the core and those within the periphery; pairs of one from each are left out.

    Up to 12 nodes every core is tried. The best of a larger network cannot be found in reasonable time: there the
    search begins with all nodes of at least d ties, for the best d (which is the best core of its size in the related
    model that counts pairs unlike the ideal, Lip 2011), and takes nodes in and out, one by one or one for another, as
    long as that raises the fit. Up to 2,000 nodes it begins at other d too, at single nodes, and at two that are tied.
    The best cores are those that it leads to, and what one node more, less or exchanged makes of them as good; it may
    miss others, and a better one that it finds when the nodes come in another order. Undefined where no correlation is,
    as when all or no pairs are tied.

    >>> core_periphery(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("b", "e"), ("c", "f")])).fit
    1.0
    """
    ties = _Ties.of(network)
    best = ties.best_of_all() if len(ties.degrees) <= _EVERY_CORE_UP_TO else ties.best_found()
    if not math.isfinite(best.fit):
        return _NO_CORE
    nodes = list(network)
    in_all, in_some = ({nodes[at] for at in np.flatnonzero(held).tolist()} for held in (best.in_all, best.in_some))
    return CorePeriphery(core=frozenset(in_all), undecided=frozenset(in_some - in_all), fit=best.fit)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best fit, and cores that have it, a row of members each."""

    fit: float
    cores: _Members

    @property
    def in_all(self) -> _Members:
        """The nodes that each of the cores holds."""
        in_all: _Members = np.all(self.cores, axis=0)
        return in_all

    @property
    def in_some(self) -> _Members:
        """The nodes that one of the cores holds."""
        in_some: _Members = np.any(self.cores, axis=0)
        return in_some


@dataclass(frozen=True, slots=True)
class _Near:
    """What is near a core: which of its nodes one as good lacks, which others one has, and the best of better ones."""

    out: _Members
    into: _Members
    better: _Members | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchanges:
    """Exchanges of a node of a core for one outside it, and the fit after each.

    It follows from how many ties each of the two has, and how many into the core, and from whether the two are tied. So
    the nodes of the core are of sorts, as are the others, and two sorts are looked at once. ``sort`` is by node;
    ``apart`` and ``joined`` have the fit for a sort of the core (row) and one of the others (column) where two such
    nodes are not tied and where they are, minus infinity where no two are. ``ties`` lead from the core to the others.
    """

    core: _Members
    sort: _Places
    ties: tuple[_Places, _Places]
    apart: _Numbers
    joined: _Numbers

    @property
    def best_fit(self) -> float:
        """The fit after the best exchange; minus infinity where there is none."""
        return float(max(self.apart.max(initial=-np.inf), self.joined.max(initial=-np.inf)))

    def of_at_least(self, fit: float) -> tuple[_Members, _Members]:
        """Return who leaves the core, and who enters it, in any exchange with such a fit."""
        starts, ends = self.ties
        joined = self.joined[self.sort[starts], self.sort[ends]] >= fit
        is_good = self.apart >= fit
        good_but_tied = is_good[self.sort[starts], self.sort[ends]]
        nodes = len(self.core)
        leaving, entering = np.zeros((2, nodes), dtype=bool)
        for going, side, tied, apart in (
            (leaving, self.core, starts, is_good @ np.bincount(self.sort[~self.core])),
            (entering, ~self.core, ends, np.bincount(self.sort[self.core]) @ is_good),
        ):
            going[side] = np.bincount(tied, weights=good_but_tied, minlength=nodes)[side] < apart[self.sort[side]]
            going[tied[joined]] = True
        return leaving, entering

    def best(self) -> tuple[int, int]:
        """Return who leaves and who enters in the best exchange, one of them where several are as good."""
        starts, ends = self.ties
        if self.joined.max(initial=-np.inf) >= self.best_fit:
            row, column = np.unravel_index(self.joined.argmax(), self.joined.shape)
            found = np.flatnonzero((self.sort[starts] == row) & (self.sort[ends] == column))[0]
            return int(starts[found]), int(ends[found])
        row, column = np.unravel_index(self.apart.argmax(), self.apart.shape)
        entering = np.flatnonzero(~self.core & (self.sort == column))
        leaving = np.flatnonzero(self.core & (self.sort == row))
        untied = ((node, np.setdiff1d(entering, ends[starts == node])) for node in leaving)
        return next((int(node), int(others[0])) for node, others in untied if len(others))


@dataclass(frozen=True, slots=True)
class _Sorts:
    """Sorts of nodes for which the fit changes alike when one goes in or out.

    Those of a sort are all in the core or all outside it, have as many ties ``into`` it, and are of one ``degree``.
    ``step`` is by how many nodes the core grows. Outside a core and without a tie into it, node v is of sort
    ``first[v]``; a tie more makes that two more, and being in the core one.
    """

    first: _Places
    step: _Places
    into: _Places
    degree: _Places

    @classmethod
    def of(cls, degrees: _Places) -> "_Sorts":
        distinct, place = np.unique(degrees, return_inverse=True)
        lengths = 2 * (distinct + 1)
        first = np.cumsum(lengths) - lengths
        within = np.arange(lengths.sum()) - np.repeat(first, lengths)
        return cls(first[place], 1 - 2 * (within % 2), within // 2, np.repeat(distinct, lengths))

    def numbers(self, core: _Members, into: _Places) -> _Places:
        """Return of which sort each node is."""
        return self.first + 2 * into + core


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ties by node: those of node v are ``ends[first[v]:first[v + 1]]``."""

    first: _Places
    ends: _Places
    degrees: _Places
    sorts: _Sorts

    @classmethod
    def of(cls, network: "nx.Graph[Any]") -> "_Ties":
        matrix = adjacency(network)
        first = matrix.indptr.astype(np.int64)
        degrees = np.diff(first)
        return cls(first, matrix.indices.astype(np.int64), degrees, _Sorts.of(degrees))

    def counts(self, cores: _Members) -> tuple[_Places, _Places, _Places]:
        """Return of each core, a row of members, its nodes, the ties within it, and the ties of its nodes added up."""
        starts = np.repeat(np.arange(len(self.degrees)), self.degrees)
        tied = (cores[:, starts] & cores[:, self.ends]).sum(axis=1) // 2
        return cores.sum(axis=1), tied, cores.astype(np.int64) @ self.degrees

    def fits(self, sizes: _Places, tied: _Places, degrees: _Places) -> _Numbers:
        """Return the correlation for each core with such `counts`; minus infinity where there is none.

        Both variables are 0 or 1, so that it follows from how many pairs have which.
        """
        others = len(self.degrees) - sizes
        pairs, other_pairs = sizes * (sizes - 1) / 2, others * (others - 1) / 2
        other_tied = len(self.ends) / 2 - degrees + tied
        all_tied = tied + other_tied
        spread = pairs * other_pairs * all_tied * (pairs + other_pairs - all_tied)
        above = tied * (other_pairs - other_tied) - (pairs - tied) * other_tied
        fits: _Numbers = np.divide(
            above, np.sqrt(np.maximum(spread, 0)), where=spread > 0, out=np.full(np.shape(spread), -np.inf)
        )
        return fits

    def best_of_all(self) -> _Best:
        """Return the best of all cores."""
        nodes = len(self.degrees)
        cores = (np.arange(2**nodes)[:, np.newaxis] >> np.arange(nodes) & 1).astype(bool)
        return self._best_of(cores)

    def _best_of(self, cores: _Members) -> _Best:
        fits = self.fits(*self.counts(cores))
        return _Best(float(fits.max()), cores[fits >= fits.max() - _ALIKE])

    def best_found(self) -> _Best:
        """Return the best cores that the search leads to from any of its beginnings, and those near them as good."""
        at_most = max(1, _NODES_IN_STARTS // len(self.degrees))
        found = [self._climb(start) for start, _ in zip(self._starts(), range(at_most), strict=False)]
        while True:
            best = self._best_of(np.unique(found, axis=0))
            if not math.isfinite(best.fit):
                return best
            near = [self._near(core, best.fit) for core in best.cores]
            found = [self._climb(one.better) for one in near if one.better is not None]
            if not found:
                leaving, entering = (
                    np.any(masks, axis=0) for masks in zip(*((n.out, n.into) for n in near), strict=True)
                )
                return _Best(best.fit, np.array([best.in_all & ~leaving, best.in_some | entering]))

    def _near(self, core: _Members, fit: float) -> _Near:
        """Return what becomes of a core when one node more, less or exchanged for another leaves its fit no worse."""
        (size,), (tied,), (degrees,) = self.counts(core[np.newaxis])
        step = np.where(core, -1, 1)
        moved = self.fits(size + step, tied + step * self._ties_into(core), degrees + step * self.degrees)
        alike = moved >= fit - _ALIKE
        exchanges = self._exchanges(core)
        leaving, entering = exchanges.of_at_least(fit - _ALIKE)
        better = None
        if exchanges.best_fit > fit + _ALIKE:
            better = core.copy()
            better[list(exchanges.best())] = False, True
        return _Near(alike & core | leaving, alike & ~core | entering, better)

    def _exchanges(self, core: _Members) -> _Exchanges:
        """Return the exchanges of a node of a core for one outside it."""
        (size,), (tied,), (degrees,) = self.counts(core[np.newaxis])
        number = self.sorts.numbers(core, self._ties_into(core))
        sort = np.empty(len(core), dtype=np.int64)
        leaving, sort[core] = np.unique(number[core], return_inverse=True)
        entering, sort[~core] = np.unique(number[~core], return_inverse=True)
        starts = np.repeat(np.arange(len(core)), self.degrees)
        across = core[starts] & ~core[self.ends]
        ties = starts[across], self.ends[across]
        sorts_tied = np.zeros((len(leaving), len(entering)), dtype=np.int64)
        np.add.at(sorts_tied, (sort[ties[0]], sort[ties[1]]), 1)
        pairs = np.outer(np.bincount(sort[core]), np.bincount(sort[~core]))
        within = tied - self.sorts.into[leaving][:, np.newaxis] + self.sorts.into[entering]
        added_up = degrees - self.sorts.degree[leaving][:, np.newaxis] + self.sorts.degree[entering]
        return _Exchanges(
            core=core,
            sort=sort,
            ties=ties,
            apart=np.where(sorts_tied < pairs, self.fits(size, within, added_up), -np.inf),
            joined=np.where(sorts_tied > 0, self.fits(size, within - 1, added_up), -np.inf),
        )

    def _ties_into(self, core: _Members) -> _Places:
        """Return how many ties each node has to nodes of a core."""
        return np.bincount(self.ends[np.repeat(core, self.degrees)], minlength=len(core))

    def _starts(self) -> Iterator[_Members]:
        """Yield all nodes of at least d ties, for each d, the best first; then single nodes; then two that are tied."""
        levels, number = np.unique(self.degrees, return_counts=True)
        lower_end = np.minimum(np.repeat(self.degrees, self.degrees), self.degrees[self.ends])
        tied = (len(lower_end) - np.searchsorted(np.sort(lower_end), levels)) // 2
        sizes, degrees = np.cumsum(number[::-1])[::-1], np.cumsum((number * levels)[::-1])[::-1]
        for place in np.argsort(-self.fits(sizes, tied, degrees), kind="stable"):
            yield self.degrees >= levels[place]
        for node in np.argsort(-self.degrees, kind="stable"):
            yield np.arange(len(self.degrees)) == node
        for start, end in zip(np.repeat(np.arange(len(self.degrees)), self.degrees), self.ends, strict=True):
            if start < end:
                yield np.isin(np.arange(len(self.degrees)), (start, end))

    def _climb(self, start: _Members) -> _Members:
        """Return the core that is reached when the node that raises the fit most goes in or out, again and again."""
        core = start.copy()
        (size,), (tied,), (degrees,) = self.counts(core[np.newaxis])
        sorts = self.sorts
        sort = sorts.numbers(core, self._ties_into(core))
        number = np.bincount(sort, minlength=len(sorts.step))
        fit = self.fits(size, tied, degrees)
        while True:
            there = np.flatnonzero(number)
            step = sorts.step[there]
            fits = self.fits(size + step, tied + step * sorts.into[there], degrees + step * sorts.degree[there])
            best = fits.max(initial=-np.inf)
            if not best > fit + _ALIKE:
                return core
            node = min(int((sort == one).argmax()) for one in there[fits == best])
            of_node, others = sort[node], self.ends[self.first[node] : self.first[node + 1]]
            by = int(sorts.step[of_node])
            fit, size = best, size + by
            tied, degrees = tied + by * sorts.into[of_node], degrees + by * sorts.degree[of_node]
            moved = np.append(others, node)
            np.subtract.at(number, sort[moved], 1)
            core[node] = by > 0
            sort[others] += 2 * by
            sort[node] += by
            np.add.at(number, sort[moved], 1)
