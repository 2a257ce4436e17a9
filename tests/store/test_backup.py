"""Backups: whole or not at all, the same on every engine, and refused when they are not what they were."""

import gzip
import hashlib
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphsvc.errors import DamagedBackup, InputError, StoreNotEmpty, UnreadableFile
from graphsvc.records import Records
from graphsvc.store import Store, backup, open_store
from graphsvc.store.backup import read_backup, write_backup
from tests.databases import Database
from tests.store.small_network import SMALL, organisation, person
from tests.store.strategies import records

in_one_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@in_one_folder
@given(network=records())
def test_what_was_backed_up_is_restored(tmp_path: Path, network: Records) -> None:
    write_backup(network, tmp_path / "network.backup", overwrite=True)
    assert read_backup(tmp_path / "network.backup") == network


def test_the_same_records_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_backup(SMALL, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def lines_of(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def rewrite(path: Path, lines: list[bytes]) -> None:
    path.write_bytes(gzip.compress(b"".join(lines)))


def rewrite_with_checksum(path: Path, header: dict[str, Any], lines: list[bytes]) -> None:
    """Write what somebody would who knows how the checksum is made."""
    unsigned = {name: value for name, value in header.items() if name != "checksum"}
    checksum = hashlib.sha256(b"".join([compact(unsigned), *lines])).hexdigest()
    rewrite(path, [compact(unsigned | {"checksum": checksum}), *lines])


def compact(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    """A backup of the small network."""
    write_backup(SMALL, tmp_path / "network.backup")
    return tmp_path / "network.backup"


def test_the_header_says_what_is_in_it(backed_up: Path) -> None:
    header = json.loads(lines_of(backed_up)[0])
    assert header["counts"] == SMALL.counts
    assert header["has_examples"] is False


def test_a_backup_of_examples_says_so(tmp_path: Path) -> None:
    write_backup(Records(people=(person("ann", example=True),)), tmp_path / "network.backup")
    assert json.loads(lines_of(tmp_path / "network.backup")[0])["has_examples"] is True


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_its_owner_may_read_a_backup(backed_up: Path) -> None:
    assert backed_up.stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_only_replaced_when_that_is_wanted(backed_up: Path) -> None:
    with pytest.raises(InputError, match="exists already"):
        write_backup(Records(), backed_up)
    assert read_backup(backed_up).counts == SMALL.counts
    write_backup(Records(), backed_up, overwrite=True)
    assert read_backup(backed_up) == Records()


def test_a_backup_that_cannot_be_finished_leaves_nothing_and_the_old_one_as_it_was(
    backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = backed_up.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        write_backup(Records(), backed_up, overwrite=True)
    assert backed_up.read_bytes() == before
    assert list(backed_up.parent.iterdir()) == [backed_up]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_backup(SMALL, tmp_path / "nowhere" / "network.backup")


def test_what_could_not_be_restored_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_MOST_RECORDS", 3)
    with pytest.raises(InputError, match="more in the database than one backup can hold"):
        write_backup(SMALL, tmp_path / "network.backup")
    assert not (tmp_path / "network.backup").exists()


@pytest.mark.parametrize("path", ["nowhere", "."])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_backup(tmp_path / path)


def test_a_backup_that_is_cut_anywhere_is_refused(backed_up: Path) -> None:
    whole = backed_up.read_bytes()
    for length in range(len(whole)):
        backed_up.write_bytes(whole[:length])
        with pytest.raises(DamagedBackup):
            read_backup(backed_up)


def test_a_backup_with_a_flipped_bit_is_refused_or_holds_the_same(backed_up: Path) -> None:
    """A few bits of the packing, such as the time in it, carry nothing."""
    whole, told = backed_up.read_bytes(), 0
    for place in range(len(whole)):
        backed_up.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            assert read_backup(backed_up) == SMALL
        except DamagedBackup:
            told += 1
    assert told > 0.9 * len(whole)


@pytest.mark.parametrize("number", range(4))
def test_a_backup_whose_text_was_changed_is_refused(backed_up: Path, number: int) -> None:
    lines = lines_of(backed_up)
    lines[number] = lines[number].replace(b"e", b"a", 1)
    rewrite(backed_up, lines)
    with pytest.raises(DamagedBackup):
        read_backup(backed_up)


@pytest.mark.parametrize("change", [lambda lines: lines[:-1], lambda lines: [*lines, lines[-1]]])
def test_a_backup_that_lost_or_gained_a_line_is_refused(
    backed_up: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    rewrite(backed_up, change(lines_of(backed_up)))
    with pytest.raises(DamagedBackup):
        read_backup(backed_up)


@pytest.mark.parametrize(
    "change",
    [{"has_examples": True}, {"counts": {"people": 2}}, {"format": "other"}, {"version": 0}, {"more": 1}],
    ids=lambda change: next(iter(change)),
)
def test_a_header_that_does_not_fit_is_refused_though_its_checksum_does(
    backed_up: Path, change: dict[str, Any]
) -> None:
    header, *lines = lines_of(backed_up)
    rewrite_with_checksum(backed_up, json.loads(header) | change, lines)
    with pytest.raises(DamagedBackup):
        read_backup(backed_up)


def test_a_backup_of_a_newer_version_is_told_as_such(backed_up: Path) -> None:
    header, *lines = lines_of(backed_up)
    rewrite_with_checksum(backed_up, json.loads(header) | {"version": 2}, lines)
    with pytest.raises(DamagedBackup, match="newer graphsvc"):
        read_backup(backed_up)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"id,name\n1,Example\n", id="a table"),
        pytest.param(gzip.compress(b""), id="nothing, compressed"),
        pytest.param(gzip.compress(b"null\n"), id="null"),
        pytest.param(gzip.compress(b"[]\n"), id="an empty list"),
        pytest.param(gzip.compress(b"[" * 200_000 + b"\n"), id="lists in lists"),
        pytest.param(gzip.compress(b"\xff\xfe\n"), id="no text"),
    ],
)
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(DamagedBackup):
        read_backup(tmp_path / "other")


@pytest.mark.parametrize(
    "line",
    [
        b'["organisations",{"id":"a","name":"Example","sector":"magic"}]\n',
        b'["organisations",{"id":"","name":"Example","sector":"faith"}]\n',
        b'["secrets",{"id":"a"}]\n',
        b'[["organisations"],{}]\n',
        b'["organisations",' + b"[" * 100_000 + b"\n",
        b"{}\n",
        b"7\n",
    ],
)
def test_a_record_that_breaks_the_rules_is_refused_though_the_checksum_fits(backed_up: Path, line: bytes) -> None:
    header = json.loads(lines_of(backed_up)[0])
    rewrite_with_checksum(backed_up, header | {"counts": Records().counts | {"organisations": 1}}, [line])
    with pytest.raises(DamagedBackup):
        read_backup(backed_up)


@pytest.mark.parametrize("start", [b"", b"header"])
def test_a_bomb_is_refused_before_it_fills_the_memory(backed_up: Path, start: bytes) -> None:
    """Two hundred megabytes of blanks in two hundred kilobytes, with and without a proper header."""
    header = lines_of(backed_up)[0] if start else b""
    with gzip.open(backed_up, "wb") as bomb:
        bomb.write(header)
        for _ in range(200):
            bomb.write(b" " * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(DamagedBackup):
            read_backup(backed_up)
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.engine
@pytest.mark.neo4j
def test_a_backup_moves_the_records_from_one_engine_to_the_other(
    embedded_database: Database, neo4j_database: Database, tmp_path: Path
) -> None:
    embedded_database.empty()
    neo4j_database.empty()
    with (
        open_store(embedded_database.settings, write=True) as embedded,
        open_store(neo4j_database.settings, write=True) as server,
    ):
        embedded.save_records(SMALL)
        embedded.write_backup(tmp_path / "there")
        server.restore_backup(tmp_path / "there")
        assert server.fetch_records() == embedded.fetch_records()
        server.save_records(Records(people=(person("cat"),)))
        server.write_backup(tmp_path / "back")
        embedded.restore_backup(tmp_path / "back", replace=True)
        assert embedded.fetch_records() == server.fetch_records()


def test_restoring_reports_what_changed(store: Store, backed_up: Path) -> None:
    changes = store.restore_backup(backed_up)
    assert {kind: count["created"] for kind, count in changes.counts.items()} == SMALL.counts
    assert store.restore_backup(backed_up, replace=True).records == ()


def test_a_database_with_content_is_only_replaced_when_that_is_wanted(store: Store, backed_up: Path) -> None:
    store.save_records(Records(organisations=(organisation("hall"),)))
    with pytest.raises(StoreNotEmpty, match="--replace"):
        store.restore_backup(backed_up)
    assert [found.id for found in store.fetch_records().organisations] == ["hall"]
    changes = store.restore_backup(backed_up, replace=True)
    assert changes.counts["organisations"] == {"created": 2, "updated": 0, "unchanged": 0, "removed": 1}
    assert store.fetch_records().counts == SMALL.counts


def test_a_damaged_backup_changes_nothing(store: Store, backed_up: Path) -> None:
    store.save_records(SMALL)
    revision = store.fetch_revision()
    backed_up.write_bytes(backed_up.read_bytes()[:-20])
    with pytest.raises(DamagedBackup):
        store.restore_backup(backed_up, replace=True)
    assert store.fetch_revision() == revision
    assert store.fetch_records().counts == SMALL.counts
