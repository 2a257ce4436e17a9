"""How sectors, people and workshops look: a colour and a shape each, the same in every picture, legend and map.

The colours are published ones that stay apart for colour-blind readers: the nine of Paul Tol's "muted" scheme
(Colour Schemes, SRON/EPS/TN/09-002, https://personal.sron.nl/~pault/) and, as the tenth, the orange of Okabe and Ito
(Color Universal Design, https://jfly.uni-koeln.de/color/). The shape tells the same as the colour, for whoever sees
no colours and for prints without them. An outline that is dark enough makes pale colours visible on white.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from graphsvc.vocabulary import Sector

ACCENT = "#0B5CAD"
"""The one colour that means "look here": what is selected, and the ways between two."""

INK = "#1F2933"
"""Text and strong lines."""

TIE = "#9AA5B1"
"""Ties that nothing is said about."""


@dataclass(frozen=True, slots=True)
class SymbolStyle:
    """How one sort of thing is drawn.

    ``path`` is an SVG path about (0, 0), y downwards, with the area of a circle of radius 1 or nearly so.
    ``text_colour`` is readable on ``colour``; ``outline`` stands out against white.
    """

    label: str
    shape: str
    path: str
    colour: str
    outline: str
    text_colour: str


def _polygon(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.3g} {y:.3g}" for x, y in points) + "Z"


def _regular(corners: int, radius: float, *, turned: float = 0, inner: float | None = None) -> str:
    """Return a regular polygon with a corner on top, or a star where there is an ``inner`` radius."""
    radii = [radius] if inner is None else [radius, inner]
    count = corners * len(radii)
    turns = [math.radians(turned) + math.tau * step / count for step in range(count)]
    return _polygon(
        (radii[step % len(radii)] * math.sin(turn), -radii[step % len(radii)] * math.cos(turn))
        for step, turn in enumerate(turns)
    )


_CIRCLE = "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"
_SQUARE = _polygon([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)])
_DIAMOND = _regular(4, 1.24)
_TRIANGLE = _polygon([(0, -1.3), (1.28, 0.95), (-1.28, 0.95)])
_TRIANGLE_DOWN = _polygon([(0, 1.3), (-1.28, -0.95), (1.28, -0.95)])
_PLUS = _polygon(
    [
        *[(-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42)],
        *[(0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42), (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42)],
    ]
)
_HOUSE = _polygon([(0, -1.25), (1.15, -0.25), (0.85, -0.25), (0.85, 1), (-0.85, 1), (-0.85, -0.25), (-1.15, -0.25)])
_STAR = _regular(5, 1.42, inner=0.66)
_HEXAGON = _regular(6, 1.12, turned=30)
_BOW_TIE = _polygon([(-1.4, -1.05), (0, -0.18), (1.4, -1.05), (1.4, 1.05), (0, 0.18), (-1.4, 1.05)])
_HEAD_AND_SHOULDERS = (
    "M0.52 -0.62A0.52 0.52 0 1 1 -0.52 -0.62A0.52 0.52 0 1 1 0.52 -0.62Z"  # the head
    "M-1.05 1.05A1.05 1 0 0 1 1.05 1.05Z"
)
_SPEECH_BUBBLE = _polygon([(-1.1, -0.9), (1.1, -0.9), (1.1, 0.5), (0.1, 0.5), (-0.5, 1.15), (-0.5, 0.5), (-1.1, 0.5)])

UNMEASURED = "#FFFFFF"
"""The fill of a symbol whose colour would tell a value that is not defined."""

# Paul Tol's sequential scheme "YlOrBr" without its two lightest, which could be taken for white.
_SEQUENTIAL = (
    (0xFE, 0xE3, 0x91),
    (0xFE, 0xC4, 0x4F),
    (0xFB, 0x9A, 0x29),
    (0xEC, 0x70, 0x14),
    (0xCC, 0x4C, 0x02),
    (0x99, 0x34, 0x04),
    (0x66, 0x25, 0x06),
)

OUTLINES = ("#BBCCEE", "#CCDDAA", "#FFCCCC", "#CCEEFF", "#EEEEBB", "#DDDDDD")
"""Fills behind groups of symbols: Paul Tol's "pale" scheme, which is made for backgrounds."""

_SECTORS: dict[Sector, tuple[str, str, str, str, str]] = {
    Sector.VOLUNTARY: ("circle", _CIRCLE, "#44AA99", "#2B7A6E", "#000000"),
    Sector.COMMUNITY_GROUP: ("square", _SQUARE, "#999933", "#6B6B1F", "#000000"),
    Sector.FAITH: ("diamond", _DIAMOND, "#AA4499", "#7A2C6D", "#FFFFFF"),
    Sector.EDUCATION: ("triangle", _TRIANGLE, "#DDCC77", "#8A7A22", "#000000"),
    Sector.HEALTH: ("plus", _PLUS, "#CC6677", "#9A3B4C", "#000000"),
    Sector.HOUSING: ("house", _HOUSE, "#882255", "#5E1239", "#FFFFFF"),
    Sector.POLICE_JUSTICE: ("star", _STAR, "#332288", "#1F1259", "#FFFFFF"),
    Sector.LOCAL_AUTHORITY: ("hexagon", _HEXAGON, "#117733", "#0A4F21", "#FFFFFF"),
    Sector.FUNDER: ("triangle pointing down", _TRIANGLE_DOWN, "#E69F00", "#966800", "#000000"),
    Sector.BUSINESS: ("bow tie", _BOW_TIE, "#88CCEE", "#2F7FA8", "#000000"),
}

_STYLES: dict[str, SymbolStyle] = {
    **{sector.value: SymbolStyle(sector.label, *look) for sector, look in _SECTORS.items()},
    "person": SymbolStyle("Person", "head and shoulders", _HEAD_AND_SHOULDERS, "#52606D", "#323F4B", "#FFFFFF"),
    "workshop": SymbolStyle("Workshop", "speech bubble", _SPEECH_BUBBLE, "#FFFFFF", "#323F4B", "#000000"),
}

SYMBOLS = tuple(_STYLES)
"""The names of all symbols: the ten sectors in their usual order, then ``person`` and ``workshop``."""


def symbol_style(symbol: str) -> SymbolStyle:
    """Return the style of a symbol: the value of a sector, ``"person"`` or ``"workshop"``.

    >>> symbol_style("workshop").shape
    'speech bubble'
    """
    return _STYLES[symbol]


def sector_style(sector: Sector) -> SymbolStyle:
    """Return the colour and the shape of a sector.

    >>> style = sector_style(Sector.HOUSING)
    >>> style.label, style.shape, style.colour
    ('Housing', 'house', '#882255')
    """
    return _STYLES[sector.value]


def scale_colour(share: float) -> str:
    """Return the colour of a value by its place on a scale: 0 for the least, light, to 1 for the most, dark.

    On a white ground the most stands out. The colours can be told apart by colour-blind readers, and by lightness
    alone.

    >>> scale_colour(0), scale_colour(0.5), scale_colour(1)
    ('#FEE391', '#EC7014', '#662506')
    """
    place = min(max(share, 0.0), 1.0) * (len(_SEQUENTIAL) - 1)
    lower = min(int(place), len(_SEQUENTIAL) - 2)
    parts = zip(_SEQUENTIAL[lower], _SEQUENTIAL[lower + 1], strict=True)
    return "#" + "".join(f"{round(a + (place - lower) * (b - a)):02X}" for a, b in parts)


def text_on(colour: str) -> str:
    """Return black or white, whichever is read better on a colour.

    >>> text_on("#FEE391"), text_on("#662506")
    ('#000000', '#FFFFFF')
    """
    return "#000000" if luminance(colour) > 0.18 else "#FFFFFF"


def luminance(colour: str) -> float:
    """Return how light a colour ``#RRGGBB`` is, from 0 for black to 1 for white (WCAG 2, relative luminance).

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def symbol_image(symbol: str, *, size: int = 18) -> str:
    """Return the symbol as an HTML image, for where inline SVG is taken out of HTML, as Streamlit does.

    >>> symbol_image("workshop", size=24).split('" ', maxsplit=1)[1]
    'width="24" height="24" alt="">'
    """
    drawn = quote(symbol_svg(symbol, size=size))
    return f'<img src="data:image/svg+xml,{drawn}" width="{size}" height="{size}" alt="">'


def symbol_svg(symbol: str, *, size: int = 18) -> str:
    """Return the symbol as inline SVG of ``size`` pixels, for a legend or beside a name; its label is its text.

    It is made of this module's constants alone, so it may stand in HTML as it is.

    >>> symbol_svg("workshop", size=24).split(" viewBox")[0]
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"'
    """
    style = symbol_style(symbol)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="-1.6 -1.6 3.2 3.2" '
        f'role="img" aria-label="{style.label}"><path d="{style.path}" fill="{style.colour}" '
        f'stroke="{style.outline}" stroke-width="0.2" stroke-linejoin="round"/></svg>'
    )
