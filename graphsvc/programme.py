"""The programme: the city, who runs it, and what its maps are drawn on.

All of it is data in one folder, so that another city brings its own:

``programme.toml``
    name, city, organisation, first_workshop and the box [bounds]; where there are any, charity_number, credits,
    sources, and the names of the two files below as places and ward_outlines.
a place table
    optional: see ``graphsvc.places.read_place_table``.
ward outlines
    optional: GeoJSON polygons in longitude and latitude (WGS 84), each with the property ``name``.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphsvc.errors import InputError, UnreadableFile
from graphsvc.partial_date import PartialDate
from graphsvc.places import Bounds, PlaceTable, read_place_table
from graphsvc.records import Latitude, Line, Longitude, Name

MANIFEST = "programme.toml"


class Programme(BaseModel):
    """A programme as its folder describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Name
    city: Name
    organisation: Name
    """The name of the organisation that runs the programme."""
    charity_number: Line = ""
    first_workshop: PartialDate
    bounds: Bounds
    """The box round the city: what lies outside is worth a look, not wrong."""
    credits: tuple[Line, ...] = ()
    """What the owners of the place data want to have shown wherever it is."""
    sources: Line = ""
    """Where the records come from, for the foot of a page."""
    places: PlaceTable = PlaceTable()
    ward_outlines: dict[str, Any] = Field(default_factory=lambda: {"type": "FeatureCollection", "features": []})
    """A GeoJSON FeatureCollection; without features there is no base map."""


_Position = tuple[Longitude, Latitude] | tuple[Longitude, Latitude, float]
_Ring = Annotated[list[_Position], Field(min_length=4)]


class _Polygon(BaseModel):
    type: Literal["Polygon"]
    coordinates: list[_Ring]


class _MultiPolygon(BaseModel):
    type: Literal["MultiPolygon"]
    coordinates: list[list[_Ring]]


class _Properties(BaseModel):
    name: Name


class _Feature(BaseModel):
    type: Literal["Feature"]
    properties: _Properties
    geometry: Annotated[_Polygon | _MultiPolygon, Field(discriminator="type")]


class _FeatureCollection(BaseModel):
    type: Literal["FeatureCollection"]
    features: list[_Feature]


def read_programme(folder: Path) -> Programme:
    """Return the programme that a folder describes.

    Raises:
        UnreadableFile: programme.toml, or a file that it names, is not there or not of its kind.
        InputError: one of them lacks something, or holds what cannot be used; the text says what and where.
    """
    path = folder / MANIFEST
    given = _read_manifest(path)
    for part, read in (("places", read_place_table), ("ward_outlines", read_ward_outlines)):
        if (file := given.pop(part, "")) != "":
            given[part] = read(folder / _file_name(file, f"{path}, {part}"))
    try:
        programme = Programme.model_validate(given)
    except ValidationError as error:
        raise InputError(f"{path}, {_complaint(error)}.") from error
    _compare_wards(programme, path)
    return programme


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        advice = "Give the folder of a programme: set GRAPHSVC_PROGRAMME_DIR to it, or leave it unset."
        raise UnreadableFile(f"There is no {MANIFEST} in {path.parent}. {advice}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(f"{path} cannot be read ({error}). Mend it: it must be TOML in UTF-8.") from error


def _file_name(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise InputError(f'{where}: write the name of a file in quotes, such as "places.csv".')
    return value


def read_ward_outlines(path: Path) -> dict[str, Any]:
    """Return the GeoJSON FeatureCollection of ward outlines in a file, as it stands there.

    Raises:
        UnreadableFile: the file is not there, or is no JSON in UTF-8.
        InputError: it is no collection of named polygons in longitude and latitude, or names a ward twice.
    """
    advice = "Export it as GeoJSON polygons in longitude and latitude (WGS 84), each with the property name"
    try:
        outlines: dict[str, Any] = json.loads(path.read_text("utf-8"))
        wards = Counter(feature.properties.name for feature in _FeatureCollection.model_validate(outlines).features)
    except ValidationError as error:
        raise InputError(f"The ward outlines {path} cannot be used: {_complaint(error)}. {advice}.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"The ward outlines {path} cannot be read ({error}). {advice}.") from error
    if twice := [ward for ward, count in wards.items() if count > 1]:
        raise InputError(f"The ward outlines {path} hold {', '.join(twice)} more than once; join the parts into one.")
    return outlines


def _complaint(error: ValidationError) -> str:
    """Return the first thing that is wrong, and where it stands, such as ``bounds.south: ...``."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "at the top"
    return f"{where}: {first['msg'].removeprefix('Value error, ')}"


def _compare_wards(programme: Programme, path: Path) -> None:
    """Refuse outlines and place table that call the wards by different names: they would not meet on the map."""
    outlined = {feature["properties"]["name"] for feature in programme.ward_outlines["features"]}
    listed = set(programme.places.ward_names)
    if outlined and listed and outlined != listed:
        raise InputError(
            f"{path}: the place table and the ward outlines name different wards "
            f"({', '.join(sorted(outlined ^ listed))}); write each name the same in both."
        )
