"""Who was trained by a date, and where they belong."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from graphsvc.network import NodeType, holds, node_key
from graphsvc.records import Records
from graphsvc.vocabulary import WorkshopKind, WorkshopStatus

TRAINING = frozenset({WorkshopKind.RESTORATIVE_WORKSHOP, WorkshopKind.TRAIN_THE_TRAINER, WorkshopKind.ONWARD_WORKSHOP})
"""The kinds of workshop at which people are trained."""


def trained_people(records: Records, *, at: date | None, undated: bool) -> frozenset[str]:
    """Return the ids of the people who were trained as at a date.

    Everybody among the people was trained by the programme, or trains, in the end. Who is recorded at workshops that
    train, in whatever capacity, is trained from the first of them that was held; who is recorded only at planned or
    cancelled ones is not. Of who is recorded at none it is not known since when: they count as an undated tie does, in
    or out as ``undated`` says.

    >>> from graphsvc.records import Attendance, Person, Workshop
    >>> records = Records(
    ...     people=[Person(id=name, name=f"Example {name}", role="champion") for name in ("ann", "bob")],
    ...     workshops=[Workshop(id="w", title="Example", kind="train_the_trainer", status="held", date="2022-01")],
    ...     attendance=[Attendance(person="ann", workshop="w", capacity="participant")],
    ... )
    >>> sorted(trained_people(records, at=date(2021, 12, 31), undated=True))
    ['bob']
    >>> sorted(trained_people(records, at=date(2022, 1, 1), undated=False))
    ['ann']
    """
    training = {workshop.id: workshop for workshop in records.workshops if workshop.kind in TRAINING}
    at_training = [tie for tie in records.attendance if tie.workshop in training]
    trained = {
        tie.person
        for tie in at_training
        if training[tie.workshop].status is WorkshopStatus.HELD
        and holds(training[tie.workshop].date, None, at=at, undated=undated)
    }
    unknown = {person.id for person in records.people} - {tie.person for tie in at_training}
    return frozenset(trained | unknown if undated else trained)


def trained_people_by_organisation(records: Records, *, at: date | None, undated: bool) -> Mapping[str, frozenset[str]]:
    """Return for the key of each organisation that has any the ids of its trained people as at a date.

    They are those who were trained by then and belong to it by a membership that holds, whatever the capacity.

    >>> from graphsvc.records import Membership, Organisation, Person
    >>> records = Records(
    ...     organisations=[Organisation(id="choir", name="Example Choir", sector="community_group")],
    ...     people=[Person(id="ann", name="Example Ann", role="champion")],
    ...     memberships=[Membership(person="ann", organisation="choir")],
    ... )
    >>> trained_people_by_organisation(records, at=None, undated=True)
    {'organisation:choir': frozenset({'ann'})}
    """
    trained = trained_people(records, at=at, undated=undated)
    belonging: defaultdict[str, set[str]] = defaultdict(set)
    for tie in records.memberships:
        if tie.person in trained and holds(tie.since, tie.until, at=at, undated=undated):
            belonging[node_key(NodeType.ORGANISATION, tie.organisation)].add(tie.person)
    return {organisation: frozenset(people) for organisation, people in belonging.items()}
