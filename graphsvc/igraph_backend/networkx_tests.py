"""Which of NetworkX's own tests ask for more than the backend promises.

``NETWORKX_TEST_BACKEND=igraph pytest --pyargs networkx.algorithms`` runs NetworkX's tests through the backend. Those
named here are expected to fail, each for the reason that is given; that one of them passes is an error as well.
"""

from collections.abc import Iterable, Mapping
from typing import Any

LEFT_OUT: Mapping[str, str] = {}


def on_start_tests(items: Iterable[Any]) -> None:
    """Mark the tests that are left out; NetworkX calls this with its collected tests."""
    import pytest  # noqa: PLC0415 - not there where the backend is used and not tested

    for item in items:
        for name, reason in LEFT_OUT.items():
            if item.nodeid.endswith(name):
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
