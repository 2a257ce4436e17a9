"""Where each organisation of a network stands on a map, and who has no place.

Organisations at one place would hide each other. They fan out round it by a fixed number of pixels, so each can be
clicked however far out the map is, and no zoom makes a neighbour of what lies streets away.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from graphsvc.findings.sectors_and_wards import by_ward
from graphsvc.network import NodeType, Relation
from graphsvc.places import Geocoder, Location, location_of
from graphsvc.records import Organisation
from graphsvc.vocabulary import Precision

METRES_PER_DEGREE = math.radians(1) * 6_371_008.8
"""Along a meridian, on a sphere with the Earth's mean radius."""

SAME_PLACE_METRES = 10.0
"""Places nearer to each other than this are one: less than the front of a building."""

_ROUGH = {Precision.SECTOR, Precision.WARD}

_RING_PIXELS = 26.0
_GAP_PIXELS = 27.0
_LARGEST_RING = 8
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """An organisation on the map.

    ``longitude`` and ``latitude`` are those of its place, shared by all who are there; ``offset`` says how many pixels
    right of and below it the organisation is drawn.
    """

    key: str
    organisation: Organisation
    links: int
    """How many organisations it works with, in this network."""
    location: Location
    longitude: float
    latitude: float
    offset: tuple[float, float] = (0.0, 0.0)

    @property
    def is_fanned(self) -> bool:
        """Whether others share its place, so that it is drawn beside it."""
        return self.offset != (0.0, 0.0)

    @property
    def is_rough(self) -> bool:
        """Whether it is shown at the centre of an area that it lies in, for want of its own place."""
        return self.location.precision in _ROUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """An organisation that the map cannot show: it has no coordinates, and no postcode that the geocoder knows."""

    key: str
    organisation: Organisation
    links: int


def organisation_network(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """Return the part of a network that a map shows: organisations, and which of them work together."""
    nodes = [key for key, node in network.nodes(data=True) if node["type"] == NodeType.ORGANISATION]
    shown: nx.Graph[str] = nx.Graph()
    shown.add_nodes_from((key, network.nodes[key]) for key in nodes)
    shown.add_edges_from(
        (a, b, tie) for a, b, tie in network.edges(data=True) if tie["relation"] == Relation.COLLABORATION
    )
    return shown


def place_organisations(
    organisations: "nx.Graph[str]", *, geocoder: Geocoder
) -> tuple[tuple[MapPoint, ...], tuple[Unplaced, ...]]:
    """Return the organisations that have a place, fanned out where they share one, and those that have none.

    Both are in the order of their keys.
    """
    placed: list[MapPoint] = []
    unplaced: list[Unplaced] = []
    for key in sorted(organisations):
        record: Organisation = organisations.nodes[key]["record"]
        links = organisations.degree[key]
        location = location_of(record, geocoder)
        if location is None:
            unplaced.append(Unplaced(key=key, organisation=record, links=links))
        else:
            placed.append(
                MapPoint(
                    key=key,
                    organisation=record,
                    links=links,
                    location=location,
                    longitude=location.longitude,
                    latitude=location.latitude,
                )
            )
    return tuple(sorted(_fanned_out(placed), key=lambda point: point.key)), tuple(unplaced)


def wards_of(organisations: "nx.Graph[str]", outlines: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the ward of each organisation in which one is recorded, whether it has a place or not.

    Wards are told apart, and spelt, as `graphsvc.findings.sectors_and_wards.by_ward` does, so that all pages agree.
    """
    names = [ward["properties"]["name"] for ward in outlines["features"]]
    by_name = by_ward({key: organisations.nodes[key]["record"] for key in organisations}, names)
    return {key: ward for ward, keys in by_name.members.items() for key in keys}


def _fanned_out(points: Sequence[MapPoint]) -> Iterator[MapPoint]:
    for group in _groups(points):
        longitude, latitude = group[0].longitude, group[0].latitude
        for point, offset in zip(group, fan(len(group)), strict=True):
            yield replace(point, longitude=longitude, latitude=latitude, offset=offset)


def _groups(points: Sequence[MapPoint]) -> list[list[MapPoint]]:
    """Return the points by place: each joins the first group whose first point is near, else it begins one.

    A grid of cells, each at least as wide as "near", keeps the search to a cell and those round it.
    """
    farthest_from_equator = max((abs(point.latitude) for point in points), default=0.0)
    cell_height = SAME_PLACE_METRES / METRES_PER_DEGREE
    cell_width = cell_height / max(math.cos(math.radians(farthest_from_equator)), 0.01)
    groups: list[list[MapPoint]] = []
    by_cell: dict[tuple[int, int], list[list[MapPoint]]] = {}
    for point in points:
        column, row = math.floor(point.longitude / cell_width), math.floor(point.latitude / cell_height)
        around = [(column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1)]
        candidates = (group for cell in around for group in by_cell.get(cell, ()))
        group = next((group for group in candidates if _metres(group[0], point) < SAME_PLACE_METRES), None)
        if group is not None:
            group.append(point)
        else:
            groups.append([point])
            by_cell.setdefault((column, row), []).append(groups[-1])
    return groups


def _metres(a: MapPoint, b: MapPoint) -> float:
    """Return the distance of two points that are near each other, in metres."""
    north = (b.latitude - a.latitude) * METRES_PER_DEGREE
    middle = math.radians((a.latitude + b.latitude) / 2)
    east = (b.longitude - a.longitude) * METRES_PER_DEGREE * math.cos(middle)
    return math.hypot(north, east)


def fan(count: int) -> list[tuple[float, float]]:
    """Return where symbols that share a place are drawn, in pixels right of and below it, so that none hides another.

    One stays where it is, up to eight form a ring that begins on top, more a spiral.

    >>> fan(1)
    [(0.0, 0.0)]
    >>> fan(2)
    [(0.0, -26.0), (0.0, 26.0)]
    """
    if count == 1:
        return [(0.0, 0.0)]
    if count <= _LARGEST_RING:
        radius = max(_RING_PIXELS, _GAP_PIXELS / (2 * math.sin(math.pi / count)))
        return [_at(radius, math.tau * step / count) for step in range(count)]
    # The k-th seed of a sunflower: at c * sqrt(k) no two are nearer than about 1.9 c for the turns used here.
    return [_at(_GAP_PIXELS / 1.7 * math.sqrt(step + 0.5), step * _GOLDEN_ANGLE) for step in range(count)]


def _at(radius: float, turn: float) -> tuple[float, float]:
    return round(radius * math.sin(turn), 1) + 0.0, round(-radius * math.cos(turn), 1) + 0.0
