"""A database that somebody changed by other means: a sentence that names the record, never a traceback."""

import pytest

from graphsvc.errors import StoreError
from graphsvc.records import Records
from graphsvc.store import Store
from tests.databases import Database
from tests.store.small_network import SMALL, organisation, person


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("MATCH (o:Organisation {id: 'college'}) SET o.sector = 'magic'", 'organisation "college".*sector is "magic"'),
        ("MATCH (o:Organisation {id: 'college'}) SET o.name = 7", 'organisation "college".*name is "7"'),
        ("MATCH (o:Organisation {id: 'college'}) REMOVE o.name", 'organisation "college".*name is'),
        ("MATCH (o:Organisation {id: 'hostel'}) REMOVE o.latitude", 'organisation "hostel".*go together'),
        ("MATCH (w:Workshop) SET w.date = 'soon'", 'workshop "day".*date is "soon"'),
        ("MATCH ()-[t:COLLABORATES_WITH]->() SET t.strength = 9", 'collaboration "college ~ hostel.*strength is "9"'),
        ("MATCH (o:Organisation {id: 'hostel'}), (w:Workshop) CREATE (o)-[:HOSTED]->(w)", 'workshop "day".*host is'),
        ("CREATE (:Person {name: 'Example Nobody', role: 'trainer'})", "people in the database is one without an id"),
        ("CREATE (:Person {id: ['a'], name: 'Example Nobody', role: 'trainer'})", "or whose id is no text"),
    ],
)
def test_what_breaks_the_rules_is_told_by_its_id_and_column(
    store: Store, database: Database, change: str, said: str
) -> None:
    store.save_records(SMALL)
    database.run(change)
    with pytest.raises(StoreError, match=said):
        store.fetch_records()


def test_it_can_be_put_right_by_loading_with_replace(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    database.run("MATCH (o:Organisation {id: 'college'}) SET o.sector = 'magic'")
    database.run("MATCH (o:Organisation {id: 'hostel'}), (w:Workshop) CREATE (o)-[:HOSTED]->(w)")
    changes = store.save_records(SMALL, replace=True)
    assert {change.id for change in changes.records} == {"college", "day"}
    assert store.fetch_records().counts == SMALL.counts


def test_records_that_have_nothing_to_do_with_it_can_still_be_saved(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    database.run("MATCH (o:Organisation {id: 'college'}) SET o.sector = 'magic'")
    store.save_records(Records(people=(person("cat"),)))
    with pytest.raises(StoreError, match="magic"):
        store.save_records(Records(organisations=(organisation("college").merged_with(organisation("college")),)))


def test_what_is_none_of_ours_is_neither_read_nor_touched(store: Store, database: Database) -> None:
    database.run("CREATE (:Note {text: 'mine'})-[:ABOUT]->(:Person {id: 'ann', name: 'A', role: 'trainer', mine: 1})")
    store.save_records(Records(people=(person("ann", name="A", role="trainer"),)), replace=True)
    assert database.run("MATCH (n:Note)-[:ABOUT]->(p) RETURN n.text AS text, p.mine AS mine") == [
        {"text": "mine", "mine": 1}
    ]


def test_two_records_with_one_id_are_told_where_no_constraint_prevents_them(store: Store, database: Database) -> None:
    database.drop_constraints()
    database.run("UNWIND [1, 2] AS n CREATE (:Person {id: 'ann', name: 'Example Ann', role: 'trainer'})")
    with pytest.raises(StoreError, match="people in the database are two with the same id"):
        store.fetch_records()
