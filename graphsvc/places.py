"""Places: where an organisation is, how precisely that is known, and from what.

A place table holds the centres of postcode sectors ("B33 8") and of wards. It turns a postcode into a rough place
without asking anybody outside; a geocoding service can stand in its stead, as both are a ``Geocoder``.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graphsvc.errors import InputError, UnreadableFile
from graphsvc.records import Latitude, Longitude, Name, Organisation
from graphsvc.vocabulary import Precision

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def full_postcode(text: str) -> str | None:
    """Return a UK postcode as it is usually written; None for what is none.

    Its space is where it belongs, wherever one stood: only the last three characters come behind it.

    >>> full_postcode("b338th"), full_postcode("B3 38TH"), full_postcode("B33")
    ('B33 8TH', 'B33 8TH', None)
    """
    found = _POSTCODE.fullmatch("".join(text.split()).upper())
    return f"{found[1]} {found[2]}" if found else None


def postcode_sector(text: str) -> str | None:
    """Return the sector of a UK postcode, the part that some 200 postcodes share; None for what is no UK postcode.

    >>> postcode_sector("b33 8th")
    'B33 8'
    """
    postcode = full_postcode(text)
    return postcode[:-2] if postcode else None


class Bounds(BaseModel):
    """The box that an area lies in, in degrees of latitude and longitude (WGS 84)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    south: Latitude
    west: Longitude
    north: Latitude
    east: Longitude

    @model_validator(mode="after")
    def _has_an_inside(self) -> Self:
        if self.south >= self.north or self.west >= self.east:
            raise ValueError("south must be less than north, and west less than east")
        return self

    def contains(self, latitude: float, longitude: float) -> bool:
        """Return whether a point lies in the box, its edges included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A point, in the shape that geopy gives one, with how precise it is and where it was taken from.

    ``precision`` is None where whoever gave the coordinates did not say.
    """

    address: str
    latitude: float
    longitude: float
    precision: Precision | None
    source: str


class Geocoder(Protocol):
    """Whatever turns a postcode or an address into a location."""

    def geocode(self, query: str) -> Location | None:
        """Return where ``query`` is, None when that is not known."""


class Place(BaseModel):
    """A row of the place table: a postcode sector or a ward, and its centre."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    name: Name
    kind: Literal[Precision.SECTOR, Precision.WARD]
    latitude: Latitude
    longitude: Longitude
    share_in_area: Annotated[float, Field(ge=0, le=1)] = 1.0
    """The share of its postcodes that lies in the programme's area, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The postcode sectors and wards of an area; without any, it knows no place."""

    sectors: Mapping[str, Place] = field(default_factory=dict)
    wards: Mapping[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place]) -> Self:
        """Return the table of these places.

        Raises:
            ValueError: two of them have the same kind and name.
        """
        by_kind: dict[Precision, dict[str, Place]] = {Precision.SECTOR: {}, Precision.WARD: {}}
        for place in places:
            if by_kind[place.kind].setdefault(place.name, place) is not place:
                raise ValueError(f'the {place.kind} "{place.name}" stands there twice; remove one')
        return cls(by_kind[Precision.SECTOR], by_kind[Precision.WARD])

    @property
    def ward_names(self) -> tuple[str, ...]:
        """The names of the wards, in the order of the table."""
        return tuple(self.wards)

    def geocode(self, query: str) -> Location | None:
        """Return the centre of a postcode's sector; None for what is no postcode and for a sector not listed."""
        sector = self.sectors.get(postcode_sector(query) or "")
        if sector is None:
            return None
        return Location(
            address=sector.name,
            latitude=sector.latitude,
            longitude=sector.longitude,
            precision=Precision.SECTOR,
            source=f"Centre of the postcode sector {sector.name}",
        )

    def lies_outside(self, postcode: str) -> bool:
        """Return whether a postcode lies outside the area: no part of its sector does lie inside.

        False where that cannot be told, for what is no UK postcode and for a table without sectors.
        """
        sector = postcode_sector(postcode)
        if sector is None or not self.sectors:
            return False
        return sector not in self.sectors or self.sectors[sector].share_in_area == 0


def read_place_table(path: Path) -> PlaceTable:
    """Return the place table in a CSV file.

    Its columns are name, kind (sector or ward), latitude, longitude and, where it is known, share_in_area; further
    columns are left aside.

    Raises:
        UnreadableFile: the file is not there, or is no CSV file in UTF-8.
        InputError: a row lacks a column, or holds something else than a place.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            return PlaceTable.of([_place(row, f"{path}, line {rows.line_num}") for row in rows])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(f"The place table {path} cannot be read ({error}); save it as CSV in UTF-8.") from error
    except InputError:
        raise
    except ValueError as error:
        raise InputError(f"The place table {path} cannot be used: {error}.") from error


def _place(row: Mapping[str, str], where: str) -> Place:
    try:
        return Place.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(map(str, first["loc"]))
        raise InputError(f"{where}, column {column}: {first['msg']}. Mend the row, or take it out.") from error


def location_of(organisation: Organisation, geocoder: Geocoder) -> Location | None:
    """Return where an organisation is: its own coordinates, else what the geocoder makes of its postcode.

    None when it has neither. The answer is worked out when it is shown and never stored, so that a rough place can't
    pass for a recorded one.
    """
    if organisation.latitude is None or organisation.longitude is None:
        return geocoder.geocode(organisation.postcode) if organisation.postcode else None
    return Location(
        address=", ".join(filter(None, (organisation.address, organisation.postcode))),
        latitude=organisation.latitude,
        longitude=organisation.longitude,
        precision=organisation.precision,
        source=organisation.coordinate_source,
    )
