"""Status: which database it is by its own name, what is in it, and when it last changed."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest

from graphsvc.records import Records
from graphsvc.store import Store
from tests.databases import Database
from tests.neo4j_server import PASSWORD, VERSION
from tests.store.small_network import SMALL, connection, person


def test_each_engine_is_called_by_its_own_name(store: Store, database: Database) -> None:
    status = store.fetch_status()
    if database.engine == "neo4j":
        assert (status.engine, status.version) == ("Neo4j Kernel (community)", VERSION)
        assert (status.embedded, status.data_folder) == (False, None)
        assert status.address == database.settings.neo4j_uri
    else:
        assert status.engine == "ArcadeDB"
        assert version("arcadedb-embedded").startswith(status.version)
        assert (status.embedded, status.data_folder) == (True, database.settings.data_dir)
        assert status.address.startswith("bolt://127.0.0.1:")


def test_an_empty_database_has_no_last_change(store: Store) -> None:
    status = store.fetch_status()
    assert status.counts == Records().counts
    assert (status.revision, status.last_change, status.has_examples) == ("", None, False)


def test_status_counts_what_is_fetched(store: Store) -> None:
    store.save_records(SMALL)
    status = store.fetch_status()
    assert status.counts == SMALL.counts
    assert status.revision == store.fetch_revision()
    assert status.last_change is not None
    assert timedelta() <= datetime.now(UTC) - status.last_change < timedelta(minutes=2)


@pytest.mark.parametrize(
    "invented",
    [
        Records(people=(person("cat", example=True),)),
        Records(connections=(connection("ann", "bob", id="c", example=True),)),
    ],
)
def test_status_says_when_a_node_or_a_tie_is_invented(store: Store, invented: Records) -> None:
    store.save_records(SMALL)
    assert not store.fetch_status().has_examples
    store.save_records(invented)
    assert store.fetch_status().has_examples


def test_a_last_change_that_somebody_spoilt_by_hand_is_unknown(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    database.run("MATCH (c:Change) SET c.at = 'yesterday'")
    assert store.fetch_status().last_change is None


def test_status_holds_no_password(store: Store) -> None:
    assert PASSWORD not in repr(store.fetch_status())
