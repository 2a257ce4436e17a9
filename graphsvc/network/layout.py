"""Where each node of a network is drawn."""

import math
from collections.abc import Iterable

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

MINIMUM_DISTANCE = 70.0
"""No two nodes are drawn nearer to each other than this, in pixels before zooming."""

_USUAL_DISTANCE = 85.0
_ROOM = (1.5 * _USUAL_DISTANCE) ** 2
_TINY = 1e-9
_PAIR_DISTANCE = 150.0
_CELL = (150.0, 80.0)
_GAP = 150.0
_WIDTH_TO_HEIGHT = 1.5

_SEED = 1
_MOST_STEPS, _FEWEST_STEPS = 500, 50
_STEPS_TIMES_NODES = 1_000_000
"""Beyond 2,000 nodes fewer steps are taken: a finer layout of so many could not be told apart, and waiting could."""
_ROUNDS = 200

_Points = NDArray[np.float64]
_Block = tuple[list[str], _Points]


def positions(network: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Return where to draw each node: x to the right and y downwards, in pixels before zooming, round (0, 0).

    Each group of nodes that are linked is laid out by forces, longest side across, so that the median node is as far
    from its nearest as reads well and no two are nearer than `MINIMUM_DISTANCE`. The largest group stands on the left,
    the others in columns beside it, and last, in rows and columns, the nodes without a tie.

    The same nodes and edges give the same positions, in whatever order they were added. Compute them once on the
    network without filters, and everything stays in its place when filters change.

    >>> positions(nx.Graph([("a", "b")]))
    {'a': (-75.0, 0.0), 'b': (75.0, 0.0)}
    """
    groups = sorted(
        (sorted(group) for group in nx.connected_components(network)), key=lambda group: (-len(group), group)
    )
    blocks = [_linked_block(network, group) for group in groups if len(group) > 1]
    alone = [group[0] for group in groups if len(group) == 1]
    height = _column_height(blocks, alone)
    if alone:
        blocks.append(_block_of_isolates(alone, height))
    placed = _in_columns(blocks, height)
    if not placed:
        return {}
    points = np.concatenate([points for _, points in placed])
    points = np.round(points - (points.min(axis=0) + points.max(axis=0)) / 2, 1) + 0.0
    nodes = [node for nodes, _ in placed for node in nodes]
    return {node: (x, y) for node, (x, y) in zip(nodes, points.tolist(), strict=True)}


def _linked_block(network: "nx.Graph[str]", group: list[str]) -> _Block:
    if len(group) == 2:
        return group, np.array([[0.0, 0.0], [_PAIR_DISTANCE, 0.0]])
    piece: nx.Graph[str] = nx.Graph()
    piece.add_nodes_from(group)
    piece.add_edges_from(sorted((min(edge), max(edge)) for edge in network.edges(group)))
    steps = max(_FEWEST_STEPS, min(_MOST_STEPS, _STEPS_TIMES_NODES // len(group)))
    found = nx.forceatlas2_layout(piece, seed=_SEED, max_iter=steps)
    return group, _apart(_spread(_turned(np.array([found[node] for node in group], dtype=np.float64))))


def _turned(points: _Points) -> _Points:
    """Return the points turned so that they reach farthest from left to right, as screens do."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned: _Points = centred @ axes.T
    return turned


def _spread(points: _Points) -> _Points:
    """Return the points scaled so that the median one has the usual distance to its nearest.

    Where that would take more room than `_ROOM` a node, as with points that lie in tight clusters, it is that room.
    """
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    by_distance = _USUAL_DISTANCE / max(float(np.median(nearest)), _TINY)
    across, down = points.std(axis=0).tolist()
    by_room = math.sqrt(_ROOM * len(points) / max(4 * math.pi * across * down, _TINY))
    return points * min(by_distance, by_room)


def _apart(points: _Points) -> _Points:
    """Return the points with those that are too near to each other pushed apart.

    Every round also widens the whole a little: where a crowd has no room left, it makes room, so that it ends.
    """
    points = points + _offsets(len(points))
    for _ in range(_ROUNDS):
        near = cKDTree(points).query_pairs(MINIMUM_DISTANCE + 1, output_type="ndarray")
        if not len(near):
            break
        first, second = near.T
        between = points[first] - points[second]
        distance = np.linalg.norm(between, axis=1)
        push = between * ((MINIMUM_DISTANCE + 2 - distance) / (2 * distance))[:, np.newaxis]
        moved = points * 1.005
        np.add.at(moved, first, push)
        np.add.at(moved, second, -push)
        points = moved
    return points


def _offsets(number: int) -> _Points:
    """Return a pixel in another direction for each point, so that no two are at the very same place."""
    golden_angle = math.pi * (3 - math.sqrt(5))
    angle = golden_angle * np.arange(number)
    return np.column_stack([np.cos(angle), np.sin(angle)])


def _column_height(blocks: list[_Block], alone: list[str]) -> float:
    """Return how high columns are so that the whole is about as wide as a screen, and the largest group fits."""
    sizes: list[list[float]] = [np.ptp(points, axis=0).tolist() for _, points in blocks]
    area = sum((across + _GAP) * (down + _GAP) for across, down in sizes) + len(alone) * _CELL[0] * _CELL[1]
    return max([math.sqrt(area / _WIDTH_TO_HEIGHT), *(down for _, down in sizes)])


def _block_of_isolates(nodes: list[str], height: float) -> _Block:
    rows = max(1, int(height // _CELL[1]))
    places = [(index // rows, index % rows) for index in range(len(nodes))]
    return nodes, np.array(places) * _CELL


def _in_columns(blocks: Iterable[_Block], height: float) -> list[_Block]:
    """Return the blocks side by side: each under the one before, or in a new column where there is no room left."""
    placed: list[_Block] = []
    left = top = width = 0.0
    for nodes, points in blocks:
        across, down = np.ptp(points, axis=0).tolist()
        if top > 0 and top + down > height:
            left, top, width = left + width + _GAP, 0.0, 0.0
        placed.append((nodes, points - points.min(axis=0) + (left, top)))
        top, width = top + down + _GAP, max(width, across)
    return placed
