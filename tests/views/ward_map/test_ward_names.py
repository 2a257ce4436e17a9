"""Tests of where wards are named."""

import pytest

from graphsvc.views.ward_map.labels import Box
from graphsvc.views.ward_map.viewport import Viewport
from graphsvc.views.ward_map.ward_names import WardName, place_ward_names
from tests.views.example_city import BORDER, CITY, EAST, NORTH, SOUTH, WEST

VIEWPORT = Viewport.showing([(WEST, SOUTH), (EAST, NORTH)], width=480, height=640)
MIDDLE = VIEWPORT.pixels((WEST + BORDER) / 2, (SOUTH + NORTH) / 2)


def names(*bodies: Box) -> tuple[WardName, ...]:
    return place_ward_names(CITY.ward_outlines, {"Old Town": "3"}, viewport=VIEWPORT, bodies=bodies)


def test_each_ward_has_its_name_and_number_even_when_it_is_none() -> None:
    assert [name.text for name in names()] == ["Old Town\n3", "New Town\n0"]


def test_a_name_stands_near_the_middle_where_that_is_free() -> None:
    assert names()[0].box.middle == pytest.approx(MIDDLE, abs=14)


def test_a_name_gives_way_to_a_symbol_and_stays_inside_its_ward() -> None:
    symbol = Box.round(MIDDLE, 30, 30)
    old, _ = names(symbol)
    assert not old.box.overlaps(symbol)
    west, south = VIEWPORT.pixels(WEST, SOUTH)
    border, north = VIEWPORT.pixels(BORDER, NORTH)
    assert old.box.lies_in(Box(west, north, border, south))


def test_a_ward_too_small_for_its_name_has_it_in_the_middle() -> None:
    far = Viewport(longitude=-1.08, latitude=50.8, zoom=5)
    name, _ = place_ward_names(CITY.ward_outlines, {}, viewport=far, bodies=[])
    middle = far.pixels((WEST + BORDER) / 2, (SOUTH + NORTH) / 2)
    assert name.box.middle == pytest.approx(middle, abs=0.01)
