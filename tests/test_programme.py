"""A city's folder: what is read from it, and what is said when it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import InputError, UnreadableFile
from graphsvc.partial_date import PartialDate
from graphsvc.programme import Programme, read_programme

SMALLEST = """
name = "Talking Together"
city = "Elsewhere"
organisation = "Elsewhere Mediation"
first_workshop = "2023-05"
[bounds]
south = 52
west = -2
north = 53
east = -1
"""
PLACES = "name,kind,latitude,longitude\nB33 8,sector,52.48,-1.78\nTile Cross,ward,52.48,-1.77\n"
SQUARE = [[-1.8, 52.4], [-1.7, 52.4], [-1.7, 52.5], [-1.8, 52.4]]


def outlines(
    *, name: str = "Tile Cross", kind: str = "Polygon", coordinates: Any = None, copies: int = 1
) -> dict[str, Any]:
    feature = {
        "type": "Feature",
        "properties": {"name": name, "code": "E05"},
        "geometry": {"type": kind, "coordinates": coordinates or [SQUARE]},
    }
    return {"type": "FeatureCollection", "features": [feature] * copies}


def written(
    folder: Path, manifest: str = SMALLEST, *, places: str = "", ward_outlines: dict[str, Any] | None = None
) -> Path:
    named = ""
    if places:
        (folder / "places.csv").write_text(places, "utf-8")
        named += 'places = "places.csv"\n'
    if ward_outlines is not None:
        (folder / "wards.geojson").write_text(json.dumps(ward_outlines), "utf-8")
        named += 'ward_outlines = "wards.geojson"\n'
    (folder / "programme.toml").write_text(named + manifest, "utf-8")
    return folder


def read_from(folder: Path, manifest: str = SMALLEST, **files: Any) -> Programme:
    return read_programme(written(folder, manifest, **files))


def test_another_city_needs_no_place_table_and_no_outlines(tmp_path: Path) -> None:
    programme = read_from(tmp_path)
    assert (programme.name, programme.city) == ("Talking Together", "Elsewhere")
    assert programme.organisation == "Elsewhere Mediation"
    assert programme.first_workshop == PartialDate(2023, 5)
    assert programme.charity_number == ""
    assert programme.credits == ()
    assert programme.places.geocode("B33 8TH") is None
    assert programme.ward_outlines == {"type": "FeatureCollection", "features": []}


def test_place_table_and_outlines_are_read_from_the_files_that_are_named(tmp_path: Path) -> None:
    programme = read_from(tmp_path, places=PLACES, ward_outlines=outlines())
    assert programme.places.ward_names == ("Tile Cross",)
    location = programme.places.geocode("B33 8TH")
    assert location is not None
    assert location.latitude == 52.48
    assert programme.ward_outlines == outlines()


def test_a_ward_of_several_parts_and_a_point_with_a_height_are_fine(tmp_path: Path) -> None:
    parts = [[[[*point, 12.0] for point in SQUARE]], [SQUARE]]
    programme = read_from(tmp_path, ward_outlines=outlines(kind="MultiPolygon", coordinates=parts))
    assert len(programme.ward_outlines["features"]) == 1


def test_a_folder_without_programme_toml_is_told_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no programme\.toml.*GRAPHSVC_PROGRAMME_DIR"):
        read_programme(tmp_path)


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot be read.*line 1"):
        read_from(tmp_path, "name = \n")


@pytest.mark.parametrize(
    ("written_as", "instead", "told"),
    [
        ('city = "Elsewhere"', "", "city: Field required"),
        ('city = "Elsewhere"', 'city = ""', "city: "),
        ('first_workshop = "2023-05"', 'first_workshop = "05/2023"', "first_workshop: write a date as 2022"),
        ('first_workshop = "2023-05"', "first_workshop = 2023-05-01", "first_workshop: Input should be a valid string"),
        ("south = 52", "south = 54", "bounds: south must be less than north"),
        ("west = -2", "", r"bounds\.west: Field required"),
        ("[bounds]", "town = 1\n[bounds]", "town: Extra inputs are not permitted"),
        ("[bounds]", "places = 3\n[bounds]", "places: write the name of a file in quotes"),
    ],
)
def test_what_is_wrong_in_programme_toml_is_named(tmp_path: Path, written_as: str, instead: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_from(tmp_path, SMALLEST.replace(written_as, instead))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"type": "FeatureCollection"}, "features: Field required"),
        ([], "WGS 84"),
        (outlines(name=""), r"features\.0\.properties\.name"),
        (outlines(kind="Point", coordinates=[0, 0]), "Point"),
        (outlines(coordinates=[SQUARE[:3]]), "at least 4 items"),
        (outlines(coordinates=[[[465000, 100000]] * 4]), "less than or equal to 180"),
        (outlines(copies=2), "Tile Cross more than once"),
    ],
)
def test_wrong_outlines_are_refused_with_what_to_do(tmp_path: Path, wrong: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_from(tmp_path, ward_outlines=wrong)


def test_outlines_that_are_no_json_are_told(tmp_path: Path) -> None:
    written(tmp_path, ward_outlines={})
    (tmp_path / "wards.geojson").write_text("<kml/>", "utf-8")
    with pytest.raises(UnreadableFile, match=r"wards\.geojson cannot be read.*Export it as GeoJSON"):
        read_programme(tmp_path)


def test_a_place_table_that_is_named_and_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.csv"):
        read_from(tmp_path, 'places = "gone.csv"\n' + SMALLEST)


def test_wards_called_differently_in_table_and_outlines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Tile Cross, Tilecross"):
        read_from(tmp_path, places=PLACES, ward_outlines=outlines(name="Tilecross"))


def test_a_place_table_without_wards_goes_with_any_outlines(tmp_path: Path) -> None:
    programme = read_from(tmp_path, places=PLACES.replace("ward", "sector"), ward_outlines=outlines())
    assert programme.places.ward_names == ()
