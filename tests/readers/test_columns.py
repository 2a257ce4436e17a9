"""The columns: each field of each record has one, and no heading could mean two."""

import pytest

from graphsvc.readers.columns import COLUMNS, required_columns
from graphsvc.readers.values import matchable
from graphsvc.records import RECORD_TYPES

DESIGN = {
    "organisations": "id name sector charity_number company_number website address postcode ward latitude longitude "
    "precision coordinate_source source notes example",
    "people": "id name role source example",
    "memberships": "id person organisation capacity since until example",
    "workshops": "id title kind status date host venue participants source notes example",
    "attendance": "id person workshop capacity example",
    "collaborations": "id organisation_a organisation_b kind label strength since until introduced_at evidence source "
    "confidence example",
    "connections": "id person_a person_b strength since until introduced_at evidence source confidence example",
}


def test_every_record_type_has_its_columns() -> None:
    assert list(COLUMNS) == list(RECORD_TYPES)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_the_columns_are_those_of_the_design_and_of_the_record(record_type: str) -> None:
    names = [column.name for column in COLUMNS[record_type]]
    assert names == DESIGN[record_type].split()
    assert set(names) == set(RECORD_TYPES[record_type].model_fields)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_a_blank_cell_means_what_the_record_takes_for_a_missing_one(record_type: str) -> None:
    fields = RECORD_TYPES[record_type].model_fields
    optional = [column for column in COLUMNS[record_type] if column.name not in required_columns(record_type)]
    assert {column.name: column.kind.blank for column in optional if column.name != "id"} == {
        column.name: fields[column.name].default for column in optional if column.name != "id"
    }


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_no_heading_means_two_columns(record_type: str) -> None:
    headings = [
        {matchable(text) for text in (column.name, column.heading, *column.also)} for column in COLUMNS[record_type]
    ]
    assert sum(map(len, headings)) == len(set().union(*headings))


def test_the_example_of_a_place_is_in_no_programmes_city() -> None:
    notes = {column.name: column.note for column in COLUMNS["organisations"]}
    assert "such as 52.48." in notes["latitude"]
    assert "such as -1.79." in notes["longitude"]


def test_ties_need_no_id_and_everything_else_does() -> None:
    assert required_columns("organisations") == {"id", "name", "sector"}
    assert required_columns("people") == {"id", "name", "role"}
    assert required_columns("memberships") == {"person", "organisation"}
    assert required_columns("workshops") == {"id", "title", "kind", "status"}
    assert required_columns("attendance") == {"person", "workshop", "capacity"}
    assert required_columns("collaborations") == {"organisation_a", "organisation_b", "kind"}
    assert required_columns("connections") == {"person_a", "person_b"}
