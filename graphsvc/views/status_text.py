"""What is in the database, and what an import changed, as text and as JSON."""

import json

from graphsvc.store import OUTCOMES, Changes, Status


def changes_text(changes: Changes) -> str:
    """Return a small table: a line a record type, a column for created, updated, unchanged and removed.

    >>> from graphsvc.store import Action, RecordChange
    >>> choir = RecordChange("organisations", "choir", "Example Choir", Action.CREATED)
    >>> for line in changes_text(Changes((choir,), unchanged={"organisations": 2000})).splitlines()[:2]:
    ...     print(line)
                       created    updated  unchanged    removed
    organisations            1          0      2,000          0
    """
    lines = [f"{'':15}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES)]
    for record_type, counts in changes.counts.items():
        lines.append(f"{record_type:15}" + "".join(f"{counts[outcome]:>11,}" for outcome in OUTCOMES))
    return "\n".join(lines)


def status_text(status: Status) -> str:
    """Return the status, a line a fact.

    >>> status = Status(
    ...     engine="Neo4j (community)", version="5.26", address="bolt://localhost:7687", data_folder=None,
    ...     counts={"organisations": 2000}, has_examples=False, revision="", last_change=None,
    ... )
    >>> print(status_text(status))
    engine          Neo4j (community) 5.26
    address         bolt://localhost:7687
    data folder     at the server
    last change     none yet
    organisations   2,000
    """
    changed = status.last_change
    facts = {
        "engine": f"{status.engine} {status.version}" + (" (embedded)" if status.embedded else ""),
        "address": status.address,
        "data folder": str(status.data_folder) if status.data_folder else "at the server",
        "last change": changed.isoformat(timespec="seconds") if changed else "none yet",
        **{record_type: f"{count:,}" for record_type, count in status.counts.items()},
    }
    if status.has_examples:
        facts["example data"] = "yes: some records are invented; remove them before showing figures to anybody"
    return "\n".join(f"{name:15} {value}" for name, value in facts.items())


def status_json(status: Status) -> str:
    """Return the status as JSON, its keys the words of the design.

    >>> status = Status(
    ...     engine="Neo4j (community)", version="5.26", address="bolt://localhost:7687", data_folder=None,
    ...     counts={"organisations": 2000}, has_examples=False, revision="", last_change=None,
    ... )
    >>> answer = json.loads(status_json(status))
    >>> answer["embedded"], answer["data_folder"], answer["last_change"], answer["counts"]
    (False, None, None, {'organisations': 2000})
    """
    changed = status.last_change
    return json.dumps(
        {
            "engine": status.engine,
            "version": status.version,
            "embedded": status.embedded,
            "address": status.address,
            "data_folder": str(status.data_folder) if status.data_folder else None,
            "last_change": changed.isoformat() if changed else None,
            "counts": dict(status.counts),
            "has_examples": status.has_examples,
        },
        indent=2,
    )
