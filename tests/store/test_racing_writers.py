"""Writers that race each other, and commits whose answer is lost: nothing is doubled, nothing is missing."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import IncompleteCommit

from graphsvc.errors import DatabaseUnavailable, StoreError
from graphsvc.records import Records
from graphsvc.settings import Settings
from graphsvc.store import Changes, Store, open_store
from tests.databases import Database
from tests.store.small_network import SMALL, membership, organisation, person


def save_with_a_store_of_its_own(settings: Settings, network: Records) -> Changes:
    with open_store(settings, write=True) as store:
        return store.save_records(network)


def test_two_writers_at_once_lose_nothing(store: Store, store_settings: Settings) -> None:
    networks = [
        Records(organisations=tuple(organisation(f"{writer}-{number}") for number in range(200))) for writer in range(4)
    ]
    with ThreadPoolExecutor() as pool:
        changes = list(pool.map(save_with_a_store_of_its_own, [store_settings] * 4, networks))
    assert len(store.fetch_records().organisations) == 800
    assert [change.counts["organisations"]["created"] for change in changes] == [200] * 4


def test_of_writers_who_save_the_same_one_creates_and_the_others_find_it_there(
    store: Store, store_settings: Settings
) -> None:
    with ThreadPoolExecutor() as pool:
        changes = list(pool.map(save_with_a_store_of_its_own, [store_settings] * 4, [SMALL] * 4))
    assert store.fetch_records().counts == SMALL.counts
    assert sorted(change.counts["people"]["created"] for change in changes) == [0, 0, 0, 2]
    assert sorted(change.counts["people"]["unchanged"] for change in changes) == [0, 2, 2, 2]


def test_threads_may_share_a_store(store: Store) -> None:
    networks = [Records(people=(person(f"p{number}"),)) for number in range(8)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(store.save_records, networks))
        fetched = list(pool.map(lambda _: store.fetch_records(), range(8)))
    assert all(len(found.people) == 8 for found in fetched)


def test_a_key_that_somebody_else_takes_meanwhile_is_not_doubled(store: Store, database: Database) -> None:
    taken: list[str] = []

    def take_a_key(done: int, total: int, label: str) -> None:
        if label == "organisations" and not taken:
            taken.append("ann")
            database.run("CREATE (:Person {id: 'ann', name: 'Example Somebody', role: 'trainer'})")

    network = Records(
        organisations=(organisation("college"),), people=(person("ann"),), memberships=(membership("ann", "college"),)
    )
    store.save_records(network, progress=take_a_key)
    assert taken
    assert store.fetch_records() == network
    assert database.run("MATCH (p:Person) RETURN count(p) AS people") == [{"people": 1}]


def test_an_end_of_a_tie_that_somebody_else_removes_meanwhile_is_saved_again(store: Store, database: Database) -> None:
    removed: list[str] = []

    def remove_an_end(done: int, total: int, label: str) -> None:
        if label == "organisations" and not removed:
            removed.append("ann")
            database.run("MATCH (p:Person {id: 'ann'}) DETACH DELETE p")

    store.save_records(Records(people=(person("ann"),)))
    network = Records(
        organisations=(organisation("college"),), people=(person("ann"),), memberships=(membership("ann", "college"),)
    )
    store.save_records(network, progress=remove_an_end)
    assert removed
    assert store.fetch_records() == network


def test_a_reader_never_sees_half_of_a_write(store: Store, store_settings: Settings) -> None:
    other = Records(
        organisations=tuple(organisation(f"o{number}") for number in range(50)),
        people=tuple(person(f"p{number}") for number in range(50)),
        memberships=tuple(membership(f"p{number}", f"o{number}") for number in range(50)),
    )
    store.save_records(SMALL)
    whole = (SMALL.counts, other.counts)
    done = threading.Event()

    def keep_reading() -> list[dict[str, int]]:
        seen = []
        with open_store(store_settings) as reading:
            while not done.is_set():
                seen.append(reading.fetch_records().counts)
        return seen

    with ThreadPoolExecutor() as pool:
        seen = pool.submit(keep_reading)
        try:
            for _ in range(10):
                store.save_records(other, replace=True)
                store.save_records(SMALL, replace=True)
        finally:
            done.set()
    assert [counts for counts in seen.result() if counts not in whole] == []


def test_an_id_that_stands_where_graphsvc_does_not_look_is_told(store: Store, database: Database) -> None:
    database.run("CREATE (a:Note), (b:Note), (a)-[:MEMBER_OF {id: 'm'}]->(b)")
    network = Records(
        organisations=(organisation("college"),),
        people=(person("ann"),),
        memberships=(membership("ann", "college", id="m"),),
    )
    with pytest.raises(StoreError, match="holds an id of these records already"):
        store.save_records(network)
    assert store.fetch_records() == Records()


class LostAnswers:
    """Commits whose answer is lost on the way, though the first ``kept`` of them were kept."""

    def __init__(self, patch: pytest.MonkeyPatch, *, kept: bool, times: int) -> None:
        self.times = times
        commit = neo4j.Transaction.commit

        def commit_in_vain(transaction: Any) -> None:
            if self.times == 0:
                return commit(transaction)
            self.times -= 1
            if kept:
                commit(transaction)
            else:
                transaction.rollback()
            raise IncompleteCommit("Failed to read from defunct connection")

        patch.setattr(neo4j.Transaction, "commit", commit_in_vain)


@pytest.mark.parametrize("kept", [True, False])
def test_a_commit_whose_answer_is_lost_is_run_again_and_reported_as_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    answers = LostAnswers(monkeypatch, kept=kept, times=1)
    changes = store.save_records(SMALL)
    assert answers.times == 0
    assert {kind: count["created"] for kind, count in changes.counts.items()} == SMALL.counts
    assert store.fetch_records().counts == SMALL.counts


def test_when_every_answer_is_lost_the_caller_hears_that_nobody_knows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    LostAnswers(monkeypatch, kept=False, times=100)
    with pytest.raises(DatabaseUnavailable, match="nobody knows whether it was kept"):
        store.save_records(SMALL)
    monkeypatch.undo()
    store.save_records(SMALL)
    assert store.fetch_records().counts == SMALL.counts
