"""Backups: one file that holds a whole graph and moves it between databases.

A backup is gzipped text. Its first line is the header: format, version, checksum, how many records of each type follow
and whether any of them is invented for the example. Each further line is one record: its type and its columns.
The checksum is SHA-256 over everything but itself.
"""

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from graphsvc.errors import DamagedBackup, InputError, UnreadableFile
from graphsvc.records import RECORD_TYPES, Records
from graphsvc.store.rows import row_of

_FORMAT = "graphsvc backup"
_VERSION = 1
# What a hostile file may make us read, unpacked: far more than a city's network, less than a small machine's memory.
_MOST_RECORDS = 500_000
_LONGEST_LINE = 256 * 1024
_LARGEST = 256 * 1024 * 1024
_BROKEN = (ValueError, TypeError, LookupError, RecursionError)
"""What reading text that is none of ours may raise."""


class Header(BaseModel):
    """The first line of a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: str
    version: int
    checksum: str
    counts: dict[str, int]
    has_examples: bool


def write_backup(records: Records, path: Path, *, overwrite: bool = False) -> None:
    """Write ``records`` to a new file, which is there complete or not at all.

    Raises:
        InputError: the file exists, cannot be written, or the records are too many.
    """
    if path.exists() and not overwrite:
        raise InputError(f"{path} exists already. Choose another name, or say that it may be replaced.")
    lines = [_line([kind, row_of(record)]) for kind in RECORD_TYPES for record in records.of(kind)]
    if len(lines) > _MOST_RECORDS or sum(map(len, lines)) > _LARGEST:
        raise InputError("There is more in the database than one backup can hold. Use the backup of the server itself.")
    header = {"format": _FORMAT, "version": _VERSION, "counts": records.counts, "has_examples": records.has_examples}
    checksum = _checksum(header, lines)
    try:
        _write_atomically(path, [_line(header | {"checksum": checksum}), *lines])
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Choose another folder, or make room.") from error


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _checksum(header: Mapping[str, Any], lines: list[bytes]) -> str:
    digest = hashlib.sha256(_line({name: value for name, value in header.items() if name != "checksum"}))
    for line in lines:
        digest.update(line)
    return digest.hexdigest()


def _write_atomically(path: Path, lines: list[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as raw:
            # No name and no time inside, so that the same records give the same file.
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                packed.writelines(lines)
            raw.flush()
            os.fsync(raw.fileno())
        Path(name).replace(path)
        _flush_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    """Make the new name of a file last through a power cut, where the system lets a folder be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_backup(path: Path) -> Records:
    """Return the records in a backup, once all of it has been read and found whole.

    Raises:
        UnreadableFile: there is no such file, or it may not be read.
        DamagedBackup: it is no backup, or is cut, changed, or from a newer graphsvc.
    """
    try:
        with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as packed:
            return _records_in(path, packed)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be opened: {error.strerror}. Check its name.") from error


def _damaged(path: Path) -> DamagedBackup:
    return DamagedBackup(
        f"{path} is no backup of graphsvc, or was cut short or changed since it was written. "
        "Nothing was restored: use another copy of it."
    )


def _records_in(path: Path, packed: gzip.GzipFile) -> Records:
    try:
        header = _header(packed.readline(_LONGEST_LINE))
        lines = list(_lines(packed, sum(header.counts.values())))
        records = _records(lines)
    except DamagedBackup:
        raise
    except _BROKEN as error:
        raise _damaged(path) from error
    if _checksum(header.model_dump(), lines) != header.checksum:
        raise _damaged(path)
    if records.counts != header.counts or records.has_examples != header.has_examples:
        raise _damaged(path)
    return records


def _header(line: bytes) -> Header:
    content = json.loads(line)
    if content["format"] == _FORMAT and content["version"] > _VERSION:
        raise DamagedBackup("The backup was written by a newer graphsvc. Install that version, then restore it.")
    header = Header.model_validate(content)
    if (header.format, header.version) != (_FORMAT, _VERSION):
        raise ValueError("another format")
    return header


def _lines(packed: gzip.GzipFile, count: int) -> Iterator[bytes]:
    """Yield the lines after the header; stop before a file that lies about itself fills the memory."""
    if count > _MOST_RECORDS:
        raise ValueError("too many records")
    size = seen = 0
    while line := packed.readline(_LONGEST_LINE):
        size, seen = size + len(line), seen + 1
        if size > _LARGEST or seen > count or not line.endswith(b"\n"):
            raise ValueError("more than the header says")
        yield line


def _records(lines: list[bytes]) -> Records:
    found: dict[str, list[Any]] = {record_type: [] for record_type in RECORD_TYPES}
    for line in lines:
        record_type, columns = json.loads(line)
        found[record_type].append(columns)
    return Records.model_validate(found)
