import ast
from pathlib import Path

import pytest

from graphsvc import distances
from graphsvc.distances import kilometres
from graphsvc.places import Location


def at(latitude: float, longitude: float) -> Location:
    return Location(address="", latitude=latitude, longitude=longitude, precision=None, source="Example")


def test_a_degree_along_the_equator_is_that_of_the_ellipsoid() -> None:
    # pi / 180 times the equatorial radius of WGS 84.
    assert kilometres(at(0, 10), at(0, 11)) == pytest.approx(111.3194908, abs=1e-6)


def test_the_distance_is_the_same_both_ways_and_0_to_itself() -> None:
    a, b = at(50.8, -1.09), at(50.82, -1.05)
    assert kilometres(a, b) == kilometres(b, a) == pytest.approx(3.592, abs=0.02)
    assert kilometres(a, a) == 0


def test_of_geopy_only_its_distances_are_used() -> None:
    tree = ast.parse(Path(distances.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module for module in imported if module and module.startswith("geopy")} == {"geopy.distance"}
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))
