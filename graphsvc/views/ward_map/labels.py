"""Which names a map shows at first, and on which side of their symbols, so that none covers another."""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

LABEL_PIXELS = 18
"""The size of the letters of a name."""

_LINE_HEIGHT = 1.05
_WRAPPINGS = ((26, 2), (14, 3))
"""The letters in a line and the lines at most: a wide label, and a narrow one where that does not fit."""
_GAP = 3
_DIAGONAL = 0.7


class Box(NamedTuple):
    """A rectangle on the screen, in pixels right of and below the middle of the map."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def round(cls, middle: tuple[float, float], width: float, height: float) -> Self:
        """Return the box of this size that has its middle there."""
        x, y = middle
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> tuple[float, float]:
        """The point where its diagonals cross."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its four corners."""
        return tuple((x, y) for x in (self.left, self.right) for y in (self.top, self.bottom))

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in it, its edges included."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def lies_in(self, other: "Box") -> bool:
        """Return whether no part of this one is outside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


Edges = NDArray[np.float64]
"""Left, top, right and bottom of many boxes, a row each: thousands taken one by one would keep a page waiting."""


def edges_of(boxes: Iterable[Box]) -> Edges:
    """Return the edges of boxes."""
    return np.array(list(boxes), dtype=float).reshape(-1, 4).transpose()


def emptiest(boxes: Sequence[Box], bodies: Edges) -> int:
    """Return the number of the box that covers least of the bodies; of several such, of the first.

    >>> emptiest([Box(0, 0, 4, 4), Box(8, 8, 9, 9), Box(0, 0, 1, 1)], edges_of([Box(2, 2, 8, 8)]))
    1
    """
    left, top, right, bottom = edges_of(boxes)[:, :, np.newaxis]
    width = np.minimum(right, bodies[2]) - np.maximum(left, bodies[0])
    height = np.minimum(bottom, bodies[3]) - np.maximum(top, bodies[1])
    covered = (width.clip(min=0) * height.clip(min=0)).sum(axis=1)
    return int(covered.argmin())


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol on the screen that may bear a name; ``must`` says that its name is shown in any case."""

    key: str
    name: str
    x: float
    y: float
    radius: float
    must: bool = False

    @property
    def body(self) -> Box:
        """The room that it takes up."""
        return Box.round((self.x, self.y), 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name on the map; ``offset`` says how many pixels right of and below the symbol's middle its anchor lies."""

    key: str
    text: str
    offset: tuple[float, float]
    anchor: str
    """``start``, ``middle`` or ``end``: the part of each line that stands at the anchor."""


def wrappings(name: str) -> list[str]:
    """Return the ways in which a name may be broken into lines; it is cut where it takes too many.

    >>> wrappings("Example Trust for the Care of Old and New Town and Its Villages")
    ['Example Trust for the Care\\nof Old and New Town and…', 'Example Trust\\nfor the Care\\nof Old and…']
    """
    wrapped = (textwrap.wrap(name, width, max_lines=lines, placeholder="…") for width, lines in _WRAPPINGS)
    return list(dict.fromkeys("\n".join(lines) for lines in wrapped))


def text_size(text: str, *, pixels: float) -> tuple[float, float]:
    """Return the width and height that a text takes up in a sans serif of this size: an estimate, rather too large."""
    lines = text.split("\n")
    return max(map(_ems, lines)) * pixels, len(lines) * pixels * _LINE_HEIGHT


def _ems(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.52 for letter in line)


def place_labels(
    symbols: Sequence[Symbol], *, within: Box, taken: Iterable[Box] = (), at_most: int
) -> tuple[Label, ...]:
    """Return the names that fit: those of the first symbols first, ``at_most`` besides those that must be shown.

    Each goes to the side of its symbol where it covers least of other symbols. A name that would cover another, or one
    of the boxes that are ``taken``, or that would reach out of ``within``, is left out unless it must be shown.
    """
    boxes = list(taken)
    bodies = edges_of(symbol.body for symbol in symbols)
    labels: list[Label] = []
    wanted = [
        *(symbol for symbol in symbols if symbol.must),
        *[symbol for symbol in symbols if not symbol.must][:at_most],
    ]
    for symbol in wanted:
        sides = [side for text in wrappings(symbol.name) for side in _sides(symbol, text)]
        free = [
            (label, box)
            for label, box in sides
            if box.lies_in(within) and not any(box.overlaps(other) for other in boxes)
        ]
        if not free and not symbol.must:
            continue
        sides = free or sides
        label, box = sides[emptiest([box for _, box in sides], bodies)]
        labels.append(label)
        boxes.append(box)
    return tuple(labels)


def _sides(symbol: Symbol, text: str) -> list[tuple[Label, Box]]:
    width, height = text_size(text, pixels=LABEL_PIXELS)
    away = symbol.radius + _GAP
    placings = [
        ("start", (away, 0.0), width / 2),
        ("end", (-away, 0.0), -width / 2),
        ("middle", (0.0, -away - height / 2), 0.0),
        ("middle", (0.0, away + height / 2), 0.0),
        *(
            (anchor, (right, down), width / 2 if anchor == "start" else -width / 2)
            for anchor, right in (("start", away * _DIAGONAL), ("end", -away * _DIAGONAL))
            for down in (away * _DIAGONAL + height / 2, -away * _DIAGONAL - height / 2)
        ),
    ]
    return [
        (
            Label(key=symbol.key, text=text, offset=offset, anchor=anchor),
            Box.round((symbol.x + offset[0] + to_middle, symbol.y + offset[1]), width, height),
        )
        for anchor, offset, to_middle in placings
    ]
