"""What each possible tie would change in a network: whom it links, how much nearer it brings all, and which sectors.

The groups of a network, and the distances in each, are held as arrays, so that the gains of thousands of pairs are
worked out together, and a tie is added without measuring the network anew.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, issparse
from scipy.sparse.csgraph import shortest_path

from graphsvc.errors import InputError

LARGEST_GROUP = 5_000
"""Distances between all pairs of a group are held in memory: 50 MB for so many, a hundred times that for ten times."""

_SPARSE = 0.05
"""Below this share of entries that are not 0 a product is faster on a sparse matrix (timed at 500 nodes)."""

_LONG_WAYS = 1 / 8
"""Where the longest distance is more than this share of the number of nodes, going from one of them to the next is
faster than products of matrices for each two distances (timed at 40 to 1,000 nodes in chains, ladders and trees)."""

_MEMORY = 200_000_000
"""How many bytes the search for what brings a group nearer together may take at a time."""

_Distances = NDArray[np.int16]
_Numbers = NDArray[np.float64]
_Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkState:
    """A network in a few figures, to compare before and after.

    - ``groups``: how many groups of linked nodes there are; a node without a tie is one.
    - ``largest_group``: how many nodes the largest of them has.
    - ``linked_pairs``: how many pairs of nodes have a way from one to the other.
    - ``longest_distance``: the most steps between two nodes that are linked.
    - ``global_efficiency``: the mean of 1 / steps over all pairs, 0 for a pair that is not linked (Latora and Marchiori
      2001).
    - ``cross_sector_reach``: of the nodes in other sectors than its own, the share that a node has within two steps;
      the mean over all nodes. None where there is one sector only.
    """

    groups: int
    largest_group: int
    linked_pairs: int
    longest_distance: int
    global_efficiency: float
    cross_sector_reach: float | None


class PossibleTies:
    """The gain of each tie that could be added to a network, and the network's state as ties are added.

    Nodes are numbered in the order in which they are given. What the methods return for ``rows``, the numbers of some
    nodes, has a row for each of them and a column for each node.

    **Efficiency.** Global efficiency is the mean over ordered pairs of 1 / d(x, y), 0 where there is no way (Latora and
    Marchiori 2001). With a tie between u and v, d'(x, y) = min(d(x, y), d(x, u) + 1 + d(v, y), d(x, v) + 1 + d(u, y)).

    **Cross-sector reach** is the mean over nodes x of |{y : sector(y) ≠ sector(x), d(x, y) ≤ 2}| / m(x), with m(x) the
    number of nodes in other sectors than that of x.

    >>> network = nx.Graph([("a", "b")])
    >>> network.add_node("c")
    >>> nx.set_node_attributes(network, {"a": "faith", "b": "faith", "c": "health"}, "sector")
    >>> ties = PossibleTies(network, ["a", "b", "c"])
    >>> ties.add(1, 2)
    >>> ties.state.groups, ties.state.cross_sector_reach
    (1, 1.0)
    """

    def __init__(self, network: "nx.Graph[str]", nodes: Sequence[str]) -> None:
        """Measure a network.

        Raises:
            InputError: a group is larger than `LARGEST_GROUP`.
        """
        self._number = len(nodes)
        self._sectors = _Sectors.of([network.nodes[node]["sector"] for node in nodes])
        index = {node: number for number, node in enumerate(nodes)}
        self._groups: dict[int, _Group] = {}
        self.group_of: _Counts = np.full(self._number, -1)
        self.degrees: _Counts = np.zeros(self._number, dtype=np.int64)
        self._within_one: _Numbers = np.zeros((self._number, self._sectors.count))
        self._at_distance: _Numbers = np.zeros((self._number, 1))
        for found in nx.connected_components(network):
            members = np.array(sorted(index[node] for node in found))
            self._place(_Group.of(members, _distances(network, [nodes[member] for member in members]), self._sectors))

    def _place(self, group: "_Group") -> None:
        """Take a group in, in place of those that its members were in."""
        for number in {int(self.group_of[member]) for member in group.members}:
            self._groups.pop(number, None)
        self._groups[int(group.members[0])] = group
        self.group_of[group.members] = group.members[0]
        near = group.distances <= 1
        self.degrees[group.members] = near.sum(axis=1) - 1
        self._within_one[group.members] = near @ self._sectors.membership[group.members]
        if (missing := group.longest + 1 - self._at_distance.shape[1]) > 0:
            self._at_distance = np.pad(self._at_distance, ((0, 0), (0, missing)))
        self._at_distance[group.members] = 0
        for steps in range(group.longest + 1):
            self._at_distance[group.members, steps] = (group.distances == steps).sum(axis=1)

    @property
    def state(self) -> NetworkState:
        """The network with the ties that were added.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> state = PossibleTies(network, ["a", "b", "c"]).state
        >>> state.groups, state.largest_group, state.linked_pairs, state.longest_distance
        (1, 3, 3, 2)
        """
        groups = self._groups.values()
        pairs = self._number * (self._number - 1)
        efficiency = math.fsum(group.nearness for group in groups) / pairs if pairs else 0.0
        reach = math.fsum(group.reach for group in groups) / self._number if self._sectors.differ else None
        return NetworkState(
            groups=len(groups),
            largest_group=max((len(group.members) for group in groups), default=0),
            linked_pairs=sum(len(group.members) * (len(group.members) - 1) // 2 for group in groups),
            longest_distance=max((group.longest for group in groups), default=0),
            global_efficiency=efficiency,
            cross_sector_reach=reach,
        )

    def add(self, u: int, v: int) -> None:
        """Add a tie between two nodes.

        Raises:
            InputError: the group that it makes is larger than `LARGEST_GROUP`.

        >>> network = nx.Graph({"a": ["b"], "c": []})
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> ties = PossibleTies(network, ["a", "b", "c"])
        >>> ties.add(0, 2)
        >>> ties.state.groups
        1
        """
        first, second = self._groups[int(self.group_of[u])], self._groups[int(self.group_of[v])]
        if first is second:
            self._place(_Group.of(first.members, first.with_tie(u, v), self._sectors))
        else:
            self._place(_joined(first, u, second, v, self._sectors))

    def are_tied(self, rows: _Counts) -> NDArray[np.bool_]:
        """Return which of all nodes each of ``rows`` has a tie to; itself counts as one. One row a node.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> PossibleTies(network, ["a", "b", "c"]).are_tied(np.array([0])).tolist()
        [[True, True, False]]
        """
        tied = np.zeros((len(rows), self._number), dtype=np.bool_)
        for places, group, own in self._by_group(rows):
            tied[np.ix_(places, group.members)] = group.distances[own] <= 1
        return tied

    def newly_linked(self, rows: _Counts) -> _Counts:
        """Return how many pairs a tie from each of ``rows`` to each node would link that have no way now.

        The size of the one group times that of the other, 0 within a group.

        >>> network = nx.Graph({"a": ["b"], "c": []})
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> PossibleTies(network, ["a", "b", "c"]).newly_linked(np.array([0])).tolist()
        [[0, 0, 2]]
        """
        sizes = np.bincount(self.group_of, minlength=self._number)[self.group_of]
        apart = self.group_of[rows, None] != self.group_of
        linked: _Counts = apart * sizes[rows, None] * sizes
        return linked

    def efficiency_rise_between_groups(self, rows: _Counts) -> _Numbers:
        """Return what a tie from each of ``rows`` to each node of another group would add to global efficiency.

        With h_u(i) the number of nodes at distance i of u in its group it is, over n (n - 1) / 2, the sum over i and j
        of h_u(i) h_v(j) / (i + 1 + j). For nodes of one group what comes back means nothing.

        >>> network = nx.Graph({"a": ["b"], "c": []})
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> rise = PossibleTies(network, ["a", "b", "c"]).efficiency_rise_between_groups(np.array([0]))
        >>> float(rise[0, 2])  # 1 and 1/2 over three pairs
        0.5
        """
        steps = np.arange(self._at_distance.shape[1])
        nearness = 1 / (1 + steps[:, None] + steps)
        rise: _Numbers = (self._at_distance[rows] @ nearness) @ self._at_distance.T
        return 2 * rise / (self._number * (self._number - 1))

    def efficiency_rise_within_groups(self, rows: _Counts) -> _Numbers:
        """Return what a tie from each of ``rows`` to each node of its group would add to global efficiency.

        It is, over n (n - 1) / 2, the sum over the pairs x, y of the group of 1 / d'(x, y) - 1 / d(x, y). 0 for nodes
        of other groups.

        >>> network = nx.path_graph(["a", "b", "c"])
        >>> nx.set_node_attributes(network, "faith", "sector")
        >>> rise = PossibleTies(network, ["a", "b", "c"]).efficiency_rise_within_groups(np.array([0]))
        >>> float(rise[0, 2])  # 1 instead of 1/2, over three pairs
        0.1666...
        """
        rise = np.zeros((len(rows), self._number))
        for places, group, own in self._by_group(rows):
            rise[np.ix_(places, group.members)] = _rise_in_nearness(group.distances, own)
        return 2 * rise / (self._number * (self._number - 1))

    def reach_rise_between_groups(self, rows: _Counts) -> _Numbers:
        """Return what a tie from each of ``rows`` to each node of another group would add to cross-sector reach.

        The tie brings u within two steps of v and of its neighbours, and v of u and its neighbours. Each of these pairs
        x, y of two sectors adds 1 / m(x) + 1 / m(y), over n. For nodes of one group what comes back means nothing.

        >>> network = nx.Graph({"a": ["b"], "c": []})
        >>> nx.set_node_attributes(network, {"a": "faith", "b": "faith", "c": "health"}, "sector")
        >>> rise = PossibleTies(network, ["a", "b", "c"]).reach_rise_between_groups(np.array([0]))
        >>> float(rise[0, 2])  # all reach all of the other sector, of whom none did
        1.0
        """
        sectors = self._sectors
        gain = sectors.membership @ sectors.gain_of_pair
        towards = gain[rows] @ self._within_one.T
        back = self._within_one[rows] @ gain.T
        # The pair itself is in both.
        rise: _Numbers = towards + back - gain[rows] @ sectors.membership.T
        return rise / self._number

    def reach_rise_within_groups(self, rows: _Counts) -> _Numbers:
        """Return what a tie from each of ``rows`` to each node of its group would add to cross-sector reach.

        Each pair x, y of two sectors that comes within two steps adds 1 / m(x) + 1 / m(y), over n. 0 for nodes of other
        groups.

        >>> network = nx.path_graph(["a", "b", "c", "d"])
        >>> nx.set_node_attributes(network, {"a": "health", "b": "faith", "c": "faith", "d": "faith"}, "sector")
        >>> rise = PossibleTies(network, ["a", "b", "c", "d"]).reach_rise_within_groups(np.array([0]))
        >>> float(rise[0, 3])  # 1/3 for the first and 1 for the last, over four
        0.333...
        """
        rise = np.zeros((len(rows), self._number))
        for places, group, own in self._by_group(rows):
            rise[np.ix_(places, group.members)] = self._rise_in_reach(group, own)
        return rise / self._number

    def _rise_in_reach(self, group: "_Group", rows: _Counts) -> _Numbers:
        sector = self._sectors.sector_of[group.members]
        # What it is worth that x and y come within two steps of each other.
        worth = self._sectors.gain_of_pair[sector[:, None], sector] * (group.distances > 2)
        tied = _indicator(group.distances == 1).astype(np.float64)
        tied_to_rows = _indicator(group.distances[rows] == 1).astype(np.float64)
        rise: _Numbers = worth[rows] + worth[rows] @ tied + tied_to_rows @ worth
        return rise

    def _by_group(self, rows: _Counts) -> "list[tuple[_Counts, _Group, _Counts]]":
        """Return for each group that has one of ``rows``: their places in ``rows``, the group, their places in it."""
        groups = self.group_of[rows]
        found = []
        for number in np.unique(groups):
            places = np.flatnonzero(groups == number)
            group = self._groups[int(number)]
            found.append((places, group, np.searchsorted(group.members, rows[places])))
        return found


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Which node is in which sector, as arrays.

    ``membership`` has a row a node with a 1 in the column of its sector. ``gain_of_pair`` says for two sectors what one
    more pair of nodes within two steps adds to the sum of the shares: 1 / m(x) + 1 / m(y), 0 for the same sector.
    """

    sector_of: _Counts
    membership: _Numbers
    gain_of_pair: _Numbers

    @classmethod
    def of(cls, sectors: Sequence[Any]) -> Self:
        numbers: dict[Any, int] = {}
        sector_of = np.array([numbers.setdefault(sector, len(numbers)) for sector in sectors], dtype=np.int64)
        membership = np.zeros((len(sectors), len(numbers)))
        membership[np.arange(len(sectors)), sector_of] = 1
        others = len(sectors) - membership.sum(axis=0)
        share = np.divide(1, others, out=np.zeros(len(numbers)), where=others > 0)
        gain = share[:, None] + share
        np.fill_diagonal(gain, 0)
        return cls(sector_of, membership, gain)

    @property
    def count(self) -> int:
        return int(self.membership.shape[1])

    @property
    def differ(self) -> bool:
        return self.count > 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Nodes that are linked, in the order of their numbers, and the steps between each two of them.

    ``nearness`` is the sum of 1 / d(x, y) over its ordered pairs, ``reach`` that of the shares of cross-sector reach.
    """

    members: _Counts
    distances: _Distances
    longest: int
    nearness: float
    reach: float

    @classmethod
    def of(cls, members: _Counts, distances: _Distances, sectors: _Sectors) -> Self:
        pairs_at = np.bincount(distances.ravel())
        nearness = math.fsum(pairs / steps for steps, pairs in enumerate(pairs_at.tolist()) if steps)
        own = sectors.membership[members]
        within_two = own.T @ (distances <= 2) @ own
        # Each unordered pair stands there twice, and is worth both its shares.
        reach = float((within_two * sectors.gain_of_pair).sum() / 2)
        return cls(members, distances, len(pairs_at) - 1, nearness, reach)

    def with_tie(self, u: int, v: int) -> _Distances:
        """Return the distances with a tie between two of its members."""
        a, b = np.searchsorted(self.members, (u, v))
        from_u, from_v = self.distances[:, a], self.distances[:, b]
        through = np.minimum(from_u[:, None] + from_v, from_v[:, None] + from_u)
        shorter: _Distances = np.minimum(self.distances, through + 1)
        return shorter


def _joined(first: _Group, u: int, second: _Group, v: int, sectors: _Sectors) -> _Group:
    """Return the group that a tie between u of the first and v of the second makes of the two."""
    to_u = first.distances[:, np.searchsorted(first.members, u)]
    to_v = second.distances[:, np.searchsorted(second.members, v)]
    between = to_u[:, None] + to_v + 1
    distances = np.block([[first.distances, between], [between.T, second.distances]])
    members = np.concatenate([first.members, second.members])
    _check_size(members.size)
    order = np.argsort(members)
    return _Group.of(members[order], distances[np.ix_(order, order)], sectors)


def _distances(network: "nx.Graph[str]", members: list[str]) -> _Distances:
    """Return the steps between each two of nodes that make up a group."""
    _check_size(len(members))
    if len(members) == 1:
        return np.zeros((1, 1), dtype=np.int16)
    ties = nx.to_scipy_sparse_array(network, nodelist=members, weight=None)
    steps: _Distances = shortest_path(ties, directed=False, unweighted=True).astype(np.int16)
    return steps


def _check_size(size: int) -> None:
    if size > LARGEST_GROUP:
        raise InputError(
            f"A group of {size:,} linked organisations is too large to search for introductions "
            f"(at most {LARGEST_GROUP:,}). Choose some sectors or kinds of tie first."
        )


def _rise_in_nearness(distances: _Distances, rows: _Counts) -> _Numbers:
    """Return for a tie from each of ``rows`` to each node what it adds to the sum of 1 / d over unordered pairs.

    A pair (x, y) comes nearer through a tie from u to v when d(x, u) + 1 + d(v, y) < d(x, y), and never in both
    directions of the tie, as the two sums together are at least 2 d(x, y) + 2. So the rise is the sum over x and y of
    max(0, 1 / (d(x, u) + 1 + d(v, y)) - 1 / d(x, y)). With L_i the matrix that has a 1 where a distance is i, and
    M_s = max(0, 1 / s - 1 / d), that is the sum over i and j of L_i M_(i + 1 + j) L_j: products of matrices, for all
    pairs (u, v) together.
    """
    longest = int(distances.max())
    if longest > _LONG_WAYS * len(distances):
        return _rise_along_long_ways(distances, rows)
    bytes_a_row = max(1, 20 * longest * len(distances))
    at_a_time = max(1, _MEMORY // bytes_a_row)
    parts = [_rise_of_some(distances, rows[start : start + at_a_time]) for start in range(0, len(rows), at_a_time)]
    return np.concatenate(parts)


def _rise_of_some(distances: _Distances, rows: _Counts) -> _Numbers:
    """Return what `_rise_in_nearness` does.

    M_s is built up from the longest distance down: it is the sum over k > s of (1 / (k - 1) - 1 / k) (L_k + L_(k + 1)
    + ...). So matrices of 0 and 1 are multiplied, whose products are whole numbers that even 32 bits hold exactly.
    """
    longest = int(distances.max())
    starts = [_indicator(distances[rows] == i) for i in range(longest - 1)]
    shape = (max(0, longest - 1), len(rows), len(distances))
    farther = np.zeros(shape, dtype=np.float32)  # by i: L_i (L_k + L_(k + 1) + ...)
    nearer = np.zeros(shape)  # by i: L_i M_s
    gained = np.zeros(shape)  # by j: the sum over i of L_i M_(i + 1 + j)
    for k in range(longest, 1, -1):
        level = _indicator(distances == k)
        for i in range(k - 1):
            farther[i] += _product(starts[i], level)
            # In 64 bits: with a plain number the product would have the 32 of the whole numbers.
            nearer[i] += farther[i] * np.float64(1 / (k - 1) - 1 / k)
            gained[k - 2 - i] += nearer[i]
    rise = np.zeros((len(rows), len(distances)))
    for j in range(longest - 1):
        rise += gained[j] @ _indicator(distances == j).astype(np.float64)
    return rise


def _rise_along_long_ways(distances: _Distances, rows: _Counts) -> _Numbers:
    """Return what `_rise_in_nearness` does, for one u after the other.

    First the sum over x for each y and each j that d(v, y) can be, F(y, j) = the sum of max(0, 1 / (d(x, u) + 1 + j) -
    1 / d(x, y)); the rise is then the sum of F(y, d(v, y)) over y. The work grows with the longest distance, where that
    of products of matrices grows with its square.
    """
    reciprocals = 1 / np.arange(1, 2 * int(distances.max()) + 2)
    rise = np.empty((len(rows), len(distances)))
    for place, u in enumerate(rows.tolist()):
        brought_nearer = _brought_nearer(distances, u, reciprocals)
        steps = np.minimum(distances, len(brought_nearer) - 1)
        rise[place] = brought_nearer[steps, np.arange(len(distances))].sum(axis=1)
    return rise


def _brought_nearer(distances: _Distances, u: int, reciprocals: _Numbers) -> _Numbers:
    """Return F(y, j) of `_rise_along_long_ways` with a row for each j, the last of them 0, and a column for each y.

    Only those y count from which u is j + 2 steps away, and those x that have some y so many steps farther away than u.
    With both in the order of that, each j needs a corner of the matrix of 1 / d(x, y). There max(0, a - b) is
    max(a, b) - b, and the b are added up once.
    """
    from_u = distances[u]
    beyond_u = (distances - from_u[:, None]).max(axis=1)
    xs, ys = np.argsort(-beyond_u, kind="stable"), np.argsort(-from_u, kind="stable")
    # A node is no steps from itself and can't come nearer: 1 is as near as any other can be.
    near = reciprocals[np.maximum(distances[np.ix_(xs, ys)], 1) - 1]
    added_up = near.cumsum(axis=0)
    steps = from_u[xs]
    farthest = int(from_u.max())
    found = np.zeros((farthest + 1, len(distances)))
    for j in range(farthest - 1):
        last_x, last_y = np.count_nonzero(beyond_u >= j + 2), np.count_nonzero(from_u >= j + 2)
        through = reciprocals[steps[:last_x] + j]
        nearer = np.maximum(through[:, None], near[:last_x, :last_y])
        found[j, ys[:last_y]] = nearer.sum(axis=0) - added_up[last_x - 1, :last_y]
    return found


def _product(left: "NDArray[np.float32] | csr_array", right: "NDArray[np.float32] | csr_array") -> NDArray[np.float32]:
    product: Any = left @ right
    dense: NDArray[np.float32] = product.toarray() if issparse(product) else product
    return dense


def _indicator(matrix: NDArray[np.bool_]) -> "NDArray[np.float32] | csr_array":
    """Return a matrix of 0 and 1 in the form that multiplies faster."""
    numbers = matrix.astype(np.float32)
    return csr_array(numbers) if matrix.mean() < _SPARSE else numbers
