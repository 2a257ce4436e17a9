"""Workbooks built by hand, so that every part of them can be wrong on its own."""

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"

HEADINGS = "".join(
    ['<row r="1">']
    + [
        f'<c r="{letter}1" t="str"><v>{name}</v></c>'
        for letter, name in zip("ABC", ("id", "name", "sector"), strict=True)
    ]
    + ["</row>"]
)

Content = bytes | Iterable[bytes]


def sheet_xml(rows: str, *, after: str = "") -> bytes:
    """Return the XML of a sheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def parts(
    *, sheet: Content = b"", strings: Content = b"", styles: bytes = b"", workbook: bytes = b""
) -> dict[str, Content]:
    """Return the parts of a small workbook with one sheet, organisations, and what is given in place of its own."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_TYPES}/{kind}" Target="{target}"/>'
        for name, kind, target in [
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "sharedStrings", "/xl/sharedStrings.xml"),
            ("r3", "styles", "styles.xml"),
        ]
    )
    document = f'<Relationship Id="d" Type="{_TYPES}/officeDocument" Target="xl/workbook.xml"/>'
    sheets = '<sheets><sheet name="organisations" sheetId="1" r:id="r1"/></sheets>'
    return {
        "_rels/.rels": f"<Relationships>{document}</Relationships>".encode(),
        "xl/workbook.xml": workbook or f'<workbook xmlns="{_MAIN}" xmlns:r="{_TYPES}">{sheets}</workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
        _SHEET: sheet or sheet_xml(HEADINGS),
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{_MAIN}"/>'.encode(),
        "xl/styles.xml": styles or f'<styleSheet xmlns="{_MAIN}"/>'.encode(),
    }


def write_parts(path: Path, contents: Mapping[str, Content]) -> Path:
    """Write a zip archive of these parts; a large one may come in pieces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in contents.items():
            with archive.open(name, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return path


def _zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def _rows(number: int, cells: str, *, start: str = '<row r="{0}">') -> Iterator[bytes]:
    """Yield a sheet of rows that are alike, in pieces; ``{0}`` stands for the number of a row."""
    row = f"{start}{cells}</row>"
    head, end = sheet_xml("|").split(b"|")
    yield head
    for first in range(1, number + 1, 10_000):
        yield "".join(map(row.format, range(first, min(first + 10_000, number + 1)))).encode()
    yield end


def _cell_at(reference: str) -> bytes:
    row = "".join(filter(str.isdecimal, reference))
    return sheet_xml(f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>')


def _string(characters: int) -> Iterator[bytes]:
    start, end = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>|</t></is></c></row>').split(b"|")
    yield start
    for _ in range(0, characters, 1_000_000):
        yield b"x" * 1_000_000
    yield end


def _incompressible(size: int) -> bytes:
    return os.urandom(size // 2).hex().encode()


_ENTITIES = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_LAUGHS = f"<?xml version='1.0'?><!DOCTYPE worksheet [{_ENTITIES}]>".encode()

HOSTILE: dict[str, Callable[[], dict[str, Content]]] = {
    "a million narrow rows": lambda: parts(sheet=_rows(1_000_000, "<c><v>1</v></c>")),
    "a million rows without numbers": lambda: parts(sheet=_rows(1_000_000, "<c><v>{0}</v></c>", start="<row>")),
    "a million wide rows": lambda: parts(sheet=_rows(1_000_000, '<c t="str"><v>Example</v></c>' * 10)),
    "a cell at XFD1048576": lambda: parts(sheet=_cell_at("XFD1048576")),
    "a cell in the last column": lambda: parts(sheet=_cell_at("XFD1")),
    "a cell in the last row": lambda: parts(sheet=_cell_at("A1048576")),
    "a string of 1.5 GB": lambda: parts(sheet=_string(1_500_000_000)),
    "a string of 5 MB": lambda: parts(sheet=_string(5_000_000)),
    "a string in many pieces": lambda: parts(
        strings=[b"<sst><si>", b"<r><t>piece</t></r>" * 7_000, b"</si></sst>"],
    ),
    "a long string in many cells": lambda: parts(
        strings=[b"<sst><si><t>", _incompressible(32_000), b"</t></si></sst>"],
        sheet=_rows(10_000, '<c t="s"><v>0</v></c>' * 9),
    ),
    "a text of emoji in many cells": lambda: parts(
        strings=[b"<sst><si><t>", "\U0001f600".encode() * 32_000, b"</t></si></sst>"],
        sheet=_rows(1_980, '<c t="s"><v>0</v></c>'),
    ),
    "a text with one emoji in many cells": lambda: parts(
        strings=[b"<sst><si><t>", b"x" * 32_000, "\U0001f600".encode(), b"</t></si></sst>"],
        sheet=_rows(1_980, '<c t="s"><v>0</v></c>'),
    ),
    "entities in a sheet": lambda: parts(sheet=_LAUGHS + sheet_xml('<row><c t="str"><v>&a9;</v></c></row>')),
    "entities in the strings": lambda: parts(strings=_LAUGHS + b"<sst><si><t>&a9;</t></si></sst>"),
    "entities in the list of sheets": lambda: parts(workbook=_LAUGHS + b"<a>&a9;</a>"),
    "entities in the styles": lambda: parts(styles=_LAUGHS + b"<a>&a9;</a>"),
    "huge styles": lambda: parts(styles=b"<styleSheet><!--" + _incompressible(9_000_000) + b"--></styleSheet>"),
    "a sheet a thousand times": lambda: parts(
        workbook=b"<workbook xmlns:r='r'>" + b"<sheet name='a' r:id='r1'/>" * 1_000 + b"</workbook>",
    ),
    "a hundred thousand lines many times": lambda: parts(
        workbook=b"<workbook xmlns:r='r'>" + b"<sheet name='a' r:id='r1'/>" * 200 + b"</workbook>",
        sheet=_rows(100_000, "<c><v>1</v></c>"),
    ),
    "a zip within the zip": lambda: parts() | {"xl/inner.zip": _zipped("inner.xml", b"0" * 10_000_000)},
    "a workbook within the workbook": lambda: parts() | {"xl/embeddings/Inner.XLSX": _zipped("inner.xml", b"")},
    "too many parts": lambda: parts() | {f"xl/{n}.xml": b"" for n in range(1_001)},
    "a part outside the archive": lambda: parts() | {"../outside.xml": b""},
    "a part at the root of the disk": lambda: parts() | {"/outside.xml": b""},
}
"""Workbooks that must be refused, by what is wrong with them."""
