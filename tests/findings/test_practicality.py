import pytest

from graphsvc.errors import InputError
from graphsvc.findings.introductions import find_introductions, with_introductions
from graphsvc.findings.practicality import places_of, practicality_of, within_kilometres
from graphsvc.metrics.attendance import attendance_network
from graphsvc.network import NodeType, build_network
from graphsvc.places import Place, PlaceTable
from graphsvc.records import Membership, Records
from graphsvc.vocabulary import Precision

TABLE = PlaceTable.of([Place(name="B33 8", kind=Precision.SECTOR, latitude=52.48, longitude=-1.80)])

RECORDS = Records.model_validate(
    {
        "organisations": [
            {"id": "choir", "name": "Example Choir", "sector": "community_group", "ward": "Example Ward"}
            | {"latitude": 52.48, "longitude": -1.90, "precision": "address"},
            {"id": "school", "name": "Example School", "sector": "education", "ward": "example ward"}
            | {"latitude": 52.48, "longitude": -1.89},
            {
                "id": "church",
                "name": "Example Church",
                "sector": "faith",
                "ward": "Another Ward",
                "postcode": "B33 8TH",
            },
            {"id": "club", "name": "Example Club", "sector": "voluntary"},
            {"id": "hub", "name": "Example Hub", "sector": "voluntary"},
            {"id": "council", "name": "Example Council", "sector": "local_authority"},
        ],
        "people": [{"id": name, "name": f"Example {name}", "role": "participant"} for name in ("ann", "bob")],
        "memberships": [{"person": "ann", "organisation": "choir"}, {"person": "bob", "organisation": "school"}],
        "workshops": [
            {"id": name, "title": f"Example {name}", "kind": "other", "status": "held", "date": date}
            for name, date in (("undated", None), ("late", "2022-03-01"), ("early", "2022"), ("own", "2021"))
        ],
        "attendance": [
            {"person": person, "workshop": workshop, "capacity": "participant"}
            for person, workshop in [
                *((person, workshop) for person in ("ann", "bob") for workshop in ("undated", "late", "early")),
                ("ann", "own"),
            ]
        ],
        "collaborations": [
            {"organisation_a": a, "organisation_b": b, "kind": "other"}
            for a, b in [("choir", "hub"), ("school", "hub"), ("choir", "council"), ("school", "council")]
        ],
    }
)
NETWORK = build_network(RECORDS)
ATTENDANCE = attendance_network(RECORDS, of=NodeType.ORGANISATION)
PLACES = places_of(NETWORK, TABLE)
CHOIR, SCHOOL, CHURCH, CLUB = (f"organisation:{name}" for name in ("choir", "school", "church", "club"))


def test_who_works_with_both_and_where_people_of_both_were() -> None:
    found = practicality_of(NETWORK, CHOIR, SCHOOL, attendance=ATTENDANCE, places=PLACES)
    assert found.mutual_contacts == ("organisation:council", "organisation:hub")
    assert found.shared_workshops == ("workshop:early", "workshop:late", "workshop:undated")
    assert found.same_ward is True
    # A hundredth of a degree at 52.48 degrees north: 111.32 km times the cosine of it, and a little for the ellipsoid.
    assert found.kilometres == pytest.approx(0.679, abs=0.002)
    assert not found.distance_is_rough


def test_who_belongs_to_both_does_not_meet_themselves() -> None:
    # Ann, who alone was at "own", and with Bob at the other three, belongs to the club as well as to the choir.
    both = [*RECORDS.memberships, Membership(id="both", person="ann", organisation="club")]
    records = RECORDS.model_copy(update={"memberships": tuple(both)})
    attendance = attendance_network(records, of=NodeType.ORGANISATION)
    found = practicality_of(NETWORK, CHOIR, CLUB, attendance=attendance, places=PLACES)
    assert (found.shared_workshops, found.share_somebody) == ((), True)
    assert set(found.both_were_at) == {"workshop:early", "workshop:late", "workshop:undated", "workshop:own"}
    met = practicality_of(NETWORK, CLUB, SCHOOL, attendance=attendance, places=PLACES)
    assert (met.shared_workshops, met.share_somebody) == (
        ("workshop:early", "workshop:late", "workshop:undated"),
        False,
    )


def test_the_same_comes_out_in_either_order() -> None:
    there, back = (
        practicality_of(NETWORK, *pair, attendance=ATTENDANCE, places=PLACES)
        for pair in ((CHOIR, CHURCH), (CHURCH, CHOIR))
    )
    assert there == back


def test_a_distance_from_the_centre_of_a_postcode_sector_is_rough() -> None:
    found = practicality_of(NETWORK, CHOIR, CHURCH, attendance=ATTENDANCE, places=PLACES)
    assert found.kilometres == pytest.approx(6.79, abs=0.02)
    assert found.distance_is_rough
    assert (found.same_ward, found.mutual_contacts, found.shared_workshops) == (False, (), ())


def test_what_is_not_recorded_is_not_known() -> None:
    found = practicality_of(NETWORK, CHOIR, CLUB, attendance=ATTENDANCE, places=PLACES)
    assert (found.kilometres, found.distance_is_rough, found.same_ward) == (None, False, None)


def test_a_planned_tie_makes_no_mutual_contact() -> None:
    planned = with_introductions(NETWORK, [(CLUB, CHOIR), (CLUB, SCHOOL)])
    found = practicality_of(planned, CHOIR, SCHOOL, attendance=ATTENDANCE, places=PLACES)
    assert CLUB not in found.mutual_contacts


def test_only_organisations_known_to_be_near_are_introduced() -> None:
    anywhere = find_introductions(NETWORK, count=20).pairs
    near = find_introductions(NETWORK, count=20, may_meet=within_kilometres(PLACES, 1)).pairs
    assert len(anywhere) > 5
    assert near == ((CHOIR, SCHOOL),)
    wider = find_introductions(NETWORK, count=20, may_meet=within_kilometres(PLACES, 7)).pairs
    assert {CHOIR, SCHOOL, CHURCH} == {node for pair in wider for node in pair}


@pytest.mark.parametrize("most", [0.0, -1.0, float("nan")])
def test_a_distance_of_nothing_is_refused(most: float) -> None:
    with pytest.raises(InputError, match="more than 0 km"):
        within_kilometres(PLACES, most)
