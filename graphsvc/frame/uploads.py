"""Uploaded files, read as the same files would be from a folder."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from streamlit.runtime.uploaded_file_manager import UploadedFile

from graphsvc.errors import InputError, RefusedFile, UnreadableFile
from graphsvc.plain_english import listed
from graphsvc.problems import shortened
from graphsvc.programme import Programme
from graphsvc.readers import Reading, read_records
from graphsvc.readers.limits import MAX_CSV_BYTES
from graphsvc.records import RECORD_TYPES, Records


def read_uploads(uploads: Sequence[UploadedFile], *, programme: Programme, known: Records | None) -> Reading:
    """Return the records in uploaded files, with all problems at once; ``known`` is as for ``read_records``.

    Raises:
        InputError: two files have one name, or a workbook is given together with other files.
        RefusedFile: they are too many or too large, or one of them would exhaust the machine.
        UnreadableFile: one of them cannot be opened, or not be kept under its name.
    """
    _refuse_excess(uploads)
    _refuse_mixtures(uploads)
    with tempfile.TemporaryDirectory(prefix="graphsvc-") as folder:
        paths = [_keep(upload, Path(folder)) for upload in uploads]
        return read_records(paths[0] if _is_workbook(uploads[0]) else Path(folder), programme=programme, known=known)


def _refuse_excess(uploads: Sequence[UploadedFile]) -> None:
    if len(uploads) > len(RECORD_TYPES):
        raise RefusedFile(
            f"These are {len(uploads)} files; there are only {len(RECORD_TYPES)} to give: "
            f"{listed(f'{record_type}.csv' for record_type in RECORD_TYPES)}. Take the others out."
        )
    if sum(upload.size for upload in uploads) > MAX_CSV_BYTES:
        raise RefusedFile(
            f"Together these files are larger than {MAX_CSV_BYTES // 1_000_000} MB. Remove what is no record."
        )


def _refuse_mixtures(uploads: Sequence[UploadedFile]) -> None:
    if len(uploads) > 1 and any(map(_is_workbook, uploads)):
        raise InputError("Upload one workbook, or the .csv files of one folder, but not both at once.")
    seen: set[str] = set()
    for upload in uploads:
        name = _name_of(upload)
        if name.casefold() in seen:
            raise InputError(f"There are two files named {shortened(name)}. Take one of them out.")
        seen.add(name.casefold())


def _keep(upload: UploadedFile, folder: Path) -> Path:
    path = folder / _name_of(upload)
    try:
        path.write_bytes(upload.getbuffer())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(
            f"{shortened(upload.name)} could not be kept for checking ({reason}). Give it a short, plain name, such as "
            "organisations.csv, and see that the disk is not full."
        ) from error
    return path


def _name_of(upload: UploadedFile) -> str:
    # The name is the visitor's; only its last part may name a file in the folder.
    return Path(upload.name).name


def _is_workbook(upload: UploadedFile) -> bool:
    return Path(upload.name).suffix.lower() == ".xlsx"
