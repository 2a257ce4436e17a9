"""The queries: one statement a file in ``cypher/``, under a header that says what it is for, takes and returns.

A header stands in comments before the statement. Under ``parameters`` and ``columns`` each entry is
``name: meaning`` (or ``name, name: meaning``); longer text goes on in further lines::

    // purpose
    //   Read what is noted of the last change.
    // columns
    //   revision: the name of this state of the graph
    //   at: when it came about
    MATCH (change:Change {id: 'last'})
    RETURN change.revision AS revision, change.at AS at

A value of a row is compared in WHERE, never in the braces of a pattern that is matched: there the embedded engine
takes a text such as ``$rows`` for the parameter of that name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graphsvc.bundle import CYPHER
from graphsvc.errors import StoreError

_SECTIONS = ("purpose", "parameters", "columns")
_ENTRY = re.compile(r"(\w+(?:,\s+\w+)*):")
_PARAMETER = re.compile(r"\$(\w+)")
_RESULT = re.compile(r"\bRETURN\b(?!.*\bRETURN\b)(.*)", re.DOTALL)
_COLUMN = re.compile(r"\bAS\s+(\w+)\s*$")
_QUOTED = re.compile(r"'[^']*'")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the query language and what its header says about it."""

    name: str
    purpose: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    text: str


@cache
def load_statements(folder: Path = CYPHER) -> Mapping[str, Statement]:
    """Return the statements of a folder by name, such as ``read/people``.

    Raises:
        StoreError: a header is missing, or does not fit its statement.
    """
    files = sorted(folder.glob("*/*.cypher"))
    if not files:
        raise StoreError(f"There are no queries in {folder}. Install graphsvc again.")
    return MappingProxyType({name: read_statement(path, name) for path in files if (name := _name(path))})


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def read_statement(path: Path, name: str) -> Statement:
    """Return the statement in a file.

    Raises:
        StoreError: its header is missing, or does not fit the statement.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line[2:] for line in lines if line.startswith("//")]
    text = "\n".join(line for line in lines if not line.startswith("//")).strip()
    sections = _sections(header)
    statement = Statement(
        name=name,
        purpose=" ".join(line.strip() for line in sections["purpose"]),
        parameters=_entries(sections["parameters"]),
        columns=_entries(sections["columns"]),
        text=text,
    )
    _check(statement)
    return statement


def _sections(header: list[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    current = "purpose"
    for line in header:
        if line.strip() in _SECTIONS:
            current = line.strip()
        else:
            sections[current].append(line)
    return sections


def _entries(lines: list[str]) -> tuple[str, ...]:
    """Return the names that stand before a colon; names may go on over several lines."""
    joined = " ".join(line.strip() for line in lines)
    return tuple(name for entry in _ENTRY.findall(joined) for name in re.split(r",\s+", entry))


def _check(statement: Statement) -> None:
    used = {
        "parameters": set(_PARAMETER.findall(_QUOTED.sub("''", statement.text))),
        "columns": set(_columns(statement.text)),
    }
    said = {"parameters": set(statement.parameters), "columns": set(statement.columns)}
    if not statement.purpose:
        raise StoreError(f"The query {statement.name} has no purpose in its header. Install graphsvc again.")
    for part, names in used.items():
        if names != said[part]:
            differing = ", ".join(sorted(names ^ said[part]))
            raise StoreError(
                f"The header of the query {statement.name} does not fit it, look at its {part}: {differing}. "
                "Install graphsvc again."
            )


def _columns(text: str) -> list[str]:
    """Return the names of the result columns, each of which a statement gives with AS."""
    result = _RESULT.search(text)
    if result is None:
        return []
    return [match[1] if (match := _COLUMN.search(item)) else item.strip() for item in _at_top_level(result[1])]


def _at_top_level(items: str) -> list[str]:
    """Return the comma-separated ``items``, leaving commas inside brackets and quotes alone."""
    depth, found = 0, [""]
    for character in _QUOTED.sub("''", items):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [item.strip() for item in found]
