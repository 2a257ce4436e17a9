"""The query files load, say what they are for, and fit the records."""

import re
from pathlib import Path

import pytest

from graphsvc.errors import StoreError
from graphsvc.records import RECORD_TYPES
from graphsvc.store.cypher import load_statements, read_statement


def statement_file(folder: Path, text: str) -> Path:
    path = folder / "statement.cypher"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", load_statements())
def test_every_statement_says_what_it_is_for(name: str) -> None:
    assert load_statements()[name].purpose.endswith(".")


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_reading_a_record_type_gives_exactly_its_columns(record_type: str) -> None:
    columns = load_statements()[f"read/{record_type}"].columns
    assert sorted(columns) == sorted(RECORD_TYPES[record_type].model_fields)


@pytest.mark.parametrize("name", load_statements())
def test_statements_hold_no_values_of_their_own(name: str) -> None:
    """Quotes stand only around the blank and the key of the one node that notes the last change."""
    text = load_statements()[name].text.replace("''", "").replace("'last'", "")
    assert "'" not in text
    assert '"' not in text


@pytest.mark.parametrize("name", load_statements())
def test_values_of_rows_are_matched_where_no_engine_takes_them_for_parameters(name: str) -> None:
    assert not re.search(r"MATCH[^\n]*\{[^}]*row\.", load_statements()[name].text)


def test_a_header_gives_purpose_parameters_and_columns(tmp_path: Path) -> None:
    path = statement_file(
        tmp_path,
        "// purpose\n//   Find people, by role.\n// parameters\n//   role, ward: what to look for,\n"
        "//     both of them\n// columns\n//   id: whom\n//   names: what they are called\n"
        "MATCH (p {role: $role, ward: $ward})\nRETURN p.id AS id, collect(coalesce(p.name, ',')) AS names\n",
    )
    statement = read_statement(path, "read/people")
    assert statement.purpose == "Find people, by role."
    assert statement.parameters == ("role", "ward")
    assert statement.columns == ("id", "names")
    assert statement.text.startswith("MATCH")


@pytest.mark.parametrize(
    ("text", "differing"),
    [
        ("// purpose\n//   Find.\nMATCH (p {role: $role}) DELETE p", "parameters: role"),
        ("// purpose\n//   Find.\n// parameters\n//   role: which\nMATCH (p) DELETE p", "parameters: role"),
        ("// purpose\n//   Find.\nMATCH (p) RETURN p.id AS id", "columns: id"),
        ("// purpose\n//   Find.\n// columns\n//   id: which\nMATCH (p) RETURN p.id", "columns: id, p.id"),
        ("// purpose\n//   Find.\n// columns\n//   id: which\nMATCH (p) DELETE p", "columns: id"),
    ],
)
def test_a_header_that_does_not_fit_its_statement_is_refused(tmp_path: Path, text: str, differing: str) -> None:
    with pytest.raises(StoreError, match=differing):
        read_statement(statement_file(tmp_path, text), "read/people")


def test_a_statement_without_a_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no purpose"):
        read_statement(statement_file(tmp_path, "MATCH (p) DELETE p"), "write/people")


def test_a_folder_without_statements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no queries"):
        load_statements(tmp_path)
