"""Writing a plan: batches of keyed merges, so that writing it twice is writing it once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graphsvc.store.failures import WroteLess
from graphsvc.store.plan import Plan
from graphsvc.store.rows import NODE_TYPES, TIE_TYPES, Row, properties_of, references_of
from graphsvc.store.session import Transaction

Progress = Callable[[int, int, str], None]
"""Called with the rows written so far, the rows to write in all, and what is being written."""

BATCH = 5_000
"""How many rows one statement takes: enough that the way there and back counts for little."""

_UNHOST = "write/remove_hosts"


def apply_plan(
    transaction: Transaction, plan: Plan, *, progress: Progress | None = None, batch_size: int = BATCH
) -> None:
    """Remove and save what ``plan`` says, ``batch_size`` rows a statement.

    Raises:
        WroteLess: the database wrote fewer rows than it was given. The embedded engine lets two writers begin at once:
            the one that comes second may find an end of a tie in neither's version, long before its commit is refused.
    """
    steps = list(_steps(plan))
    total, done = sum(len(rows) for _, _, rows in steps), 0
    for statement, label, rows in steps:
        for start in range(0, len(rows), batch_size):
            batch = rows[start : start + batch_size]
            (result,) = transaction.run(statement, rows=batch)
            if result["written"] < len(batch) and statement != _UNHOST:
                raise WroteLess(f"{result['written']} of {len(batch)} {label}")
            done += len(batch)
            if progress is not None:
                progress(done, total, label)


def _steps(plan: Plan) -> Iterator[tuple[str, str, Sequence[Row]]]:
    """Yield statement, label and rows, in an order in which every tie finds its ends and no key is taken twice."""
    for kind in TIE_TYPES:
        yield f"write/remove_{kind}", kind, [_tie_keys(row) for row in plan.removed[kind]]
    for kind in NODE_TYPES:
        yield f"write/remove_{kind}", kind, [{"id": row["id"]} for row in plan.removed[kind]]
    for kind in NODE_TYPES:
        yield (
            f"write/save_{kind}",
            kind,
            [{"id": row["id"], "properties": properties_of(row)} for row in plan.saved[kind]],
        )
    workshops = plan.saved["workshops"]
    yield _UNHOST, "hosts", [{"id": row["id"]} for row in workshops]
    yield "write/save_hosts", "hosts", [{"id": row["id"], "host": row["host"]} for row in workshops if "host" in row]
    for kind in TIE_TYPES:
        yield (
            f"write/save_{kind}",
            kind,
            [{**_tie_keys(row), "properties": properties_of(row)} for row in plan.saved[kind]],
        )


def _tie_keys(row: Row) -> dict[str, Any]:
    (_, start), (_, end) = references_of(row)
    return {"id": row["id"], "start": start, "end": end}
