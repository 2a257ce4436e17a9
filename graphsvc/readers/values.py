"""Values: what the text of a cell means in its column, without guessing.

Each reading function returns the value, or raises a ValueError whose text tells what to write instead.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from graphsvc.partial_date import PartialDate
from graphsvc.problems import shortened
from graphsvc.vocabulary import Strength, Word

_WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_DECIMAL_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,20})?", re.ASCII)
_INNER_DATE_OF_EXCEL = re.compile(r"\d{5}", re.ASCII)
_YES = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """What the cells of a column hold: how a text is read, what an empty cell means, and what may be chosen."""

    read: Callable[[str], object]
    blank: object = None
    options: tuple[str, ...] = ()


def matchable(text: str) -> str:
    """Return what two ways of writing the same words have in common.

    >>> matchable("Police  and_Justice") == matchable("police and justice")
    True
    """
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def read_date(text: str) -> PartialDate:
    """Return the partial date.

    Raises:
        ValueError: it is written otherwise than ISO or day first, or names a day that does not exist.
    """
    if _INNER_DATE_OF_EXCEL.fullmatch(text):
        raise ValueError("this is how Excel stores a date inside; write it as 2022, 2022-01, 2022-01-18 or 18/01/2022")
    return PartialDate.parse(text)


def read_whole_number(text: str) -> int:
    """Return the number.

    Raises:
        ValueError: there is something else than digits.
    """
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ValueError("write a whole number in digits only, such as 25, or leave it blank")
    return int(text)


def read_degrees(text: str) -> float:
    """Return the number of degrees.

    Raises:
        ValueError: it is no decimal number.
    """
    if not _DECIMAL_NUMBER.fullmatch(text):
        raise ValueError("write degrees as a number with a point, such as 52.48 or -1.79, or leave it blank")
    return float(text)


def read_yes(text: str) -> bool:
    """Return whether it says yes.

    Raises:
        ValueError: it is neither yes nor no.
    """
    if matchable(text) not in _YES:
        raise ValueError("write yes, or leave it blank")
    return _YES[matchable(text)]


def choice(words: type[Word] | type[Strength]) -> Kind:
    """Return the kind of a column whose cells hold one value of a closed vocabulary, or its label, in any case."""
    labels = tuple(word.label for word in words)
    by_text = {matchable(text): word for word in words for text in (str(word.value), word.label)}

    # A word that is wrong is most often wrong in thousands of lines, and the nearest takes a while to find.
    @lru_cache(maxsize=1_000)
    def advice(text: str) -> str:
        return f"choose one of {', '.join(labels)}{did_you_mean(text, labels)}"

    def read(text: str) -> object:
        word = by_text.get(matchable(text))
        if word is None:
            raise ValueError(advice(text))
        return word

    return Kind(read, options=labels)


def did_you_mean(text: str, candidates: tuple[str, ...]) -> str:
    """Return a question that offers the candidate closest to ``text``, empty where none is close.

    >>> did_you_mean("sectr", ("sector", "source"))
    ' (did you mean "sector"?)'
    """
    by_match = {matchable(candidate): candidate for candidate in candidates}
    close = get_close_matches(matchable(text), by_match, n=1, cutoff=0.7)
    return f' (did you mean "{shortened(by_match[close[0]])}"?)' if close else ""


TEXT = Kind(str, blank="")
DATE = Kind(read_date)
WHOLE_NUMBER = Kind(read_whole_number)
DEGREES = Kind(read_degrees)
YES = Kind(read_yes, blank=False, options=("yes",))
