"""The invented pilot: plainly invented, and complete enough that every page has something to show."""

from collections import defaultdict
from datetime import timedelta

import pytest

from graphsvc.bundle import EXAMPLE_PILOT
from graphsvc.records import RECORD_TYPES, Records, Workshop
from graphsvc.vocabulary import AttendanceCapacity, Role, WorkshopKind, WorkshopStatus


@pytest.fixture(scope="session")
def workshops(pilot: Records) -> dict[str, Workshop]:
    return {workshop.id: workshop for workshop in pilot.workshops}


@pytest.fixture(scope="session")
def attended(pilot: Records) -> dict[str, set[str]]:
    """Who was at each workshop."""
    people: dict[str, set[str]] = defaultdict(set)
    for attendance in pilot.attendance:
        people[attendance.workshop].add(attendance.person)
    return people


def test_every_record_is_marked_as_an_example(pilot: Records) -> None:
    assert all(record.example for record_type in RECORD_TYPES for record in pilot.of(record_type))


def test_every_name_and_title_begins_with_example(pilot: Records) -> None:
    names = [person.name for person in pilot.people] + [workshop.title for workshop in pilot.workshops]
    assert [name for name in names if not name.startswith("Example ")] == []
    assert len(set(names)) == len(names)


def test_every_source_says_that_it_is_invented(pilot: Records) -> None:
    sources = [person.source for person in pilot.people]
    sources += [workshop.source for workshop in pilot.workshops]
    sources += [connection.source for connection in pilot.connections]
    assert set(sources) == {"Invented for the example"}


def test_it_claims_nothing_of_real_organisations_but_its_invented_people(pilot: Records) -> None:
    assert pilot.organisations == ()
    assert pilot.collaborations == ()


def test_it_is_about_sixty_people_of_some_25_organisations(pilot: Records) -> None:
    assert len(pilot.people) == 60
    assert len({membership.organisation for membership in pilot.memberships}) == 27
    assert {membership.person for membership in pilot.memberships} == {person.id for person in pilot.people}
    assert {person.role for person in pilot.people} == set(Role)


def test_train_the_trainer_follows_the_restorative_workshop_by_a_week(workshops: dict[str, Workshop]) -> None:
    (first,) = [workshop for workshop in workshops.values() if workshop.kind is WorkshopKind.RESTORATIVE_WORKSHOP]
    (second,) = [workshop for workshop in workshops.values() if workshop.kind is WorkshopKind.TRAIN_THE_TRAINER]
    assert first.date
    assert second.date
    assert second.date.first_day - first.date.first_day == timedelta(days=7)


def test_those_who_train_the_trainer_came_to_the_restorative_workshop(attended: dict[str, set[str]]) -> None:
    assert attended["example-workshop-02"] < attended["example-workshop-01"]


def test_onward_workshops_are_delivered_by_people_trained_before(
    pilot: Records, workshops: dict[str, Workshop]
) -> None:
    trained = {person.id for person in pilot.people if person.role is Role.TRAINER}
    held = [(workshop.date, workshop.id) for workshop in workshops.values() if workshop.date]
    for _, workshop in sorted(held):
        present = [attendance for attendance in pilot.attendance if attendance.workshop == workshop]
        assert {each.person for each in present if each.capacity is AttendanceCapacity.FACILITATOR} <= trained, workshop
        trained |= {each.person for each in present}


def test_every_workshop_that_was_held_had_a_facilitator(pilot: Records, attended: dict[str, set[str]]) -> None:
    led = {each.workshop for each in pilot.attendance if each.capacity is AttendanceCapacity.FACILITATOR}
    assert led == set(attended)


def test_nobody_was_at_a_workshop_that_was_not_held(
    workshops: dict[str, Workshop], attended: dict[str, set[str]]
) -> None:
    held = {workshop.id for workshop in workshops.values() if workshop.status is WorkshopStatus.HELD}
    assert set(attended) == held
    assert {workshop.status for workshop in workshops.values()} == set(WorkshopStatus)


def test_those_introduced_at_a_workshop_were_both_there_and_not_linked_earlier(
    pilot: Records, workshops: dict[str, Workshop], attended: dict[str, set[str]]
) -> None:
    introduced = [connection for connection in pilot.connections if connection.introduced_at]
    assert len(introduced) > 30
    for connection in introduced:
        workshop = workshops[connection.introduced_at]
        assert {connection.person_a, connection.person_b} <= attended[workshop.id]
        assert connection.since
        assert workshop.date
        assert connection.since.first_day >= workshop.date.first_day


def test_every_route_occurs_before_through_otherwise_and_undated(
    pilot: Records, workshops: dict[str, Workshop]
) -> None:
    start = workshops["example-workshop-01"].date
    assert start
    routes = {
        "through"
        if connection.introduced_at
        else "undated"
        if connection.since is None
        else "before"
        if connection.since < start
        else "otherwise"
        for connection in pilot.connections
    }
    assert routes == {"through", "undated", "before", "otherwise"}


def test_somebody_left_and_somebody_moved_to_another_organisation(pilot: Records) -> None:
    left = {membership.person for membership in pilot.memberships if membership.until}
    moved = {
        membership.person for membership in pilot.memberships if membership.person in left and not membership.until
    }
    assert len(left) == 2
    assert len(moved) == 1


def test_its_organisations_file_has_no_rows() -> None:
    assert (EXAMPLE_PILOT / "organisations.csv").read_text("utf-8").splitlines() == ["id,name,sector"]
