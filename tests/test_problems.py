"""Problems: how they read, and which of them prevent loading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import GraphsvcError, ProblemsFound
from graphsvc.problems import Problem, Severity, errors_in, raise_errors, shortened

WARNING = Problem(severity=Severity.WARNING, file="people.csv", advice="look whether that is right")
ERROR = Problem(severity=Severity.ERROR, file="people.csv", line=3, advice="fill this in")


def test_a_problem_tells_its_whole_place_the_value_and_what_to_do() -> None:
    problem = Problem(
        severity=Severity.ERROR,
        file="partners.xlsx",
        sheet="Organisations",
        line=12,
        column="Sector",
        value="charitable",
        advice="choose one of Voluntary, Faith",
    )
    assert str(problem) == (
        'partners.xlsx, sheet Organisations, line 12, column Sector: "charitable": choose one of Voluntary, Faith'
    )


def test_a_problem_of_a_whole_file_tells_only_the_file() -> None:
    assert str(WARNING) == "people.csv: look whether that is right"


def test_line_nought_is_told_too() -> None:
    assert Problem(severity=Severity.ERROR, file="a.csv", line=0, advice="mend it").place == "a.csv, line 0"


def test_a_problem_stands_on_one_line_whatever_its_value() -> None:
    problem = Problem(severity=Severity.ERROR, file="a.csv", value="one\r\ntwo\t" + "three " * 50, advice="shorten it")
    assert str(problem).startswith('a.csv: "one two three')
    assert "\n" not in str(problem)
    assert len(str(problem)) < 100


def test_a_value_cannot_play_tricks_with_the_terminal() -> None:
    problem = Problem(severity=Severity.ERROR, file="a.csv", value="\x1b[2J\u202eTrust", advice="type it anew")
    assert str(problem) == 'a.csv: "�[2J�Trust": type it anew'


@given(st.text(), st.integers(1, 80))
def test_a_shortened_text_is_one_line_of_that_length_at_most(text: str, length: int) -> None:
    short = shortened(text, to=length)
    assert len(short) <= length
    assert len(short.splitlines()) <= 1


def test_a_text_that_fits_is_not_cut() -> None:
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"


def test_only_errors_prevent_loading() -> None:
    assert errors_in([WARNING, ERROR, WARNING]) == [ERROR]
    raise_errors([WARNING])
    raise_errors([])


def test_all_errors_are_raised_at_once_and_warnings_are_not_among_them() -> None:
    with pytest.raises(ProblemsFound) as caught:
        raise_errors([ERROR, WARNING, ERROR])
    assert str(caught.value).splitlines() == [
        "2 problems to mend, nothing was written:",
        "people.csv, line 3: fill this in",
        "people.csv, line 3: fill this in",
    ]
    assert isinstance(caught.value, GraphsvcError)
    assert isinstance(caught.value, ValueError)


def test_one_error_is_one_problem() -> None:
    with pytest.raises(ProblemsFound, match=r"^1 problem to mend, nothing was written:\n"):
        raise_errors([ERROR])


def test_no_name_of_a_file_or_sheet_plays_tricks_with_the_terminal() -> None:
    problem = Problem(severity=Severity.ERROR, file="a\x1b[31m.csv", sheet="b\u202e", advice="mend it")
    assert problem.place == "a�[31m.csv, sheet b�"
