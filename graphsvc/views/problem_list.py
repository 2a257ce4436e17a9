"""Problems as a list to read on a page: what must be mended before what is only worth a look, in whole sentences."""

from collections.abc import Sequence

from graphsvc.problems import Problem, Severity, shortened
from graphsvc.views.plain_text import as_html

MOST_LISTED = 200
"""Nobody reads more at once; the file has all of them."""

_HEADS = {Severity.ERROR: "To mend", Severity.WARNING: "Worth a look"}
_LONGEST_VALUE = 300


def problems_html(problems: Sequence[Problem]) -> str:
    """Return the first `MOST_LISTED` problems as rows of a table, with their place, the value, and what to do.

    >>> wrong = Problem(severity=Severity.ERROR, file="a.csv", line=3, value="boss", advice="choose a role")
    >>> problems_html([wrong]).partition("<tbody>")[2].partition("</tbody>")[0]
    '<tr><th scope="row"><bdi>a.csv</bdi>, line 3</th><td><bdi>boss</bdi></td><td><bdi>choose a role</bdi></td></tr>'
    """
    ordered = [problem for severity in _HEADS for problem in problems if problem.severity is severity][:MOST_LISTED]
    return "".join(
        _table_html(head, [problem for problem in ordered if problem.severity is severity])
        for severity, head in _HEADS.items()
    )


def _table_html(head: str, problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    rows = "".join(map(_row_html, problems))
    heads = "".join(f'<th scope="col">{words}</th>' for words in (head, "It says", "What to do"))
    return f'<table class="numbers problems"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row_html(problem: Problem) -> str:
    value = as_html(shortened(problem.value, to=_LONGEST_VALUE)) if problem.value else ""
    return f'<tr><th scope="row">{_place_html(problem)}</th><td>{value}</td><td>{as_html(problem.advice)}</td></tr>'


def _place_html(problem: Problem) -> str:
    """Return where a problem stands, each name kept apart: those of sheets and columns are of the file's own making."""
    parts = [as_html(shortened(problem.file, to=120))]
    if problem.sheet:
        parts.append(f"sheet {as_html(shortened(problem.sheet))}")
    if problem.line is not None:
        parts.append(f"line {problem.line:,}")
    if problem.column:
        parts.append(f"column {as_html(shortened(problem.column))}")
    return ", ".join(parts)
