"""The symbols of the map: one picture that holds them all, in the shapes and colours of the palette.

It is an SVG in a ``data:`` address, so that nothing is fetched.
"""

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from graphsvc.views.palette import ACCENT, INK, sector_style
from graphsvc.vocabulary import Sector

_CELL = 96
_SCALE = 29
"""How many pixels of the picture are one unit of a symbol's path, which reaches 1.42 from its middle at most."""

_COLUMNS = 10

SPOKE_LENGTHS = (32, 64, 128, 256)
"""The lengths, in pixels on the screen, for which a spoke of one width is drawn."""


def symbol_name(sector: Sector, *, rough: bool) -> str:
    """Return the name of a sector's symbol; ``rough`` is the one for a place that is only roughly known."""
    return f"{sector.value}-rough" if rough else sector.value


def spoke_name(length: float) -> str:
    """Return the name of the spoke for a length in pixels."""
    return f"spoke-{next((known for known in SPOKE_LENGTHS if length <= known), SPOKE_LENGTHS[-1])}"


@cache
def symbol_sheet() -> str:
    """Return the picture that holds all symbols, side by side, as a ``data:`` address."""
    symbols = _drawings()
    width, height = _COLUMNS * _CELL, -(-len(symbols) // _COLUMNS) * _CELL
    drawn = "".join(
        f'<g transform="translate({x + _CELL / 2} {y + _CELL / 2})">{drawing}</g>'
        for drawing, (x, y) in zip(symbols.values(), map(_corner, range(len(symbols))), strict=True)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{drawn}</svg>'
    return f"data:image/svg+xml;charset=utf-8,{quote(svg)}"


@cache
def symbol_frames() -> Mapping[str, Mapping[str, int]]:
    """Return where in the picture each symbol stands, in pixels."""
    return {name: _frame(name, number) for number, name in enumerate(_drawings())}


def _frame(name: str, number: int) -> dict[str, int]:
    x, y = _corner(number)
    frame = {"x": x, "y": y, "width": _CELL, "height": _CELL}
    # A spoke is held at its lower end, the place that it points to.
    return frame | {"anchorY": _CELL} if name.startswith("spoke") else frame


def _corner(number: int) -> tuple[int, int]:
    return number % _COLUMNS * _CELL, number // _COLUMNS * _CELL


def _drawings() -> dict[str, str]:
    return {
        **{
            symbol_name(sector, rough=rough): _symbol(sector, rough=rough)
            for rough in (False, True)
            for sector in Sector
        },
        "chosen": f'<circle r="{_SCALE}" fill="none" stroke="{ACCENT}" stroke-width="4"/>',
        "place": f'<circle r="{_SCALE}" fill="{INK}"/>',
        **{f"spoke-{length}": _spoke(length) for length in SPOKE_LENGTHS},
    }


def _symbol(sector: Sector, *, rough: bool) -> str:
    style = sector_style(sector)
    path = f'<path transform="scale({_SCALE})" d="{style.path}" stroke-linejoin="round"'
    halo = f'{path} fill="none" stroke="#fff" stroke-width=".4"/>'
    if rough:
        return f'{halo}{path} fill="#fff" stroke="{style.colour}" stroke-width=".26" stroke-dasharray=".34 .2"/>'
    return f'{halo}{path} fill="{style.colour}" stroke="{style.outline}" stroke-width=".16"/>'


def _spoke(length: int) -> str:
    """Return a line from the lower to the upper edge that is one pixel wide when it is ``length`` pixels long."""
    width = _CELL / length
    return f'<rect x="{-width / 2}" y="{-_CELL / 2}" width="{width}" height="{_CELL}" fill="{INK}" fill-opacity=".55"/>'


def sheet_size(radius: float) -> float:
    """Return how large a symbol's frame is to be drawn, in pixels, for a symbol of this radius."""
    return round(radius * _CELL / _SCALE, 1)
