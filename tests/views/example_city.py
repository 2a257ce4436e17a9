"""An invented city of two wards side by side, each a square kilometre or so, for the tests of the map."""

from typing import Any

import networkx as nx

from graphsvc.network import build_network
from graphsvc.partial_date import PartialDate
from graphsvc.places import Bounds, Place, PlaceTable
from graphsvc.programme import Programme
from graphsvc.records import Organisation, Records
from graphsvc.vocabulary import Precision, Sector
from tests.hostile_text import HOSTILE_TEXTS

SOUTH, NORTH = 50.80, 50.81
WEST, BORDER, EAST = -1.09, -1.08, -1.07


def _ward(name: str, west: float, east: float) -> dict[str, Any]:
    ring = [[west, SOUTH], [east, SOUTH], [east, NORTH], [west, NORTH], [west, SOUTH]]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


CITY = Programme(
    name="Example programme",
    city="Example City",
    organisation="Example Mediation",
    first_workshop=PartialDate(2022),
    bounds=Bounds(south=SOUTH, west=WEST, north=NORTH, east=EAST),
    credits=("Contains example data (c) nobody 2025.",),
    places=PlaceTable.of(
        [Place(name="PO1 2", kind=Precision.SECTOR, latitude=50.802, longitude=-1.088)],
    ),
    ward_outlines={
        "type": "FeatureCollection",
        "features": [_ward("Old Town", WEST, BORDER), _ward("New Town", BORDER, EAST)],
    },
)
BARE_CITY = CITY.model_copy(
    update={
        "places": PlaceTable(),
        "ward_outlines": {"type": "FeatureCollection", "features": []},
        "credits": (),
    }
)

# Three in one building, one elsewhere, one known by its postcode alone, two without a place.
ORGANISATIONS: list[dict[str, Any]] = [
    {"id": "council", "sector": "local_authority", "ward": "Old Town", "latitude": 50.805, "longitude": -1.085}
    | {"precision": "address", "coordinate_source": "a survey"},
    {"id": "hive", "sector": "voluntary", "ward": "Old Town", "latitude": 50.805, "longitude": -1.085},
    {"id": "choir", "sector": "community_group", "ward": "Old Town", "latitude": 50.80502, "longitude": -1.08503},
    {"id": "school", "sector": "education", "ward": "New Town", "latitude": 50.806, "longitude": -1.073},
    {"id": "clinic", "sector": "health", "postcode": "PO1 2AX"},
    {"id": "church", "sector": "faith", "ward": "New Town"},
    {"id": "far", "sector": "funder", "postcode": "XX9 9XX"},
]
RECORDS = Records.model_validate(
    {
        "organisations": [{"name": f"Example {one['id'].title()}"} | one for one in ORGANISATIONS],
        "collaborations": [
            {"organisation_a": a, "organisation_b": b, "kind": "joint_service"}
            for a, b in [
                ("council", "school"),
                ("council", "hive"),
                ("hive", "school"),
                ("school", "clinic"),
                ("hive", "far"),
            ]
        ],
    }
)


def network_of(records: Records = RECORDS) -> "nx.Graph[str]":
    """Return the network of organisations, everything recorded."""
    return build_network(records)


def city_with_neighbours() -> tuple[Programme, Records]:
    """Return a city of one ward with a hole in its middle, and in it two organisations a few steps from each other."""
    middle, centre = (WEST + EAST) / 2, (SOUTH + NORTH) / 2
    hole = [
        [middle + 0.002 * east, centre + 0.002 * north]
        for east, north in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    ]
    ward = _ward("Example Ward", WEST, EAST)
    ward["geometry"]["coordinates"].append(hole)
    programme = CITY.model_copy(update={"ward_outlines": {"type": "FeatureCollection", "features": [ward]}})
    organisations = [
        {"id": name, "name": f"Example {name}", "sector": "faith", "latitude": centre, "longitude": middle + offset}
        for name, offset in (("west", -0.00015), ("east", 0.00015))
    ]
    return programme, Records.model_validate({"organisations": organisations})


def hostile_city() -> tuple[Programme, Records]:
    """Return a city whose wards and organisations all have names that try to be more than names."""
    names = ("@@=constructor.constructor('window.hostile=1')()", "@@#hostile.name", "{tip}", *HOSTILE_TEXTS)
    organisations = tuple(
        Organisation(
            id=str(number),
            name=name,
            ward=name,
            sector=list(Sector)[number % len(Sector)],
            latitude=SOUTH + (NORTH - SOUTH) * (1 + number // 8) / 10,
            longitude=WEST + (EAST - WEST) * (1 + number % 8) / 9,
            coordinate_source=name,
        )
        for number, name in enumerate(names)
    )
    width = (EAST - WEST) / len(names)
    wards = [_ward(name, WEST + number * width, WEST + (number + 1) * width) for number, name in enumerate(names)]
    outlines = {"type": "FeatureCollection", "features": wards}
    hostile = CITY.model_copy(update={"city": names[0], "credits": names, "ward_outlines": outlines})
    return hostile, Records(organisations=organisations)
