"""Random small cities, for properties that hold of every network."""

from typing import Any

from hypothesis import strategies as st

from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector, WorkshopStatus

_DATES = st.sampled_from([None, "2019", "2020-02", "2020-02-29", "2021", "2022-01-18"])


@st.composite
def random_records(draw: st.DrawFn) -> Records:
    """Return records with up to eight organisations, five people and three workshops, and ties among them."""
    organisations = [
        {"id": str(number), "name": f"Example {number}", "sector": draw(st.sampled_from(Sector))}
        for number in range(draw(st.integers(0, 8)))
    ]
    people = [
        {"id": str(number), "name": f"Example Person {number}", "role": "participant"}
        for number in range(draw(st.integers(0, 5)))
    ]
    workshops = [
        {"id": str(number), "title": f"Example Workshop {number}", "kind": "other", "date": draw(_DATES)}
        | {"status": draw(st.sampled_from(WorkshopStatus)), "host": draw(st.sampled_from(["", "0", "1"]))}
        for number in range(draw(st.integers(0, 3)))
    ]
    return Records.model_validate(
        {
            "organisations": organisations,
            "people": people,
            "workshops": workshops,
            "collaborations": _ties(draw, ("organisation_a", organisations), ("organisation_b", organisations), 20),
            "connections": _ties(draw, ("person_a", people), ("person_b", people), 6),
            "memberships": _ties(draw, ("person", people), ("organisation", organisations), 6),
            "attendance": _ties(draw, ("person", people), ("workshop", workshops), 6),
        }
    )


def _ties(
    draw: st.DrawFn, first: tuple[str, list[dict[str, Any]]], second: tuple[str, list[dict[str, Any]]], most: int
) -> list[dict[str, Any]]:
    (column_a, from_a), (column_b, from_b) = first, second
    pairs = [(a["id"], b["id"]) for a in from_a for b in from_b if column_a == "person" or a["id"] < b["id"]]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=most)) if pairs else []
    return [
        {"id": f"{column_b} {number}", column_a: a, column_b: b} | _facts(draw, column_b)
        for number, (a, b) in enumerate(chosen)
    ]


def _facts(draw: st.DrawFn, column: str) -> dict[str, Any]:
    if column == "workshop":
        return {"capacity": "participant"}
    since, until = draw(_DATES), draw(_DATES)
    # The texts of these dates sort as their periods do.
    facts: dict[str, Any] = {"since": since, "until": max(since, until) if since and until else until}
    if column == "organisation_b":
        facts["kind"] = draw(st.sampled_from(CollaborationKind))
    if column in {"organisation_b", "person_b"}:
        facts["strength"] = draw(st.sampled_from([None, 1, 2, 3, 4]))
    return facts
