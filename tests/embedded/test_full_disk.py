"""A disk that fills up during an import: nothing is lost, nothing is there in part, and it goes on afterwards."""

import itertools

import pytest

from graphsvc.embedded import stop_engine
from graphsvc.errors import StoreError
from graphsvc.records import Organisation, Records
from graphsvc.settings import Settings
from graphsvc.store import Store, open_store
from graphsvc.vocabulary import Sector
from tests.embedded.conftest import SmallDisk

AT_ONCE = 2_000


def bulky_records(*, batch: int) -> Records:
    return Records(
        organisations=tuple(
            Organisation(id=f"{batch}-{number}", name="Example", sector=Sector.FAITH, notes="x" * 3_900)
            for number in range(AT_ONCE)
        )
    )


def save_until_the_disk_is_full(store: Store) -> int:
    """Return how many batches were saved."""
    for batch in itertools.count():
        try:
            store.save_records(bulky_records(batch=batch))
        except StoreError:
            return batch
    raise AssertionError("a disk that never fills")


@pytest.mark.engine
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_was_saved_before_the_disk_was_full_is_kept_and_saving_goes_on_when_there_is_space(
    small_disk: SmallDisk,
) -> None:
    settings = Settings(neo4j_uri="", data_dir=small_disk.path / "data")
    small_disk.resize(120)
    try:
        with open_store(settings, write=True) as store:
            small_disk.resize(40)
            saved = save_until_the_disk_is_full(store)
            assert saved > 0
            assert len(store.fetch_records().organisations) == saved * AT_ONCE
            small_disk.resize(200)
            store.save_records(bulky_records(batch=saved))
        stop_engine(settings.data_dir)
        with open_store(settings) as store:
            assert len(store.fetch_records().organisations) == (saved + 1) * AT_ONCE
    finally:
        stop_engine(settings.data_dir)
