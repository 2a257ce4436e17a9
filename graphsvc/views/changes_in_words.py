"""What a load is going to change, in words: how many records, and which organisations, workshops and people."""

from collections.abc import Sequence

from graphsvc.plain_english import counted, listed
from graphsvc.store import Action, Changes, RecordChange

_NAMED, _PEOPLE = ("organisations", "workshops"), ("people",)
"""The records that have a name of their own, and those of them that are people; ties are told as a number."""

_NAMED_AT_MOST = 12


def change_in_words(changes: Changes, action: Action, *, with_people: bool) -> str:
    """Return what is going to be created, updated or removed; blank where nothing is.

    At most twelve of each type are named. Those that get another name come first and go by both: where an id was taken
    that belongs to somebody else, that is how it is seen. People are named ``with_people`` only.

    >>> bee = RecordChange("organisations", "b", "Example B", Action.UPDATED, formerly="Example Bee")
    >>> change_in_words(Changes((bee,), unchanged={}), Action.UPDATED, with_people=False)
    '1 record will be updated. Organisations: Example Bee (to be called Example B).'
    """
    changed = [change for change in changes.records if change.action is action]
    if not changed:
        return ""
    by_type = {
        record_type: [change for change in changed if change.record_type == record_type]
        for record_type in (*_NAMED, *(_PEOPLE if with_people else ()))
    }
    names = (f"{record_type.capitalize()}: {_names_of(named)}." for record_type, named in by_type.items() if named)
    return " ".join([f"{counted(len(changed), 'record')} will be {action}.", *names])


def _names_of(changed: Sequence[RecordChange]) -> str:
    others_last = sorted(changed, key=lambda change: not change.formerly)
    names = [
        f"{change.formerly} (to be called {change.name})" if change.formerly else change.name
        for change in others_last[:_NAMED_AT_MOST]
    ]
    more = len(changed) - len(names)
    return listed([*names, f"{more:,} more"] if more else names)
