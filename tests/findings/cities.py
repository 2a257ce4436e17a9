"""Small invented cities for the tests of findings, each written as its ties."""

import re
from collections.abc import Mapping
from itertools import chain, cycle, pairwise
from random import Random
from typing import Any

from graphsvc.network import NodeType, node_key
from graphsvc.records import Records
from graphsvc.vocabulary import Sector

SECTORS = {"v": "voluntary", "e": "education", "p": "police_justice", "h": "health", "f": "faith"}


def city(
    *ties: str, alone: str = "", sectors: Mapping[str, str] | None = None, wards: Mapping[str, str] | None = None
) -> Records:
    """Return records in which "a-b" ties a to b; ``alone`` are further organisations, with blanks between them.

    An organisation is of the sector that ``sectors`` or else the first letter of its name says, else voluntary.
    """
    ends = [tie.split("-") for tie in ties]
    names = sorted({*chain.from_iterable(ends), *alone.split()})
    return Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": f"Example {name.upper()}", "ward": (wards or {}).get(name, "")}
                | {"sector": (sectors or {}).get(name) or SECTORS.get(name[0], "voluntary")}
                for name in names
            ],
            "collaborations": [{"organisation_a": a, "organisation_b": b, "kind": "other"} for a, b in ends],
        }
    )


def with_people(records: Records, **parts: list[dict[str, Any]]) -> Records:
    """Return records with people (each "Example" and its id) and their ties, as a file would give them."""
    people = [{"name": f"Example {person['id'].title()}", "role": "champion"} | person for person in parts["people"]]
    return Records.model_validate(records.model_dump() | parts | {"people": people})


def random_city(size: int, ties: int, *, seed: int, sectors: int = 4) -> Records:
    """Return records of ``size`` organisations in so many sectors, with about so many ties drawn at random."""
    drawn = Random(seed)  # noqa: S311 - a test needs the same numbers every time
    ends = [drawn.sample(range(size), 2) for _ in range(ties)] if size > 1 else []
    return Records.model_validate(
        {
            "organisations": [
                {"id": f"{number:05}", "name": f"Example {number}", "sector": drawn.choice(list(Sector)[:sectors])}
                for number in range(size)
            ],
            "collaborations": [
                {"id": f"{a}-{b}", "organisation_a": f"{a:05}", "organisation_b": f"{b:05}", "kind": "other"}
                for a, b in {(min(pair), max(pair)) for pair in ends}
            ],
        }
    )


def chain_of(length: int) -> Records:
    """Return records of organisations in a row, each tied to the next."""
    return city(*(f"{a}-{b}" for a, b in pairwise(f"{number:05}" for number in range(length))))


def clique_of(size: int) -> Records:
    """Return records of organisations of two sectors that are all tied to each other."""
    names = [f"{letter}{number:03}" for number, letter in zip(range(size), cycle("ve"), strict=False)]
    return city(*(f"{a}-{b}" for a in names for b in names if a < b))


def key(name: str) -> str:
    """Return the key of an organisation's node."""
    return node_key(NodeType.ORGANISATION, name)


def plain(*nodes: str) -> str:
    """Return the ids of organisations, with blanks between them."""
    return " ".join(node.removeprefix("organisation:") for node in nodes)


def nameless(sentence: str) -> str:
    """Return a sentence on `random_records` without the numbers that end names: they are no counts of what follows."""
    return re.sub(r"Example (Person |Workshop )?\d+", "Example Name", sentence)
