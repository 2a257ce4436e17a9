"""What is recorded of one organisation beside its ties."""

from collections import Counter
from datetime import date

from graphsvc.network import holds
from graphsvc.places import Location
from graphsvc.records import Membership, Organisation, Person, Records, Workshop
from graphsvc.views.disclosure import rounded_people_count
from graphsvc.views.sentences import period_in_words
from graphsvc.views.workshops import workshops_shown
from graphsvc.vocabulary import WorkshopStatus

_SOME_INVENTED = " (some of them invented)"


def facts_of(organisation: Organisation, location: Location | None) -> list[tuple[str, str]]:
    """Return the recorded facts of an organisation by name, blank ones left out.

    >>> facts_of(Organisation(id="choir", name="Example Choir", sector="faith", ward="Hill"), None)
    [('Ward', 'Hill'), ('On the map', 'No place recorded')]
    """
    found = {
        "Address": ", ".join(filter(None, [organisation.address, organisation.postcode])),
        "Ward": organisation.ward,
        "On the map": _precision(location),
        "Coordinates from": location.source if location else "",
        "Charity number": organisation.charity_number,
        "Company number": organisation.company_number,
        "Website": organisation.website,
        "Source": organisation.source,
        "Notes": organisation.notes,
    }
    return [(name, value) for name, value in found.items() if value]


def _precision(location: Location | None) -> str:
    if location is None:
        return "No place recorded"
    return location.precision.label if location.precision else "Precision not recorded"


def people_of(
    records: Records, organisation: str, *, named: bool, at: date | None = None, undated: bool = True
) -> list[str]:
    """Return a line for each membership of a trained person in an organisation as at a date, with its period.

    Without a date those that have ended are in too. Unless ``named``: a line for each role, with how many have it,
    rounded so that nobody can be picked out, and whether any of them are invented.

    >>> records = Records(
    ...     people=[Person(id="ann", name="Example Ann", role="champion")],
    ...     memberships=[Membership(person="ann", organisation="choir", since="2022")],
    ... )
    >>> people_of(records, "choir", named=True), people_of(records, "choir", named=False)
    (['Example Ann, champion (since 2022)'], ['fewer than 8 champions'])
    """
    people = {person.id: person for person in records.people}
    own = [
        membership
        for membership in records.memberships
        if membership.organisation == organisation and holds(membership.since, membership.until, at=at, undated=undated)
    ]
    if named:
        lines = [_membership_in_words(people[membership.person], membership) for membership in own]
        return sorted(lines, key=str.casefold)
    roles = Counter(people[person].role for person in {membership.person for membership in own})
    invented = {people[m.person].role for m in own if m.example or people[m.person].example}
    return [
        f"{rounded_people_count(count)} {role.label.lower()}s{_SOME_INVENTED if role in invented else ''}"
        for role, count in sorted(roles.items())
    ]


def _membership_in_words(person: Person, membership: Membership) -> str:
    capacity = membership.capacity.label.lower() if membership.capacity else ""
    dated = membership.since or membership.until
    period = f" ({period_in_words(membership.since, membership.until)})" if dated else ""
    invented = " (invented)" if person.example or membership.example else ""
    return ", ".join(filter(None, [person.name, person.role.label.lower(), capacity])) + period + invented


def workshops_of(
    records: Records, organisation: str, *, at: date | None = None, undated: bool = True
) -> list[tuple[Workshop, str]]:
    """Return the workshops that an organisation hosted or its people were at, the newest first, with which of the two.

    They are those up to ``at``, and those without a date as ``undated`` says.

    A person counts for an organisation that they belonged to on the first day of the workshop, as far as is recorded.

    >>> from graphsvc.records import Attendance
    >>> records = Records(
    ...     memberships=[Membership(person="ann", organisation="choir", since="2022")],
    ...     workshops=[Workshop(id=day, title=day, kind="other", status="held", date=day) for day in ("2021", "2023")],
    ...     attendance=[Attendance(person="ann", workshop=day, capacity="participant") for day in ("2021", "2023")],
    ... )
    >>> [(workshop.title, how) for workshop, how in workshops_of(records, "choir")]  # in 2021 Ann was not of it
    [('2023', 'its people came')]
    """
    memberships = [m for m in records.memberships if m.organisation == organisation]
    attended = {(attendance.person, attendance.workshop) for attendance in records.attendance}

    def its_people_came(workshop: Workshop) -> bool:
        day = workshop.date.first_day if workshop.date else None
        return workshop.status is WorkshopStatus.HELD and any(
            (m.person, workshop.id) in attended and holds(m.since, m.until, at=day, undated=True) for m in memberships
        )

    found = []
    for workshop in workshops_shown(records, at=at, undated=undated):
        hosted = "hosted it" if workshop.host == organisation else ""
        came = "its people came" if its_people_came(workshop) else ""
        if hosted or came:
            found.append((workshop, " and ".join(filter(None, [hosted, came])) + _not_held(workshop)))
    return found


def _not_held(workshop: Workshop) -> str:
    return "" if workshop.status is WorkshopStatus.HELD else f" ({workshop.status.label.lower()})"
