"""Enough invented records for an import to take a while."""

from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.vocabulary import CollaborationKind, Sector

ORGANISATIONS = 400
COLLABORATIONS = 2_000


def many_records(*, round_name: str) -> Records:
    """Return the same organisations and collaborations every time, each with ``round_name`` as its source."""
    organisations = tuple(
        Organisation(id=f"o{number}", name=f"Example {number}", sector=Sector.HEALTH, source=round_name)
        for number in range(ORGANISATIONS)
    )
    collaborations = tuple(
        Collaboration(
            id=f"c{number}",
            organisation_a=f"o{number % ORGANISATIONS}",
            organisation_b=f"o{(number + 1 + number // ORGANISATIONS) % ORGANISATIONS}",
            kind=CollaborationKind.REFERRAL,
            source=round_name,
        )
        for number in range(COLLABORATIONS)
    )
    return Records(organisations=organisations, collaborations=collaborations)
