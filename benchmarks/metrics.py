"""How long the whole panel of metrics takes, side by side with other ways to the same numbers, in one run.

    python -m benchmarks.metrics [--without-networkx]

The panel is that of `graphsvc.metrics`: all metrics of every node, and all of the network. See `benchmarks.panels` for
the ways and for what is in each. Every figure is of a process of its own, on a network of its own. A way that takes
less than 20 seconds is measured three times, in turn with the others, and the best counts; one that takes longer is
measured once. Nothing is scaled up. The ways are compared: where a number of one differs from that of another, by more
than rounding, the benchmark fails.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figures import Bound, Limit, growth_exponent
from benchmarks.panels import TIES_A_NODE, Way

SAMPLE = 1_000
EXACT, SAMPLED = (500, 5_000), 50_000
GROWTH_EXACT = (500, 1_000, 2_000, 4_000, 8_000)
GROWTH_SAMPLED = (5_000, 10_000, 20_000, 40_000)

LIMIT_500, LIMIT_SAMPLED = Limit(Bound.AT_MOST, 0.3, " s"), Limit(Bound.AT_MOST, 60, " s")
TIMES_FASTER_THAN_NETWORKX = Limit(Bound.AT_LEAST, 30, "x")
TIMES_IGRAPH = Limit(Bound.AT_MOST, 1.2, "x")

_ROUNDS, _ONCE_FROM = 3, 20.0
_ALIKE = 1e-6
_ESTIMATED = {
    "betweenness",
    "closeness",
    "harmonic",
    "mean_distance",
    "diameter",
    "global_efficiency",
    "betweenness_centralization",
    "closeness_centralization",
}
_DRAWN = {"communities", "modularity"}
"""Leiden's method draws at random, and NetworkX does not have it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way took: seconds by the clock, seconds of the processors, and sums of what came out by metric."""

    seconds: float
    processor: float
    digest: Mapping[str, float]


def main(*, with_networkx: bool = True) -> None:
    """Print a table for each size, and how the cost grows."""
    ways = tuple(Way)
    print(
        f"{TIES_A_NODE} ties for each organisation, so a mean degree of {2 * TIES_A_NODE}. Each figure is of a process "
        f"of its own, after a small panel first;\nthe best of {_ROUNDS} below {_ONCE_FROM:.0f} s, otherwise of one. "
        "nx-rustworkx uses all processors, the others one.\n"
        "igraph directly: igraph for every measure that it has, and the same Python as graphsvc for the rest.\n"
        "plain NetworkX, nx-rustworkx: without communities and modularity by Leiden's method, which they lack."
    )
    for size in EXACT:
        slow = set() if with_networkx or size <= EXACT[0] else {Way.NETWORKX}
        _compare(size, [way for way in ways if way not in slow], sample=None)
    # nx-rustworkx leaves betweenness from a sample to NetworkX, which takes minutes.
    slow = set() if with_networkx else {Way.NETWORKX, Way.RUSTWORKX}
    _compare(SAMPLED, [way for way in ways if way not in slow], sample=SAMPLE)
    _growth("exact", GROWTH_EXACT, (Way.GRAPHSVC, Way.IGRAPH), sample=None)
    _growth(f"from a sample of {SAMPLE:,}", GROWTH_SAMPLED, (Way.GRAPHSVC, Way.IGRAPH), sample=SAMPLE)


def _compare(size: int, ways: Sequence[Way], *, sample: int | None) -> None:
    how = "exact" if sample is None else f"from a sample of {sample:,}"
    print(f"\n{size:,} organisations, {how}\n{'':16}{'seconds':>9}{'of processor':>14}{'to graphsvc':>13}", flush=True)
    found = _measured(size, ways, sample=sample)
    graphsvc = found[Way.GRAPHSVC]
    for way, of_way in found.items():
        ratio = of_way.seconds / graphsvc.seconds
        print(f"{way:16}{of_way.seconds:9.2f}{of_way.processor:14.2f}{ratio:12.2f}x")
    for line in verdicts(size, {way: of_way.seconds for way, of_way in found.items()}, sample=sample):
        print(line, flush=True)
    check_alike({way: of_way.digest for way, of_way in found.items()}, sampled=sample is not None)


def verdicts(size: int, seconds: Mapping[Way, float], *, sample: int | None) -> Iterable[str]:
    """Yield what the figures of one size are held against, a line each."""
    graphsvc = seconds[Way.GRAPHSVC]
    if sample is not None:
        yield f"graphsvc takes {graphsvc:.1f} s, {LIMIT_SAMPLED.verdict(graphsvc)}"
    elif size == EXACT[0]:
        yield f"graphsvc takes {graphsvc:.2f} s, {LIMIT_500.verdict(graphsvc)}"
    else:
        if Way.NETWORKX in seconds:
            times = seconds[Way.NETWORKX] / graphsvc
            yield f"{times:.1f} times faster than plain NetworkX, {TIMES_FASTER_THAN_NETWORKX.verdict(times)}"
        else:
            yield f"plain NetworkX left out, {TIMES_FASTER_THAN_NETWORKX}: not measured"
        times = graphsvc / seconds[Way.IGRAPH]
        yield f"{times:.2f} times what igraph takes directly, {TIMES_IGRAPH.verdict(times)}"


def check_alike(digests: Mapping[Way, Mapping[str, float]], *, sampled: bool) -> None:
    """Check that all ways came to the same numbers, those aside that rest on chance.

    Raises:
        ValueError: two ways differ.
    """
    first, *others = digests.items()
    by_chance = _DRAWN | (_ESTIMATED if sampled else set())
    for way, digest in others:
        for key in first[1].keys() - by_chance:
            one, other = first[1][key], digest[key]
            if not (math.isclose(one, other, rel_tol=_ALIKE) or (math.isnan(one) and math.isnan(other))):
                raise ValueError(f"{key} adds up to {one} by {first[0]} and to {other} by {way}")


def _growth(how: str, sizes: Sequence[int], ways: Sequence[Way], *, sample: int | None) -> None:
    print(
        f"\nCost as the network grows, {how}\n{'organisations':>16}{''.join(f'{way:>18}' for way in ways)}", flush=True
    )
    taken: dict[Way, list[float]] = {way: [] for way in ways}
    for size in sizes:
        found = _measured(size, ways, sample=sample)
        for way in ways:
            taken[way].append(found[way].seconds)
        print(f"{size:16,}{''.join(f'{found[way].seconds:16.2f} s' for way in ways)}", flush=True)
    exponents = "".join(f"{growth_exponent(sizes, taken[way]):18.2f}" for way in ways)
    print(f"{'exponent':>16}{exponents}", flush=True)


def _measured(size: int, ways: Iterable[Way], *, sample: int | None) -> dict[Way, Measured]:
    found: dict[Way, Measured] = {}
    for turn in range(_ROUNDS):
        for way in ways:
            if turn and found[way].seconds >= _ONCE_FROM:
                continue
            now = _measured_once(way, size, sample)
            if way not in found or now.seconds < found[way].seconds:
                found[way] = now
    return found


def _measured_once(way: Way, size: int, sample: int | None) -> Measured:
    command = [sys.executable, "-m", "benchmarks.panels", way, str(size), *([str(sample)] if sample else [])]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Measured(**json.loads(told))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--without-networkx", action="store_true", help="leave out what takes minutes")
    main(with_networkx=not arguments.parse_args().without_networkx)
