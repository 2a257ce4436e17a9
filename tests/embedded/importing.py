"""Another program that imports records: ``python -m tests.embedded.importing DATA_DIR ROUND``."""

import sys
from pathlib import Path

from graphsvc.settings import Settings
from graphsvc.store import open_store
from tests.embedded.many_records import many_records

if __name__ == "__main__":
    data_dir, round_name = sys.argv[1:]
    records = many_records(round_name=round_name)
    with open_store(Settings(neo4j_uri="", data_dir=Path(data_dir)), write=True) as store:
        print("writing", flush=True)  # noqa: T201 (whoever started this waits for it)
        store.save_records(records)
