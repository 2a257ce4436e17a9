"""The zip archive that a workbook is, checked before anything in it is unpacked."""

from collections import Counter
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers.limits import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_UNPROVEN_BYTES,
    MAX_WORKBOOK_BYTES,
)

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_ARCHIVES = frozenset({".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".pptx", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar"})
_ENCRYPTED = 0x1
NO_WORKBOOK = "The file is no .xlsx workbook, whatever its name says. Save it as .xlsx and try again."
DAMAGE = (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError)
"""What the libraries raise that read a damaged archive."""
DAMAGED = "The workbook is damaged. Open it in Excel or LibreOffice, save it as .xlsx and try again."


def open_archive(path: Path) -> ZipFile:
    """Return the open archive of a workbook whose parts, as its directory lists them, are fit to be read.

    Raises:
        RefusedFile: unpacking it would take too much, or it holds another archive.
        UnreadableFile: it is no archive, or is protected by a password.
        DAMAGE: it is damaged; reading a part of it may raise these as well.
    """
    _check_beginning(path)
    archive = ZipFile(path)
    _check_parts(archive.infolist())
    return archive


def _check_beginning(path: Path) -> None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_WORKBOOK_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"The workbook cannot be opened ({error.strerror}).") from error
    if len(data) > MAX_WORKBOOK_BYTES:
        raise RefusedFile(
            f"The workbook is larger than {MAX_WORKBOOK_BYTES // 1_000_000} MB. Remove what is no record."
        )
    if data.startswith(_OLD_EXCEL):
        raise UnreadableFile(
            "The workbook is protected by a password, or is of the old kind (.xls). "
            "Take the password off in Excel, save it as .xlsx and try again."
        )
    if not data.startswith(_ZIP):
        raise UnreadableFile(NO_WORKBOOK)
    # Before the directory of the archive is loaded: a million entries would fill the memory.
    if data.count(_ENTRY) > MAX_PARTS:
        raise RefusedFile(f"The workbook has more than {MAX_PARTS:,} parts. Copy the records into a new workbook.")


def _check_parts(parts: list[ZipInfo]) -> None:
    names = Counter(part.filename for part in parts)
    if any(count > 1 for count in names.values()) or any(map(_leads_outside, names)):
        raise RefusedFile(DAMAGED)
    if inner := next((name for name in names if PurePosixPath(name).suffix.lower() in _ARCHIVES), None):
        raise RefusedFile(
            f"The workbook holds another file ({inner}). Remove what is embedded in it and save it again."
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile("The workbook is protected by a password. Take the password off and try again.")
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise UnreadableFile(DAMAGED)
    _check_sizes(parts)


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_sizes(parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > MAX_UNPROVEN_BYTES and unpacked > packed * MAX_RATIO):
        raise RefusedFile(
            f"The workbook would take {unpacked // 1_000_000:,} MB when it is unpacked. Delete the empty rows and "
            "columns beyond the records, or copy the records into a new workbook."
        )
