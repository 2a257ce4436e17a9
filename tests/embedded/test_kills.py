"""kill -9 of the database's process and of graphsvc, at random times while they write.

What was committed is there, what was not is not, and the next start repairs whatever is to be repaired.
``GRAPHSVC_TEST_KILLS`` says how many imports are killed (20), ``GRAPHSVC_TEST_SEED`` repeats the moments.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import psutil
import pytest

from graphsvc.embedded import EngineLease, engine_state, lease_engine
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.startup import spawn_process
from graphsvc.records import Records
from graphsvc.settings import Settings
from graphsvc.store import open_store
from tests.embedded.batch_writer import BATCH
from tests.embedded.many_records import many_records
from tests.embedded.waiting import until

KILLS = int(os.environ.get("GRAPHSVC_TEST_KILLS", "20"))
SEED = os.environ.get("GRAPHSVC_TEST_SEED") or str(random.SystemRandom().randrange(10**6))

pytestmark = [pytest.mark.engine, pytest.mark.slow, pytest.mark.kill, pytest.mark.timeout(60 + 30 * KILLS)]


@contextmanager
def program(module: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """Another Python program, which has said that it begins; it is gone at the end."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "writing\n"
            yield process
        finally:
            process.kill()


def engine_process(data_dir: Path) -> psutil.Process:
    state = engine_state(data_dir)
    assert state
    return psutil.Process(state.pid)


def kill_while_repairing(data_dir: Path, after: float) -> None:
    """Start the engine of a database that was killed, and kill it before or while it repairs."""
    begun = spawn_process(DataFolder(data_dir), idle_seconds=60)
    time.sleep(after)
    begun.kill()
    until(lambda: begun.poll() is not None)


class Items:
    """What is in the database, seen through a lease of its own."""

    def __init__(self, lease: EngineLease) -> None:
        self.driver = neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password))
        self.database = lease.database

    def __enter__(self) -> "Items":
        return self

    def __exit__(self, *_: object) -> None:
        self.driver.close()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in self.driver.execute_query(query, database_=self.database).records]

    def constrain(self) -> None:
        self.rows("CREATE CONSTRAINT items IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE")
        self.rows("CREATE CONSTRAINT ties IF NOT EXISTS FOR ()-[t:NEXT]-() REQUIRE t.id IS UNIQUE")

    def batches(self) -> set[int]:
        """Return the batches that are there; each must be there whole."""
        found = self.settled_rows(
            "MATCH (n:Item) OPTIONAL MATCH (n)-[t:NEXT]->(:Item) "
            "RETURN n.batch AS batch, count(n), count(DISTINCT n.id), count(t), count(DISTINCT t.id) ORDER BY batch"
        )
        assert {row[1:] for row in found} <= {(BATCH, BATCH, BATCH - 1, BATCH - 1)}
        return {int(batch) for batch, *_ in found}

    def settled_rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows once they are the same twice: the last commit of a writer that is gone may be under way."""
        rows = self.rows(query)
        while rows != (again := self.rows(query)):
            rows = again
        return rows

    def clear(self) -> None:
        self.rows("MATCH (n:Item) DETACH DELETE n")


def test_every_acknowledged_batch_survives_and_none_is_there_in_part(data_dir: Path, tmp_path: Path) -> None:
    # In turn: the database at the very moment of an acknowledgement, the writer, the database and then once more
    # while it repairs itself, and the writer again.
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    with lease_engine(data_dir) as lease, Items(lease) as items:
        items.constrain()
    acknowledged = 0
    for kill in range(KILLS // 2):
        notes = tmp_path / f"notes-{kill}"
        with program("tests.embedded.batch_writer", data_dir, notes) as writer:
            victim: psutil.Process | subprocess.Popen[str] = writer if kill % 2 else engine_process(data_dir)
            assert writer.stdout
            for _ in range(chance.randint(1, 10)):
                writer.stdout.readline()
            if kill % 4:
                time.sleep(chance.uniform(0, 0.3))
            victim.kill()
            writer.wait(60)
        if kill % 4 == 2:
            kill_while_repairing(data_dir, chance.uniform(0.1, 2.0))
        noted = {int(line) for line in notes.read_text().split()}
        with lease_engine(data_dir) as lease, Items(lease) as items:
            there = items.batches()
            assert noted <= there, f"lost, with GRAPHSVC_TEST_SEED={SEED}, at kill {kill}"
            assert there - noted <= {len(noted)}, f"unasked, with GRAPHSVC_TEST_SEED={SEED}, at kill {kill}"
            items.clear()
        acknowledged += len(noted)
    print(f"{KILLS // 2} kills, {acknowledged} acknowledged batches, none lost and none in part")  # noqa: T201
    assert acknowledged >= KILLS // 2


def rounds_in(records: Records) -> set[str]:
    """Return which rounds' marks the records carry."""
    organisations, collaborations = records.organisations, records.collaborations
    return {organisation.source for organisation in organisations} | {tie.source for tie in collaborations}


def test_an_import_that_was_killed_is_there_whole_or_not_at_all_and_is_completed_by_a_rerun(data_dir: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    settings = Settings(neo4j_uri="", data_dir=data_dir)
    with open_store(settings, write=True) as store:
        store.save_records(many_records(round_name="first"))
        began = time.monotonic()
        store.save_records(many_records(round_name="0"))
        usual = time.monotonic() - began
        size = store.fetch_records().counts
    outcomes = {"whole": 0, "not at all": 0}
    for kill in range(1, KILLS + 1):
        with program("tests.embedded.importing", data_dir, kill) as importing:
            time.sleep(chance.uniform(0, 1.2 * usual))
            if kill % 2:
                importing.kill()
                importing.wait(60)
            else:
                engine_process(data_dir).kill()
                # The store starts the engine again and runs the import again.
                assert importing.wait(60) == 0
        with open_store(settings, write=True) as store:
            records = store.fetch_records()
            [mark] = rounds_in(records)
            assert mark in {str(kill - 1), str(kill)}, f"with GRAPHSVC_TEST_SEED={SEED}, at kill {kill}"
            assert kill % 2 or mark == str(kill)
            outcomes["whole" if mark == str(kill) else "not at all"] += 1
            store.save_records(many_records(round_name=str(kill)))
            records = store.fetch_records()
            assert rounds_in(records) == {str(kill)}
            assert records.counts == size
    print(f"{KILLS} killed imports: {outcomes}")  # noqa: T201
