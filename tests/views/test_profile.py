"""The profile of an organisation: its facts, its people and its workshops."""

from datetime import date
from typing import Any

import pytest

from graphsvc.places import Location
from graphsvc.records import Organisation, Records
from graphsvc.views.profile import facts_of, people_of, workshops_of
from graphsvc.vocabulary import Precision
from tests.views.plain_english import faults_of

LEAST = {"id": "hive", "name": "Example Hive", "sector": "voluntary"}


def organisation(**columns: Any) -> Organisation:
    return Organisation.model_validate(LEAST | columns)


def located(*, precision: Precision | None = Precision.SECTOR, source: str = "a table") -> Location:
    return Location(address="", latitude=50.8, longitude=-1.1, precision=precision, source=source)


def records(**tables: list[dict[str, Any]]) -> Records:
    """Return records of the hive, with the people, memberships, workshops and attendance given."""
    people = tables.pop("people", [{"id": "ann", "name": "Example Ann", "role": "champion"}])
    return Records.model_validate({"organisations": [LEAST, LEAST | {"id": "pier"}], "people": people} | tables)


def workshop(key: str, **columns: Any) -> dict[str, Any]:
    return {"id": key, "title": f"Example {key}", "kind": "other", "status": "held"} | columns


def told(found: Records) -> list[tuple[str, str]]:
    return [(workshop.id, how) for workshop, how in workshops_of(found, "hive")]


def member(**columns: Any) -> dict[str, Any]:
    return {"person": "ann", "organisation": "hive"} | columns


def test_every_fact_that_is_recorded_is_told_under_its_name() -> None:
    complete = organisation(
        charity_number="0012345",
        company_number="01234567",
        website="https://example.org",
        address="1 Example Road",
        postcode="PO1 2AX",
        ward="Old Town",
        source="a report",
        notes="Meets on Mondays.",
    )
    assert facts_of(complete, located()) == [
        ("Address", "1 Example Road, PO1 2AX"),
        ("Ward", "Old Town"),
        ("On the map", "Somewhere in the postcode sector"),
        ("Coordinates from", "a table"),
        ("Charity number", "0012345"),
        ("Company number", "01234567"),
        ("Website", "https://example.org"),
        ("Source", "a report"),
        ("Notes", "Meets on Mondays."),
    ]


def test_every_column_of_an_organisation_is_told_somewhere() -> None:
    told_elsewhere = {"id", "name", "sector", "example"}
    in_location = {"latitude", "longitude", "precision", "coordinate_source"}
    columns = set(Organisation.model_fields) - told_elsewhere - in_location
    values = {column: f"value of {column.replace('_', ' ')}" for column in columns}
    told = " ".join(value for _, value in facts_of(organisation(**values), None))
    assert [value for value in values.values() if value not in told] == []


def test_blank_facts_are_left_out_but_not_that_there_is_no_place() -> None:
    assert facts_of(organisation(), None) == [("On the map", "No place recorded")]


def test_a_place_of_which_nobody_said_how_precise_it_is_says_so() -> None:
    assert facts_of(organisation(), located(precision=None, source="")) == [("On the map", "Precision not recorded")]


def test_people_are_named_with_role_capacity_and_period_where_names_are_shown() -> None:
    found = records(
        people=[
            {"id": "ann", "name": "Example Ann", "role": "champion"},
            {"id": "bob", "name": "example Bob", "role": "participant"},
            {"id": "cat", "name": "Example Cat", "role": "trainer"},
        ],
        memberships=[
            member(person="cat", since="2022", until="2023-06"),
            member(person="bob"),
            member(person="ann", capacity="staff", since="2021"),
            member(person="ann", organisation="pier"),
        ],
    )
    assert people_of(found, "hive", named=True) == [
        "Example Ann, champion, staff (since 2021)",
        "example Bob, participant",
        "Example Cat, trainer (2022 to June 2023)",
    ]


@pytest.mark.parametrize(
    ("count", "line"),
    [(1, "fewer than 8 champions"), (7, "fewer than 8 champions"), (8, "10 champions"), (12, "10 champions")],
)
def test_people_are_counted_in_a_way_that_picks_nobody_out_where_names_are_not_shown(count: int, line: str) -> None:
    found = records(
        people=[{"id": f"p{place}", "name": "Example Person", "role": "champion"} for place in range(count)],
        memberships=[member(person=f"p{place}") for place in range(count)],
    )
    assert people_of(found, "hive", named=False) == [line]
    assert people_of(found, "pier", named=False) == []


@pytest.mark.parametrize("table", ["people", "memberships"])
def test_invented_people_are_marked(table: str) -> None:
    found = records(memberships=[member()])
    (row,) = found.of(table)
    marked = found.model_copy(update={table: (row.model_copy(update={"example": True}),)})
    assert people_of(marked, "hive", named=True) == ["Example Ann, champion (invented)"]
    assert people_of(marked, "hive", named=False) == ["fewer than 8 champions (some of them invented)"]


def test_people_without_names_are_told_by_role_and_each_once() -> None:
    found = records(
        people=[
            *({"id": f"c{place}", "name": "Example Champion", "role": "champion"} for place in range(8)),
            *({"id": f"t{place}", "name": "Example Trainer", "role": "trainer"} for place in range(4)),
        ],
        memberships=[
            *(member(person=f"c{place}") for place in range(8)),
            *(member(person=f"t{place}", since=year) for place in range(4) for year in ("2019", "2021")),
        ],
    )
    assert people_of(found, "hive", named=False) == ["10 champions", "fewer than 8 trainers"]


def test_workshops_are_told_the_newest_first_and_those_without_a_date_last() -> None:
    found = records(
        workshops=[
            workshop("undated", host="hive"),
            workshop("old", host="hive", date="2019"),
            workshop("new", host="hive", date="2022-01-18"),
            workshop("elsewhere", host="pier", date="2023"),
        ]
    )
    assert told(found) == [("new", "hosted it"), ("old", "hosted it"), ("undated", "hosted it")]


def test_a_workshop_that_was_not_held_is_said_not_to_have_been() -> None:
    found = records(
        workshops=[
            workshop("off", host="hive", status="cancelled", date="2021"),
            workshop("to-come", host="hive", status="planned", date="2022"),
        ]
    )
    assert told(found) == [("to-come", "hosted it (planned)"), ("off", "hosted it (cancelled)")]


def test_to_host_and_to_come_are_told_together() -> None:
    found = records(
        memberships=[member()],
        workshops=[workshop("w1", host="hive", date="2022")],
        attendance=[{"person": "ann", "workshop": "w1", "capacity": "participant"}],
    )
    assert told(found) == [("w1", "hosted it and its people came")]


@pytest.mark.parametrize(
    ("since", "until", "came"),
    [
        (None, None, True),
        ("2022-01-18", None, True),
        ("2022-01-19", None, False),
        (None, "2022-01-18", True),
        (None, "2022-01-17", False),
        ("2022", "2022", True),
    ],
)
def test_people_came_for_the_organisation_that_they_belonged_to_on_the_day(
    since: str | None, until: str | None, came: bool
) -> None:
    found = records(
        memberships=[member(since=since, until=until)],
        workshops=[workshop("w1", date="2022-01-18")],
        attendance=[{"person": "ann", "workshop": "w1", "capacity": "participant"}],
    )
    assert told(found) == ([("w1", "its people came")] if came else [])


def test_nobody_has_come_to_a_workshop_that_is_only_planned() -> None:
    found = records(
        memberships=[member()],
        workshops=[workshop("w1", date="2022", status="planned")],
        attendance=[{"person": "ann", "workshop": "w1", "capacity": "participant"}],
    )
    assert told(found) == []


def test_a_profile_is_plain_english() -> None:
    found = records(
        memberships=[member(capacity="staff", since="2021")],
        workshops=[workshop("w1", host="hive", date="2022", status="cancelled")],
    )
    sentences = [
        *(text for fact in facts_of(organisation(ward="Old Town"), located()) for text in fact),
        *(line for named in (True, False) for line in people_of(found, "hive", named=named)),
        *(how for _, how in told(found)),
    ]
    assert [faults_of(sentence) for sentence in sentences] == [[]] * len(sentences)


def test_people_and_workshops_are_those_of_the_date_that_is_looked_at() -> None:
    found = records(
        memberships=[member(since="2022-03")],
        workshops=[workshop("early", host="hive", date="2022-01"), workshop("late", host="hive", date="2023")],
    )
    assert people_of(found, "hive", named=False, at=date(2022, 2, 1)) == []
    assert people_of(found, "hive", named=False, at=date(2022, 4, 1)) == ["fewer than 8 champions"]
    assert [w.id for w, _ in workshops_of(found, "hive", at=date(2022, 4, 1))] == ["early"]
