"""The hostile names are names that may really come in."""

import pytest

from graphsvc.records import Organisation
from tests.hostile_text import HOSTILE_TEXTS


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_the_records_accept_it_as_it_is(text: str) -> None:
    assert Organisation(id=text[:120], name=text, sector="voluntary").name == text


def test_there_are_enough_and_all_differ() -> None:
    assert len(set(HOSTILE_TEXTS)) == len(HOSTILE_TEXTS) >= 30
