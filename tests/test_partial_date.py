"""The partial date: what it accepts, what it means, and how it is ordered."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from graphsvc.partial_date import PartialDate

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Draw a year, a month or a day, each as likely."""
    day = draw(days)
    parts = (day.year, day.month, day.day)
    return PartialDate(*parts[: draw(st.integers(1, 3))])


@given(partial_dates())
def test_what_is_written_reads_back_as_the_same_date(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial
    assert PartialDate.parse(f" {partial}\n") == partial


@given(days)
def test_a_day_first_date_is_that_day(day: date) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    assert PartialDate.parse(written) == PartialDate.parse(f"{day:%d/%m/}{day.year}")
    assert PartialDate.parse(written).first_day == PartialDate.parse(written).last_day == day


@given(partial_dates(), days)
def test_it_covers_the_days_from_its_first_to_its_last_and_no_other(partial: PartialDate, day: date) -> None:
    assert partial.covers(day) == (partial.first_day <= day <= partial.last_day)
    assert partial.covers(day) == day.isoformat().startswith(str(partial))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-04", date(2022, 4, 1), date(2022, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_partial_date_stands_for_its_whole_period(text: str, first: date, last: date) -> None:
    partial = PartialDate.parse(text)
    assert (partial.first_day, partial.last_day) == (first, last)
    assert not partial.covers(first - timedelta(days=1))
    assert not partial.covers(last + timedelta(days=1))


@given(partial_dates(), partial_dates())
def test_the_order_is_total_and_agrees_with_equality_and_hash(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (one < other or one == other)
    assert (one >= other) == (other <= one)
    if one == other:
        assert hash(one) == hash(other)


@given(partial_dates(), partial_dates(), partial_dates())
def test_the_order_is_transitive(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    first, second, third = sorted([one, two, three])
    assert first <= second <= third
    assert first <= third


@given(partial_dates(), partial_dates())
def test_what_begins_earlier_stands_first_and_of_two_that_begin_together_the_longer(
    one: PartialDate, other: PartialDate
) -> None:
    if one.first_day != other.first_day:
        assert (one < other) == (one.first_day < other.first_day)
    elif one.last_day != other.last_day:
        assert (one < other) == (one.last_day > other.last_day)


def test_it_has_no_order_with_anything_else() -> None:
    with pytest.raises(TypeError):
        _ = PartialDate(2022) < date(2022, 1, 1)
    text: object = "2022"
    assert PartialDate(2022) != text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("01/18/2022", "there is no month 18; dates are day first, as in 18/01/2022"),
        ("2022-13", "there is no month 13; dates are day first, as in 18/01/2022"),
        ("2022-00", "there is no month 0"),
        ("29/02/2023", "there is no day 29 in 2023-02"),
        ("2022-04-31", "there is no day 31 in 2022-04"),
        ("2022-01-00", "there is no day 0 in 2022-01"),
        ("0999", "the year 999 lies outside 1000 to 2999"),
        ("3000-01", "the year 3000 lies outside 1000 to 2999"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "22",
        "2022-1",
        "2022-1-8",
        "18/01/22",
        "18-01-2022",
        "18.01.2022",
        "2022/01/18",
        "2022-01-18T10:00",
        "2022-01-18 2023",
        "18 January 2022",
        "44579",
        "-2022",
        "2022.0",
        "٢٠٢٢",
        "\N{FULLWIDTH DIGIT TWO}022",
    ],
)
def test_any_other_way_of_writing_is_refused_with_those_that_are_understood(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a date as 2022, 2022-01, 2022-01-18 or 18/01/2022 \(day first\)"):
        PartialDate.parse(text)


@given(st.text())
def test_any_text_is_a_date_or_refused_as_a_value(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert PartialDate.parse(str(PartialDate.parse(text))) == PartialDate.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2022, None, 18)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PartialDate(2022).year = 2023  # type: ignore[misc]


class _Event(BaseModel):
    date: PartialDate | None = None


@given(partial_dates())
def test_a_record_holds_it_and_writes_it_as_text(partial: PartialDate) -> None:
    event = _Event(date=partial)
    assert event.date is partial
    assert event.model_dump(mode="json") == {"date": str(partial)}
    assert _Event.model_validate(event.model_dump()) == event
    assert _Event.model_validate_json(event.model_dump_json()) == event
    assert _Event.model_validate({"date": str(partial)}) == event


@pytest.mark.parametrize("value", [2022, 2022.0, date(2022, 1, 18), "", "2022-13", b"2022-99", ["2022"], True])
def test_a_record_takes_nothing_but_a_partial_date_or_its_text(value: object) -> None:
    with pytest.raises(ValidationError):
        _Event.model_validate({"date": value})


def test_its_schema_is_that_of_a_text() -> None:
    assert {"type": "string"} in _Event.model_json_schema()["properties"]["date"]["anyOf"]
