"""How a command is run, and what its answers say."""

import json
import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]

PORTSMOUTH = {"organisations": 101, "workshops": 30, "collaborations": 183}


def counts(graphsvc: Run) -> dict[str, int]:
    """Return what ``graphsvc status`` counts."""
    status = graphsvc("status", "--format", "json")
    assert status.returncode == 0, status.stderr
    found: dict[str, int] = json.loads(status.stdout)["counts"]
    return {record_type: count for record_type, count in found.items() if count}


def changed(output: str, record_type: str) -> list[int]:
    """Return created, updated, unchanged and removed of a record type, as a command printed them."""
    (line,) = [line for line in output.splitlines() if line.startswith(record_type)]
    return [int(number.replace(",", "")) for number in line.split()[1:]]
