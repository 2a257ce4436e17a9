"""Checks against the calendar, the programme's places, and other records."""

from datetime import date
from pathlib import Path

import pytest

from graphsvc.partial_date import PartialDate
from graphsvc.places import Bounds, Place, PlaceTable
from graphsvc.programme import Programme
from graphsvc.readers import Reading, read_records
from graphsvc.records import Organisation, Person, Records, Workshop
from graphsvc.vocabulary import Precision, Role, Sector, WorkshopKind, WorkshopStatus
from tests.readers.files import PEOPLE, errors, warnings, write_folder

TODAY = date(2024, 6, 15)
CITY = Programme(
    name="Example Programme",
    city="Exampleton",
    organisation="Example Trust",
    first_workshop=PartialDate(2022, 1, 18),
    bounds=Bounds(south=52.4, west=-2.0, north=52.6, east=-1.7),
    places=PlaceTable.of(
        [
            Place(name="B33 8", kind=Precision.SECTOR, latitude=52.5, longitude=-1.8),
            Place(name="B99 9", kind=Precision.SECTOR, latitude=52.9, longitude=-1.8, share_in_area=0),
            Place(name="Northside", kind=Precision.WARD, latitude=52.5, longitude=-1.8),
        ]
    ),
)


def read(folder: Path, *, known: Records | None = None, **files: str) -> Reading:
    return read_records(write_folder(folder, files), programme=CITY, known=known, today=TODAY)


def organisation_with(folder: Path, **cells: str) -> Reading:
    text = f"id,name,sector,{','.join(cells)}\na,Example Alpha,voluntary,{','.join(cells.values())}\n"
    return read(folder, organisations=text)


@pytest.mark.parametrize(
    ("latitude", "longitude", "advice"),
    [
        ("-1.8", "52.5", "latitude and longitude are swapped"),
        ("43.07", "-70.76", "correct it"),
        ("0", "0", "correct it"),
        ("52.5", "1.9", "correct it"),
    ],
)
def test_coordinates_outside_the_uk_are_errors(tmp_path: Path, latitude: str, longitude: str, advice: str) -> None:
    (error,) = errors(organisation_with(tmp_path, latitude=latitude, longitude=longitude))
    assert error.startswith(f'organisations.csv, line 2, column latitude: "{latitude}": ')
    assert "lies outside the UK (latitude 49.8 to 60.9, longitude -8.7 to 1.8)" in error
    assert error.endswith(advice)


def test_coordinates_outside_the_city_are_warnings(tmp_path: Path) -> None:
    reading = organisation_with(tmp_path, latitude="50.8", longitude="-1.1")
    assert warnings(reading) == [
        'organisations.csv, line 2, column latitude: "50.8": this place lies outside Exampleton; '
        "look whether that is right"
    ]
    assert errors(reading) == []
    assert organisation_with(tmp_path, latitude="52.5", longitude="-1.8").problems == ()


@pytest.mark.parametrize("postcode", ["B33 8TH", "b338th", ""])
def test_a_postcode_inside_the_city_is_no_problem(tmp_path: Path, postcode: str) -> None:
    assert organisation_with(tmp_path, postcode=postcode).problems == ()


@pytest.mark.parametrize(
    ("postcode", "this"),
    [
        ("PO1 2AB", "this"),
        ("po1 2ab", "this"),
        ("PO12AB", "read as PO1 2AB, it"),
        ("b999aa", "read as B99 9AA, it"),
        ("PO1 99ZZ", "read as PO19 9ZZ, it"),
    ],
)
def test_a_postcode_outside_the_city_is_a_warning_that_tells_where_it_was_read_otherwise(
    tmp_path: Path, postcode: str, this: str
) -> None:
    (warning,) = warnings(organisation_with(tmp_path, postcode=postcode, latitude="52.5", longitude="-1.8"))
    assert warning == (
        f'organisations.csv, line 2, column postcode: "{postcode}": {this} lies outside Exampleton; '
        "look whether that is right"
    )


@pytest.mark.parametrize(("postcode", "is_placed"), [("PO1 2AB", False), ("B99 9AA", True)])
def test_a_postcode_outside_that_no_table_places_is_said_to_be_on_no_map(
    tmp_path: Path, postcode: str, is_placed: bool
) -> None:
    (warning,) = warnings(organisation_with(tmp_path, postcode=postcode))
    assert warning.endswith("; without coordinates it shows no place on the map") is not is_placed


def test_a_wrong_cell_hides_nothing_that_the_others_say(tmp_path: Path) -> None:
    headings = "id,name,sector,postcode,ward,latitude,longitude"
    text = (
        f"{headings}\na,Example Alpha,wizardry,PO1 2AB,Southside,0,0\n"
        "b,The Example Alpha,wizardry,,,50.8,-1.1\nb,Example Other,faith,PO1 2AB,,,\nA,,faith,,,,\n"
    )
    assert [(problem.line, problem.column) for problem in read(tmp_path, organisations=text).problems] == [
        (2, "sector"),
        (2, "latitude"),
        (2, "postcode"),
        (2, "ward"),
        (3, "sector"),
        (3, "latitude"),
        (3, "name"),
        (4, "id"),
        (4, "postcode"),
        (5, "name"),
        (5, "id"),
    ]


def test_a_wrong_cell_of_a_workshop_or_a_tie_hides_nothing_that_the_others_say(tmp_path: Path) -> None:
    workshops = (
        "id,title,kind,status,date\nahead,Example Ahead,wizardry,held,2024-06-16\n"
        "off,Example Off,wizardry,cancelled,2024-01-01\nunclear,Example Unclear,other,wizardry,2030\n"
    )
    attendance = (
        "person,workshop,capacity\np,ahead,wizard\nnobody,off,participant\nq,unclear,wizard\nq,nowhere,wizard\n"
    )
    connections = "person_a,person_b,strength,since,introduced_at\np,q,9,2023,off\np,q,9,soon,off\n"
    found = read(tmp_path, people=PEOPLE, workshops=workshops, attendance=attendance, connections=connections).problems
    assert [(problem.file.partition(".")[0], problem.line, problem.column) for problem in found] == [
        ("workshops", 2, "kind"),
        ("workshops", 2, "date"),
        ("workshops", 3, "kind"),
        ("workshops", 4, "status"),
        ("attendance", 2, "capacity"),
        ("attendance", 2, "workshop"),
        ("attendance", 3, "person"),
        ("attendance", 3, "workshop"),
        ("attendance", 4, "capacity"),
        ("attendance", 5, "workshop"),
        ("attendance", 5, "capacity"),
        ("connections", 2, "strength"),
        ("connections", 2, "introduced_at"),
        ("connections", 2, "since"),
        ("connections", 3, "strength"),
        ("connections", 3, "since"),
        ("connections", 3, "introduced_at"),
    ]


def test_what_is_no_postcode_and_no_ward_is_a_warning(tmp_path: Path) -> None:
    assert "no full UK postcode" in warnings(organisation_with(tmp_path, postcode="B33"))[0]
    assert "no ward of Exampleton" in warnings(organisation_with(tmp_path, ward="Northsid"))[0]
    assert organisation_with(tmp_path, ward="Northside").problems == ()


def test_without_a_programme_no_place_lies_outside(tmp_path: Path) -> None:
    text = "id,name,sector,postcode,ward,latitude,longitude\na,Example Alpha,faith,PO1 2AB,Anywhere,50.8,-1.1\n"
    assert read_records(write_folder(tmp_path, {"organisations": text})).problems == ()


def test_nearly_the_same_name_is_a_warning_at_the_later_line(tmp_path: Path) -> None:
    text = "id,name,sector\na,Example Centre,faith\nb,Example Other,faith\nc,The Example Center,faith\n"
    assert warnings(read(tmp_path, organisations=text)) == [
        'organisations.csv, line 4, column name: "The Example Center": nearly the same name as "Example Centre" '
        "(line 2); look whether it is the same organisation"
    ]


def test_nearly_the_name_of_a_stored_organisation_is_a_warning_but_not_its_own(tmp_path: Path) -> None:
    stored = Organisation(id="s", name="Example Alpha", sector=Sector.FAITH)
    (warning,) = warnings(read(tmp_path, known=Records(organisations=(stored,))))
    assert "(already stored)" in warning
    same = Organisation(id="a", name="Example Alfa", sector=Sector.FAITH)
    assert read(tmp_path, known=Records(organisations=(same,))).problems == ()


def test_a_stored_organisation_that_is_renamed_is_compared_with_those_stored_after_it(tmp_path: Path) -> None:
    known = Records(
        organisations=(
            Organisation(id="a", name="Example Old", sector=Sector.FAITH),
            Organisation(id="s", name="The Example Alpha", sector=Sector.FAITH),
        )
    )
    (warning,) = warnings(read(tmp_path, known=known))
    assert warning.startswith('organisations.csv, line 2, column name: "Example Alpha": nearly the same name as "The')


def test_ids_that_differ_by_capitals_are_a_warning(tmp_path: Path) -> None:
    people = "id,name,role\np,Example Pat,champion\nP,Example Quinn,trainer\nR,Example Ray,trainer\n"
    known = Records(people=(Person(id="r", name="Example Ray", role=Role.TRAINER),))
    assert [warning.partition(":")[0] for warning in warnings(read(tmp_path, people=people, known=known))] == [
        "people.csv, line 3, column id",
        "people.csv, line 4, column id",
    ]


WORKSHOPS = """\
id,title,kind,status,date
held,Example Held,other,held,2024-06-15
undated,Example Undated,other,held,
month,Example Month,other,held,2024-06
planned,Example Planned,other,planned,2024-06-16
late,Example Late,other,planned,2023
cancelled,Example Cancelled,other,cancelled,2024-01-01
"""


@pytest.mark.parametrize("workshop", ["held", "undated", "month"])
def test_people_were_at_workshops_that_were_held(tmp_path: Path, workshop: str) -> None:
    text = f"person,workshop,capacity\np,{workshop},participant\n"
    assert read(tmp_path, people=PEOPLE, workshops=WORKSHOPS, attendance=text).problems == ()


@pytest.mark.parametrize("workshop", ["planned", "late", "cancelled"])
def test_nobody_was_at_a_workshop_that_did_not_take_place(tmp_path: Path, workshop: str) -> None:
    text = f"person,workshop,capacity\np,{workshop},participant\n"
    (error,) = errors(read(tmp_path, people=PEOPLE, workshops=WORKSHOPS, attendance=text))
    status = "cancelled" if workshop == "cancelled" else "planned"
    assert error == (
        f'attendance.csv, line 2, column workshop: "{workshop}": the workshop "Example {workshop.title()}" '
        f"is {status}, so nobody was there; remove this, or correct the workshop's status and date"
    )


def test_a_workshop_that_was_held_tomorrow_is_an_error_and_so_is_having_been_there(tmp_path: Path) -> None:
    workshops = "id,title,kind,status,date\nw,Example,other,held,16/06/2024\n"
    text = "person,workshop,capacity\np,w,participant\n"
    found = errors(read(tmp_path, people=PEOPLE, workshops=workshops, attendance=text))
    assert [error.partition(":")[0] for error in found] == [
        "workshops.csv, line 2, column date",
        "attendance.csv, line 2, column workshop",
    ]


def test_a_stored_workshop_counts_as_it_is_stored(tmp_path: Path) -> None:
    workshop = Workshop(id="s", title="Example", kind=WorkshopKind.OTHER, status=WorkshopStatus.PLANNED)
    text = "person,workshop,capacity\np,s,participant\n"
    reading = read(tmp_path, people=PEOPLE, attendance=text, known=Records(workshops=(workshop,)))
    assert "is planned, so nobody was there" in errors(reading)[0]
    held = "id,title,kind,status\ns,Example,other,held\n"
    reading = read(tmp_path, people=PEOPLE, attendance=text, workshops=held, known=Records(workshops=(workshop,)))
    assert errors(reading) == []


def test_nobody_was_introduced_at_a_workshop_that_did_not_take_place(tmp_path: Path) -> None:
    text = "person_a,person_b,introduced_at\np,q,planned\n"
    (error,) = errors(read(tmp_path, people=PEOPLE, workshops=WORKSHOPS, connections=text))
    assert error.startswith('connections.csv, line 2, column introduced_at: "planned": the workshop "Example Planned"')


def test_a_tie_that_began_before_its_introduction_is_a_warning(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind,introduced_at,since\na,b,other,held,2023\na,b,funding,held,2024\n"
    reading = read(tmp_path, workshops=WORKSHOPS, collaborations=text)
    assert warnings(reading) == [
        'collaborations.csv, line 2, column since: "2023": this lies before the workshop at which they were introduced '
        "(2024-06-15); look which is right"
    ]
