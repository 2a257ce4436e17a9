"""The workbook of the template, with notes, lists to choose from and an example line on every sheet."""

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graphsvc.readers.columns import COLUMNS, Column, required_columns
from graphsvc.readers.register import NAME_COLUMNS
from graphsvc.readers.sheet_names import NOTES_SHEET

_LAST_LINE = 5_000
"""Down to which line the cells offer lists."""
_REQUIRED_MARK = " *"
_TEXT_FORMAT = "@"
_NOTES = (
    "One sheet for each kind of record. Only organisations is needed; leave the others as they are when you have none.",
    "Columns marked * must be filled in on every line. Point at a heading to read what belongs in it.",
    "The grey line of each sheet is an example. It is not read, and may stay or go.",
    "Dates may be as vague as what you know: 2022, 2022-01, 2022-01-18 or 18/01/2022 (day first).",
    "Don't merge cells, and don't rename sheets or headings.",
    "Write nothing about a person's case, health, address or dealings with the police; there is no column for it.",
)


def template_workbook() -> Workbook:
    """Return a workbook with notes, and a sheet for every record type: headings, lists and an example line."""
    workbook = Workbook()
    notes = workbook.worksheets[0]
    notes.title = NOTES_SHEET
    notes.column_dimensions["A"].width = 110
    for note in _NOTES:
        notes.append([note])
    for record_type, columns in COLUMNS.items():
        _fill_sheet(workbook.create_sheet(record_type), columns, required_columns(record_type))
    return workbook


def _fill_sheet(sheet: Worksheet, columns: tuple[Column, ...], required: frozenset[str]) -> None:
    sheet.freeze_panes = "A2"
    for position, column in enumerate(columns, start=1):
        heading = sheet.cell(1, position, column.heading + (_REQUIRED_MARK if column.name in required else ""))
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DDE6F0")
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        heading.comment = Comment(column.note, "graphsvc", width=320, height=120)
        # As text, so that 03258327 keeps its 0 and 2022-01 is not made a day.
        sheet.column_dimensions[heading.column_letter].number_format = _TEXT_FORMAT
        sheet.column_dimensions[heading.column_letter].width = max(14, len(column.heading) + 6)
        example = sheet.cell(2, position, column.example or None)
        example.number_format = _TEXT_FORMAT
        example.font = Font(italic=True, color="808080")
        _offer_list(sheet, heading.column_letter, column)


def _offer_list(sheet: Worksheet, letter: str, column: Column) -> None:
    """Let the cells of a column be chosen from a list: the words of its vocabulary, or the names on another sheet."""
    if column.kind.options:
        words = DataValidation("list", formula1=f'"{",".join(column.kind.options)}"', allow_blank=True)
        words.error = f"Choose one of: {', '.join(column.kind.options)}"
        words.showErrorMessage = True
    elif column.refers_to:
        # An id may be written as well, so what is not on the list is no error.
        words = DataValidation("list", formula1=_names_of(column.refers_to), allow_blank=True)
    else:
        return
    sheet.add_data_validation(words)
    words.add(f"{letter}2:{letter}{_LAST_LINE}")


def _names_of(record_type: str) -> str:
    names = [column.name for column in COLUMNS[record_type]]
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[names.index(NAME_COLUMNS[record_type])]
    return f"{record_type}!${letter}$2:${letter}${_LAST_LINE}"
