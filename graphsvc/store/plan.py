"""What has to be written so that the database holds what it is meant to hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.errors import InputError
from graphsvc.records import RECORD_TYPES
from graphsvc.store.changes import Action, Changes, RecordChange
from graphsvc.store.rows import SINGULAR, TIE_TYPES, Row, Rows, name_of, own_name, references_of


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows to save and, before that, the rows to remove; and what that changes."""

    saved: Mapping[str, tuple[Row, ...]]
    removed: Mapping[str, tuple[Row, ...]]
    changes: Changes


def plan_changes(stored: Rows, given: Rows, *, replace: bool) -> Plan:
    """Return what turns ``stored`` into ``given``; without ``replace`` stored rows that are not given stay.

    A tie whose ends changed is removed and saved anew, and counts as updated.

    Raises:
        InputError: a tie or a host names a record that would not be there.
    """
    _refuse_missing_ends(given, known=given if replace else _together(stored, given))
    gone = {kind: stored[kind].keys() - given[kind].keys() if replace else set() for kind in RECORD_TYPES}
    new = {kind: given[kind].keys() - stored[kind].keys() for kind in RECORD_TYPES}
    kept = {kind: given[kind].keys() & stored[kind].keys() for kind in RECORD_TYPES}
    updated = {kind: {key for key in kept[kind] if given[kind][key] != stored[kind][key]} for kind in RECORD_TYPES}
    moved = {kind: {key for key in updated[kind] if _moved(stored[kind][key], given[kind][key])} for kind in TIE_TYPES}

    names = _together(stored, given)
    changes = tuple(
        RecordChange(
            kind, key, name_of(names[kind][key], names), action, _other_name(stored[kind].get(key), names[kind][key])
        )
        for kind in RECORD_TYPES
        for action, keys in ((Action.CREATED, new), (Action.UPDATED, updated), (Action.REMOVED, gone))
        for key in sorted(keys[kind])
    )
    return Plan(
        saved={kind: tuple(given[kind][key] for key in sorted(new[kind] | updated[kind])) for kind in RECORD_TYPES},
        removed={
            kind: tuple(stored[kind][key] for key in sorted(gone[kind] | moved.get(kind, set())))
            for kind in RECORD_TYPES
        },
        changes=Changes(changes, {kind: len(kept[kind]) - len(updated[kind]) for kind in RECORD_TYPES}),
    )


def _together(stored: Rows, given: Rows) -> Rows:
    return {kind: {**stored[kind], **given[kind]} for kind in RECORD_TYPES}


def _other_name(before: Row | None, after: Row) -> str:
    """Return the name that a record had, where it had one of its own and has another now."""
    name = own_name(before) if before else ""
    return "" if name == own_name(after) else name


def _moved(before: Row, after: Row) -> bool:
    return list(references_of(before)) != list(references_of(after))


def _refuse_missing_ends(given: Rows, *, known: Rows) -> None:
    missing = [
        f'{SINGULAR[kind]} "{row["id"]}" names the {SINGULAR[end_type]} "{end}"'
        for kind in RECORD_TYPES
        for row in given[kind].values()
        for end_type, end in references_of(row)
        if end not in known[end_type]
    ]
    if missing:
        more = f"; and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise InputError(
            "Some records name others that are neither in the files nor in the database: "
            f"{'; '.join(missing[:5])}{more}. Add what is missing, or correct the ids."
        )


def without_examples(stored: Rows) -> Rows:
    """Return ``stored`` without what is invented for the example, and without any mention of it."""
    invented = {kind: {key for key, row in stored[kind].items() if row.get("example")} for kind in RECORD_TYPES}
    return {
        kind: {
            key: _without_mention(row, invented)
            for key, row in stored[kind].items()
            if key not in invented[kind] and not (kind in TIE_TYPES and _touches(row, invented))
        }
        for kind in RECORD_TYPES
    }


def _touches(row: Row, invented: Mapping[str, set[str]]) -> bool:
    return any(end in invented[end_type] for end_type, end in references_of(row))


def _without_mention(row: Row, invented: Mapping[str, set[str]]) -> Row:
    """Return ``row`` without its host, or the workshop that introduced it, where that is an invented one."""
    mentions = {"host": "organisations", "introduced_at": "workshops"}
    return {
        column: value
        for column, value in row.items()
        if not (column in mentions and value in invented[mentions[column]])
    }
