"""The tables of the data page: problems found in files, and what an import changes."""

from collections.abc import Iterable

from graphsvc.problems import Problem, Severity
from graphsvc.store import OUTCOMES, Changes
from graphsvc.views.tables import Table


def problem_table(problems: Iterable[Problem]) -> Table:
    """Return the problems, a row each, with their place, the value and what to do.

    >>> wrong = Problem(
    ...     severity=Severity.ERROR, file="people.csv", line=3, column="role", value="boss", advice="Choose a role."
    ... )
    >>> problem_table([wrong]).rows
    (('yes', 'people.csv', '', '3', 'role', 'boss', 'Choose a role.'),)
    """
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
    """Return how many records of each type an import created, updated, left and removed.

    >>> from graphsvc.store import Action, RecordChange
    >>> choir = RecordChange("organisations", "choir", "Example Choir", Action.CREATED)
    >>> table = changes_table(Changes((choir,), unchanged={"people": 4}))
    >>> table.columns
    ('Records', 'Created', 'Updated', 'Unchanged', 'Removed')
    >>> table.rows[:2]
    (('Organisations', 1, 0, 0, 0), ('People', 0, 0, 4, 0))
    """
    return Table(
        columns=("Records", *(outcome.capitalize() for outcome in OUTCOMES)),
        rows=tuple(
            (record_type.capitalize(), *(counts[outcome] for outcome in OUTCOMES))
            for record_type, counts in changes.counts.items()
        ),
    )
