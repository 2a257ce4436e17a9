"""Tables as plain text, for a terminal."""

import re

from graphsvc.views.tables import Cell, Table

_NUMBER = re.compile(r"-?[\d,.]+( %)?|-|")


def text_table(table: Table) -> str:
    """Return a table as lines: every column as wide as its widest cell, numbers at the right of theirs.

    >>> print(text_table(Table(columns=("Ties", "Name"), rows=((1200, "Example Choir"), (3, "Example Hub")))))
     Ties  Name
    1,200  Example Choir
        3  Example Hub
    """
    columns = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells] for cells in _columns(table)]
    widths = [max(map(len, [heading, *cells])) for heading, cells in zip(table.columns, columns, strict=True)]
    at_right = [bool(cells) and all(map(_NUMBER.fullmatch, cells)) for cells in columns]
    lines = [table.columns, *zip(*columns, strict=True)]
    return "\n".join(_line(line, widths, at_right) for line in lines)


def _columns(table: Table) -> list[list[Cell]]:
    return [[row[number] for row in table.rows] for number in range(len(table.columns))]


def _line(cells: tuple[str, ...], widths: list[int], at_right: list[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, at_right, strict=True)
    )
    return "  ".join(padded).rstrip()
