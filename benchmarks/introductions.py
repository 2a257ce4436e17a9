"""How long it takes to find ten introductions, by either measure, and how that grows with the network.

    python -m benchmarks.introductions

Each search begins with a network that nothing is known of yet, as the page and the command do. Two kinds of city are
searched: one with 3 collaborations for each organisation, and one with 1.8, as many as the Portsmouth seed has, where
ways are longer and some groups stand apart.

Last a chain, in which each works with the next: the network with the longest ways that there are, as nobody has it.

Beside it, what the first of the ten would take if the efficiency of the network were measured anew with every compared
pair, by a plain call of NetworkX: timed on a few pairs and scaled up, as is said in the table.
"""

from itertools import cycle, pairwise

import networkx as nx

from benchmarks.figures import Bound, Limit, growth_exponent, seconds_of
from benchmarks.invented import invented_city
from graphsvc.findings.introductions import ALL_PAIRS_UP_TO, Measure, find_introductions
from graphsvc.network import build_network
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.vocabulary import CollaborationKind, Sector

SIZES = (150, 250, 500, 1_000, 2_000)
TIES_A_NODE = (3.0, 1.8)
CHAINS = (50, 100, 200, 400)
COUNT = 10
LIMIT_SIZE, LIMIT = 500, Limit(Bound.AT_MOST, 2, " s")
_ROUNDS = 3
_PAIRS = 3


def main() -> None:
    """Print a table for each kind of city, and one for chains."""
    print(f"Seconds for {COUNT} introductions, the best of {_ROUNDS}")
    for ties_a_node in TIES_A_NODE:
        print(
            f"\n{ties_a_node:g} ties for each organisation\n"
            f"{'organisations':>13}{''.join(f'{measure:>20}' for measure in Measure)}",
            flush=True,
        )
        taken: dict[Measure, list[float]] = {measure: [] for measure in Measure}
        for size in SIZES:
            for measure in Measure:
                taken[measure].append(min(_search_seconds(size, ties_a_node, measure) for _ in range(_ROUNDS)))
            print(f"{size:13,}{''.join(f'{taken[measure][-1]:20.2f}' for measure in Measure)}", flush=True)
        print(f"{'exponent':>13}{''.join(f'{growth_exponent(SIZES, taken[measure]):20.2f}' for measure in Measure)}")
        for measure in Measure:
            seconds = taken[measure][SIZES.index(LIMIT_SIZE)]
            print(f"{LIMIT_SIZE} organisations, {measure}: {seconds:.2f} s, {LIMIT.verdict(seconds)}", flush=True)
    _print_chains()
    _one_by_one(LIMIT_SIZE, TIES_A_NODE[0])


def _print_chains() -> None:
    print(f"\nA chain\n{'organisations':>13}{''.join(f'{measure:>20}' for measure in Measure)}", flush=True)
    for size in CHAINS:
        network = build_network(chain_of(size))
        taken = [_seconds(network, measure) for measure in Measure]
        print(f"{size:13,}{''.join(f'{seconds:20.2f}' for seconds in taken)}", flush=True)


def chain_of(size: int) -> Records:
    """Return invented organisations in a row, each of which works with the next; every other is of one sector."""
    sectors = cycle([Sector.FAITH, Sector.HEALTH])
    organisations = [
        Organisation(id=f"{number:05}", name=f"Example {number}", sector=sector, example=True)
        for number, sector in zip(range(size), sectors, strict=False)
    ]
    ties = [
        Collaboration(id=a.id, organisation_a=a.id, organisation_b=b.id, kind=CollaborationKind.OTHER, example=True)
        for a, b in pairwise(organisations)
    ]
    return Records(organisations=organisations, collaborations=ties)


def _search_seconds(size: int, ties_a_node: float, measure: Measure) -> float:
    return _seconds(build_network(invented_city(size, int(size * ties_a_node))), measure)


def _seconds(network: "nx.Graph[str]", measure: Measure) -> float:
    return seconds_of(lambda: find_introductions(network, count=COUNT, measure=measure))


def _one_by_one(size: int, ties_a_node: float) -> None:
    network: nx.Graph[str] = nx.Graph(build_network(invented_city(size, int(size * ties_a_node))).edges)
    pairs = compared_pairs(size)
    some = [pair for pair, _ in zip(nx.non_edges(network), range(_PAIRS), strict=False)]

    def measure_some() -> None:
        for a, b in some:
            with_tie: nx.Graph[str] = nx.Graph(network)
            with_tie.add_edge(a, b)
            nx.global_efficiency(with_tie, backend="networkx")

    hours = seconds_of(measure_some) / _PAIRS * pairs / 3600
    print(
        f"\nThe first of them, {size} organisations, by nx.global_efficiency with each of {pairs:,} pairs in turn: "
        f"{hours:.1f} hours (scaled up from {_PAIRS} pairs)",
        flush=True,
    )


def compared_pairs(size: int) -> int:
    """Return how many pairs the search compares in a network of so many organisations, those with a tie included."""
    chosen = min(size, ALL_PAIRS_UP_TO)
    return chosen * (chosen - 1) // 2 + chosen * (size - chosen)


if __name__ == "__main__":
    main()
