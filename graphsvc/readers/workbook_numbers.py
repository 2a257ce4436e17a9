"""Numbers in the cells of a workbook, as the text that the cell shows: dates, ids with leading zeros, plain numbers."""

import re
from datetime import datetime
from functools import cache

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from graphsvc.readers.sheets import Cell, Fault

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile(r"0+", re.ASCII)
_MOST_DIGITS = 15
"""Beyond these Excel has put zeros in place of what was typed."""
_TYPE_IT = "format the cell as Text and type it again"


def number_text(raw: str, number_format: str, *, counts_from_1904: bool) -> Cell:
    """Return the text of a number as its format shows it, a fault where that would be a guess.

    >>> number_text("44579", "dd/mm/yyyy", counts_from_1904=False)
    '2022-01-18'
    >>> number_text("44562", "mmm-yy", counts_from_1904=False)
    '2022-01'
    >>> number_text("1234567.0", "General", counts_from_1904=False)
    '1234567'
    >>> number_text("123456", "00000000", counts_from_1904=False)
    '00123456'
    """
    try:
        number = float(raw)
    except ValueError:
        return Fault(raw, f"the cell is damaged; {_TYPE_IT}")
    if _is_of_dates(number_format):
        return _date_text(number, number_format, counts_from_1904=counts_from_1904)
    if "%" in number_format:
        return Fault(raw, f"the cell is shown as a percentage; {_TYPE_IT}")
    if not number.is_integer():
        return repr(number)
    text = str(int(number))
    if len(text.lstrip("-")) > _MOST_DIGITS:
        return Fault(text, f"Excel keeps {_MOST_DIGITS} digits of a number only; {_TYPE_IT}")
    return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text


@cache
def _is_of_dates(number_format: str) -> bool:
    """Return whether a format shows numbers as dates: asked for each cell of a workbook, which has few formats."""
    return bool(is_date_format(number_format))


def iso_text(raw: str, number_format: str) -> Cell:
    """Return the date that a cell holds in ISO form, as precise as its format shows it; a fault where it is none."""
    try:
        return _as_shown(datetime.fromisoformat(raw), number_format)
    except ValueError:
        return Fault(raw, f"the cell holds a time or no date that exists; {_TYPE_IT}")


def _date_text(number: float, number_format: str, *, counts_from_1904: bool) -> Cell:
    try:
        value = from_excel(number, MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        value = None
    # What is less than a day is a time; openpyxl would also count back before the first day that Excel knows.
    if number < 1 or not isinstance(value, datetime):
        return Fault(f"{number:g}", f"the cell holds a time or no date that exists; {_TYPE_IT}")
    return _as_shown(value, number_format)


def _as_shown(value: datetime, number_format: str) -> Cell:
    """Return a day, or the month or year when nothing finer is shown: who typed "Jan 2022" knew no day.

    Who typed "18 Jan" named no year: it is Excel that filled in the year of that day.
    """
    shown = _NOT_SHOWN.sub("", number_format).lower().partition(";")[0]
    day = value.date().isoformat()
    if "y" not in shown:
        return Fault(day, f"the cell shows no year; {_TYPE_IT}")
    if "d" in shown:
        return day
    return day[:7] if "m" in shown else day[:4]
