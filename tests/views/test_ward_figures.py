"""The numbers of the wards, those of people rounded wherever they are shown."""

from typing import Any

import pytest

from graphsvc.network import build_network
from graphsvc.records import Records
from graphsvc.views.ward_figures import (
    NO_WARD,
    WardFigure,
    WardNumbers,
    numbers_by_ward,
    shades_of,
    ward_table,
    wards_in_words,
)
from graphsvc.views.ward_map import map_notes, render_ward_map
from tests.views.example_city import CITY, ORGANISATIONS, RECORDS, network_of
from tests.views.plain_english import faults_of


def records(**people: int) -> Records:
    """Return the example city with so many trained people at each organisation."""
    names = [(f"{place}{number}", place) for place, count in people.items() for number in range(count)]
    return Records.model_validate(
        RECORDS.model_dump()
        | {
            "people": [{"id": name, "name": f"Example {name}", "role": "champion"} for name, _ in names],
            "memberships": [{"id": name, "person": name, "organisation": place} for name, place in names],
        }
    )


def numbers(found: Records) -> dict[str, WardNumbers]:
    return numbers_by_ward(build_network(found), found, outlines=CITY.ward_outlines, at=None, undated=True)


def test_every_ward_is_counted_and_so_is_what_has_none() -> None:
    found = numbers(RECORDS)
    assert {ward: (n.organisations, n.within, n.beyond, n.unlinked) for ward, n in found.items()} == {
        "Old Town": (3, 1, 3, 1),
        "New Town": (2, 0, 3, 1),
        NO_WARD: (2, 0, 2, 0),
    }


def test_a_tie_between_two_without_a_ward_counts_once() -> None:
    ends = [{"id": name, "name": f"Example {name}", "sector": "faith"} for name in ("a", "b")]
    tie = {"organisation_a": "a", "organisation_b": "b", "kind": "other"}
    found = numbers(Records.model_validate({"organisations": ends, "collaborations": [tie]}))
    assert ward_table(found).rows[-1][3:5] == (1, 0)


def test_a_person_counts_once_in_a_ward() -> None:
    city: dict[str, Any] = records(council=2).model_dump()
    city["memberships"] = [*city["memberships"], {"id": "again", "person": "council0", "organisation": "hive"}]
    assert len(numbers(Records.model_validate(city))["Old Town"].trained or ()) == 2


@pytest.mark.parametrize(
    ("table", "at", "marked"),
    [
        ("organisations", 0, ["yes", "no", "no"]),
        ("people", 0, ["yes", "no", "no"]),
        ("memberships", 0, ["yes", "no", "no"]),
        ("collaborations", 0, ["yes", "yes", "no"]),
    ],
)
def test_a_ward_says_whether_any_of_what_it_counts_is_invented(table: str, at: int, marked: list[str]) -> None:
    city: dict[str, Any] = records(council=1, school=1).model_dump()
    assert "Example data" not in ward_table(numbers(Records.model_validate(city))).by_column
    city[table] = [row | {"example": place == at} for place, row in enumerate(city[table])]
    assert ward_table(numbers(Records.model_validate(city))).by_column["Example data"] == marked


def test_numbers_of_people_are_rounded_in_the_table_and_on_the_map() -> None:
    found = numbers(records(council=7, school=12))
    rows = {row[0]: row[2] for row in ward_table(found).rows}
    assert rows == {"Old Town": "fewer than 8", "New Town": "10", NO_WARD: "0"}
    shades = shades_of(found, WardFigure.TRAINED_PEOPLE)
    assert shades.texts == {"Old Town": "fewer than 8", "New Town": "10"}


def test_the_shade_tells_no_more_than_the_number() -> None:
    shades = [shades_of(numbers(records(council=count)), WardFigure.TRAINED_PEOPLE).values for count in range(1, 8)]
    assert all(shade == shades[0] for shade in shades)


def test_the_map_says_what_its_numbers_are() -> None:
    shades = shades_of(numbers(RECORDS), WardFigure.TIES)
    shown = render_ward_map(network_of(), programme=CITY, shades=shades)
    assert map_notes(shown)[0] == shades.note
    assert ["Old Town", "4"] in [name["lines"] for name in shown.drawing["ward_names"]]


def test_it_is_said_what_the_wards_lack() -> None:
    words = wards_in_words(numbers(records(council=1)))
    assert words == "Of 2 wards, in the data: 1 ward without a trained person. Of 2 organisations no ward is recorded."
    assert not faults_of(words)
    all_there = wards_in_words(numbers(records(council=1, school=1)))
    assert all_there.startswith("In each ward an organisation, a trained person and a tie were found in the data.")
    empty = wards_in_words(numbers(Records()))
    assert empty.startswith("Of 2 wards, in the data: 2 wards without an organisation; 2 wards without a tie.")
    shown = wards_in_words(numbers(records(council=1)), where="in the data shown")
    assert shown.startswith("Of 2 wards, in the data shown: 1 ward without a trained person.")


def test_without_people_in_the_data_nothing_is_said_of_which_wards_have_none() -> None:
    found = numbers(RECORDS)
    words = wards_in_words(found)
    assert words == (
        "In each ward an organisation and a tie were found in the data. No trained people are in the data, so it is "
        "not known which wards have none. Of 2 organisations no ward is recorded."
    )
    assert not faults_of(words)
    assert {row[2] for row in ward_table(found).rows} == {"not known"}
    shades = shades_of(found, WardFigure.TRAINED_PEOPLE)
    assert (shades.values, shades.texts) == ({}, {})
    shown = render_ward_map(network_of(), programme=CITY, shades=shades)
    assert [name["lines"] for name in shown.drawing["ward_names"]] == [["Old Town"], ["New Town"]]


def test_a_ward_is_one_however_it_is_spelt() -> None:
    wards = {"a": "old town", "b": "HILL", "c": "Hill", "d": "hill"}
    ends = [{"id": name, "name": f"Example {name}", "sector": "faith", "ward": ward} for name, ward in wards.items()]
    tie = {"organisation_a": "b", "organisation_b": "c", "kind": "other"}
    found = numbers(Records.model_validate({"organisations": ends, "collaborations": [tie]}))
    assert {ward: (n.organisations, n.within, n.beyond) for ward, n in found.items()} == {
        "Old Town": (1, 0, 0),
        "New Town": (0, 0, 0),
        "HILL": (3, 1, 0),
        NO_WARD: (0, 0, 0),
    }


def test_a_row_without_ward_is_there_only_where_somebody_has_none() -> None:
    placed = Records.model_validate({"organisations": [ORGANISATIONS[0] | {"name": "Example Council"}]})
    assert NO_WARD not in {row[0] for row in ward_table(numbers(placed)).rows}
