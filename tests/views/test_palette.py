"""Sectors are told apart by colour and by shape, by every reader."""

from itertools import combinations

import pytest

from graphsvc.views.palette import ACCENT, INK, SYMBOLS, SymbolStyle, sector_style, symbol_style, symbol_svg
from graphsvc.vocabulary import Sector

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency",
# severity 1.0, for linear RGB.
VISIONS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Vector = (0.95047, 1.0, 1.08883)


def times(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = (sum(weight * part for weight, part in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def linear(colour: str) -> Vector:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: str, vision: str) -> Vector:
    """Return the colour as this reader sees it, in CIE L*a*b*."""
    red, green, blue = (min(max(part, 0), 1) for part in times(VISIONS[vision], linear(colour)))
    relative = [part / white for part, white in zip(times(_TO_XYZ, (red, green, blue)), _WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in relative)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(a: Vector, b: Vector) -> float:
    return float(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5)


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    darker, lighter = sorted(times(_TO_XYZ, linear(colour))[1] for colour in (a, b))
    return (lighter + 0.05) / (darker + 0.05)


STYLES = {symbol: symbol_style(symbol) for symbol in SYMBOLS}


@pytest.mark.parametrize(("a", "b"), [*combinations(SYMBOLS, 2)])
def test_every_two_symbols_differ_in_shape_and_in_colour(a: str, b: str) -> None:
    assert STYLES[a].shape != STYLES[b].shape
    assert STYLES[a].path != STYLES[b].path
    assert STYLES[a].colour != STYLES[b].colour


@pytest.mark.parametrize("vision", VISIONS)
def test_sector_colours_stay_apart_for_colour_blind_readers(vision: str) -> None:
    colours = {sector: seen(sector_style(sector).colour, vision) for sector in Sector}
    nearest = min(combinations(Sector, 2), key=lambda pair: distance(colours[pair[0]], colours[pair[1]]))
    assert distance(colours[nearest[0]], colours[nearest[1]]) > 12, nearest


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_symbol_stands_out_on_white(style: SymbolStyle) -> None:
    assert contrast(style.outline, "#FFFFFF") >= 3


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_text_on_a_symbols_colour_is_readable(style: SymbolStyle) -> None:
    assert contrast(style.text_colour, style.colour) >= 4.5


def test_selection_and_text_are_readable_on_white() -> None:
    assert contrast(ACCENT, "#FFFFFF") >= 4.5
    assert contrast(INK, "#FFFFFF") >= 7


def test_the_accent_is_no_sectors_colour() -> None:
    assert min(distance(seen(ACCENT, "normal"), seen(sector_style(sector).colour, "normal")) for sector in Sector) > 12


def test_every_sector_has_a_symbol_with_its_label() -> None:
    assert [sector_style(sector).label for sector in Sector] == [sector.label for sector in Sector]
    assert (*Sector, "person", "workshop") == SYMBOLS


def test_a_symbol_as_svg_says_what_it_is() -> None:
    drawn = symbol_svg(Sector.HOUSING, size=24)
    assert 'aria-label="Housing"' in drawn
    assert 'width="24"' in drawn
    assert sector_style(Sector.HOUSING).path in drawn
