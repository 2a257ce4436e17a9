"""Tests of what may be said of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.records import Records
from graphsvc.views.disclosure import rounded_people_count, without_names
from graphsvc.vocabulary import Role


def test_nobody_stays_nobody() -> None:
    assert rounded_people_count(0) == "0"


@pytest.mark.parametrize("count", range(1, 8))
def test_a_small_group_is_fewer_than_8(count: int) -> None:
    assert rounded_people_count(count) == "fewer than 8"


@given(st.integers(8, 100_000))
def test_a_larger_group_is_rounded_to_the_nearest_5(count: int) -> None:
    shown = int(rounded_people_count(count).replace(",", ""))
    assert shown % 5 == 0
    assert abs(shown - count) <= 2


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        rounded_people_count(-1)


ANN = "Example Ann"
NAMED = Records.model_validate(
    {
        "organisations": [{"id": "hive", "name": "Example Hive", "sector": "voluntary"}],
        "people": [
            {"id": "example-ann", "name": ANN, "role": "champion", "source": f"told by {ANN}", "example": True},
            {"id": "example-bob", "name": "Example Bob", "role": "champion"},
            {"id": "example-cy", "name": "Example Cy", "role": "trainer"},
        ],
        "workshops": [{"id": "w1", "title": "Example workshop", "kind": "restorative_workshop", "status": "held"}],
        "memberships": [{"person": "example-ann", "organisation": "hive", "since": "2022"}],
        "attendance": [{"person": "example-bob", "workshop": "w1", "capacity": "participant"}],
        "connections": [
            {"person_a": "example-cy", "person_b": "example-ann"}
            | {"evidence": f"{ANN} said so", "source": f"letter of {ANN}"},
        ],
    }
)


def test_records_without_names_hold_no_trace_of_a_person() -> None:
    written = without_names(NAMED).model_dump_json().casefold()
    for trace in ("ann", "bob", "example-cy", "example cy"):
        assert trace not in written


def test_each_person_goes_by_role_and_number() -> None:
    assert {person.name for person in without_names(NAMED).people} == {"Champion 1", "Champion 2", "Trainer 1"}


def test_ties_still_join_the_same_people() -> None:
    hidden = without_names(NAMED)
    ann, bob = hidden.memberships[0].person, hidden.attendance[0].person
    [cy] = [person.id for person in hidden.people if person.role is Role.TRAINER]
    assert {person.id for person in hidden.people} == {ann, bob, cy}
    assert {hidden.connections[0].person_a, hidden.connections[0].person_b} == {ann, cy}
    assert hidden.connections[0].person_a < hidden.connections[0].person_b


def test_what_is_no_name_stays() -> None:
    hidden = without_names(NAMED)
    assert hidden.organisations == NAMED.organisations
    assert hidden.workshops == NAMED.workshops
    assert {person.id: person.example for person in hidden.people}[hidden.memberships[0].person]
    assert sum(person.example for person in hidden.people) == 1
    assert hidden.memberships[0].since == NAMED.memberships[0].since


def test_numbers_of_people_tell_nothing_of_the_alphabet() -> None:
    records = Records.model_validate(
        {
            "people": [{"id": f"example-{letter}", "name": "Example", "role": "champion"} for letter in "abcdefghij"],
            "memberships": [{"person": f"example-{letter}", "organisation": letter} for letter in "abcdefghij"],
        }
    )
    unnamed = without_names(records)
    order = [membership.organisation for membership in sorted(unnamed.memberships, key=lambda tie: int(tie.person))]
    assert sorted(order) == list("abcdefghij")
    assert order != list("abcdefghij")
