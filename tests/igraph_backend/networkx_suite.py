"""NetworkX's own tests for the functions of the backend, run through it.

    python -m tests.igraph_backend.networkx_suite

What the backend refuses, and what it does not have, NetworkX computes itself meanwhile, as it does for a reader; so at
the end stands how often each function was computed by igraph, and one that never was is a failure. The tests that are
left out stand in ``graphsvc.igraph_backend.networkx_tests``. Arguments go to pytest.
"""

import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphsvc.igraph_backend import interface

SUITE = (
    "algorithms.assortativity.tests.test_correlation",
    "algorithms.centrality.tests.test_betweenness_centrality",
    "algorithms.centrality.tests.test_closeness_centrality",
    "algorithms.centrality.tests.test_eigenvector_centrality",
    "algorithms.centrality.tests.test_harmonic_centrality",
    "algorithms.community.tests.test_leiden",
    "algorithms.community.tests.test_louvain",
    "algorithms.community.tests.test_quality",
    "algorithms.components.tests.test_biconnected",
    "algorithms.components.tests.test_connected",
    "algorithms.link_analysis.tests.test_pagerank",
    "algorithms.shortest_paths.tests.test_generic",
    "algorithms.shortest_paths.tests.test_unweighted",
    "algorithms.tests.test_bridges",
    "algorithms.tests.test_cluster",
    "algorithms.tests.test_core",
    "algorithms.tests.test_distance_measures",
    "algorithms.tests.test_efficiency",
    "algorithms.tests.test_structuralholes",
    "drawing.tests.test_layout",
)


class Calls:
    """Counts, for pytest, how often igraph computed each function, and fails the run where it never did."""

    def __init__(self) -> None:
        self.number = Counter(dict.fromkeys(interface.FUNCTIONS, 0))
        for name, function in interface.FUNCTIONS.items():
            setattr(interface, name, self._counted(name, function))

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def count(*args: Any, **options: Any) -> Any:
            result = function(*args, **options)
            self.number[name] += 1
            return result

        return count

    @property
    def never(self) -> list[str]:
        """The functions that igraph never computed."""
        return [name for name, number in self.number.items() if not number]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail where a function was not tested at all."""
        if self.never and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how often each function was computed."""
        terminalreporter.section("calls that igraph computed")
        for name, number in self.number.items():
            terminalreporter.line(f"{number:6} {name}", red=not number)


def main(arguments: Sequence[str]) -> int:
    """Run the tests and return pytest's exit code."""
    os.environ["NETWORKX_TEST_BACKEND"] = "igraph"
    os.environ["NETWORKX_FALLBACK_TO_NX"] = "True"
    # NetworkX is tested under its own settings: without a file of options it would be ours, further up.
    settings = ["-c", os.devnull, "--rootdir", str(Path(nx.__file__).parent), "-p", "no:cacheprovider"]
    suite = ["--pyargs", *(f"networkx.{module}" for module in SUITE)]
    layouts = ["-k", "not test_layout or forceatlas2"]  # of the layouts the backend has only this one
    return pytest.main([*settings, *layouts, "-q", "-rx", *arguments, *suite], plugins=[Calls()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
