"""Tests of tables, and of what a spreadsheet makes of them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.metrics import NODE_METRICS, node_metric
from graphsvc.network import Layer, build_network
from graphsvc.places import PlaceTable
from graphsvc.records import Records
from graphsvc.views.measures import Measure
from graphsvc.views.tables import Cell, Table, organisation_table, place_table, table_csv, tie_table, unplaced_table
from graphsvc.views.ward_map import render_ward_map
from tests.network.example_records import EXAMPLE
from tests.views.example_city import CITY, network_of


def read_back(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig"), newline=""), strict=True))


def one_cell(text: Cell) -> str:
    return read_back(Table(columns=("Name",), rows=((text,),)))[1][0]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3), max_size=5))
def test_a_table_reads_back_as_it_was_but_for_the_apostrophe_before_a_formula(rows: list[list[str]]) -> None:
    table = Table(columns=("a", "b", "c"), rows=tuple(map(tuple, rows)))
    read = read_back(table)[1:]
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        for before, after in zip(row, cells, strict=True):
            assert after in {before, f"'{before}"}


@given(
    st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20"),
    st.text(" \t\n\r\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\ufeff", max_size=3),
    st.text(),
)
def test_no_cell_begins_as_a_formula(sign: str, blanks: str, rest: str) -> None:
    assert one_cell(f"{blanks}{sign}{rest}".encode("utf-8", "ignore").decode()).startswith("'")


@pytest.mark.parametrize("text", ["\tx", "\rx", "=HYPERLINK(1)", "-2+3", "@SUM(1)", "\uff1d1"])
def test_what_spreadsheets_are_known_to_run_is_kept_from_it(text: str) -> None:
    assert one_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", " ", "a=b", "HIVE", "O'Neill", '"quoted", with comma', "two\nlines", "a;=1+1", "Łódź 漢字 🏠"]
)
def test_an_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert one_cell(text) == text


def test_text_is_quoted_so_that_no_other_separator_cuts_a_formula_out_of_it() -> None:
    assert '"a;=1+1"' in table_csv(Table(columns=("Name",), rows=(("a;=1+1",),))).decode("utf-8-sig")


def test_a_negative_number_is_a_number() -> None:
    assert one_cell(-1) == "-1"


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert table_csv(Table(columns=("Ł",), rows=())).startswith(b"\xef\xbb\xbf")


def test_a_heading_is_no_formula_either() -> None:
    assert read_back(Table(columns=("=1",), rows=())) == [["'=1"]]


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert Table(columns=("Name", "Sector"), rows=()).by_column == {"Name": [], "Sector": []}


def test_cells_stand_under_their_headings() -> None:
    assert Table(columns=("Name", "Links"), rows=(("a", 1), ("b", 2))).by_column == {
        "Name": ["a", "b"],
        "Links": [1, 2],
    }


MAP = render_ward_map(network_of(), programme=CITY)


def rows_of(table: Table) -> list[dict[str, Cell]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_each_place_says_how_precise_it_is_and_what_it_rests_on() -> None:
    places = {row["Organisation"]: (row["Place"], row["Place taken from"]) for row in rows_of(place_table(MAP))}
    assert places["Example Council"] == ("At the address", "a survey")
    assert places["Example Hive"] == ("Precision not recorded", "")
    assert places["Example Clinic"] == ("Somewhere in the postcode sector", "Centre of the postcode sector PO1 2")


def test_each_organisation_without_a_place_says_what_it_lacks() -> None:
    lacking = {row["Organisation"]: row["What is missing"] for row in rows_of(unplaced_table(MAP))}
    assert lacking == {
        "Example Church": "A postcode, or coordinates",
        "Example Far": "The postcode XX9 9XX is not in the place table; coordinates are needed",
    }


def test_organisations_are_listed_with_how_many_they_work_with() -> None:
    rows = {row["Organisation"]: row for row in rows_of(organisation_table(network_of(), geocoder=CITY.places))}
    assert len(rows) == 7
    assert rows["Example School"]["Works with"] == 3


def test_what_is_measured_gets_a_column_and_what_is_there_already_no_second_one() -> None:
    network = network_of()
    measures = [Measure(metric=NODE_METRICS[key], values=node_metric(network, key)) for key in ("degree", "constraint")]
    table = organisation_table(network, geocoder=CITY.places, measures=measures)
    rows = {row["Organisation"]: row for row in rows_of(table)}
    assert table.columns.count("Works with") == 1
    assert rows["Example Far"]["Tied into one circle"] == "1"
    assert rows["Example Church"]["Tied into one circle"] == "not defined"
    assert rows["Example School"]["Sector"] == "Education"
    assert rows["Example Church"]["Place"] == "Not on the map"


def test_each_row_of_organisations_knows_whom_it_is_about() -> None:
    network = network_of()
    table = organisation_table(network, geocoder=CITY.places)
    names = [network.nodes[key]["name"] for key in table.keys]
    assert names == table.by_column["Organisation"] == sorted(names, key=str.casefold)


def test_an_organisation_is_located_by_the_geocoder_that_is_given() -> None:
    rows = rows_of(organisation_table(network_of(), geocoder=PlaceTable()))
    assert "Somewhere in the postcode sector" not in {row["Place"] for row in rows}


def test_a_tie_stands_in_plain_english_with_all_that_is_known_of_it() -> None:
    first, *_ = [row for row in rows_of(tie_table(build_network(EXAMPLE))) if row["Kind"] == "Joint service"]
    assert first == {
        "Organisation": "Example Council",
        "Works with": "Example Hive",
        "Kind": "Joint service",
        "Description": "Example Service",
        "Strength": "collaborate (4 of 4)",
        "Since": "2020-03",
        "Until": "",
        "Evidence": "",
        "Confidence": "",
        "Introduced at": "",
        "Source": "a report",
    }


def test_each_recorded_tie_has_a_row_of_its_own() -> None:
    assert len(tie_table(build_network(EXAMPLE)).rows) == len(EXAMPLE.collaborations)


def test_the_ties_of_one_organisation_begin_with_its_name() -> None:
    rows = rows_of(tie_table(build_network(EXAMPLE), of="organisation:police"))
    assert [(row["Organisation"], row["Works with"]) for row in rows] == [("Example Police", "Example Council")]


@pytest.mark.parametrize("layer", [Layer.PEOPLE, Layer.ALL])
def test_people_are_in_no_table_unless_asked_for(layer: Layer) -> None:
    network = build_network(EXAMPLE, layer=layer)
    people = {person.name for person in EXAMPLE.people}
    assert not people & {cell for row in tie_table(network).rows for cell in row}
    assert people & {cell for row in tie_table(network, names=True).rows for cell in row}


def test_a_tie_between_people_says_where_they_were_introduced() -> None:
    network = build_network(EXAMPLE, layer=Layer.PEOPLE)
    (row,) = rows_of(tie_table(network, names=True, workshops=EXAMPLE.workshops))
    assert (row["Who"], row["Linked to"]) == ("Example Ann", "Example Bob")
    assert (row["Kind"], row["Introduced at"]) == ("Works with", "Example Workshop")


def test_no_table_holds_an_id() -> None:
    ids = {
        record.id for kind in ("organisations", "people", "workshops", "collaborations") for record in EXAMPLE.of(kind)
    }
    network = build_network(EXAMPLE, layer=Layer.ALL)
    assert not ids & {cell for row in tie_table(network, names=True).rows for cell in row}


def test_invented_rows_are_marked_and_the_mark_is_left_out_where_nothing_is_invented() -> None:
    organisations = [
        {"id": name, "name": f"Example {name}", "sector": "faith", "example": name == "a"} for name in "abc"
    ]
    ties = [
        {"organisation_a": "a", "organisation_b": "b", "kind": "event", "example": True},
        {"organisation_a": "b", "organisation_b": "c", "kind": "event"},
    ]
    invented = build_network(Records.model_validate({"organisations": organisations, "collaborations": ties}))
    assert [row["Example data"] for row in rows_of(tie_table(invented))] == ["yes", "no"]
    listed = rows_of(organisation_table(invented, geocoder=PlaceTable()))
    assert [row["Example data"] for row in listed] == ["yes", "no", "no"]
    assert "Example data" not in tie_table(build_network(EXAMPLE)).columns
