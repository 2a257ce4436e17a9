"""What may be said of people: counts that nobody can be picked out of, and records without names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeVar

from graphsvc.records import Attendance, Connection, Membership, Person, Records, Tie

_OfPerson = TypeVar("_OfPerson", Membership, Attendance)
_Tie = TypeVar("_Tie", bound=Tie)

_SMALLEST_SHOWN = 8


def rounded_people_count(count: int) -> str:
    """Return a number of people in a form that lets nobody be picked out.

    1 to 7 are "fewer than 8", larger numbers are rounded to the nearest 5, and 0 stays 0.
    Rounding the larger ones too keeps the small ones from coming back when counts are subtracted from their total.

    Raises:
        ValueError: ``count`` is negative.

    >>> [rounded_people_count(count) for count in (0, 7, 8, 12, 13, 1001)]
    ['0', 'fewer than 8', '10', '10', '15', '1,000']
    """
    if count < 0:
        raise ValueError("a number of people is never negative")
    if 0 < count < _SMALLEST_SHOWN:
        return f"fewer than {_SMALLEST_SHOWN}"
    return f"{5 * round(count / 5):,}"


def without_names(records: Records) -> Records:
    """Return the records with a role and a number for each person's name, and without what may tell who it is.

    Ids of people, and of the ties that they have, are replaced, since files make them of names. Sources of people and
    what a connection rests on are left out. Organisations and workshops, and who was where, stay as they are. People
    come in an order that tells nothing: in that of the alphabet the first of them would be known to be an A.

    >>> from graphsvc.records import Person
    >>> without_names(Records(people=[Person(id="example-ann", name="Example Ann", role="champion")])).people
    (Person(id='1', example=False, name='Champion 1', role=<Role.CHAMPION: 'champion'>, source=''),)
    """
    people = sorted(records.people, key=lambda person: sha256(person.id.encode()).digest())
    aliases = {person.id: str(number) for number, person in enumerate(people, start=1)}
    return records.model_copy(
        update={
            "people": tuple(_renamed(people, aliases)),
            "memberships": _numbered(_at_alias(tie, aliases) for tie in records.memberships),
            "attendance": _numbered(_at_alias(tie, aliases) for tie in records.attendance),
            "connections": _numbered(_between_aliases(tie, aliases) for tie in records.connections),
        }
    )


def _renamed(people: Iterable[Person], aliases: Mapping[str, str]) -> Iterator[Person]:
    in_role: Counter[str] = Counter()
    for person in people:
        in_role[person.role] += 1
        name = f"{person.role.label} {in_role[person.role]}"
        yield Person(id=aliases[person.id], name=name, role=person.role, example=person.example)


def _at_alias(tie: _OfPerson, aliases: Mapping[str, str]) -> _OfPerson:
    return tie.model_copy(update={"person": aliases[tie.person]})


def _between_aliases(tie: Connection, aliases: Mapping[str, str]) -> Connection:
    person_a, person_b = sorted((aliases[tie.person_a], aliases[tie.person_b]))
    return tie.model_copy(update={"person_a": person_a, "person_b": person_b, "evidence": "", "source": ""})


def _numbered(ties: Iterable[_Tie]) -> tuple[_Tie, ...]:
    return tuple(tie.model_copy(update={"id": str(number)}) for number, tie in enumerate(ties, start=1))
