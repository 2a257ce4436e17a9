"""The names of the wards, each where its ward leaves room between the symbols."""

import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graphsvc.views.ward_map.labels import Box, Edges, edges_of, emptiest, text_size
from graphsvc.views.ward_map.viewport import Viewport, middle_of, outer_rings

WARD_NAME_PIXELS = 16
"""The size of the letters of a ward's name."""

_LETTERS_IN_A_LINE = 14
_STEP_PIXELS = 14

_Outline = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class WardName:
    """The name of a ward with its number, and where it stands."""

    text: str
    box: Box
    """The room that it takes up on the screen."""


def place_ward_names(
    outlines: Mapping[str, Any],
    numbers: Mapping[str, str],
    *,
    otherwise: str = "0",
    viewport: Viewport,
    bodies: Iterable[Box],
) -> tuple[WardName, ...]:
    """Return the names of the wards, each with its number, or what it is otherwise.

    A name stands inside its ward, where it covers least of the symbols' ``bodies``.
    Of places that are equally free it takes the one nearest to the ward's middle; in a ward too small for its name,
    the middle.
    """
    edges = edges_of(bodies)
    return tuple(
        _ward_name(ward["geometry"], _text(name, numbers.get(name, otherwise)), viewport, edges)
        for ward in outlines["features"]
        for name in [ward["properties"]["name"]]
    )


def _text(name: str, number: str) -> str:
    return "\n".join(filter(None, [*textwrap.wrap(name, _LETTERS_IN_A_LINE), number]))


def _ward_name(geometry: dict[str, Any], text: str, viewport: Viewport, bodies: Edges) -> WardName:
    width, height = text_size(text, pixels=WARD_NAME_PIXELS)
    outlines = [[viewport.pixels(*point[:2]) for point in ring] for ring in outer_rings(geometry)]
    middle = viewport.pixels(*middle_of(geometry))
    boxes = [box for outline in outlines for box in _boxes_inside(outline, width, height)]
    boxes = sorted(boxes, key=lambda box: math.dist(box.middle, middle)) or [Box.round(middle, width, height)]
    return WardName(text, boxes[emptiest(boxes, bodies)])


def _boxes_inside(outline: _Outline, width: float, height: float) -> Iterator[Box]:
    """Yield boxes of a size, on a grid, whose corners lie inside an outline."""
    xs, ys = zip(*outline, strict=True)
    for x in _steps(min(xs) + width / 2, max(xs) - width / 2):
        for y in _steps(min(ys) + height / 2, max(ys) - height / 2):
            box = Box.round((x, y), width, height)
            if all(_is_inside(corner, outline) for corner in box.corners):
                yield box


def _steps(first: float, last: float) -> Iterator[float]:
    for step in range(math.floor((last - first) / _STEP_PIXELS) + 1):
        yield first + step * _STEP_PIXELS


def _is_inside(point: tuple[float, float], outline: _Outline) -> bool:
    """Return whether a point lies inside an outline: a ray from it to the right crosses an odd number of edges."""
    x, y = point
    crossed = sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in pairwise(outline)
    )
    return crossed % 2 == 1
