"""A small network that the store tests save and look at."""

from graphsvc.records import (
    Attendance,
    Collaboration,
    Connection,
    Membership,
    Organisation,
    Person,
    Records,
    Workshop,
)
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Role,
    Sector,
    Strength,
    WorkshopKind,
    WorkshopStatus,
)


def organisation(key: str, **columns: object) -> Organisation:
    """Return an organisation called after its id, with ``columns`` as given."""
    return Organisation.model_validate({"id": key, "name": f"Example {key}", "sector": Sector.FAITH} | columns)


def person(key: str, **columns: object) -> Person:
    """Return a person called after their id, with ``columns`` as given."""
    return Person.model_validate({"id": key, "name": f"Example {key}", "role": Role.CHAMPION} | columns)


def workshop(key: str, **columns: object) -> Workshop:
    """Return a workshop called after its id, with ``columns`` as given."""
    kept = {"kind": WorkshopKind.RESTORATIVE_WORKSHOP, "status": WorkshopStatus.HELD}
    return Workshop.model_validate({"id": key, "title": f"Example {key}"} | kept | columns)


def collaboration(a: str, b: str, **columns: object) -> Collaboration:
    """Return a collaboration between two organisations, with ``columns`` as given."""
    kept = {"organisation_a": a, "organisation_b": b, "kind": CollaborationKind.REFERRAL}
    return Collaboration.model_validate(kept | columns)


def membership(key: str, organisation_key: str, **columns: object) -> Membership:
    """Return a membership of a person in an organisation, with ``columns`` as given."""
    return Membership.model_validate({"person": key, "organisation": organisation_key} | columns)


def attendance(key: str, workshop_key: str, **columns: object) -> Attendance:
    """Return an attendance of a person at a workshop, with ``columns`` as given."""
    kept = {"person": key, "workshop": workshop_key, "capacity": AttendanceCapacity.FACILITATOR}
    return Attendance.model_validate(kept | columns)


def connection(a: str, b: str, **columns: object) -> Connection:
    """Return a connection between two people, with ``columns`` as given."""
    return Connection.model_validate({"person_a": a, "person_b": b} | columns)


SMALL = Records(
    organisations=(organisation("college"), organisation("hostel", latitude=50.8, longitude=-1.0)),
    people=(person("ann"), person("bob")),
    memberships=(membership("ann", "college", since="2022"), membership("bob", "hostel")),
    workshops=(workshop("day", date="2022-01", host="college", participants=0),),
    attendance=(attendance("ann", "day"),),
    collaborations=(collaboration("hostel", "college", strength=Strength.COOPERATE, introduced_at="day"),),
    connections=(connection("bob", "ann"),),
)
