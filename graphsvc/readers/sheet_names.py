"""Sheet names: which record type a CSV file or a sheet of a workbook holds."""

from difflib import get_close_matches

from graphsvc.readers.values import matchable
from graphsvc.records import RECORD_TYPES

NOTES_SHEET = "How to fill this in"
"""The sheet of the template that holds no records."""

_RECORD_TYPES = {matchable(record_type): record_type for record_type in RECORD_TYPES}
_CLOSE = 0.75


def record_type_of(name: str) -> str | None:
    """Return the record type that a sheet of this name holds, None for a sheet that is none of ours.

    >>> record_type_of("Organisations")
    'organisations'
    """
    return _RECORD_TYPES.get(matchable(name))


def nearest_record_type(name: str) -> str | None:
    """Return the record type whose name was probably meant, None where no name is near.

    >>> nearest_record_type("Organization")
    'organisations'
    """
    near = get_close_matches(matchable(name), _RECORD_TYPES, n=1, cutoff=_CLOSE)
    return _RECORD_TYPES[near[0]] if near else None
