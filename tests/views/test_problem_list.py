"""Problems on a page: errors first, each with its place, no more than anybody reads, and text only as text."""

import re

import pytest

from graphsvc.problems import Problem, Severity
from graphsvc.readers.problem_list import KEPT, ProblemList
from graphsvc.readers.sheets import Sheet
from graphsvc.views.problem_list import problems_html
from tests.hostile_text import HOSTILE_TEXTS


def error(**words: object) -> Problem:
    return Problem(**{"severity": Severity.ERROR, "file": "people.csv", "advice": "mend it"} | words)  # type: ignore[arg-type]


def worth_a_look(**words: object) -> Problem:
    return error(severity=Severity.WARNING, **words)


def words_of(problems: list[Problem]) -> str:
    """Return what is read on the page, a blank between two cells."""
    return " ".join(re.sub("<[^>]+>", " ", problems_html(problems).replace("</bdi>,", ",")).split())


def test_what_must_be_mended_stands_before_what_is_worth_a_look() -> None:
    problems = [worth_a_look(line=2, advice="look at it"), error(line=3), worth_a_look(line=4), error(line=5)]
    assert words_of(problems) == (
        "To mend It says What to do people.csv, line 3 mend it people.csv, line 5 mend it "
        "Worth a look It says What to do people.csv, line 2 look at it people.csv, line 4 mend it"
    )


def test_the_place_names_file_sheet_line_and_column() -> None:
    assert "p.xlsx, sheet people, line 1234, column role boss" in words_of(
        [error(file="p.xlsx", sheet="people", line=1234, column="role", value="boss")]
    )


def test_there_are_no_heads_without_problems() -> None:
    assert problems_html([]) == ""
    assert "Worth a look" not in problems_html([error()])
    assert "To mend" not in problems_html([worth_a_look()])


def test_that_a_sheet_has_more_problems_than_are_listed_is_told_after_its_own() -> None:
    found, sheet = ProblemList(), Sheet(file="people.csv", lines=(), cells_must_be_complete=True)
    for line in range(500):
        found.error(sheet, "mend it", line=line + 2)
    words = words_of(list(found.in_order()))
    assert words.count("mend it") == KEPT
    assert words.endswith("people.csv 300 more errors here are not listed; mend these first and check again")


def test_what_plays_tricks_on_a_screen_is_not_shown() -> None:
    assert "\x1b" not in problems_html([error(file="\x1b", column="\x1b", value="\x1b", advice="\x1b")])


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_names_and_values_are_text_and_nothing_else(text: str) -> None:
    marked = problems_html([error(file=text, sheet=text, column=text, value=text, advice=text)])
    assert set(re.findall("<([a-z]+)", marked)) == {"table", "thead", "tbody", "tr", "th", "td", "bdi"}


def test_a_value_of_many_characters_is_cut() -> None:
    assert len(problems_html([error(value="x" * 100_000)])) < 1_000
