"""Another program that writes batch after batch, and says and notes each one that the database has acknowledged.

``python -m tests.embedded.batch_writer DATA_DIR NOTES``; the notes, one number a line, are flushed to disk.
"""

import itertools
import os
import sys
from pathlib import Path

import neo4j

from graphsvc.embedded import lease_engine

BATCH = 100

_NODES = "UNWIND range(1, $size) AS place MERGE (item:Item {id: $batch + '-' + place}) SET item.batch = $batch"
_TIES = """
UNWIND range(2, $size) AS place
MATCH (before:Item {id: $batch + '-' + (place - 1)}), (item:Item {id: $batch + '-' + place})
MERGE (before)-[next:NEXT {id: $batch + '-' + place}]->(item) SET next.batch = $batch
"""


def write_batch(transaction: neo4j.Transaction, batch: int) -> None:
    """Write one batch: a chain of nodes, in two statements."""
    for statement in (_NODES, _TIES):
        transaction.run(statement, batch=str(batch), size=BATCH).consume()


def write_batches(data_dir: Path, notes: Path) -> None:
    """Write batches until the database, or this program, is killed."""
    with (
        lease_engine(data_dir) as lease,
        neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver,
        driver.session(database=lease.database) as session,
        notes.open("a") as noted,
    ):
        driver.verify_connectivity()
        print("writing", flush=True)  # noqa: T201 (whoever started this waits for it)
        for batch in itertools.count():
            with session.begin_transaction() as transaction:
                write_batch(transaction, batch)
                transaction.commit()
            print(batch, flush=True)  # noqa: T201 (the moment at which to kill the database)
            noted.write(f"{batch}\n")
            noted.flush()
            os.fsync(noted.fileno())


if __name__ == "__main__":
    try:
        write_batches(Path(sys.argv[1]), Path(sys.argv[2]))
    except neo4j.exceptions.DriverError:
        sys.exit(3)
