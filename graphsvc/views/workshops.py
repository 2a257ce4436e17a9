"""Workshops: those that a view shows, year by year, and who came to them by organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from graphsvc.network import holds
from graphsvc.records import Records, Workshop
from graphsvc.views.disclosure import rounded_people_count
from graphsvc.views.tables import Cell, Table, marked_table
from graphsvc.vocabulary import WorkshopKind, WorkshopStatus

_NO_ORGANISATION = "No organisation recorded"


def workshops_shown(
    records: Records,
    *,
    at: date | None,
    undated: bool,
    kinds: Iterable[WorkshopKind] = (),
    statuses: Iterable[WorkshopStatus] = (),
) -> tuple[Workshop, ...]:
    """Return the workshops up to a date, of these kinds and statuses (none given: of all), the newest first.

    Those without a date come last, where ``undated`` lets them in.

    >>> dates = {"Example Day": "2022", "Example Course": "2023-05", "Example Talk": None}
    >>> workshops = [Workshop(id=name, title=name, kind="other", status="held", date=on) for name, on in dates.items()]
    >>> [workshop.title for workshop in workshops_shown(Records(workshops=workshops), at=None, undated=True)]
    ['Example Course', 'Example Day', 'Example Talk']
    >>> shown = workshops_shown(Records(workshops=workshops), at=date(2022, 12, 31), undated=False)
    >>> [workshop.title for workshop in shown]
    ['Example Day']
    """
    kinds, statuses = set(kinds), set(statuses)
    shown = [
        workshop
        for workshop in records.workshops
        if holds(workshop.date, None, at=at, undated=undated)
        and (not kinds or workshop.kind in kinds)
        and (not statuses or workshop.status in statuses)
    ]
    return tuple(sorted(shown, key=newest_first))


def newest_first(workshop: Workshop) -> tuple[int, str]:
    """Return what orders workshops from the newest to the oldest, those without a date at the end.

    >>> dates = {"Example Talk": None, "Example Day": "2022", "Example Course": "2023-05"}
    >>> workshops = [Workshop(id=name, title=name, kind="other", status="held", date=on) for name, on in dates.items()]
    >>> [workshop.title for workshop in sorted(workshops, key=newest_first)]
    ['Example Course', 'Example Day', 'Example Talk']
    """
    return -workshop.date.last_day.toordinal() if workshop.date else 1, workshop.title.casefold()


def by_year(workshops: tuple[Workshop, ...]) -> list[tuple[str, list[Workshop]]]:
    """Return workshops, ordered as `workshops_shown` orders them, under their years; the last may have no date.

    >>> dates = {"Example Course": "2022-05", "Example Day": "2022-01", "Example Talk": None}
    >>> workshops = [Workshop(id=name, title=name, kind="other", status="held", date=on) for name, on in dates.items()]
    >>> [(year, [workshop.title for workshop in found]) for year, found in by_year(tuple(workshops))]
    [('2022', ['Example Course', 'Example Day']), ('No date recorded', ['Example Talk'])]
    """

    def year(workshop: Workshop) -> str:
        return str(workshop.date.year) if workshop.date else "No date recorded"

    return [(heading, list(found)) for heading, found in groupby(workshops, key=year)]


def workshop_table(records: Records, workshops: tuple[Workshop, ...]) -> Table:
    """Return the workshops, a row each.

    >>> from graphsvc.records import Organisation
    >>> hall = Organisation(id="hall", name="Example Hall", sector="voluntary")
    >>> day = Workshop(id="day", title="Example Day", kind="conference", status="held", date="2022-01", host="hall")
    >>> workshop_table(Records(organisations=[hall], workshops=[day]), (day,)).rows[0][:5]
    ('2022-01', 'Example Day', 'Conference', 'Held', 'Example Hall')
    """
    names = {organisation.id: organisation.name for organisation in records.organisations}
    columns = ("Date", "Title", "Kind", "Status", "Host", "Venue", "Participants stated", "Notes", "Source")
    return marked_table(
        columns,
        (
            (
                (
                    str(workshop.date or ""),
                    workshop.title,
                    workshop.kind.label,
                    workshop.status.label,
                    names.get(workshop.host, ""),
                    workshop.venue,
                    "" if workshop.participants is None else str(workshop.participants),
                    workshop.notes,
                    workshop.source,
                ),
                workshop.example,
            )
            for workshop in workshops
        ),
    )


def attendance_table(records: Records, workshops: tuple[Workshop, ...], *, exact: bool) -> Table:
    """Return how many people of each organisation came to how many of the workshops that were held.

    A person counts for the organisations they belonged to on the first day of the workshop, as far as is recorded, and
    once however often they came. Where ``exact``, the organisation of most people stands first. Otherwise the number
    of people is rounded so that nobody can be picked out, and the rows are in the order of names, which tells nothing.

    >>> records = Records.model_validate({
    ...     "organisations": [{"id": "choir", "name": "Example Choir", "sector": "faith"}],
    ...     "people": [{"id": "ann", "name": "Example Ann", "role": "champion"}],
    ...     "memberships": [{"person": "ann", "organisation": "choir"}],
    ...     "workshops": [{"id": day, "title": day, "kind": "other", "status": "held"} for day in ("day", "talk")],
    ...     "attendance": [{"person": "ann", "workshop": day, "capacity": "facilitator"} for day in ("day", "talk")],
    ... })
    >>> [attendance_table(records, records.workshops, exact=exact).rows for exact in (True, False)]
    [(('Example Choir', 1, 2),), (('Example Choir', 'fewer than 8', 2),)]
    """
    names = {organisation.id: organisation.name for organisation in records.organisations} | {"": _NO_ORGANISATION}
    came = _who_came(records, workshops)

    def order(organisation: str) -> tuple[int, str]:
        return -len(came[organisation].people) if exact else 0, names[organisation].casefold()

    def row(organisation: str) -> tuple[tuple[Cell, ...], bool]:
        attendance = came[organisation]
        count = len(attendance.people)
        shown = count if exact else rounded_people_count(count)
        return (names[organisation], shown, len(attendance.workshops)), attendance.example

    columns = ("Organisation", "People who came", "Workshops they came to")
    return marked_table(columns, map(row, sorted(came, key=order)))


@dataclass(slots=True)
class _Came:
    """Who of an organisation came to which workshops, and whether any of it is invented."""

    people: set[str] = field(default_factory=set)
    workshops: set[str] = field(default_factory=set)
    example: bool = False


def _who_came(records: Records, workshops: tuple[Workshop, ...]) -> dict[str, _Came]:
    """Return who came, by organisation; under "" those without one."""
    held = {workshop.id: workshop for workshop in workshops if workshop.status is WorkshopStatus.HELD}
    memberships = defaultdict(list)
    for membership in records.memberships:
        memberships[membership.person].append(membership)
    came: dict[str, _Came] = defaultdict(_Came)
    for attendance in records.attendance:
        if not (workshop := held.get(attendance.workshop)):
            continue
        day = workshop.date.first_day if workshop.date else None
        own = [m.organisation for m in memberships[attendance.person] if holds(m.since, m.until, at=day, undated=True)]
        for organisation in own or [""]:
            came[organisation].people.add(attendance.person)
            came[organisation].workshops.add(workshop.id)
            came[organisation].example |= attendance.example or workshop.example
    return came
