"""The engine's memory: modest, and less on a small machine."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.embedded.heap import heap_megabytes, machine_memory


@given(st.integers(min_value=1, max_value=1 << 50))
def test_the_heap_is_a_quarter_within_its_bounds(memory: int) -> None:
    heap = heap_megabytes(memory)
    assert 512 <= heap <= 2048
    assert heap in {512, 2048, memory // 4 // 2**20}


def test_a_machine_that_does_not_tell_gets_two_gigabytes() -> None:
    assert heap_megabytes(None) == 2048


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_this_machine_tells_its_memory() -> None:
    assert (machine_memory() or 0) > 100 << 20


def test_a_system_without_sysconf_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sysconf", raising=False)
    assert machine_memory() is None
