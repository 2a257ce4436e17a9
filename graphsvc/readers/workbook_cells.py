"""The cells of a workbook, read from its XML as a stream: only what is needed is held, and limits end the reading.

A spreadsheet library fills up to the last cell that a sheet claims to have, shows no merged cells when it streams, and
can't tell an empty cell from a formula that was never calculated; hence this reading of the few elements that matter.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from sys import getsizeof
from typing import IO
from xml.parsers import expat

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ELEMENTS, MAX_LINES, MAX_TEXT_BYTES
from graphsvc.readers.sheets import Cell, Fault, Line, cleaned
from graphsvc.readers.workbook_archive import DAMAGED
from graphsvc.readers.workbook_numbers import iso_text, number_text

# In small pieces, the parser would read a very long tag again and again from its start.
_PIECE = 4_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_", re.ASCII)
_TOO_MANY = "The workbook holds too many cells. Delete the empty rows and columns beyond the records."
_TOO_MUCH = "The workbook holds too much text. Shorten it, or remove what is no record."
_TOO_LONG = f"A cell of the workbook holds more than {MAX_CELL_CHARACTERS:,} characters. Shorten it."
_TOO_MANY_LINES = f"The workbook holds more than {MAX_LINES:,} lines. Split it, or remove what is no record."
_TOO_FAR = (
    f"The workbook has content beyond line {MAX_LINES:,} or column {MAX_COLUMNS}. Delete what stands there, or copy "
    "the records into a new workbook."
)

_Attributes = dict[str, str]

_SEEN_LINE = re.compile(
    rb'<(?:\w+:)?row(?=[\s>])(?: r="([0-9]{1,9})")?[^<>]*>\s*<(?![^<>]*\st="s")[^<>]*>\s*<(?:\w+:)?v>[0-9A-Za-z]'
)
"""The start of a line that begins with a value that is seen, as spreadsheet programs write it.

A value that stands elsewhere, t="s", may be blank there. The pattern begins with what none of its parts can hold, so
that a text made for it is not looked through again and again.
"""
_LONGEST_START = 1_000


def refuse_too_many_lines(parts: Iterable[tuple[IO[bytes], int]]) -> None:
    """Look for more lines than are read, which takes a small part of the time that reading them does.

    ``parts`` are the sheets, each with how often the workbook shows it.

    Raises:
        RefusedFile: there is a line beyond the last that is read, or there are more lines than that. Not every line is
            found, so that the reading counts them too.
    """
    lines = 0
    for part, times in parts:
        for number in _numbers_of_seen_lines(part):
            lines += times
            if number > MAX_LINES:
                raise RefusedFile(_TOO_FAR)
            if lines > MAX_LINES:
                raise RefusedFile(_TOO_MANY_LINES)


def _numbers_of_seen_lines(part: IO[bytes]) -> Iterator[int]:
    """Yield the number of each line that begins with a value, 0 where it has none."""
    kept = b""
    while more := part.read(_PIECE):
        piece = kept + more
        for line in _SEEN_LINE.finditer(piece):
            # What ends before was found in the piece before.
            if line.end() > len(kept):
                yield int(line[1] or 0)
        kept = piece[-_LONGEST_START:]


@dataclass(slots=True)
class Budget:
    """What all parts of a workbook together may still take."""

    elements: int = MAX_ELEMENTS
    text_bytes: int = MAX_TEXT_BYTES
    lines: int = MAX_LINES

    def spend_line(self) -> None:
        """Count a line.

        Raises:
            RefusedFile: there were too many.
        """
        self.lines -= 1
        if self.lines < 0:
            raise RefusedFile(_TOO_MANY_LINES)

    def spend_text(self, text: str) -> str:
        """Return ``text`` and count the memory that it takes.

        Raises:
            RefusedFile: all texts together took too much.
        """
        self.text_bytes -= getsizeof(text)
        if self.text_bytes < 0:
            raise RefusedFile(_TOO_MUCH)
        return text


class _Stream:
    """Parses a part, calls what belongs to an element's name at its start and end, and gathers the text of a cell."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._text: list[str] = []
        self._length = 0
        self._in_phonetic = False
        self._starts: dict[str, Callable[[_Attributes], None]] = {"t": self._start_text, "rPh": self._start_phonetic}
        self._ends: dict[str, Callable[[], None]] = {"t": self._end_text, "rPh": self._end_phonetic}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def _read(self, part: IO[bytes]) -> Iterator[None]:
        """Parse the part, and yield after every piece of it."""
        try:
            while piece := part.read(_PIECE):
                self._parser.Parse(piece, False)  # noqa: FBT003 - positional only
                yield
            self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise UnreadableFile(DAMAGED) from error
        yield

    def _on_start(self, name: str, attributes: _Attributes) -> None:
        self._budget.elements -= 1
        if self._budget.elements < 0:
            raise RefusedFile(_TOO_MANY)
        if start := self._starts.get(_without_prefix(name)):
            start(attributes)

    def _on_end(self, name: str) -> None:
        if end := self._ends.get(_without_prefix(name)):
            end()

    def _start_phonetic(self, _: _Attributes) -> None:
        """How a text is pronounced, as East Asian workbooks note it, is not the text."""
        self._in_phonetic = True

    def _end_phonetic(self) -> None:
        self._in_phonetic = False

    def _start_text(self, _: _Attributes) -> None:
        if not self._in_phonetic:
            self._parser.CharacterDataHandler = self._on_text

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None

    def _on_text(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_CELL_CHARACTERS:
            raise RefusedFile(_TOO_LONG)
        self._text.append(text)

    def _gathered(self) -> str:
        text = self._text[0] if len(self._text) == 1 else "".join(self._text)
        self._text.clear()
        self._length = 0
        return text


def _without_prefix(name: str) -> str:
    """Return the name of an element without what some programs write before every name."""
    return name.rpartition(":")[2] if ":" in name else name


def _refuse_doctype(*_: object) -> None:
    raise RefusedFile("The workbook declares XML entities, as no spreadsheet program does.")


class _Strings(_Stream):
    """Reads the texts that cells refer to by number."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._found: list[str] = []
        self._ends["si"] = self._end_string

    def read(self, part: IO[bytes]) -> list[str]:
        for _ in self._read(part):
            pass
        return self._found

    def _end_string(self) -> None:
        self._found.append(self._budget.spend_text(_unescaped(self._gathered())))


def read_strings(part: IO[bytes], budget: Budget) -> list[str]:
    """Return the texts of the part that holds each text of a workbook once.

    Raises:
        RefusedFile: it goes beyond a limit, or declares XML entities.
        UnreadableFile: it is damaged.
    """
    return _Strings(budget).read(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellContext:
    """What a cell needs from the rest of its workbook to be understood."""

    strings: list[str]
    formats: tuple[str, ...]
    counts_from_1904: bool
    budget: Budget = field(default_factory=Budget)


class SheetStream(_Stream):
    """Reads the lines of one sheet that hold anything, and afterwards knows its merged cells."""

    def __init__(self, context: CellContext) -> None:
        """Read with what the rest of the workbook says."""
        super().__init__(context.budget)
        self.merged: list[str] = []
        self._context = context
        self._lines: list[Line] = []
        self._number = 0
        self._cells: list[Cell] = []
        self._column = -1
        self._columns_by_letters: dict[str, int] = {}
        self._cell: _Attributes = {}
        self._has_formula = False
        self._starts |= {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_text,
            "f": self._start_formula,
            "mergeCell": self._start_merged,
        }
        self._ends |= {"row": self._end_row, "c": self._end_cell, "v": self._end_text}

    def lines(self, part: IO[bytes]) -> Iterator[Line]:
        """Yield the lines that are not blank.

        Raises:
            RefusedFile: the sheet goes beyond a limit, or declares XML entities.
            UnreadableFile: it is damaged.
        """
        for _ in self._read(part):
            yield from self._lines
            self._lines.clear()

    def _start_row(self, attributes: _Attributes) -> None:
        number = _number(attributes["r"]) if "r" in attributes else self._number + 1
        if number <= self._number:
            raise UnreadableFile(DAMAGED)
        self._number = number
        self._column = -1

    def _end_row(self) -> None:
        if any(self._cells):
            self._budget.spend_line()
            self._lines.append(Line(self._number, tuple(self._cells)))
        self._cells.clear()

    def _start_cell(self, attributes: _Attributes) -> None:
        column = self._column + 1
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            column = self._column_of(letters)
            if reference != f"{letters}{self._number}" or column <= self._column:
                raise UnreadableFile(DAMAGED)
        self._column = column
        self._cell = attributes
        self._has_formula = False
        if self._text:
            self._gathered()

    def _column_of(self, letters: str) -> int:
        column = self._columns_by_letters.get(letters)
        if column is None:
            column = self._columns_by_letters[letters] = _column_index(letters)
        return column

    def _start_formula(self, _: _Attributes) -> None:
        self._has_formula = True

    def _start_merged(self, attributes: _Attributes) -> None:
        self.merged.append(attributes.get("ref", ""))

    def _end_cell(self) -> None:
        if not (self._text or self._has_formula):
            return
        cell = self._content(self._gathered())
        if not cell:
            return
        if self._column >= MAX_COLUMNS or self._number > MAX_LINES:
            raise RefusedFile(_TOO_FAR)
        self._cells.extend([""] * (self._column - len(self._cells)))
        self._cells.append(cell)

    def _content(self, raw: str) -> Cell:
        match self._cell.get("t", "n"):
            case "inlineStr" | "str":
                return self._budget.spend_text(cleaned(_unescaped(raw)))
            case _ if not raw:
                return _NEVER_CALCULATED
            case "s":
                return self._budget.spend_text(cleaned(self._shared(raw)))
            case "b":
                return "FALSE" if raw == "0" else "TRUE"
            case "e":
                return Fault(raw, "the cell shows an error; type what it should say")
            case kind:
                return self._number_or_date(kind, raw)

    def _number_or_date(self, kind: str, raw: str) -> Cell:
        style, formats = _number(self._cell.get("s", "0")), self._context.formats
        number_format = formats[style] if style < len(formats) else "General"
        if kind == "d":
            return iso_text(raw, number_format)
        return number_text(raw, number_format, counts_from_1904=self._context.counts_from_1904)

    def _shared(self, raw: str) -> str:
        place = _number(raw)
        if place >= len(self._context.strings):
            raise UnreadableFile(DAMAGED)
        return self._context.strings[place]


_NEVER_CALCULATED = Fault(
    "a formula", "this formula was never calculated; open the workbook in Excel and save it, or type the value"
)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise UnreadableFile(DAMAGED)
    return int(text)


def _column_index(letters: str) -> int:
    """Return the position of a column, 0 for A."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        raise UnreadableFile(DAMAGED)
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _unescaped(text: str) -> str:
    """Return a text with the characters that workbooks write as ``_x000D_``; halves of a character stay as they are."""

    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return escaped[0] if 0xD800 <= code <= 0xDFFF else chr(code)
