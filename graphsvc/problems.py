"""Problems: what is wrong, or worth a look, in files that were read, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.errors import ProblemsFound
from graphsvc.records import CONTROL_CHARACTERS


class Severity(StrEnum):
    """Whether a problem prevents loading."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, or worth a look, and what to do about it.

    >>> print(Problem(severity=Severity.ERROR, file="people.csv", line=3, column="role", value="boss",
    ...               advice="choose one of participant, champion, ambassador, trainer"))
    people.csv, line 3, column role: "boss": choose one of participant, champion, ambassador, trainer
    """

    severity: Severity
    file: str
    advice: str
    sheet: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""
    count: int = 1
    """How many problems it tells of: more than one where those of a sheet beyond a limit are only counted."""

    @property
    def place(self) -> str:
        """Where the problem stands, in words."""
        return ", ".join(f"{word} {name}" if word else name for word, name in self.place_in_parts)

    @property
    def place_in_parts(self) -> tuple[tuple[str, str], ...]:
        """The parts of `place`, each a word of ours, blank for the file, and a name of the file's own making."""
        parts = (
            ("", shortened(self.file, to=120)),
            ("sheet", shortened(self.sheet)),
            ("line", "" if self.line is None else str(self.line)),
            ("column", shortened(self.column)),
        )
        return tuple((word, name) for word, name in parts if name)

    def __str__(self) -> str:
        """Return place, value and advice on one line."""
        value = f' "{shortened(self.value)}":' if self.value else ""
        return f"{self.place}:{value} {self.advice}"


def shortened(text: str, *, to: int = 60) -> str:
    """Return ``text`` on one line and cut to ``to`` characters, an ellipsis included.

    Control characters, which could play tricks with the terminal that shows the text, become a �.

    >>> shortened("Example\\n\\x1b[31mTrust", to=12)
    'Example �[3…'
    """
    line = CONTROL_CHARACTERS.sub("�", " ".join(text.split()))
    return line if len(line) <= to else line[: to - 1] + "…"


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that prevent loading."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def number_of(problems: Iterable[Problem]) -> int:
    """Return how many problems there are, those that are only counted included."""
    return sum(problem.count for problem in problems)


def raise_errors(problems: Iterable[Problem]) -> None:
    """Do nothing where there is no error among ``problems``.

    Raises:
        ProblemsFound: there is at least one; the text lists them all.
    """
    if errors := errors_in(problems):
        number = number_of(errors)
        counted = "1 problem" if number == 1 else f"{number:,} problems"
        raise ProblemsFound("\n".join([f"{counted} to mend, nothing was written:", *map(str, errors)]))
