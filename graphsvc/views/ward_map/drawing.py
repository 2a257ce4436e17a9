"""What the browser draws of a map, from the wards at the bottom to the symbols and names on top.

A drawing is made of what JSON holds, so that it can be sent. Its lengths are pixels right of and below the middle of
the map, at the zoom of its viewport. Wards and lines stretch with the zoom; symbols, names and the fan of a shared
place keep their size, so that a reader who looks closer tells neighbours apart.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from graphsvc.views.palette import sector_style
from graphsvc.views.sentences import linked_here
from graphsvc.views.ward_map.labels import LABEL_PIXELS, Label, Symbol
from graphsvc.views.ward_map.points import MapPoint
from graphsvc.views.ward_map.viewport import Viewport
from graphsvc.views.ward_map.ward_names import WARD_NAME_PIXELS, WardName
from graphsvc.vocabulary import Sector

_EMPTY_WARD, _FULLEST_WARD = (245, 248, 250), (170, 188, 207)


class DrawnWard(TypedDict):
    """A ward: its outline as an SVG path, and its shade."""

    path: str
    fill: str


class DrawnText(TypedDict):
    """Lines of text whose anchor lies ``offset`` pixels, at any zoom, from ``at``."""

    lines: list[str]
    pixels: int
    at: tuple[float, float]
    offset: tuple[float, float]
    anchor: str


class DrawnPoint(TypedDict):
    """An organisation: ``offset`` pixels, at any zoom, from its place ``at``, which it shares where it has an offset.

    ``symbol`` is the value of its sector, ``tip`` what is said of it when it is pointed at: its name, and the rest.
    """

    key: str
    symbol: str
    at: tuple[float, float]
    offset: tuple[float, float]
    radius: float
    rough: bool
    faded: bool
    selected: bool
    tip: tuple[str, str]


class MapDrawing(TypedDict):
    """All that is drawn, in the order in which it is drawn; ``ties`` and ``own_ties`` are SVG paths."""

    wards: list[DrawnWard]
    ties: str
    own_ties: str
    ward_names: list[DrawnText]
    symbols: dict[str, dict[str, str]]
    points: list[DrawnPoint]
    names: list[DrawnText]
    has_selection: bool


@dataclass(frozen=True, slots=True)
class Focus:
    """What stands out: the selected organisation and those it works with; everything when none is selected."""

    selected: str | None = None
    near: frozenset[str] = frozenset()

    def holds(self, key: str) -> bool:
        """Return whether an organisation stands out."""
        return self.selected is None or key == self.selected or key in self.near


def drawn_wards(outlines: Mapping[str, Any], counts: Mapping[str, int], viewport: Viewport) -> list[DrawnWard]:
    """Return the wards, the darker the more of what is counted they have."""
    most = max([1, *counts.values()])
    return [
        {
            "path": "".join(_ring(ring, viewport) for ring in _rings(ward["geometry"])),
            "fill": _shade(counts.get(ward["properties"]["name"], 0) / most),
        }
        for ward in outlines["features"]
    ]


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    for polygon in [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]:
        yield from polygon


def _ring(ring: Iterable[Sequence[float]], viewport: Viewport) -> str:
    return "M" + "L".join("{:.2f} {:.2f}".format(*viewport.pixels(*point[:2])) for point in ring) + "Z"


def _shade(share: float) -> str:
    """Return the colour of a ward that has this share of what the fullest has."""
    mixed = (round(empty + share * (full - empty)) for empty, full in zip(_EMPTY_WARD, _FULLEST_WARD, strict=True))
    return "#" + bytes(mixed).hex()


def drawn_ties(
    ties: Iterable[tuple[str, str]], points: Mapping[str, MapPoint], viewport: Viewport, focus: Focus
) -> tuple[str, str]:
    """Return the lines between organisations that work together, and apart those of the selected one, as SVG paths.

    They lead from place to place; between two at one place there is none.
    """
    other: list[str] = []
    own: list[str] = []
    at = {key: _at(point, viewport) for key, point in points.items()}
    for a, b in ties:
        if a in at and b in at and at[a] != at[b]:
            line = "M{} {}L{} {}".format(*at[a], *at[b])
            (own if focus.selected in {a, b} else other).append(line)
    return "".join(other), "".join(own)


def drawn_points(points: Iterable[MapPoint], viewport: Viewport, focus: Focus) -> list[DrawnPoint]:
    """Return the organisations in the order in which they are drawn: faded ones below the rest, large below small."""
    return [
        {
            "key": point.key,
            "symbol": point.organisation.sector.value,
            "at": _at(point, viewport),
            "offset": point.offset,
            "radius": _radius(point),
            "rough": point.is_rough,
            "faded": not focus.holds(point.key),
            "selected": point.key == focus.selected,
            "tip": _tip(point),
        }
        for point in sorted(points, key=lambda point: (focus.holds(point.key), -point.links, point.key))
    ]


def symbols_on_screen(points: Iterable[MapPoint], viewport: Viewport, focus: Focus) -> list[Symbol]:
    """Return where the symbols of the points are on the screen, in the order in which names are given out.

    The selected one has its name in any case.
    """
    return [
        Symbol(
            key=point.key,
            name=point.organisation.name,
            x=x + point.offset[0],
            y=y + point.offset[1],
            radius=_radius(point),
            must=point.key == focus.selected,
        )
        for point in sorted(points, key=lambda point: (-point.links, point.key))
        for x, y in [viewport.pixels(point.longitude, point.latitude)]
    ]


def drawn_names(labels: Iterable[Label], points: Mapping[str, MapPoint], viewport: Viewport) -> list[DrawnText]:
    """Return the names of organisations, each beside its symbol."""
    return [
        {
            "lines": label.text.split("\n"),
            "pixels": LABEL_PIXELS,
            "at": _at(points[label.key], viewport),
            "offset": _sum(points[label.key].offset, label.offset),
            "anchor": label.anchor,
        }
        for label in labels
    ]


def drawn_ward_names(names: Iterable[WardName]) -> list[DrawnText]:
    """Return the names of the wards with their numbers."""
    return [
        {
            "lines": name.text.split("\n"),
            "pixels": WARD_NAME_PIXELS,
            "at": _sum(name.box.middle),
            "offset": (0.0, 0.0),
            "anchor": "middle",
        }
        for name in names
    ]


def drawn_symbols() -> dict[str, dict[str, str]]:
    """Return how the symbol of each sector is drawn: its path about (0, 0), colour and outline, by the sector's value.

    >>> sorted(drawn_symbols()["health"])
    ['colour', 'outline', 'path']
    """
    styles = ((sector.value, sector_style(sector)) for sector in Sector)
    return {name: {"path": style.path, "colour": style.colour, "outline": style.outline} for name, style in styles}


def _tip(point: MapPoint) -> tuple[str, str]:
    precision = point.location.precision
    said = [
        f"{point.organisation.sector.label}, {linked_here(point.links)}",
        precision.label if precision else "How precise its place is was not recorded",
        *(["Invented example"] if point.organisation.example else []),
    ]
    return point.organisation.name, "\n".join(said)


def _radius(point: MapPoint) -> float:
    """Return the radius of a symbol in pixels; its area grows with the number of links."""
    return round(min(18.0, math.sqrt(52 + 9 * point.links)), 1)


def _at(point: MapPoint, viewport: Viewport) -> tuple[float, float]:
    """Return where a point's place is drawn, to less than a pixel where the map is closest."""
    return _sum(viewport.pixels(point.longitude, point.latitude))


def _sum(*pairs: tuple[float, float]) -> tuple[float, float]:
    across, down = (round(sum(ends), 2) + 0.0 for ends in zip(*pairs, strict=True))
    return across, down
