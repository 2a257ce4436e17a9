"""Tests of what a map shows at first."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphsvc.views.ward_map.viewport import Viewport, middle_of

points = st.tuples(st.floats(-179, 179), st.floats(-80, 80))


@given(st.lists(points, min_size=1, max_size=6), st.integers(200, 2000), st.integers(200, 2000))
def test_every_point_is_in_view(corners: list[tuple[float, float]], width: int, height: int) -> None:
    view = Viewport.showing(corners, width=width, height=height)
    for longitude, latitude in corners:
        right, down = view.pixels(longitude, latitude)
        assert abs(right) <= width / 2
        assert abs(down) <= height / 2


def test_the_view_is_as_close_as_it_can_be() -> None:
    corners = [(-1.12, 50.77), (-1.02, 50.86)]
    view = Viewport.showing(corners, width=700, height=600)
    right, down = view.pixels(*corners[1])
    assert right > 700 / 2 - 30 or -down > 600 / 2 - 30


def test_one_zoom_more_doubles_distances() -> None:
    near = Viewport(longitude=-1.0, latitude=50.0, zoom=12)
    far = Viewport(longitude=-1.0, latitude=50.0, zoom=11)
    assert near.pixels(-1.1, 50.1) == pytest.approx([2 * pixels for pixels in far.pixels(-1.1, 50.1)])


def test_north_is_up_and_east_is_right() -> None:
    right, down = Viewport(longitude=0, latitude=50, zoom=10).pixels(0.1, 50.1)
    assert right > 0 > down


def test_a_degree_at_the_equator_has_the_length_that_web_maps_give_it() -> None:
    right, _ = Viewport(longitude=0, latitude=0, zoom=3).pixels(1, 0)
    assert right == pytest.approx(512 * 8 / 360)


def test_a_single_point_is_not_zoomed_into_for_ever() -> None:
    assert Viewport.showing([(-1.0, 50.0)], width=700, height=600).zoom <= 15


def test_nothing_to_show_is_the_whole_world() -> None:
    assert Viewport.showing([], width=700, height=600) == Viewport(longitude=0, latitude=0, zoom=0)


def square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.01, 5))
def test_the_middle_of_a_square_is_its_middle_whichever_way_it_is_drawn(west: float, south: float, side: float) -> None:
    assume(south + side < 85)
    ring = square(west, south, side)
    for drawn in (ring, ring[::-1]):
        middle = middle_of({"type": "Polygon", "coordinates": [drawn]})
        assert middle == pytest.approx((west + side / 2, south + side / 2), abs=1e-4)


def test_an_island_does_not_move_the_middle_of_the_mainland() -> None:
    geometry = {"type": "MultiPolygon", "coordinates": [[square(5, 5, 0.1)], [square(0, 0, 2)]]}
    assert middle_of(geometry) == (1, 1)


def test_an_outline_without_an_area_has_a_middle_all_the_same() -> None:
    assert middle_of({"type": "Polygon", "coordinates": [[[1, 2], [1, 2], [1, 2], [1, 2]]]}) == (1, 2)
