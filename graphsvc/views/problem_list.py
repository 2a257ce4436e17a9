"""Problems as a list to read on a page: what must be mended before what is only worth a look."""

from collections.abc import Sequence

from graphsvc.problems import Problem, Severity, shortened
from graphsvc.views.plain_text import as_html

_HEADS = {Severity.ERROR: "To mend", Severity.WARNING: "Worth a look"}
_LONGEST_VALUE, _LONGEST_ADVICE = 300, 1_000


def problems_html(problems: Sequence[Problem]) -> str:
    """Return the problems as rows of a table, with their place, the value, and what to do.

    >>> wrong = Problem(severity=Severity.ERROR, file="a.csv", value="boss", advice="choose a role")
    >>> problems_html([wrong]).partition("<tbody>")[2].partition("</tbody>")[0]
    '<tr><th scope="row"><bdi>a.csv</bdi></th><td><bdi>boss</bdi></td><td><bdi>choose a role</bdi></td></tr>'
    """
    return "".join(
        _table_html(head, [problem for problem in problems if problem.severity is severity])
        for severity, head in _HEADS.items()
    )


def _table_html(head: str, problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    rows = "".join(map(_row_html, problems))
    heads = "".join(f'<th scope="col">{words}</th>' for words in (head, "It says", "What to do"))
    return f'<table class="numbers problems"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row_html(problem: Problem) -> str:
    place = ", ".join(f"{word} {as_html(name)}".strip() for word, name in problem.place_in_parts)
    value = as_html(shortened(problem.value, to=_LONGEST_VALUE)) if problem.value else ""
    advice = as_html(shortened(problem.advice, to=_LONGEST_ADVICE))
    return f'<tr><th scope="row">{place}</th><td>{value}</td><td>{advice}</td></tr>'
