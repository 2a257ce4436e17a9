"""How long a large network takes to save and to fetch on each engine, side by side with the plain ways.

    python -m benchmarks.loading

Saved in one transaction, in a process of its own so that its memory can be told. One statement a row is timed on a
sample on the same database, and scaled up. Rows instead of columns are fetched in full.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import neo4j
import psutil

from graphsvc.embedded import stop_engine
from graphsvc.records import RECORD_TYPES, Records
from graphsvc.settings import Settings, read_settings
from graphsvc.store import open_store
from graphsvc.store.connection import Connection
from graphsvc.store.cypher import load_statements
from graphsvc.store.homes import Login, home_of
from graphsvc.store.plan import Plan, plan_changes
from graphsvc.store.reading import fetch_rows
from graphsvc.store.rows import rows_of
from graphsvc.store.saving import apply_plan
from graphsvc.store.session import Transaction
from graphsvc.vocabulary import CollaborationKind, Role, Sector
from tests.databases import environment_of
from tests.neo4j_server import Neo4jServer

ORGANISATIONS, PEOPLE, WORKSHOPS = 5_000, 20_000, 500
TIES = {"memberships": 30_000, "attendance": 30_000, "collaborations": 25_000, "connections": 15_000}
SAMPLE = 1_000


def invented_programme() -> Records:
    """Return a large invented programme, always the same."""
    choose = random.Random(1)  # noqa: S311 - invented data
    organisations = [f"o{number:05}" for number in range(ORGANISATIONS)]
    people = [f"p{number:05}" for number in range(PEOPLE)]
    workshops = [f"w{number:04}" for number in range(WORKSHOPS)]

    def pairs(count: int, one: list[str], other: list[str]) -> Iterator[tuple[str, str, str]]:
        for number in range(count):
            start, end = choose.choice(one), choose.choice(other)
            yield f"t{number:06}", start, end if end != start else other[0]

    return Records.model_validate(
        {
            "organisations": [
                {"id": key, "name": f"Example {key}", "sector": choose.choice(list(Sector)), "postcode": "PO1 2AB"}
                for key in organisations
            ],
            "people": [{"id": key, "name": f"Example {key}", "role": choose.choice(list(Role))} for key in people],
            "workshops": [
                {
                    "id": key,
                    "title": f"Example {key}",
                    "kind": "onward_workshop",
                    "status": "held",
                    "date": "2024-05",
                    "host": choose.choice(organisations),
                }
                for key in workshops
            ],
            "memberships": [
                {"id": key, "person": start, "organisation": end, "capacity": "staff", "since": "2022"}
                for key, start, end in pairs(TIES["memberships"], people, organisations)
            ],
            "attendance": [
                {"id": key, "person": start, "workshop": end, "capacity": "participant"}
                for key, start, end in pairs(TIES["attendance"], people, workshops)
            ],
            "collaborations": [
                {
                    "id": key,
                    "organisation_a": start,
                    "organisation_b": end,
                    "kind": choose.choice(list(CollaborationKind)),
                    "strength": choose.randint(1, 4),
                    "since": "2019-03",
                    "evidence": "An example of what a source may say about the two.",
                    "source": "https://www.example.org/annual-report",
                }
                for key, start, end in pairs(TIES["collaborations"], organisations, organisations)
            ],
            "connections": [
                {"id": key, "person_a": start, "person_b": end, "since": "2024"}
                for key, start, end in pairs(TIES["connections"], people, people)
            ],
        }
    )


def save_and_tell() -> None:
    """Save the programme into the database that the environment names; print seconds and megabytes as JSON."""
    records = invented_programme()
    with open_store(read_settings(), write=True) as store:
        seconds = _seconds(lambda: store.save_records(records, replace=True))
    print(json.dumps({"seconds": seconds, "megabytes": _peak_megabytes()}))


def _peak_megabytes() -> float:
    memory = psutil.Process().memory_info()
    if sys.platform == "win32":
        return float(memory.peak_wset / 1e6)
    import resource  # noqa: PLC0415 - Windows has none

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1e6 if sys.platform == "darwin" else kilobytes / 1e3


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _sample_plan(records: Records) -> Plan:
    """Return what saves a sample of each type under new ids."""
    stored = rows_of(records)
    every = sum(records.counts.values()) // SAMPLE
    sample = {
        kind: {f"s{key}": {**row, "id": f"s{key}"} for key, row in list(rows.items())[::every]}
        for kind, rows in stored.items()
    }
    return plan_changes(stored, sample, replace=False)


def _seconds_a_row(connection: Connection, plan: Plan) -> float:
    """Return how long a row takes, one statement each, all of them in one transaction."""

    def one_by_one(transaction: Transaction) -> float:
        taken = _seconds(lambda: apply_plan(transaction, plan, batch_size=1))
        transaction.undo()
        return taken / len(plan.changes.records)

    return connection.write(one_by_one)


def _seconds_a_transaction(connection: Connection, plan: Plan) -> float:
    """Return how long a row takes, one statement each, and each statement in a transaction of its own."""
    singles = [
        replace(plan, saved={kind: (row,) if kind == saved else () for kind in RECORD_TYPES})
        for saved, rows in plan.saved.items()
        for row in rows
    ]
    taken = _seconds(lambda: [connection.write(partial(apply_plan, plan=single, batch_size=1)) for single in singles])
    return taken / len(singles)


def _fetch_by_rows(login: Login) -> None:
    """Fetch everything as one row a record: with the very statements, but nothing collected."""
    auth = (login.username, login.password)
    with neo4j.GraphDatabase.driver(str(login.address), auth=auth, warn_notification_severity="OFF") as driver:
        for kind in RECORD_TYPES:
            text = load_statements()[f"read/{kind}"].text.replace("collect(", "(")
            driver.execute_query(text, database_=login.database)


def measure(engine: str, settings: Settings) -> None:
    """Print the line of one engine."""
    records = invented_programme()
    child = subprocess.run(
        [sys.executable, "-c", "from benchmarks.loading import save_and_tell; save_and_tell()"],
        env=dict(os.environ) | environment_of(settings),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    saved = json.loads(child.stdout)
    seconds, count, plan = saved["seconds"], sum(records.counts.values()), _sample_plan(records)
    with Connection(home_of(settings)) as connection, open_store(settings) as store:
        rows = _seconds_a_row(connection, plan) * count
        fetch = _best_of(3, store.fetch_records)
        by_columns = _best_of(3, lambda: connection.read(fetch_rows))
        by_rows = _best_of(3, lambda: _fetch_by_rows(connection.home.login()))
        transactions = _seconds_a_transaction(connection, plan) * count
    print(
        f"{engine:>9} {seconds:>6.1f}s {saved['megabytes']:>5.0f} MB"
        f" {rows:>8.0f}s {rows / seconds:>4.0f}x {transactions:>8.0f}s {transactions / seconds:>4.0f}x"
        f" {fetch:>7.1f}s {by_columns:>8.1f}s {by_rows:>6.1f}s {by_rows / by_columns:>5.1f}x",
        flush=True,
    )


def main() -> None:
    """Print a table: to save at once, row by row in one transaction and in many, to fetch, by columns and by rows."""
    print(f"{ORGANISATIONS:,} organisations, {PEOPLE:,} people, {sum(TIES.values()):,} ties")
    print(
        f"{'':>9} {'save':>7} {'memory':>8} {'row by row':>14} {'each committed':>14}"
        f" {'fetch':>8} {'columns':>9} {'rows':>7} {'':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "embedded")
        try:
            measure("embedded", Settings(neo4j_uri="", data_dir=data))
        finally:
            stop_engine(data)
        with Neo4jServer(Path(folder, "neo4j"), java_options=("-Xmx2g",)) as server:
            measure("Neo4j", server.settings)
    print(
        "row by row: one statement a row in one transaction; each committed: each in a transaction of its own. Both "
        f"are scaled up from a sample of {SAMPLE:,} records.\n"
        "memory: of graphsvc's own process; fetch: with all checks."
    )


def _best_of(times: int, run: Callable[[], object]) -> float:
    return min(_seconds(run) for _ in range(times))


if __name__ == "__main__":
    main()
