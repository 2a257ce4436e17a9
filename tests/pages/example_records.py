"""What the tests of the pages load: nothing, little, the seeds, and names that try to be more than names."""

from functools import cache
from typing import Any

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from graphsvc.readers import read_records
from graphsvc.records import RECORD_TYPES, Organisation, Records
from graphsvc.vocabulary import CollaborationKind, Sector, WorkshopKind, WorkshopStatus
from tests.hostile_text import HOSTILE_TEXTS

NOTHING = Records()
ONE_ORGANISATION = Records(organisations=(Organisation(id="alone", name="Lone Hall", sector=Sector.FAITH),))


@cache
def portsmouth() -> Records:
    """Return the real facts."""
    return read_records(PROGRAMME).records


@cache
def portsmouth_with_pilot() -> Records:
    """Return the real facts and the invented pilot."""
    pilot = read_records(EXAMPLE_PILOT, known=portsmouth()).records
    return Records.model_validate(
        {record_type: portsmouth().of(record_type) + pilot.of(record_type) for record_type in RECORD_TYPES}
    )


@cache
def hostile() -> Records:
    """Return records of every type, as many as there are hostile texts, each of which fills every text of one record.

    The first organisation works with all others, and the first person with all others.
    """
    ids = [text[:120] for text in HOSTILE_TEXTS]
    first, others = ids[0], list(enumerate(ids))[1:]
    return Records.model_validate(
        {
            "organisations": [
                _texts("organisations", at)
                | {"id": own, "sector": _turn(Sector, at)}
                | {"latitude": 50.79 + at // 8 / 250, "longitude": -1.1 + at % 8 / 200}
                for at, own in enumerate(ids)
            ],
            "people": [_texts("people", at) | {"id": own, "role": "champion"} for at, own in enumerate(ids)],
            "workshops": [
                _texts("workshops", at)
                | {"id": own, "host": own, "kind": _turn(WorkshopKind, at), "status": _turn(WorkshopStatus, at)}
                for at, own in enumerate(ids)
            ],
            "memberships": [
                _texts("memberships", at) | {"person": own, "organisation": ids[at // 2]} for at, own in enumerate(ids)
            ],
            "attendance": [
                _texts("attendance", at) | {"person": own, "workshop": own, "capacity": "participant"}
                for at, own in enumerate(ids)
            ],
            "collaborations": [
                _texts("collaborations", at)
                | {"organisation_a": first, "organisation_b": other, "kind": _turn(CollaborationKind, at)}
                | {"introduced_at": other}
                for at, other in others
            ],
            "connections": [
                _texts("connections", at) | {"person_a": first, "person_b": other, "introduced_at": other}
                for at, other in others
            ],
        }
    )


def _texts(record_type: str, at: int) -> dict[str, Any]:
    """Return every column of a record type that holds text, filled with the hostile text of that number."""
    fields = RECORD_TYPES[record_type].model_fields
    return {name: HOSTILE_TEXTS[at] for name, field in fields.items() if field.annotation is str}


def _turn(words: Any, at: int) -> Any:
    return list(words)[at % len(words)]
