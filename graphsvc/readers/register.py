"""The register: which ids and names exist, so that a tie may name its ends by either."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphsvc.errors import UnknownName
from graphsvc.problems import shortened
from graphsvc.readers.values import did_you_mean, matchable
from graphsvc.records import Records

NAME_COLUMNS = {"organisations": "name", "people": "name", "workshops": "title"}
"""What each type of record that ties refer to is called by."""

_SINGULAR = {"organisations": "organisation", "people": "person", "workshops": "workshop"}
_MAX_IDS = 10
_MAX_COMPARISONS = 250_000
"""Looking for the closest of thousands of names takes a while; after two seconds of it, misses go without."""


class Register:
    """The ids and names of organisations, people and workshops, those stored already and those being read."""

    def __init__(self, known: Records) -> None:
        """Start with the records that are stored already."""
        self._names = {
            record_type: {record.id: str(getattr(record, name)) for record in known.of(record_type)}
            for record_type, name in NAME_COLUMNS.items()
        }
        self._ids_by_name = {record_type: _inverted(names.items()) for record_type, names in self._names.items()}
        # Who is stored must not be learnt from a miss that comes near: their names are shown to who asks for them.
        self._suggested = {
            record_type: {} if record_type == "people" else dict(names) for record_type, names in self._names.items()
        }
        # Told to somebody who knows that the organisation is stored, and reads files that replace all of that.
        self._where = "" if any(self._names.values()) else " in these files"
        self._incomplete: set[str] = set()
        self._suggestions: dict[tuple[str, str], str] = {}
        self._comparisons = 0

    def enter(self, record_type: str, entries: Iterable[tuple[str, str]]) -> None:
        """Add ids, each with its name; what is stored under the same id gives way.

        An id that is given twice goes by both names: that it is given twice is one mistake, and told as one.
        """
        entries = list(entries)
        self._names[record_type] |= dict(entries)
        self._suggested[record_type] |= dict(entries)
        self._ids_by_name[record_type] = _inverted([*self._names[record_type].items(), *entries])

    def mark_incomplete(self, record_type: str) -> None:
        """Take every id of this type as known: its sheet could not be read, so a miss would mean nothing."""
        self._incomplete.add(record_type)

    def id_of(self, record_type: str, text: str) -> str:
        """Return the id that ``text`` is, or whose record goes by that name (case and spaces aside).

        Raises:
            UnknownName: there is none, or several records go by that name.
        """
        if text in self._names[record_type]:
            return text
        ids = self._ids_by_name[record_type].get(matchable(text), [])
        if len(ids) == 1:
            return ids[0]
        if record_type in self._incomplete:
            return text
        singular = _SINGULAR[record_type]
        if ids:
            listed = ", ".join(map(shortened, sorted(ids)[:_MAX_IDS]))
            raise UnknownName(f"several {record_type} are called so; write the id: {listed}")
        raise UnknownName(
            f"no {singular}{self._where} has this id or name{self._suggestion(record_type, text)}; "
            f"add it to {record_type}, or correct it here"
        )

    def _suggestion(self, record_type: str, text: str) -> str:
        key = record_type, text
        if key not in self._suggestions:
            names = self._suggested[record_type]
            self._comparisons += 2 * len(names)
            if self._comparisons > _MAX_COMPARISONS:
                return ""
            self._suggestions[key] = did_you_mean(text, (*names, *names.values()))
        return self._suggestions[key]


def _inverted(entries: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for record_id, name in entries:
        ids[matchable(name)][record_id] = None
    return {name: list(found) for name, found in ids.items()}
