"""Saving: what is written, what stays, and what the caller is told, on both engines."""

from itertools import combinations, starmap

import pytest
from hypothesis import HealthCheck, given, settings

from graphsvc.errors import InputError, StoreError
from graphsvc.records import Organisation, Records, Workshop
from graphsvc.settings import Settings
from graphsvc.store import Action, RecordChange, Store, open_store
from tests.databases import Database
from tests.store.small_network import (
    SMALL,
    attendance,
    collaboration,
    connection,
    membership,
    organisation,
    person,
    workshop,
)
from tests.store.strategies import records

# One database serves all examples of a property; each starts by replacing what the one before left there.
on_one_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


MANY = 80
"""Enough that everybody's ties with everybody take more than one page of the embedded engine for each of them."""


def counts_of(network: Records) -> dict[str, int]:
    return {record_type: count for record_type, count in network.counts.items() if count}


@on_one_database
@given(network=records())
def test_what_was_saved_is_fetched(store: Store, network: Records) -> None:
    store.save_records(network, replace=True)
    assert store.fetch_records() == network


@on_one_database
@given(before=records(), network=records())
def test_saving_twice_is_saving_once(store: Store, before: Records, network: Records) -> None:
    store.save_records(before, replace=True)
    store.save_records(network, replace=True)
    revision = store.fetch_revision()
    again = store.save_records(network)
    assert again.records == ()
    assert again.unchanged == network.counts
    assert store.fetch_records() == network
    assert store.fetch_revision() == revision


@on_one_database
@given(before=records(), network=records())
def test_what_is_reported_is_what_happened(store: Store, before: Records, network: Records) -> None:
    store.save_records(before, replace=True)
    changes = store.save_records(network, replace=True)
    for record_type in network.counts:
        old = {record.id: record for record in before.of(record_type)}
        new = {record.id: record for record in network.of(record_type)}
        assert changes.counts[record_type] == {
            "created": len(new.keys() - old.keys()),
            "updated": sum(old[key] != new[key] for key in new.keys() & old.keys()),
            "unchanged": sum(old[key] == new[key] for key in new.keys() & old.keys()),
            "removed": len(old.keys() - new.keys()),
        }


def test_a_new_record_is_reported_by_its_name_and_a_tie_by_its_ends(store: Store) -> None:
    changes = store.save_records(SMALL)
    assert RecordChange("workshops", "day", "Example day", Action.CREATED) in changes.records
    assert [change.name for change in changes.records if change.record_type == "memberships"] == [
        "Example ann and Example college",
        "Example bob and Example hostel",
    ]


def test_blanks_are_not_stored(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    [row] = database.run("MATCH (n:Organisation {id: 'college'}) RETURN properties(n) AS properties")
    assert row["properties"] == {"id": "college", "name": "Example college", "sector": "faith"}


def test_a_zero_is_no_blank(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    [row] = database.run("MATCH (n:Workshop) RETURN n.participants AS participants")
    assert row["participants"] == 0
    assert store.fetch_records().workshops[0].participants == 0


def test_a_partial_date_is_stored_as_it_was_written(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    assert database.run("MATCH (n:Workshop) RETURN n.date AS date") == [{"date": "2022-01"}]


def test_a_host_is_a_tie_and_no_property(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    found = database.run("MATCH (o:Organisation)-[:HOSTED]->(w:Workshop) RETURN o.id AS host, w.host AS property")
    assert found == [{"host": "college", "property": None}]


@pytest.mark.parametrize("host", ["hostel", ""])
def test_a_workshop_whose_host_changes_has_the_new_one_only(store: Store, host: str) -> None:
    store.save_records(SMALL)
    changes = store.save_records(Records(workshops=(SMALL.workshops[0].model_copy(update={"host": host}),)))
    assert changes.counts["workshops"]["updated"] == 1
    assert store.fetch_records().workshops[0].host == host


def test_a_collaboration_is_stored_from_the_smaller_id_to_the_larger(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    found = database.run("MATCH (a)-[:COLLABORATES_WITH]->(b) RETURN a.id AS a, b.id AS b")
    assert found == [{"a": "college", "b": "hostel"}]


def test_a_column_that_is_not_given_stays_and_an_empty_cell_clears_it(store: Store) -> None:
    store.save_records(Records(organisations=(organisation("college", notes="known", ward="Example ward"),)))
    changed = Organisation(id="college", name="Example New Name", sector="faith", ward="")
    changes = store.save_records(Records(organisations=(changed,)))
    [found] = store.fetch_records().organisations
    assert (found.name, found.notes, found.ward) == ("Example New Name", "known", "")
    assert changes.counts["organisations"] == {"created": 0, "updated": 1, "unchanged": 0, "removed": 0}


def test_with_replace_a_column_that_is_not_given_is_cleared(store: Store) -> None:
    store.save_records(Records(organisations=(organisation("college", notes="known"),)))
    store.save_records(Records(organisations=(organisation("college"),)), replace=True)
    assert store.fetch_records().organisations == (organisation("college"),)


def test_very_many_ties_of_the_same_ends_are_removed_in_one_go(store: Store) -> None:
    names = [f"{number:03}" for number in range(MANY)]
    pairs = list(combinations(names, 2))
    crowded = Records(
        organisations=tuple(map(organisation, names)),
        people=tuple(map(person, names)),
        workshops=tuple(workshop(name, host="000") for name in names),
        memberships=tuple(membership("000", name) for name in names),
        attendance=tuple(attendance("000", name) for name in names),
        collaborations=tuple(starmap(collaboration, pairs)),
        connections=tuple(starmap(connection, pairs)),
    )
    store.save_records(crowded)
    bare = Records(
        organisations=crowded.organisations,
        people=crowded.people,
        workshops=tuple(workshop(name) for name in names),
    )
    changes = store.save_records(bare, replace=True)
    assert {kind: count["removed"] for kind, count in changes.counts.items() if count["removed"]} == {
        "memberships": MANY,
        "attendance": MANY,
        "collaborations": len(pairs),
        "connections": len(pairs),
    }
    assert store.fetch_records() == bare


def test_an_update_that_does_not_go_with_what_is_stored_is_refused(store: Store) -> None:
    store.save_records(Records(organisations=(organisation("college"),), workshops=(workshop("day"),)))
    store.save_records(
        Records(people=(person("ann"),), memberships=(membership("ann", "college", id="m", since="2022"),))
    )
    ending = membership("ann", "college", id="m", until="2021")
    told = r'the membership "m" would not be right: until is "2021" \(since \(2022\) lies after until'
    with pytest.raises(InputError, match=told):
        store.save_records(Records(memberships=(ending,)))


def test_a_record_that_gets_another_name_is_told_by_both(store: Store) -> None:
    store.save_records(SMALL)
    first, other = SMALL.organisations[:2]
    renamed = first.model_copy(update={"name": "Example Renamed"})
    moved = other.model_copy(update={"ward": "Example Ward"})
    changes = store.changes_by(Records(organisations=(renamed, moved)))
    assert {change.id: (change.name, change.formerly) for change in changes.records} == {
        first.id: ("Example Renamed", first.name),
        other.id: (other.name, ""),
    }


def test_a_tie_whose_ends_change_is_moved_and_counts_as_updated(store: Store) -> None:
    store.save_records(SMALL)
    moving = SMALL.memberships[0]
    moved = moving.model_copy(update={"organisation": "hostel"})
    changes = store.save_records(Records(memberships=(moved,)))
    assert changes.records == (
        RecordChange("memberships", moving.id, "Example ann and Example hostel", Action.UPDATED),
    )
    assert moved in store.fetch_records().memberships
    assert moving not in store.fetch_records().memberships


def test_two_ties_can_change_places(store: Store) -> None:
    first, second = (membership(key, "college", id=key) for key in ("ann", "bob"))
    swapped = (membership("bob", "college", id="ann"), membership("ann", "college", id="bob"))
    bodies, persons = SMALL.organisations, SMALL.people
    store.save_records(Records(organisations=bodies, people=persons, memberships=(first, second)))
    store.save_records(Records(organisations=bodies, people=persons, memberships=swapped), replace=True)
    assert store.fetch_records().memberships == swapped


def test_without_replace_what_is_not_given_stays(store: Store) -> None:
    store.save_records(SMALL)
    changes = store.save_records(Records(people=(person("cat"),)))
    assert changes.counts["people"] == {"created": 1, "updated": 0, "unchanged": 0, "removed": 0}
    assert store.fetch_records().counts == SMALL.counts | {"people": 3}


def test_with_replace_what_is_not_given_goes_with_all_its_ties(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    changes = store.save_records(Records(organisations=SMALL.organisations[:1]), replace=True)
    assert changes.counts["organisations"] == {"created": 0, "updated": 0, "unchanged": 1, "removed": 1}
    assert changes.counts["connections"]["removed"] == 1
    assert counts_of(store.fetch_records()) == {"organisations": 1}
    assert database.run("MATCH ()-[tie]->() RETURN count(tie) AS ties") == [{"ties": 0}]


def test_a_record_that_goes_takes_foreign_ties_with_it(store: Store, database: Database) -> None:
    store.save_records(SMALL)
    database.run("MATCH (a:Person {id: 'ann'}), (b:Person {id: 'bob'}) CREATE (a)-[:KNOWS]->(b)")
    store.save_records(Records(), replace=True)
    assert store.fetch_records() == Records()


@pytest.mark.parametrize(
    ("network", "missing"),
    [
        (Records(memberships=(membership("ann", "nowhere"),)), 'names the organisation "nowhere"'),
        (Records(memberships=(membership("nobody", "college"),)), 'names the person "nobody"'),
        (Records(workshops=(workshop("other", host="nowhere"),)), 'workshop "other" names the organisation "nowhere"'),
        (Records(collaborations=(collaboration("college", "nowhere"),)), 'names the organisation "nowhere"'),
    ],
)
def test_a_tie_to_what_is_neither_in_file_nor_database_is_refused(store: Store, network: Records, missing: str) -> None:
    store.save_records(SMALL)
    with pytest.raises(InputError, match=missing):
        store.save_records(network)
    assert store.fetch_records() == SMALL_IN_ORDER


SMALL_IN_ORDER = Records.model_validate(
    {kind: tuple(sorted(SMALL.of(kind), key=lambda record: record.id)) for kind in SMALL.counts}
)


def test_with_replace_a_tie_to_what_is_only_in_the_database_is_refused(store: Store) -> None:
    store.save_records(SMALL)
    with pytest.raises(InputError, match='names the person "ann"'):
        store.save_records(SMALL.model_copy(update={"people": ()}), replace=True)
    assert store.fetch_records() == SMALL_IN_ORDER


def test_an_id_that_is_there_twice_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match='"college" is in organisations twice'):
        store.save_records(Records(organisations=(organisation("college"), organisation("college", notes="other"))))


def test_a_record_without_an_id_is_refused(store: Store, database: Database) -> None:
    nameless = organisation("college").model_copy(update={"id": " "})
    with pytest.raises(InputError, match="without an id"):
        store.save_records(Records(organisations=(nameless,)))
    assert database.run("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]


def test_an_import_that_breaks_off_leaves_nothing(store: Store) -> None:
    def break_off(done: int, total: int, label: str) -> None:
        if label == "collaborations":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.save_records(SMALL, progress=break_off)
    assert store.fetch_records() == Records()
    assert store.fetch_revision() == ""


def test_progress_ends_at_the_total(store: Store) -> None:
    seen: list[tuple[int, int, str]] = []
    store.save_records(SMALL, progress=lambda done, total, label: seen.append((done, total, label)))
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert len({total for _, total, _ in seen}) == 1
    assert seen[-1][0] == seen[-1][1]
    assert {"organisations", "connections"} < {label for _, _, label in seen}


def test_more_rows_than_fit_one_batch_are_saved(store: Store) -> None:
    many = Records(organisations=tuple(organisation(f"o{number:05}") for number in range(5_001)))
    assert store.save_records(many).counts["organisations"]["created"] == 5_001
    assert store.fetch_records() == many


def test_every_write_has_a_revision_of_its_own(store: Store) -> None:
    assert store.fetch_revision() == ""
    store.save_records(SMALL)
    first = store.fetch_revision()
    store.save_records(Records(people=(person("cat"),)))
    assert len({"", first, store.fetch_revision()}) == 3


def test_a_store_that_was_opened_for_reading_refuses_to_write(store_settings: Settings) -> None:
    with open_store(store_settings) as reading, pytest.raises(StoreError, match="for reading only"):
        reading.save_records(SMALL)


def test_examples_go_with_every_tie_to_them(store: Store) -> None:
    real = Records(
        organisations=(organisation("college"), organisation("hostel")),
        people=(person("ann"),),
        workshops=(workshop("day", host="college"),),
        memberships=(membership("ann", "college"),),
        collaborations=(collaboration("college", "hostel"),),
    )
    invented = Records(
        organisations=(organisation("invented", example=True),),
        people=(person("nobody", example=True),),
        workshops=(workshop("never", example=True), workshop("later", host="invented")),
        memberships=(
            membership("nobody", "college", example=True),
            membership("ann", "invented"),
            membership("ann", "hostel", example=True),
        ),
        collaborations=(collaboration("college", "hostel", id="c", introduced_at="never"),),
    )
    store.save_records(real)
    store.save_records(invented)
    changes = store.remove_examples()
    assert {kind: count["removed"] for kind, count in changes.counts.items() if count["removed"]} == {
        "organisations": 1,
        "people": 1,
        "workshops": 1,
        "memberships": 3,
    }
    found = store.fetch_records()
    assert not found.has_examples
    assert [event.host for event in found.workshops] == ["college", ""]
    assert [tie.introduced_at for tie in found.collaborations] == ["", ""]
    assert store.remove_examples().records == ()


def test_the_other_city_of_a_workshop_is_left_alone(store: Store) -> None:
    """An introduction that names what is no invented workshop is nobody's to remove."""
    tie = collaboration("college", "hostel", introduced_at="a meeting")
    store.save_records(Records(organisations=SMALL.organisations, collaborations=(tie,)))
    store.remove_examples()
    assert store.fetch_records().collaborations == (tie,)


def test_a_workshop_record_is_fetched_with_every_column_given(store: Store) -> None:
    store.save_records(SMALL)
    assert store.fetch_records().workshops[0].model_fields_set == set(Workshop.model_fields)
