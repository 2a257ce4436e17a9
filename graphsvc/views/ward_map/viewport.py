"""Which part of the world a map shows at first, in the projection that web maps share."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

_WORLD_PIXELS = 512
"""The width of the whole world at zoom 0."""

_CLOSEST = 15.0
_MARGIN_PIXELS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewport:
    """The middle of a map in degrees (WGS 84) and its zoom: one more doubles every length on the screen."""

    longitude: float
    latitude: float
    zoom: float

    @classmethod
    def showing(cls, corners: Iterable[tuple[float, float]], *, width: int, height: int) -> Self:
        """Return the closest view of ``width`` by ``height`` pixels that holds every point (longitude, latitude).

        Without points it is one of the whole world.
        """
        projected = [_mercator(longitude, latitude) for longitude, latitude in corners]
        if not projected:
            return cls(longitude=0.0, latitude=0.0, zoom=0.0)
        (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*projected, strict=True))
        scale = min(
            (room - 2 * _MARGIN_PIXELS) / max(extent, 1e-9)
            for room, extent in ((width, east - west), (height, south - north))
        )
        longitude, latitude = _degrees((west + east) / 2, (north + south) / 2)
        zoom = min(_CLOSEST, math.log2(scale / _WORLD_PIXELS))
        return cls(longitude=round(longitude, 5), latitude=round(latitude, 5), zoom=round(zoom - 0.005, 2))

    def pixels(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point is drawn, in pixels right of and below the middle."""
        scale = _WORLD_PIXELS * 2**self.zoom
        x, y = _mercator(longitude, latitude)
        middle_x, middle_y = _mercator(self.longitude, self.latitude)
        return (x - middle_x) * scale, (y - middle_y) * scale


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a point's place in a world that is 1 wide, from its north-west corner (spherical Mercator, EPSG:3857)."""
    north = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return (longitude + 180) / 360, 0.5 - north / math.tau


def _degrees(x: float, y: float) -> tuple[float, float]:
    latitude = 2 * math.atan(math.exp((0.5 - y) * math.tau)) - math.pi / 2
    return x * 360 - 180, math.degrees(latitude)


Ring = list[list[float]]


def outer_rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Yield the outer rings of a GeoJSON polygon or multipolygon: lists of longitude and latitude."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for rings in polygons:
        yield rings[0]


def middle_of(geometry: dict[str, Any]) -> tuple[float, float]:
    """Return the centroid, as longitude and latitude, of the largest part of a GeoJSON polygon or multipolygon.

    >>> middle_of({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]]})
    (1.0, 0.5)
    """
    _, longitude, latitude = max((_weighed(ring) for ring in outer_rings(geometry)), key=lambda part: abs(part[0]))
    return round(longitude, 6), round(latitude, 6)


def _weighed(ring: Ring) -> tuple[float, float, float]:
    """Return the signed area of a ring and its centroid (the shoelace formula, from the ring's first point)."""
    x0, y0 = ring[0][:2]
    area = east = north = 0.0
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross
        east += (x1 + x2 - 2 * x0) * cross
        north += (y1 + y2 - 2 * y0) * cross
    if area == 0:
        return 0.0, x0, y0
    return area / 2, x0 + east / (3 * area), y0 + north / (3 * area)
