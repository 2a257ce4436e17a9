"""How long a network takes to build and to lay out, side by side with NetworkX's own layout.

    python -m benchmarks.network

NetworkX's layout is the very call that graphsvc makes, computed without the igraph backend. It is timed for a few steps
and scaled up to as many as graphsvc takes, since its steps are alike; above 2,000 organisations it would need
gigabytes and is left out.
"""

import random
import time
from collections.abc import Callable

import networkx as nx

from graphsvc.network import build_network, positions
from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector

SIZES = ((101, 183), (500, 1_500), (2_000, 6_000), (5_000, 15_000))
"""How many organisations and collaborations."""

_LARGEST_FOR_PLAIN = 2_000
_PLAIN_STEPS, _STEPS = 3, 500


def invented_city(organisations: int, collaborations: int) -> Records:
    """Return an invented city, always the same: most collaborations within neighbourhoods, some with the well known."""
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
                    "since": choose.choice([None, "2019", "2020-03", "2022-01-18"]),
                }
                for a, b in sorted(pairs)
            ],
        }
    )


def main() -> None:
    """Print a table: seconds to build, to place, and to place with NetworkX alone."""
    print(f"{'organisations':>13} {'ties':>7} {'build':>8} {'positions':>10} {'NetworkX alone':>15} {'ratio':>7}")
    for size, ties in SIZES:
        records = invented_city(size, ties)
        build = _best_of(3, lambda records=records: build_network(records))  # type: ignore[misc]
        network = build_network(records)
        placed = _best_of(3, lambda network=network: positions(network))  # type: ignore[misc]
        plain = _plain_layout(network) if size <= _LARGEST_FOR_PLAIN else None
        beside = f"{plain:>14.1f}s {plain / placed:>6.0f}x" if plain else f"{'left out':>15} {'':>7}"
        print(f"{size:>13,} {ties:>7,} {build:>7.3f}s {placed:>9.2f}s {beside}", flush=True)


def _plain_layout(network: "nx.Graph[str]") -> float:
    bare: nx.Graph[str] = nx.Graph(network.edges)
    once = _best_of(1, lambda: nx.forceatlas2_layout(bare, seed=1, max_iter=_PLAIN_STEPS, backend="networkx"))
    return once * _STEPS / _PLAIN_STEPS


def _best_of(times: int, run: Callable[[], object]) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
