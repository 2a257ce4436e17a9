"""The tables of the data page: problems found in files, and what an import changes."""

from collections.abc import Iterable

from graphsvc.problems import Problem, Severity
from graphsvc.store import OUTCOMES, Changes
from graphsvc.views.tables import Table


def problem_table(problems: Iterable[Problem]) -> Table:
    """Return the problems, a row each, with their place, the value and what to do."""
    columns = ("Must be mended", "File", "Sheet", "Line", "Column", "Value", "What to do")
    return Table(
        columns=columns,
        rows=tuple(
            (
                "yes" if problem.severity is Severity.ERROR else "worth a look",
                problem.file,
                problem.sheet,
                str(problem.line or ""),
                problem.column,
                problem.value,
                problem.advice,
            )
            for problem in problems
        ),
    )


def changes_table(changes: Changes) -> Table:
    """Return how many records of each type an import created, updated, left and removed."""
    return Table(
        columns=("Records", *(outcome.capitalize() for outcome in OUTCOMES)),
        rows=tuple(
            (record_type.capitalize(), *(counts[outcome] for outcome in OUTCOMES))
            for record_type, counts in changes.counts.items()
        ),
    )
