"""The list of problems: in order, and no longer than people can work through."""

from pathlib import Path

import pytest

from graphsvc.errors import ProblemsFound
from graphsvc.problems import Severity, number_of
from graphsvc.readers import read_records
from graphsvc.readers.problem_list import KEPT, ProblemList
from graphsvc.readers.sheets import Sheet
from tests.readers.files import errors, write_folder

ONE = Sheet(file="one.csv", lines=(), cells_must_be_complete=True)
TWO = Sheet(file="two.xlsx", name="people", lines=(), cells_must_be_complete=False)


def test_problems_stand_by_sheet_in_the_order_of_reading_then_by_line() -> None:
    problems = ProblemList()
    problems.error(TWO, "c", line=7)
    problems.warn(ONE, "e", line=3)
    problems.error(TWO, "b", line=2, column="first")
    problems.warn(TWO, "b too", line=2, column="second")
    problems.error(TWO, "a")
    problems.error(ONE, "d", line=1)
    assert [problem.advice for problem in problems.in_order()] == ["a", "b", "b too", "c", "d", "e"]


def test_errors_and_warnings_beyond_the_limit_are_counted() -> None:
    problems = ProblemList()
    for line in range(1, KEPT + 1_235):
        problems.error(ONE, "mend it", line=line)
    problems.warn(ONE, "look", line=1)
    found = problems.in_order()
    assert len(found) == KEPT + 2
    assert found[-1].severity is Severity.ERROR
    assert found[-1].advice == "1,234 more errors here are not listed; mend these first and check again"


def test_a_file_of_thousands_of_wrong_lines_gives_a_list_that_can_be_read(tmp_path: Path) -> None:
    text = "person,organisation\n" + "".join(f"nobody {n},nowhere {n}\n" for n in range(5_000))
    reading = read_records(write_folder(tmp_path, {"memberships": text}))
    found = errors(reading)
    assert len(found) == KEPT + 1
    assert found[-1] == "memberships.csv: 9,800 more errors here are not listed; mend these first and check again"
    with pytest.raises(ProblemsFound, match=r"^10,000 problems to mend"):
        reading.raise_errors()


def test_errors_and_warnings_that_are_only_counted_are_told_apart() -> None:
    problems = ProblemList()
    for line in range(1, KEPT + 3):
        problems.error(TWO, "mend it", line=line)
    for line in range(1, KEPT + 6):
        problems.warn(TWO, "look", line=line)
    found = problems.in_order()
    assert [str(problem) for problem in found[-2:]] == [
        "two.xlsx, sheet people: 2 more errors here are not listed; mend these first and check again",
        "two.xlsx, sheet people: 5 more warnings here are not listed; mend these first and check again",
    ]
    assert number_of(found) == 2 * KEPT + 7
