"""How long a large network takes to load and to fetch on each engine, side by side with the plain ways.

    python -m benchmarks.loading

Loaded by the command ``graphsvc load`` from a folder of CSV files into an empty database: the time is that of the whole
command, with the start of the embedded engine, reading and checking; the memory the peak of its own process, beside
that of the database's process. One statement a row, timed on a sample and scaled up, is set against everything at once
on the same database: the time of the database alone, as reading the files takes as long for either. Rows instead of
columns are fetched in full.
"""

import csv
import os
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import neo4j
import psutil

from benchmarks.figures import Bound, Limit, seconds_of
from graphsvc.embedded import engine_state, stop_engine
from graphsvc.records import RECORD_TYPES, Records
from graphsvc.settings import Settings
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
from tools.environment import BIN

ORGANISATIONS, PEOPLE, WORKSHOPS = 5_000, 20_000, 500
TIES = {"memberships": 30_000, "attendance": 30_000, "collaborations": 25_000, "connections": 15_000}
SAMPLE = 1_000
SECONDS, MEGABYTES = Limit(Bound.UNDER, 30, " s"), Limit(Bound.UNDER, 1_000, " MB")
TIMES = Limit(Bound.AT_LEAST, 12, "x")
"""How many times faster everything is saved at once than one statement a row, each of which is committed."""

_LOOK_EVERY = 0.02

Database = Callable[[], AbstractContextManager[tuple[Settings, Callable[[], int]]]]
"""Starts an empty database: its settings, and how to find its process."""


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


def write_files(records: Records, folder: Path) -> None:
    """Write the records as the CSV files that ``graphsvc load`` reads, one for each record type that there is."""
    for record_type, rows in rows_of(records).items():
        if not rows:
            continue
        with (folder / f"{record_type}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, sorted(set().union(*rows.values())))
            table.writeheader()
            table.writerows(rows.values())


@dataclass(frozen=True, slots=True)
class Run:
    """How long a command took, and the most memory that its process had."""

    seconds: float
    megabytes: float


def run_command(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end.

    Raises:
        CalledProcessError: it failed; its messages are in the error.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as messages:
        start = time.perf_counter()
        process = psutil.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=messages)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, peak_megabytes(process.pid))
            with suppress(psutil.TimeoutExpired):
                process.wait(timeout=_LOOK_EVERY)
        seconds = time.perf_counter() - start
        if process.returncode:
            messages.seek(0)
            raise subprocess.CalledProcessError(process.returncode, list(command), stderr=messages.read())
    return Run(seconds, peak)


def peak_megabytes(pid: int) -> float:
    """Return the most memory that a process has had so far, or has now where the system does not keep that.

    0 for a process that has ended.
    """
    try:
        status = Path(f"/proc/{pid}/status")
        if status.exists():
            # Not what getrusage says: that begins with the memory of the process that started this one.
            found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)
            return int(found[1]) / 1e3 if found else 0.0
        memory = psutil.Process(pid).memory_info()
    except (OSError, psutil.Error):
        return 0.0
    return float(getattr(memory, "peak_wset", memory.rss)) / 1e6


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
        taken = seconds_of(lambda: apply_plan(transaction, plan, batch_size=1))
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
    taken = seconds_of(lambda: [connection.write(partial(apply_plan, plan=single, batch_size=1)) for single in singles])
    return taken / len(singles)


def _fetch_by_rows(login: Login) -> None:
    """Fetch everything as one row a record: with the very statements, but nothing collected."""
    auth = (login.username, login.password)
    with neo4j.GraphDatabase.driver(str(login.address), auth=auth, warn_notification_severity="OFF") as driver:
        for kind in RECORD_TYPES:
            text = load_statements()[f"read/{kind}"].text.replace("collect(", "(")
            driver.execute_query(text, database_=login.database)


def _seconds_at_once(connection: Connection, records: Records) -> float:
    """Return how long all records take in one transaction, many rows a statement, its commit included."""
    plan = plan_changes(rows_of(Records()), rows_of(records), replace=False)
    return seconds_of(lambda: connection.write(partial(apply_plan, plan=plan)))


def _measure(title: str, database: Database, files: Path) -> None:
    """Print the lines of one engine: the command on one empty database, and the ways to save and fetch on another."""
    with database() as (settings, pid):
        environment = dict(os.environ) | environment_of(settings)
        loaded = run_command([str(BIN / "graphsvc"), "load", str(files)], environment)
        of_database = peak_megabytes(pid())
    records = invented_programme()
    count, plan = sum(records.counts.values()), _sample_plan(records)
    with (
        database() as (settings, _),
        # What opens for writing sees to the constraints.
        open_store(settings, write=True) as store,
        Connection(home_of(settings)) as connection,
    ):
        at_once = _seconds_at_once(connection, records)
        rows = _seconds_a_row(connection, plan) * count
        fetch = _best_of(3, store.fetch_records)
        by_columns = _best_of(3, lambda: connection.read(fetch_rows))
        by_rows = _best_of(3, lambda: _fetch_by_rows(connection.home.login()))
        transactions = _seconds_a_transaction(connection, plan) * count
    print(
        f"{title:>9} {loaded.seconds:>6.1f} s {loaded.megabytes:>5.0f} MB {of_database:>6.0f} MB"
        f" {at_once:>6.1f} s {rows:>6.0f} s {rows / at_once:>4.0f}x {transactions:>6.0f} s"
        f" {transactions / at_once:>4.0f}x {fetch:>6.1f} s {by_columns:>7.1f} s {by_rows:>5.1f} s"
        f" {by_rows / by_columns:>5.1f}x\n"
        f"{'':9}   {SECONDS.verdict(loaded.seconds)}; {MEGABYTES.verdict(loaded.megabytes)};"
        f" at once against each committed: {TIMES.verdict(transactions / at_once)}",
        flush=True,
    )


def main() -> None:
    """Print a table: the command, to save at once, row by row in one transaction and in many, and to fetch."""
    print(f"{ORGANISATIONS:,} organisations, {PEOPLE:,} people, {sum(TIES.values()):,} ties")
    print(
        f"{'':>9} {'load':>8} {'memory':>8} {'database':>9} {'at once':>8} {'row by row':>14} {'each committed':>14}"
        f" {'fetch':>8} {'columns':>9} {'rows':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "files")
        files.mkdir()
        write_files(invented_programme(), files)
        _measure("embedded", _embedded, files)
        _measure("Neo4j", _neo4j, files)
    print(
        "load: the whole command, graphsvc load, in one transaction; memory: of its own process; database: the memory "
        "of the database's process.\n"
        "The ways to save are the time of the database alone. At once: everything in one transaction, as the command "
        "saves it; row by row: one statement a row in one transaction; each committed: one statement a row, each in a "
        f"transaction of its own. The last two are scaled up from a sample of {SAMPLE:,} records.\n"
        "fetch: with all checks; columns, rows: what the database takes for that, whole columns at once or row by row."
    )


@contextmanager
def _embedded() -> Iterator[tuple[Settings, Callable[[], int]]]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        try:
            yield Settings(neo4j_uri="", data_dir=data), lambda: _engine_pid(data)
        finally:
            stop_engine(data)


@contextmanager
def _neo4j() -> Iterator[tuple[Settings, Callable[[], int]]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Neo4jServer(Path(folder, "neo4j"), java_options=("-Xmx2g",)) as server,
    ):
        yield server.settings, lambda: server.pid


def _engine_pid(data: Path) -> int:
    state = engine_state(data)
    assert state is not None
    return state.pid


def _best_of(times: int, run: Callable[[], object]) -> float:
    return min(seconds_of(run) for _ in range(times))


if __name__ == "__main__":
    main()
