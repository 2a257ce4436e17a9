"""All benchmarks, one after the other, or those that are named.

python -m benchmarks [--without-networkx] [NAME ...]
"""

import argparse
from collections.abc import Callable
from functools import partial

from benchmarks import introductions, loading, metrics, network, pages


def main() -> None:
    """Run them."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the speed.")
    arguments.add_argument("name", nargs="*", help="network, metrics, introductions, pages, loading; none means all")
    arguments.add_argument(
        "--without-networkx", action="store_true", help="leave out the metrics by plain NetworkX that take minutes"
    )
    given = arguments.parse_args()
    benchmarks: dict[str, Callable[[], None]] = {
        "network": network.main,
        "metrics": partial(metrics.main, with_networkx=not given.without_networkx),
        "introductions": introductions.main,
        "pages": pages.main,
        "loading": loading.main,
    }
    if unknown := [name for name in given.name if name not in benchmarks]:
        arguments.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(benchmarks)}")
    for name in given.name or benchmarks:
        print(f"\n=== {name}", flush=True)
        benchmarks[name]()


if __name__ == "__main__":
    main()
