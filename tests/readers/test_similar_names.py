"""Similar names: which pairs are worth a look, and that thousands are compared quickly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.readers.similar_names import similar_pairs


def alike(one: str, other: str) -> bool:
    return list(similar_pairs({"1": one, "2": other})) == [("1", "2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Trust", "EXAMPLE  trust"),
        ("Example Trust", "The Example Trust Ltd."),
        ("Example & Sample", "Example and Sample"),
        ("St Example's School", "St Examples School"),
        ("St Example's School", "St Example\u2019s School"),
        ("Café Example", "Cafe Example"),
        ("Trust of Example", "Example, Trust of"),
        ("Age Example", "AgeExample"),
        ("Example Mediation Service", "Example Mediation Services"),
        ("Example Mediation Service", "Example Meditation Service"),
        ("Example Organisation", "Example Organization"),
        ("Example Centre", "Example Center"),
    ],
)
def test_names_that_are_nearly_the_same(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Trust", "Example College"),
        ("Example Group 1", "Example Group 2"),
        ("Example Group A", "Example Group B"),
        ("Example 12", "Example 21"),
        ("ABC", "ABD"),
        ("Example", ""),
        ("مثال أول", "مثال ثان"),
    ],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_names_in_other_scripts_are_compared_too() -> None:
    assert alike("مثال أول", "مثال  أول")


def test_each_is_told_once_with_an_earlier_one() -> None:
    names = {"a": "Example Trust", "b": "example trust", "c": "Example Trusts", "d": "Other"}
    assert [later for _, later in similar_pairs(names)] == ["b", "c"]


def test_five_thousand_names_take_a_second_at_most() -> None:
    words = ["north", "south", "harbour", "garden", "family", "youth", "music", "sport", "health", "faith"]
    names = {str(n): f"Example {words[n % 10]} {words[n // 10 % 10]} {words[n // 100 % 10]} {n}" for n in range(5_000)}
    started = time.process_time()
    assert list(similar_pairs(names)) == []
    assert time.process_time() - started < 1


@given(st.dictionaries(st.text(max_size=3), st.text(alphabet="aab cé'1", max_size=12), max_size=8))
def test_whoever_is_told_of_comes_after_the_one_that_is_named(names: dict[str, str]) -> None:
    order = list(names)
    pairs = list(similar_pairs(names))
    assert all(order.index(earlier) < order.index(later) for earlier, later in pairs)
    assert len({later for _, later in pairs}) == len(pairs)
