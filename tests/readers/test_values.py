"""Values: what a text means, and what is asked for when it means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.partial_date import PartialDate
from graphsvc.readers import values
from graphsvc.readers.values import choice, matchable, read_date, read_degrees, read_whole_number, read_yes
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    Word,
    WorkshopKind,
    WorkshopStatus,
)

VOCABULARIES: list[type[Word] | type[Strength]] = [
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    WorkshopKind,
    WorkshopStatus,
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_word_is_known_by_value_and_label_in_any_case(vocabulary: type[Word] | type[Strength]) -> None:
    kind = choice(vocabulary)
    for word in vocabulary:
        for text in (str(word.value), word.label):
            assert kind.read(text) is word
            assert kind.read(text.upper()) is word
            assert kind.read(text.replace("_", "  ")) is word


def test_another_word_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r'^choose one of Participant, .*Trainer \(did you mean "Trainer"\?\)$'):
        choice(Role).read("trainr")
    with pytest.raises(ValueError, match=r"^choose one of network, cooperate, coordinate, collaborate$"):
        choice(Strength).read("5")


def test_the_nearest_word_is_looked_for_once_however_often_a_word_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def search(text: str, _: tuple[str, ...]) -> str:
        searched.append(text)
        return ""

    monkeypatch.setattr(values, "did_you_mean", search)
    kind = choice(Role)
    for text in ["trainr", "boss", "trainr"]:
        with pytest.raises(ValueError, match="choose one of"):
            kind.read(text)
    assert searched == ["trainr", "boss"]


def test_dates_are_day_first_and_as_vague_as_they_are_written() -> None:
    assert read_date("18/01/2022") == PartialDate(2022, 1, 18)
    assert read_date("03/04/2025") == PartialDate(2025, 4, 3)
    assert read_date("2022-01") == PartialDate(2022, 1)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("01/18/2022", "there is no month 18; dates are day first"),
        ("44579", "this is how Excel stores a date inside"),
        ("18.01.2022", "write a date as"),
        ("18/01/22", "write a date as"),
        ("January 2022", "write a date as"),
        ("about 2022", "write a date as"),
        ("29/02/2022", "there is no day 29"),
    ],
)
def test_other_ways_to_write_a_date_are_explained(text: str, advice: str) -> None:
    with pytest.raises(ValueError, match=advice):
        read_date(text)


@pytest.mark.parametrize("text", ["25.5", "1,200", "about 20", "-3", "٣", "1e3", "9999999999"])
def test_a_whole_number_has_digits_only(text: str) -> None:
    with pytest.raises(ValueError, match="digits only"):
        read_whole_number(text)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_whole_number_is_read_as_it_is_written(number: int) -> None:
    assert read_whole_number(str(number)) == number


@pytest.mark.parametrize("text", ["52°29'N", "52,48", "nan", "inf", "1e2", "0x10", "1_0", "west", "-"])
def test_degrees_are_decimal_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"number with a point, such as 52\.48 or -1\.79,"):
        read_degrees(text)


def test_degrees_may_be_negative() -> None:
    assert read_degrees("-1.7912345") == -1.7912345


def test_yes_is_yes_in_any_case_and_anything_unclear_is_asked_about() -> None:
    assert read_yes("YES") is True
    assert read_yes("no") is False
    with pytest.raises(ValueError, match="write yes"):
        read_yes("perhaps")


@given(st.text(), st.text(alphabet=" _-\t", min_size=1, max_size=3))
def test_case_and_what_stands_between_words_do_not_matter(text: str, between: str) -> None:
    assert matchable(f"{text}{between}b") == matchable(f" {text} B ")


def test_only_what_is_close_is_suggested() -> None:
    assert values.did_you_mean("Voluntry", ("Voluntary", "Faith")) == ' (did you mean "Voluntary"?)'
    assert values.did_you_mean("zoo", ("Voluntary", "Faith")) == ""
