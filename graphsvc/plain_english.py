"""Numbers with their nouns, and lists, in plain English: what every sentence is made with."""

from collections.abc import Iterable


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "organisation"), counted(2000, "tie"), counted(2, "body", "bodies")
    ('1 organisation', '2,000 ties', '2 bodies')
    """
    return f"{number:,} {noun(number, one, many)}"


def noun(number: int, one: str, many: str | None = None) -> str:
    """Return a noun, or any word that has a plural, as it stands after a number.

    >>> noun(1, "tie"), noun(0, "tie"), noun(2, "is", "are")
    ('tie', 'ties', 'are')
    """
    return one if number == 1 else many or f"{one}s"


def listed(words: Iterable[str]) -> str:
    """Return words as an English list.

    >>> listed(["health", "faith", "housing"])
    'health, faith and housing'
    """
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
