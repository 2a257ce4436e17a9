"""Where an organisation is, and how precisely that is known."""

from pathlib import Path

import pytest

from graphsvc.errors import InputError, UnreadableFile
from graphsvc.places import (
    Bounds,
    Place,
    PlaceTable,
    location_of,
    postcode_sector,
    read_place_table,
)
from graphsvc.records import Organisation
from graphsvc.vocabulary import Precision

B33_8 = Place(name="B33 8", kind=Precision.SECTOR, latitude=52.48, longitude=-1.78)
B99_1 = Place(name="B99 1", kind=Precision.SECTOR, latitude=52.6, longitude=-1.9, share_in_area=0)
TILE_CROSS = Place(name="Tile Cross", kind=Precision.WARD, latitude=52.48, longitude=-1.77)
TABLE = PlaceTable.of([B33_8, B99_1, TILE_CROSS])


@pytest.mark.parametrize(
    ("written", "sector"),
    [
        ("b338th", "B33 8"),
        (" B33  8TH\u00a0", "B33 8"),
        ("ec1v3ag", "EC1V 3"),
        ("PO1 2AX", "PO1 2"),
        ("PO12 1AX", "PO12 1"),
    ],
)
def test_the_sector_of_a_postcode_is_known_however_it_is_spaced(written: str, sector: str) -> None:
    assert postcode_sector(written) == sector


@pytest.mark.parametrize("text", ["", "B33", "B33 8", "P01 2AX extra", "Birmingham", "90210", "B३३ 8TH"])
def test_what_is_no_postcode_has_no_sector(text: str) -> None:
    assert postcode_sector(text) is None


def test_an_organisation_with_coordinates_is_at_them() -> None:
    organisation = Organisation.model_validate(
        {
            "id": "o",
            "name": "O",
            "sector": "faith",
            "address": "1 High Street",
            "postcode": "B33 8TH",
            "latitude": 52.5,
            "longitude": -1.5,
            "precision": "address",
            "coordinate_source": "a visit",
        }
    )
    location = location_of(organisation, TABLE)
    assert location is not None
    assert (location.latitude, location.longitude) == (52.5, -1.5)
    assert location.precision is Precision.ADDRESS
    assert location.address == "1 High Street, B33 8TH"
    assert location.source == "a visit"


def test_coordinates_without_a_stated_precision_claim_none() -> None:
    organisation = Organisation.model_validate(
        {"id": "o", "name": "O", "sector": "faith", "latitude": 0, "longitude": 0}
    )
    location = location_of(organisation, TABLE)
    assert location is not None
    assert location.precision is None


def test_an_organisation_with_only_a_postcode_is_at_the_centre_of_its_sector_and_says_so() -> None:
    location = location_of(Organisation.model_validate(_organisation(postcode="b33 8th")), TABLE)
    assert location is not None
    assert (location.latitude, location.longitude) == (52.48, -1.78)
    assert location.precision is Precision.SECTOR
    assert "B33 8" in location.source


@pytest.mark.parametrize("postcode", ["", "B33 9TH", "nowhere", "Tile Cross"])
def test_an_organisation_without_a_known_postcode_has_no_place(postcode: str) -> None:
    assert location_of(Organisation.model_validate(_organisation(postcode=postcode)), TABLE) is None


def _organisation(*, postcode: str) -> dict[str, str]:
    return {"id": "o", "name": "O", "sector": "faith", "postcode": postcode, "ward": "Tile Cross"}


def test_a_sector_of_which_nothing_is_in_the_area_lies_outside() -> None:
    assert TABLE.lies_outside("B99 1AA")
    assert TABLE.lies_outside("SW1A 1AA")
    assert not TABLE.lies_outside("B33 8TH")


def test_what_cannot_be_told_is_not_called_outside() -> None:
    assert not TABLE.lies_outside("no postcode")
    assert not PlaceTable().lies_outside("SW1A 1AA")


def test_bounds_include_their_edges() -> None:
    bounds = Bounds(south=50, west=-2, north=51, east=-1)
    assert bounds.contains(50, -1)
    assert not bounds.contains(51.1, -1.5)
    assert not bounds.contains(-1.5, 50.5)


def test_a_place_table_is_read_with_columns_that_are_not_needed(tmp_path: Path) -> None:
    table = read_place_table(
        _written(
            tmp_path,
            "\ufeffname,kind,latitude,longitude,share_in_area,colour",
            "B33 8,sector,52.48,-1.78,0.5,red",
            "Tile Cross,ward,52.48,-1.77,1,blue",
        )
    )
    assert table.ward_names == ("Tile Cross",)
    assert table.sectors["B33 8"].share_in_area == 0.5


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("B33 8,sector,north,-1.78", "line 2, column latitude"),
        ("B33 8,street,52.48,-1.78", "line 2, column kind"),
        ("B33 8,sector,152.48,-1.78", "line 2, column latitude"),
        ("B33 8,sector,52.48", "line 2, column longitude"),
        (",sector,52.48,-1.78", "line 2, column name"),
    ],
)
def test_a_wrong_row_of_a_place_table_is_named(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_place_table(_written(tmp_path, "name,kind,latitude,longitude", row))


def test_a_place_that_stands_twice_is_refused(tmp_path: Path) -> None:
    rows = ["B33 8,sector,52.48,-1.78", "B33 8,sector,52.49,-1.78"]
    with pytest.raises(InputError, match=r'"B33 8" stands there twice'):
        read_place_table(_written(tmp_path, "name,kind,latitude,longitude", *rows))


def test_a_place_table_that_is_not_there_is_told() -> None:
    with pytest.raises(UnreadableFile, match=r"missing\.csv"):
        read_place_table(Path("missing.csv"))


def test_a_place_table_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes("name\nOrléans".encode("cp1252"))
    with pytest.raises(UnreadableFile, match="save it as CSV in UTF-8"):
        read_place_table(path)


def _written(folder: Path, *lines: str) -> Path:
    path = folder / "places.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path
