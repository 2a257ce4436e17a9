"""Constraints: made where they are missing, and nothing is written without them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from graphsvc.errors import MissingConstraints
from graphsvc.settings import Settings
from graphsvc.store import Store, open_store
from tests.databases import Database
from tests.store.small_network import SMALL

NODES = ["Organisation", "Person", "Workshop", "Change"]
TIES = ["MEMBER_OF", "ATTENDED", "COLLABORATES_WITH", "CONNECTED_WITH"]


def unique_labels(database: Database) -> set[str]:
    rows = database.run(
        "SHOW CONSTRAINTS YIELD labelsOrTypes AS labels, type WHERE type ENDS WITH 'UNIQUENESS' RETURN labels"
    )
    return {row["labels"][0] for row in rows}


def test_opening_for_writing_makes_ids_unique_for_every_label_and_tie_with_an_id(database: Database) -> None:
    database.drop_constraints()
    open_store(database.settings, write=True).close()
    assert unique_labels(database) == {*NODES, *TIES}


@pytest.mark.parametrize("label", NODES)
def test_no_two_nodes_of_a_label_can_have_the_same_id(store: Store, database: Database, label: str) -> None:
    database.run(f"CREATE (:{label} {{id: 'one'}})")
    with pytest.raises(Exception, match="ConstraintValidationFailed"):
        database.run(f"CREATE (:{label} {{id: 'one'}})")


@pytest.mark.parametrize("kind", TIES)
def test_no_two_ties_of_a_kind_can_have_the_same_id(store: Store, database: Database, kind: str) -> None:
    with pytest.raises(Exception, match="ConstraintValidationFailed"):
        database.run(
            f"CREATE (a:Person {{id: 'a'}}), (a)-[:{kind} {{id: 'one'}}]->(a), (a)-[:{kind} {{id: 'one'}}]->(a)"
        )


def test_opening_for_reading_changes_nothing(database: Database) -> None:
    database.drop_constraints()
    with open_store(database.settings) as reading:
        assert reading.fetch_revision() == ""
    assert unique_labels(database) == set()


def test_a_database_with_doubled_records_is_refused_until_they_are_gone(database: Database) -> None:
    database.drop_constraints()
    database.run("CREATE (:Person {id: 'ann'}), (:Person {id: 'ann'})")
    with pytest.raises(MissingConstraints, match="ids of Person unique"):
        open_store(database.settings, write=True)
    database.empty()
    with open_store(database.settings, write=True) as store:
        store.save_records(SMALL)


def test_several_may_open_a_new_database_for_writing_at_once(store_settings: Settings, database: Database) -> None:
    database.drop_constraints()
    with ThreadPoolExecutor() as pool:
        stores = list(pool.map(lambda _: open_store(store_settings, write=True), range(4)))
    for store in stores:
        store.close()
    assert unique_labels(database) == {*NODES, *TIES}
