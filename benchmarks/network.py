"""How long a network takes to build and to lay out, side by side with NetworkX's own layout.

    python -m benchmarks.network

NetworkX's layout is the very call that graphsvc makes, computed without the igraph backend: ForceAtlas2, to which the
backend has an answer of another method that serves the same purpose. What graphsvc takes includes all that is done to
the positions after that. Up to 500 organisations NetworkX's layout is computed in full. Above that it is scaled up,
which the table says: two runs of a few steps tell what a step takes, since its steps are alike. Above 2,000
organisations it would need gigabytes and is left out.
"""

from collections.abc import Callable

import networkx as nx

from benchmarks.figures import seconds_of
from benchmarks.invented import invented_city
from graphsvc.network import build_network, positions
from graphsvc.records import Records

SIZES = ((101, 183), (500, 1_500), (2_000, 6_000), (5_000, 15_000))
"""How many organisations and collaborations."""

_LARGEST_IN_FULL, _LARGEST_FOR_PLAIN = 500, 2_000
_STEPS, _FEW_STEPS, _MORE_STEPS = 500, 1, 4
_ROUNDS = 3


def main() -> None:
    """Print a table: seconds to build, to place, and to place with NetworkX alone."""
    print(f"{'organisations':>13} {'ties':>7} {'build':>9} {'positions':>11} {'NetworkX alone':>15} {'ratio':>6}")
    for size, ties in SIZES:
        records = invented_city(size, ties)
        build = min(seconds_of(lambda records=records: build_network(records)) for _ in range(_ROUNDS))  # type: ignore[misc]
        placed = min(_seconds_to_place(records) for _ in range(_ROUNDS))
        print(f"{size:>13,} {ties:>7,} {build:>7.3f} s {placed:>9.2f} s {_beside(size, records, placed)}", flush=True)


def _seconds_to_place(records: Records) -> float:
    """Return it for a network that nothing is kept of from an earlier layout."""
    network = build_network(records)
    return seconds_of(lambda: positions(network))


def _beside(size: int, records: Records, placed: float) -> str:
    if size > _LARGEST_FOR_PLAIN:
        return f"{'left out':>15}"
    bare: nx.Graph[str] = nx.Graph(build_network(records).edges)

    def plain(steps: int) -> float:
        return seconds_of(lambda: nx.forceatlas2_layout(bare, seed=1, max_iter=steps, backend="networkx"))

    if size <= _LARGEST_IN_FULL:
        seconds, how = plain(_STEPS), "in full"
    else:
        seconds = scaled_up(plain)
        how = f"scaled up from {_FEW_STEPS + _MORE_STEPS} of its {_STEPS} steps"
    return f"{seconds:>13.1f} s {seconds / placed:>5.0f}x {how}"


def scaled_up(seconds_of_steps: Callable[[int], float]) -> float:
    """Return what all steps of a layout would take, from what one run of few and one of more take.

    >>> scaled_up(lambda steps: 2 + 0.5 * steps)
    252.0
    """
    few, more = seconds_of_steps(_FEW_STEPS), seconds_of_steps(_MORE_STEPS)
    return few + (_STEPS - _FEW_STEPS) * (more - few) / (_MORE_STEPS - _FEW_STEPS)


if __name__ == "__main__":
    main()
