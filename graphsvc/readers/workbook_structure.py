"""The structure of a workbook: its sheets, its number formats and its calendar, from the small parts of its archive."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS

from graphsvc.errors import RefusedFile, UnreadableFile
from graphsvc.readers.limits import MAX_SHEETS
from graphsvc.readers.workbook_archive import DAMAGED, NO_WORKBOOK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAX_PART_BYTES = 3_000_000


class _Relation(NamedTuple):
    """What one part says of another: the id it uses for it, what kind of part it is, and its name in the archive."""

    identifier: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, whether it is shown, and the part of the archive that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Structure:
    """What has to be known before the cells of a workbook can be read."""

    sheets: tuple[SheetPart, ...]
    strings_part: str | None
    formats: tuple[str, ...]
    """The number format of each cell style."""
    counts_from_1904: bool


def read_structure(archive: ZipFile) -> Structure:
    """Return the structure of a workbook.

    Raises:
        RefusedFile: a part is too large, or declares XML entities.
        UnreadableFile: a part is missing or damaged.
    """
    document = _document_part(archive)
    root = _xml(archive, document)
    relations = list(_relations(archive, document))
    part_by_kind = {relation.kind: relation.part for relation in relations}
    properties = next(_all(root, "workbookPr"), None)
    return Structure(
        sheets=_sheet_parts(archive, root, relations),
        strings_part=part_by_kind.get("sharedStrings"),
        formats=_formats(archive, part_by_kind.get("styles")),
        counts_from_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )


def _document_part(archive: ZipFile) -> str:
    for relation in _relations(archive, ""):
        if relation.kind == "officeDocument" and relation.part.endswith(".xml"):
            return relation.part
    raise UnreadableFile(NO_WORKBOOK)


def _sheet_parts(archive: ZipFile, root: "Element", relations: list[_Relation]) -> tuple[SheetPart, ...]:
    parts = {relation.identifier: relation.part for relation in relations if relation.kind == "worksheet"}
    sheets = tuple(
        SheetPart(sheet.get("name", ""), sheet.get("state", "visible") != "visible", parts[identifier])
        for sheet in _all(root, "sheet")
        if (identifier := _relation_id(sheet)) in parts
    )
    if len(sheets) > MAX_SHEETS:
        raise RefusedFile(f"The workbook has more than {MAX_SHEETS} sheets. Copy the records into a new workbook.")
    if not {sheet.part for sheet in sheets} <= set(archive.namelist()):
        raise UnreadableFile(DAMAGED)
    return sheets


def _relations(archive: ZipFile, part: str) -> Iterator[_Relation]:
    folder, name = posixpath.split(part)
    for relation in _all(_xml(archive, posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        # The strict kind of workbook names the same kinds under another address.
        kind = relation.get("Type", "").rpartition("/")[2]
        yield _Relation(relation.get("Id", ""), kind, target.removeprefix("/"))


def _relation_id(sheet: "Element") -> str:
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _formats(archive: ZipFile, part: str | None) -> tuple[str, ...]:
    if part is None:
        return ()
    root = _xml(archive, part)
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    codes |= {form.get("numFmtId", ""): form.get("formatCode", "") for form in _all(root, "numFmt")}
    cell_styles = next(_all(root, "cellXfs"), None)
    styles = () if cell_styles is None else tuple(_all(cell_styles, "xf"))
    return tuple(codes.get(style.get("numFmtId", "0"), "General") for style in styles)


def _all(root: "Element", name: str) -> "Iterator[Element]":
    """Yield the elements of a name in whatever namespace: the strict kind of workbook has its own."""
    return root.iterfind(f".//{{*}}{name}")


def _xml(archive: ZipFile, part: str) -> "Element":
    try:
        if archive.getinfo(part).file_size > _MAX_PART_BYTES:
            raise RefusedFile(f"{part} in the workbook is too large. Copy the records into a new workbook.")
        root: Element = fromstring(archive.read(part), forbid_dtd=True)
    except KeyError as error:
        raise UnreadableFile(NO_WORKBOOK) from error
    except DefusedXmlException as error:
        raise RefusedFile("The workbook declares XML entities, as no spreadsheet program does.") from error
    except ParseError as error:
        raise UnreadableFile(DAMAGED) from error
    return root
