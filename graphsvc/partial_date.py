"""Dates as people know them: a year, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, which stands for that whole period.

    Ordered by first day, and for the same first day the longer period before the shorter.

    >>> PartialDate.parse("2022-01").covers(date(2022, 1, 18))
    True
    >>> str(PartialDate.parse("18/01/2022"))
    '2022-01-18'
    >>> PartialDate.parse("2022") < PartialDate.parse("2022-01") < PartialDate.parse("2022-02")
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no period of the calendar.

        Raises:
            ValueError: the year, the month or the day does not exist.
        """
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"the year {self.year} lies outside {_FIRST_YEAR} to {_LAST_YEAR}")
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}; dates are day first, as in 18/01/2022")
        if self.day is not None and not 1 <= self.day <= self._days_in_month():
            raise ValueError(f"there is no day {self.day} in {self.year}-{self.month:02}; correct the date")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that ``text`` writes as ``2022``, ``2022-01``, ``2022-01-18`` or, day first, ``18/01/2022``.

        Raises:
            ValueError: ``text`` is written otherwise, or names a day that does not exist.
        """
        text = text.strip()
        if iso := _ISO.fullmatch(text):
            year, month, day = (None if part is None else int(part) for part in iso.groups())
            assert year is not None  # noqa: S101 - the pattern requires it
            return cls(year, month, day)
        if day_first := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in day_first.groups())
            return cls(year, month, day)
        raise ValueError("write a date as 2022, 2022-01, 2022-01-18 or 18/01/2022 (day first)")

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return date(self.year, self.month or 12, self.day or self._days_in_month())

    def covers(self, day: date) -> bool:
        """Return whether ``day`` lies in the period, first and last day included."""
        return self.first_day <= day <= self.last_day

    def _days_in_month(self) -> int:
        return calendar.monthrange(self.year, self.month or 12)[1]

    def __str__(self) -> str:
        """Return the date in ISO form, as precise as it is known."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from_text = core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.no_info_wrap_validator_function(
                lambda given, parse: given if isinstance(given, cls) else parse(given), from_text
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )
