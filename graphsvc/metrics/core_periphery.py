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

_EVERY_CORE_UP_TO = 12
"""Up to so many nodes every core is tried: 4,096 of them."""
_NODES_IN_STARTS = 4_000
"""The search begins at as many cores as have so many nodes to look at together, and at one at least."""
_ALIKE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class CorePeriphery:
    """The best core of a network, and how well the network fits it: 1 perfectly, 0 or less not at all."""

    core: frozenset[Any]
    fit: float


def core_periphery(network: "nx.Graph[Node]") -> CorePeriphery | Undefined:
    """Return the best core that was found, and how well the network fits it (Borgatti and Everett 1999, discrete).

    The fit of a core is the Pearson correlation between tied (1) and not (0) and the ideal (1 within the core, 0 within
    the periphery) over the pairs within the core and those within the periphery; pairs of one from each are left out.

    Up to 12 nodes every core is tried, and the best is returned. The best of a larger network cannot be found in
    reasonable time: there the search begins with all nodes of at least d ties, for the best d (which is the best core
    of its size in the related model that counts pairs unlike the ideal, Lip 2011), and takes nodes in and out one by
    one as long as that raises the fit. Up to 2,000 nodes it begins at other d too, at single nodes, and at two that are
    tied. Undefined where no correlation is, as when all or no pairs are tied.

    >>> core_periphery(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("b", "e"), ("c", "f")])).fit
    1.0
    """
    ties = _Ties.of(network)
    members = ties.best_of_all() if len(ties.degrees) <= _EVERY_CORE_UP_TO else ties.best_found()
    fit = float(ties.fits(*ties.counts(members[np.newaxis]))[0])
    if not math.isfinite(fit):
        return _NO_CORE
    return CorePeriphery(core=frozenset(node for node, is_in in zip(network, members, strict=True) if is_in), fit=fit)


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ties by node: those of node v are ``ends[first[v]:first[v + 1]]``."""

    first: _Places
    ends: _Places
    degrees: _Places

    @classmethod
    def of(cls, network: "nx.Graph[Any]") -> "_Ties":
        matrix = adjacency(network)
        first = matrix.indptr.astype(np.int64)
        return cls(first, matrix.indices.astype(np.int64), np.diff(first))

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
        fits: _Numbers = np.divide(above, np.sqrt(spread), where=spread > 0, out=np.full(np.shape(spread), -np.inf))
        return fits

    def best_of_all(self) -> _Members:
        """Return the best of all cores, of equal ones one with the fewest nodes."""
        nodes = len(self.degrees)
        cores = (np.arange(2**nodes)[:, np.newaxis] >> np.arange(nodes) & 1).astype(bool)
        sizes, tied, degrees = self.counts(cores)
        fits = self.fits(sizes, tied, degrees)
        best = np.flatnonzero(fits >= fits.max() - _ALIKE)
        members: _Members = cores[best[sizes[best].argmin()]]
        return members

    def best_found(self) -> _Members:
        """Return the best core that the search leads to from any of its beginnings."""
        at_most = max(1, _NODES_IN_STARTS // len(self.degrees))
        found = [self._climb(start) for start, _ in zip(self._starts(), range(at_most), strict=False)]
        return max(found, key=lambda core: float(self.fits(*self.counts(core[np.newaxis]))[0]))

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
        into = np.bincount(self.ends[np.repeat(core, self.degrees)], minlength=len(core))
        fit = self.fits(size, tied, degrees)
        while True:
            step = np.where(core, -1, 1)
            fits = self.fits(size + step, tied + step * into, degrees + step * self.degrees)
            node = int(fits.argmax())
            if not fits[node] > fit + _ALIKE:
                return core
            fit, by = fits[node], int(step[node])
            size, tied, degrees = size + by, tied + by * into[node], degrees + by * self.degrees[node]
            core[node] = by > 0
            into[self.ends[self.first[node] : self.first[node + 1]]] += by
