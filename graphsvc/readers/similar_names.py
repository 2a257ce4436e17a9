"""Similar names: organisations that may have been entered twice under slightly different names."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHE = re.compile("['\u2018\u2019]")
_SILENT_WORDS = frozenset({"the", "ltd", "limited", "cic", "cio", "plc", "llp"})
_SHORTEST = 8
"""Shorter names that differ by a letter are mostly different names."""
_MOST_FOR_MISTYPED = 20_000
"""Looking for letters that differ holds some thirty strings a name in memory."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name without what people write now this way, now that."""

    letters: str
    """All words in one, so that a space too many makes no difference."""
    words: tuple[str, ...]
    """In alphabetical order, so that their order makes no difference."""
    marks: tuple[str, ...]
    """Numbers and single letters, which tell names of a series apart."""


def similar_pairs(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids whose names are nearly the same: each id at most once as the second, with one before it.

    Nearly the same are names that differ by case, accents, punctuation, spaces, the order of the words, "the" or a
    legal form such as Ltd; longer ones (8 letters) also when one letter is wrong, missing, too much or misplaced.
    Names whose numbers or single letters differ are not.

    >>> list(similar_pairs({"a": "The Example Centre", "b": "Example Center", "c": "Example Group 1",
    ...                     "d": "Example Group 2"}))
    [('a', 'b')]
    """
    first_by_trace: dict[object, str] = {}
    for record_id, name in names.items():
        spelling = _spelling(name)
        if not spelling.letters:
            continue
        traces = _traces(spelling, mistyped=len(names) <= _MOST_FOR_MISTYPED)
        earlier = next((first_by_trace[trace] for trace in traces if trace in first_by_trace), None)
        if earlier is not None:
            yield earlier, record_id
        for trace in traces:
            first_by_trace.setdefault(trace, record_id)


def _spelling(name: str) -> _Spelling:
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("&", " and ")
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = _APOSTROPHE.sub("", plain)
    words = [word for word in _BETWEEN_WORDS.split(plain) if word and word not in _SILENT_WORDS]
    marks = tuple(sorted(word for word in words if len(word) == 1 or word.isdigit()))
    return _Spelling("".join(words), tuple(sorted(words)), marks)


def _traces(spelling: _Spelling, *, mistyped: bool) -> list[object]:
    """Return what similar names have in common: whole spellings first, then those with one letter left out."""
    letters, marks = spelling.letters, spelling.marks
    traces: list[object] = [spelling.words, (letters, marks)]
    if mistyped and len(letters) >= _SHORTEST:
        traces += [(letters[:place] + letters[place + 1 :], marks) for place in range(len(letters))]
    return traces
