"""Tests of where organisations stand on a map."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.network import Layer, build_network
from graphsvc.places import PlaceTable
from graphsvc.records import Organisation, Records
from graphsvc.views.ward_map.points import MapPoint, fan, organisation_network, place_organisations, wards_of
from graphsvc.vocabulary import Precision
from tests.network.example_records import EXAMPLE
from tests.views.example_city import CITY, network_of


def placed(records: Records | None = None) -> dict[str, MapPoint]:
    network = network_of(records) if records else network_of()
    points, _ = place_organisations(organisation_network(network), geocoder=CITY.places)
    return {point.organisation.id: point for point in points}


def at(*places: tuple[float, float]) -> Records:
    """Return records of an organisation at each of these latitudes and longitudes."""
    return Records.model_validate(
        {
            "organisations": [
                {"id": f"{number:02}", "name": "Example", "sector": "voluntary", "latitude": south, "longitude": east}
                for number, (south, east) in enumerate(places)
            ]
        }
    )


def shares_a_place(records: Records) -> bool:
    return all(point.offset != (0, 0) for point in placed(records).values())


def test_an_organisation_stands_at_its_coordinates() -> None:
    school = placed()["school"]
    assert (school.longitude, school.latitude, school.offset) == (-1.073, 50.806, (0, 0))
    assert not school.is_rough


def test_a_postcode_alone_gives_the_centre_of_its_sector_marked_as_rough() -> None:
    clinic = placed()["clinic"]
    assert (clinic.longitude, clinic.latitude) == (-1.088, 50.802)
    assert clinic.location.precision is Precision.SECTOR
    assert clinic.is_rough


def test_organisations_in_one_building_fan_out_round_one_place() -> None:
    points = placed()
    sharing = [points[name] for name in ("choir", "council", "hive")]
    assert {(point.longitude, point.latitude) for point in sharing} == {(-1.08503, 50.80502)}
    assert len({point.offset for point in sharing}) == 3


def test_organisations_without_a_place_are_listed() -> None:
    _, unplaced = place_organisations(organisation_network(network_of()), geocoder=CITY.places)
    assert [one.organisation.id for one in unplaced] == ["church", "far"]


def test_without_a_place_table_only_coordinates_place() -> None:
    points, unplaced = place_organisations(organisation_network(network_of()), geocoder=PlaceTable())
    assert len(points) == 4
    assert "clinic" in {one.organisation.id for one in unplaced}


def test_links_are_counted_once_for_each_other_organisation() -> None:
    assert placed()["school"].links == 3


def test_wards_are_as_recorded_place_or_not() -> None:
    wards = wards_of(organisation_network(network_of()), CITY.ward_outlines)
    assert wards["organisation:church"] == "New Town"
    assert Counter(wards.values()) == {"New Town": 2, "Old Town": 3}


def test_a_ward_is_one_however_it_is_spelt() -> None:
    spelt = [
        Organisation(id=ward, name=f"Example {ward}", sector="faith", ward=ward) for ward in ("old town", "OLD TOWN")
    ]
    network = organisation_network(build_network(Records(organisations=spelt)))
    assert set(wards_of(network, CITY.ward_outlines).values()) == {"Old Town"}


def test_people_and_workshops_are_not_on_the_map() -> None:
    shown = organisation_network(build_network(EXAMPLE, layer=Layer.ALL))
    assert len(shown) == len(EXAMPLE.organisations)
    assert all(tie["relation"] == "collaboration" for _, _, tie in shown.edges(data=True))


def test_the_given_network_stays_as_it_was() -> None:
    network = network_of()
    before = {key: dict(node) for key, node in network.nodes(data=True)}
    place_organisations(organisation_network(network), geocoder=CITY.places)
    assert {key: dict(node) for key, node in network.nodes(data=True)} == before


@pytest.mark.parametrize("latitude", [0.0, 50.8, -50.8, 70.0])
def test_near_means_metres_whatever_the_latitude(latitude: float) -> None:
    metres_per_degree_east = 111_195 * math.cos(math.radians(latitude))
    assert shares_a_place(at((latitude, -1.0), (latitude, -1.0 + 8 / metres_per_degree_east)))
    assert not shares_a_place(at((latitude, -1.0), (latitude, -1.0 + 12 / metres_per_degree_east)))


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(0, 2 * math.pi))
def test_whoever_is_a_few_metres_away_shares_a_place(latitude: float, longitude: float, direction: float) -> None:
    north = 5 * math.cos(direction) / 111_195
    east = 5 * math.sin(direction) / 111_195 / math.cos(math.radians(latitude))
    assert shares_a_place(at((latitude, longitude), (latitude + north, longitude + east)))


@given(st.integers(1, 300))
def test_no_symbol_of_a_fan_hides_another(count: int) -> None:
    places = fan(count)
    assert len(places) == count
    assert all(math.dist(a, b) > 24 for number, a in enumerate(places) for b in places[:number])


@given(st.integers(2, 300))
def test_no_symbol_of_a_fan_lies_on_the_place_itself(count: int) -> None:
    assert all(math.hypot(*offset) > 10 for offset in fan(count))
