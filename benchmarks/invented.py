"""Invented cities for the benchmarks of networks and metrics."""

import random

from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector


def invented_city(organisations: int, collaborations: int) -> Records:
    """Return an invented city, always the same: most collaborations within neighbourhoods, some with the well known.

    Organisations stand in a row. Of the collaborations, each between a different pair, 70 % are with one of the 30
    nearest, and the others with one drawn so that the first in the row have by far the most.
    """
    choose = random.Random(organisations)  # noqa: S311 - invented data
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < collaborations:
        one = choose.randrange(organisations)
        near = min(organisations - 1, max(0, one + choose.randint(-15, 15)))
        known = int(organisations * choose.random() ** 4)
        other = near if choose.random() < 0.7 else known
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return Records.model_validate(
        {
            "organisations": [
                {"id": f"{number:05}", "name": f"Example {number}", "sector": choose.choice(list(Sector))}
                for number in range(organisations)
            ],
            "collaborations": [
                {
                    "organisation_a": f"{a:05}",
                    "organisation_b": f"{b:05}",
                    "kind": choose.choice(list(CollaborationKind)),
                    "strength": choose.choice([None, 1, 2, 3, 4]),
                    "since": choose.choice([None, "2019", "2020-03", "2022-01-18"]),
                }
                for a, b in sorted(pairs)
            ],
        }
    )
