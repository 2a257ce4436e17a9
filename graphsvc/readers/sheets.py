"""Sheets: what a CSV file and a sheet of a workbook have in common, lines of cells that are text."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable text, what it shows, and what to do about it."""

    value: str
    advice: str


Cell = str | Fault


def cell_text(cell: Cell) -> str:
    """Return what a cell shows."""
    return cell if isinstance(cell, str) else cell.value


class Line(NamedTuple):
    """A line of a sheet; its number is the one that a spreadsheet or an editor shows."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether every cell is empty."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines of one CSV file (without a name) or of one sheet of a workbook."""

    file: str
    name: str = ""
    lines: tuple[Line, ...]
    cells_must_be_complete: bool
    """Whether a line without its last cells is damaged, as in CSV, or merely ends in empty cells."""


def cleaned(text: str) -> str:
    """Return the text of a cell with line ends as ``\\n`` and no space around it."""
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).strip()
