"""Tests of the picture that holds the map's symbols."""

from urllib.parse import unquote
from xml.etree import ElementTree as ET

from graphsvc.views.palette import sector_style
from graphsvc.views.ward_map.symbols import sheet_size, spoke_name, symbol_frames, symbol_name, symbol_sheet
from graphsvc.vocabulary import Sector


def svg() -> str:
    return unquote(symbol_sheet().removeprefix("data:image/svg+xml;charset=utf-8,"))


def test_every_sector_has_a_symbol_for_an_exact_and_for_a_rough_place() -> None:
    names = {symbol_name(sector, rough=rough) for sector in Sector for rough in (False, True)}
    assert len(names) == 20
    assert names <= set(symbol_frames())


def test_frames_lie_in_the_picture_and_apart() -> None:
    root = ET.fromstring(svg())  # noqa: S314 - our own text
    frames = symbol_frames().values()
    assert len({(frame["x"], frame["y"]) for frame in frames}) == len(symbol_frames())
    assert max(frame["x"] + frame["width"] for frame in frames) <= int(root.attrib["width"])
    assert max(frame["y"] + frame["height"] for frame in frames) <= int(root.attrib["height"])


def test_the_symbols_have_the_shapes_and_colours_of_the_palette() -> None:
    for sector in Sector:
        assert sector_style(sector).path in svg()
        assert sector_style(sector).colour in svg()


def test_the_picture_points_nowhere() -> None:
    assert "href" not in svg()
    assert "url(" not in svg()


def test_a_spoke_is_chosen_that_is_no_shorter_than_needed() -> None:
    assert [spoke_name(length) for length in (26, 32, 33, 1000)] == ["spoke-32", "spoke-32", "spoke-64", "spoke-256"]


def test_a_symbol_of_twice_the_radius_is_drawn_twice_as_large() -> None:
    assert sheet_size(20) == 2 * sheet_size(10)
