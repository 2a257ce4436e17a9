"""What is in the database, and what an import changed, as text and as JSON."""

import json

from graphsvc.store import OUTCOMES, Changes, Status


def changes_text(changes: Changes) -> str:
    """Return a small table: a line a record type, a column for created, updated, unchanged and removed."""
    lines = [f"{'':15}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES)]
    for record_type, counts in changes.counts.items():
        lines.append(f"{record_type:15}" + "".join(f"{counts[outcome]:>11,}" for outcome in OUTCOMES))
    return "\n".join(lines)


def status_text(status: Status) -> str:
    """Return the status, a line a fact."""
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
    """Return the status as JSON, its keys the words of the design."""
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
