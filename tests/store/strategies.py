"""Records of every shape that a file may hold, for property tests."""

from typing import Any

from hypothesis import strategies as st

from graphsvc.partial_date import PartialDate
from graphsvc.records import (
    Attendance,
    Collaboration,
    Connection,
    Membership,
    Organisation,
    Person,
    Record,
    Records,
    Workshop,
)
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    WorkshopKind,
    WorkshopStatus,
)

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
_HOSTILE = st.sampled_from(
    ["' OR 1=1 //", '"}) DETACH DELETE n //', "$rows", "`", "\\u0027", "<script>", "=1+1", "עברית", "🙂", "null", "0"]
)
lines = st.text(_CHARACTERS, max_size=12) | _HOSTILE
names = lines.map(str.strip).filter(bool)
texts = lines | st.just("two\nlines\tand a tab")
ids = st.text(_CHARACTERS, min_size=1, max_size=6).map(str.strip).filter(bool) | _HOSTILE
dates = st.sampled_from(["2022", "2022-01", "2022-01-18", "1999-12-31"]).map(PartialDate.parse)
later_dates = st.sampled_from(["2023", "2024-02-29"]).map(PartialDate.parse)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of what ``strategy`` gives, and of nothing."""
    return st.none() | strategy


@st.composite
def organisations(draw: st.DrawFn, key: str) -> Organisation:
    """Organisations with the id ``key``."""
    place = draw(maybe(st.tuples(st.floats(-90, 90), st.floats(-180, 180))))
    return Organisation(
        id=key,
        example=draw(st.booleans()),
        name=draw(names),
        sector=draw(st.sampled_from(Sector)),
        website=draw(lines),
        postcode=draw(lines),
        latitude=place and place[0],
        longitude=place and place[1],
        precision=draw(maybe(st.sampled_from(Precision))),
        notes=draw(texts),
    )


def people(key: str) -> st.SearchStrategy[Person]:
    """People with the id ``key``."""
    return st.builds(
        Person, id=st.just(key), example=st.booleans(), name=names, role=st.sampled_from(Role), source=texts
    )


def workshops(key: str, hosts: list[str]) -> st.SearchStrategy[Workshop]:
    """Workshops with the id ``key``, hosted by nobody or by one of ``hosts``."""
    return st.builds(
        Workshop,
        id=st.just(key),
        example=st.booleans(),
        title=names,
        kind=st.sampled_from(WorkshopKind),
        status=st.sampled_from(WorkshopStatus),
        date=maybe(dates),
        host=st.sampled_from(["", *hosts]),
        participants=maybe(st.integers(0, 500)),
        notes=texts,
    )


def _periods() -> dict[str, st.SearchStrategy[Any]]:
    return {"since": maybe(dates), "until": maybe(later_dates), "example": st.booleans()}


def _evidence() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "introduced_at": lines,
        "evidence": texts,
        "source": texts,
        "confidence": maybe(st.sampled_from(Confidence)),
        "strength": maybe(st.sampled_from(Strength)),
    }


def _keyed(draw: st.DrawFn, build: Any) -> tuple[Any, ...]:
    return tuple(draw(build(key)) for key in draw(st.lists(ids, unique=True, max_size=4)))


def _keys(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


@st.composite
def records(draw: st.DrawFn) -> Records:
    """Records that fit together, in the order of their ids."""
    bodies = _keyed(draw, organisations)
    persons = _keyed(draw, people)
    events = _keyed(draw, lambda key: workshops(key, _keys(bodies)))

    def ties(model: type[Record], ends: dict[str, tuple[Record, ...]], **columns: st.SearchStrategy[Any]) -> Any:
        if not all(ends.values()):
            return ()
        tied = {column: st.sampled_from(_keys(choice)) for column, choice in ends.items()}
        return _keyed(draw, lambda key: st.builds(model, id=st.just(key), **tied, **columns))

    found = Records(
        organisations=bodies,
        people=persons,
        workshops=events,
        memberships=ties(
            Membership,
            {"person": persons, "organisation": bodies},
            capacity=maybe(st.sampled_from(MembershipCapacity)),
            **_periods(),
        ),
        attendance=ties(
            Attendance,
            {"person": persons, "workshop": events},
            capacity=st.sampled_from(AttendanceCapacity),
            example=st.booleans(),
        ),
        collaborations=ties(
            Collaboration,
            {"organisation_a": bodies, "organisation_b": bodies},
            kind=st.sampled_from(CollaborationKind),
            label=lines,
            **_periods(),
            **_evidence(),
        ),
        connections=ties(Connection, {"person_a": persons, "person_b": persons}, **_periods(), **_evidence()),
    )
    return in_order(found)


def in_order(given: Records) -> Records:
    """Return the same records, those of each type in the order of their ids."""
    return Records.model_validate(
        {kind: tuple(sorted(given.of(kind), key=lambda record: record.id)) for kind in given.counts}
    )
