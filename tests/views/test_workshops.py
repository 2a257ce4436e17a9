"""Workshops: which are shown, and who came, counted so that nobody can be picked out."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.records import Records, Workshop
from graphsvc.views.tables import EXAMPLE, Cell, table_csv
from graphsvc.views.workshops import attendance_table, by_year, workshop_table, workshops_shown
from graphsvc.vocabulary import WorkshopKind, WorkshopStatus
from tests.views.plain_english import faults_of

ORGANISATIONS = [
    {"id": name, "name": f"Example {name.title()}", "sector": "voluntary"} for name in ("hive", "pier", "club")
]


def workshop(key: str, **columns: Any) -> dict[str, Any]:
    return {"id": key, "title": f"Example {key}", "kind": "other", "status": "held"} | columns


WORKSHOPS = [
    workshop("w1", kind="restorative_workshop", date="2022-01-18", host="hive", venue="Example Hall", participants=12)
    | {"source": "a poster", "notes": "Two rooms."},
    workshop("w2", kind="train_the_trainer", date="2022-01-25", status="cancelled"),
    workshop("w3", date="2023", status="planned", host="pier"),
    workshop("w4", date="2015-11"),
    workshop("w5"),
]
RECORDS = Records.model_validate({"organisations": ORGANISATIONS, "workshops": WORKSHOPS})


def shown(*, at: date | None = None, undated: bool = True, **chosen: Any) -> list[str]:
    return [workshop.id for workshop in workshops_shown(RECORDS, at=at, undated=undated, **chosen)]


def came(
    *attendance: tuple[str, str], memberships: list[dict[str, Any]], workshops: list[dict[str, Any]] | None = None
) -> Records:
    """Return records in which these people were at these workshops."""
    people = sorted({person for person, _ in attendance})
    return Records.model_validate(
        {
            "organisations": ORGANISATIONS,
            "people": [{"id": person, "name": f"Example {person}", "role": "participant"} for person in people],
            "memberships": memberships,
            "workshops": [workshop("w1", date="2022-01-18"), workshop("w2", date="2022-01-25")]
            if workshops is None
            else workshops,
            "attendance": [
                {"person": person, "workshop": key, "capacity": "participant"} for person, key in attendance
            ],
        }
    )


def member(person: str, organisation: str, **period: str) -> dict[str, Any]:
    return {"person": person, "organisation": organisation} | period


def who_came(records: Records, *, exact: bool = True) -> list[tuple[Cell, ...]]:
    return list(attendance_table(records, records.workshops, exact=exact).rows)


def crowd(**sizes: int) -> Records:
    """Return records in which so many people of each organisation came to one workshop."""
    people = [
        (f"{organisation}{number}", organisation) for organisation, size in sizes.items() for number in range(size)
    ]
    return came(
        *((person, "w1") for person, _ in people), memberships=[member(person, where) for person, where in people]
    )


def test_workshops_are_shown_the_newest_first_and_those_without_a_date_last() -> None:
    assert shown() == ["w3", "w2", "w1", "w4", "w5"]


def test_workshops_are_shown_up_to_a_date() -> None:
    assert shown(at=date(2022, 1, 18)) == ["w1", "w4", "w5"]
    assert shown(at=date(2022, 1, 17), undated=False) == ["w4"]
    assert shown(at=date(1999, 1, 1), undated=False) == []


def test_workshops_of_some_kinds_and_statuses_are_shown() -> None:
    assert shown(kinds=[WorkshopKind.OTHER]) == ["w3", "w4", "w5"]
    assert shown(statuses=[WorkshopStatus.HELD, WorkshopStatus.CANCELLED]) == ["w2", "w1", "w4", "w5"]
    assert shown(kinds=[WorkshopKind.OTHER], statuses=[WorkshopStatus.PLANNED]) == ["w3"]
    assert shown(kinds=[WorkshopKind.CONFERENCE]) == []


def test_of_one_day_workshops_stand_in_the_order_of_their_titles() -> None:
    records = Records.model_validate(
        {"workshops": [workshop(key, title=key, date="2022") for key in ("beta", "Alpha", "gamma")]}
    )
    assert [w.id for w in workshops_shown(records, at=None, undated=True)] == ["Alpha", "beta", "gamma"]


def test_workshops_stand_under_their_years() -> None:
    found = by_year(workshops_shown(RECORDS, at=None, undated=True))
    assert [(year, [workshop.id for workshop in held]) for year, held in found] == [
        ("2023", ["w3"]),
        ("2022", ["w2", "w1"]),
        ("2015", ["w4"]),
        ("No date recorded", ["w5"]),
    ]
    assert by_year(()) == []


@given(st.lists(st.sampled_from([None, "2021", "2021-05", "2021-12-31", "2022", "2022-01-01"]), max_size=8))
def test_every_workshop_stands_under_one_year_and_every_year_once(dates: list[str | None]) -> None:
    records = Records.model_validate({"workshops": [workshop(f"w{n}", date=day) for n, day in enumerate(dates)]})
    found = by_year(workshops_shown(records, at=None, undated=True))
    years = [year for year, _ in found]
    assert len(years) == len(set(years))
    assert sorted(w.id for _, held in found for w in held) == sorted(w.id for w in records.workshops)
    assert all(year == (str(w.date.year) if w.date else "No date recorded") for year, held in found for w in held)


def test_the_table_tells_what_is_recorded_of_each_workshop() -> None:
    table = workshop_table(RECORDS, RECORDS.workshops)
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert first == {
        "Date": "2022-01-18",
        "Title": "Example w1",
        "Kind": "Restorative workshop",
        "Status": "Held",
        "Host": "Example Hive",
        "Venue": "Example Hall",
        "Participants stated": "12",
        "Notes": "Two rooms.",
        "Source": "a poster",
    }
    assert [set(row) - {""} for row in table.rows[4:]] == [{"Example w5", "Other", "Held"}]


def test_a_count_of_nought_is_stated_and_no_blank() -> None:
    records = Records.model_validate({"workshops": [workshop("w1", participants=0)]})
    assert workshop_table(records, records.workshops).by_column["Participants stated"] == ["0"]


def test_people_are_counted_for_the_organisation_that_they_belong_to_and_once_however_often_they_came() -> None:
    records = came(
        ("ann", "w1"), ("ann", "w2"), ("bob", "w1"), memberships=[member("ann", "hive"), member("bob", "hive")]
    )
    assert who_came(records) == [("Example Hive", 2, 2)]


def test_a_person_counts_for_the_organisation_of_the_day_also_when_they_left_it_later() -> None:
    records = came(
        ("ann", "w1"),
        ("ann", "w2"),
        memberships=[member("ann", "hive", until="2022-01-20"), member("ann", "pier", since="2022-01-21")],
    )
    assert who_came(records) == [("Example Hive", 1, 1), ("Example Pier", 1, 1)]


def test_a_person_of_two_organisations_counts_for_both() -> None:
    records = came(("ann", "w1"), memberships=[member("ann", "hive"), member("ann", "pier")])
    assert who_came(records) == [("Example Hive", 1, 1), ("Example Pier", 1, 1)]


def test_a_person_who_had_two_periods_in_an_organisation_counts_once() -> None:
    records = came(
        ("ann", "w1"), memberships=[member("ann", "hive", since="2020"), member("ann", "hive", since="2021")]
    )
    assert who_came(records) == [("Example Hive", 1, 1)]


@pytest.mark.parametrize(
    "memberships", [[], [member("ann", "hive", since="2023")], [member("ann", "hive", until="2021")]]
)
def test_a_person_who_belonged_nowhere_on_the_day_is_counted_as_such(memberships: list[dict[str, Any]]) -> None:
    assert who_came(came(("ann", "w1"), memberships=memberships)) == [("No organisation recorded", 1, 1)]


def test_at_a_workshop_without_a_date_a_person_counts_for_every_organisation_they_ever_belonged_to() -> None:
    records = came(
        ("ann", "w5"),
        memberships=[member("ann", "hive", until="2020"), member("ann", "pier", since="2021")],
        workshops=[workshop("w5")],
    )
    assert [row[0] for row in who_came(records)] == ["Example Hive", "Example Pier"]


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_nobody_came_to_a_workshop_that_was_not_held(status: str) -> None:
    records = came(
        ("ann", "w1"), memberships=[member("ann", "hive")], workshops=[workshop("w1", date="2022", status=status)]
    )
    assert who_came(records) == []


def test_only_the_workshops_that_are_shown_count() -> None:
    records = came(("ann", "w1"), ("bob", "w2"), memberships=[member("ann", "hive"), member("bob", "pier")])
    second: tuple[Workshop, ...] = records.workshops[1:]
    assert attendance_table(records, second, exact=True).rows == (("Example Pier", 1, 1),)
    assert attendance_table(records, (), exact=True).rows == ()


def test_where_names_are_shown_numbers_are_exact_and_the_most_stand_first() -> None:
    assert who_came(crowd(club=3, hive=9, pier=11)) == [
        ("Example Pier", 11, 1),
        ("Example Hive", 9, 1),
        ("Example Club", 3, 1),
    ]


def test_otherwise_numbers_are_rounded() -> None:
    assert who_came(crowd(club=3, hive=9, pier=13), exact=False) == [
        ("Example Club", "fewer than 8", 1),
        ("Example Hive", "10", 1),
        ("Example Pier", "15", 1),
    ]


@given(st.lists(st.integers(1, 14), min_size=3, max_size=3))
def test_the_order_of_rounded_rows_tells_nothing(sizes: list[int]) -> None:
    rows = who_came(crowd(**dict(zip(("hive", "pier", "club"), sizes, strict=True))), exact=False)
    assert [row[0] for row in rows] == ["Example Club", "Example Hive", "Example Pier"]


def test_tables_say_which_rows_are_invented() -> None:
    records = came(
        ("ann", "w1"),
        ("bob", "w2"),
        memberships=[member("ann", "hive"), member("bob", "pier")],
        workshops=[workshop("w1"), workshop("w2", example=True)],
    )
    assert workshop_table(records, records.workshops).by_column[EXAMPLE] == ["no", "yes"]
    assert attendance_table(records, records.workshops, exact=False).by_column[EXAMPLE] == ["no", "yes"]
    assert EXAMPLE in table_csv(workshop_table(records, records.workshops)).decode("utf-8-sig")
    assert EXAMPLE not in workshop_table(records, records.workshops[:1]).columns


def test_tables_of_workshops_are_plain_english() -> None:
    records = came(("ann", "w1"), memberships=[])
    tables = [workshop_table(RECORDS, RECORDS.workshops), attendance_table(records, records.workshops, exact=False)]
    cells = [str(cell) for table in tables for row in (table.columns, *table.rows) for cell in row if cell != ""]
    assert [faults_of(cell) for cell in cells] == [[]] * len(cells)
