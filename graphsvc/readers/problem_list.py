"""The problems met while reading, kept in order and to a length that people can work through."""

from collections import Counter
from math import inf

from graphsvc.problems import Problem, Severity
from graphsvc.readers.sheets import Sheet

KEPT = 200
"""How many errors, and how many warnings, of one sheet are listed; the rest is counted."""


class ProblemList:
    """Collects problems while files are read."""

    def __init__(self) -> None:
        """Start without any."""
        self._kept: list[Problem] = []
        self._met: Counter[tuple[str, str, Severity]] = Counter()

    def error(self, sheet: Sheet, advice: str, *, line: int | None = None, column: str = "", value: str = "") -> None:
        """Note something that prevents loading."""
        self.add(_problem(Severity.ERROR, sheet, advice, line=line, column=column, value=value))

    def warn(self, sheet: Sheet, advice: str, *, line: int | None = None, column: str = "", value: str = "") -> None:
        """Note something that is worth a look."""
        self.add(_problem(Severity.WARNING, sheet, advice, line=line, column=column, value=value))

    def add(self, problem: Problem) -> None:
        """Note a problem, or only count it when its sheet has many."""
        group = (problem.file, problem.sheet, problem.severity)
        self._met[group] += 1
        if self._met[group] <= KEPT:
            self._kept.append(problem)

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems by file and line, each sheet's uncounted rest after its own."""
        order = {(file, sheet): position for position, (file, sheet, _) in enumerate(self._met)}
        placed: list[tuple[int, float, Problem]] = [(order[p.file, p.sheet], p.line or 0, p) for p in self._kept]
        placed += [(order[p.file, p.sheet], inf, p) for p in self._rests()]
        return tuple(problem for *_, problem in sorted(placed, key=lambda place: place[:2]))

    def _rests(self) -> list[Problem]:
        return [
            Problem(
                severity=severity,
                file=file,
                sheet=sheet,
                advice=f"{met - KEPT:,} more {severity}s here are not listed; mend these first and check again",
                count=met - KEPT,
            )
            for (file, sheet, severity), met in self._met.items()
            if met > KEPT
        ]


def _problem(severity: Severity, sheet: Sheet, advice: str, *, line: int | None, column: str, value: str) -> Problem:
    return Problem(
        severity=severity, file=sheet.file, sheet=sheet.name, line=line, column=column, value=value, advice=advice
    )
