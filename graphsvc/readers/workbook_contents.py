"""The contents of a workbook as messages that the reading process can send, whatever the workbook is built like."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers.workbook_archive import DAMAGE, DAMAGED, open_archive
from graphsvc.readers.workbook_cells import (
    Budget,
    CellContext,
    SheetStream,
    read_strings,
    refuse_too_many_lines,
)
from graphsvc.readers.workbook_structure import Structure, read_structure

_MOST_MERGED = 1_000
_TOO_MUCH_MEMORY = "Reading the workbook would take too much memory. Copy the records into a new workbook."


def contents(path: Path) -> Iterator[Any]:
    """Yield what a workbook holds, as values that JSON can write.

    For each sheet ``{"sheet": name, "hidden": bool}``, then its lines as ``[number, [cell, ...]]`` (a cell is a text,
    or ``[value, advice]`` where it has none), then ``{"merged": [range, ...]}``; last
    ``{"refused": sentence}`` or ``{"unreadable": sentence}`` where the reading could not go on, or did not begin.
    """
    try:
        yield from _sheets(path)
    except MemoryError:
        yield {"refused": _TOO_MUCH_MEMORY}
    except RefusedFile as error:
        yield {"refused": str(error)}
    except UnreadableFile as error:
        yield {"unreadable": str(error)}
    except DAMAGE:
        yield {"unreadable": DAMAGED}


def _parts_of_sheets(archive: ZipFile, structure: Structure) -> Iterator[tuple[IO[bytes], int]]:
    """Yield each part that is a sheet, open, with how many sheets it is: a hostile workbook may have one many times."""
    for name, times in Counter(sheet.part for sheet in structure.sheets).items():
        with archive.open(name) as part:
            yield part, times


def _sheets(path: Path) -> Iterator[Any]:
    with open_archive(path) as archive:
        structure = read_structure(archive)
        refuse_too_many_lines(_parts_of_sheets(archive, structure))
        budget = Budget()
        strings: list[str] = []
        if structure.strings_part:
            with archive.open(structure.strings_part) as part:
                strings = read_strings(part, budget)
        context = CellContext(
            strings=strings, formats=structure.formats, counts_from_1904=structure.counts_from_1904, budget=budget
        )
        for sheet in structure.sheets:
            yield {"sheet": sheet.name, "hidden": sheet.hidden}
            stream = SheetStream(context)
            with archive.open(sheet.part) as part:
                for number, cells in stream.lines(part):
                    yield [number, [cell if isinstance(cell, str) else [cell.value, cell.advice] for cell in cells]]
            yield {"merged": stream.merged[:_MOST_MERGED]}
