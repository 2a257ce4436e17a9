"""Who counts as trained by a date."""

from datetime import date
from typing import Any

from graphsvc.findings.trained_people import trained_people, trained_people_by_organisation
from graphsvc.records import Records
from tests.findings.cities import city, key, with_people


def workshop(name: str, day: str | None, *, status: str = "held", kind: str = "restorative_workshop") -> dict[str, Any]:
    return {"id": name, "title": f"Example {name}", "kind": kind, "status": status, "date": day}


RECORDS = with_people(
    city("a-b"),
    people=[{"id": name} for name in ("early", "late", "planned", "talk", "unknown", "undated")],
    workshops=[
        workshop("w1", "2022-01"),
        workshop("w2", "2024-01", kind="onward_workshop"),
        workshop("w3", "2022-02", status="cancelled"),
        workshop("w4", "2022-03", kind="conference"),
        workshop("w5", None, kind="train_the_trainer"),
    ],
    attendance=[
        {"person": person, "workshop": held, "capacity": capacity}
        for person, held, capacity in [
            ("early", "w1", "participant"),
            ("early", "w2", "facilitator"),
            ("late", "w2", "participant"),
            ("planned", "w3", "participant"),
            ("talk", "w4", "participant"),
            ("undated", "w5", "participant"),
        ]
    ],
    memberships=[
        {"person": "early", "organisation": "a", "since": "2020", "until": "2023"},
        {"person": "late", "organisation": "a", "since": "2020"},
        {"person": "late", "organisation": "b"},
        {"person": "planned", "organisation": "b", "since": "2020"},
    ],
)


def trained(at: date | None, *, undated: bool) -> set[str]:
    return set(trained_people(RECORDS, at=at, undated=undated))


def test_who_was_at_a_training_that_was_held_is_trained_from_that_date() -> None:
    assert trained(date(2021, 12, 31), undated=False) == set()
    assert trained(date(2022, 1, 1), undated=False) == {"early"}
    assert trained(None, undated=False) == {"early", "late"}


def test_of_whom_it_is_not_known_when_they_count_as_undated_ones_do() -> None:
    assert trained(date(2022, 1, 1), undated=True) == {"early", "talk", "unknown", "undated"}


def test_who_is_recorded_only_where_nothing_was_held_is_not_trained() -> None:
    assert "planned" not in trained(None, undated=True)


def test_people_are_counted_where_they_belong_by_then() -> None:
    def by_organisation(year: int, *, undated: bool) -> dict[str, frozenset[str]]:
        return dict(trained_people_by_organisation(RECORDS, at=date(year, 6, 1), undated=undated))

    assert by_organisation(2022, undated=True) == {key("a"): {"early"}}
    assert by_organisation(2024, undated=True) == {key("a"): {"late"}, key("b"): {"late"}}
    assert by_organisation(2024, undated=False) == {key("a"): {"late"}}


def test_without_people_there_is_nobody_trained() -> None:
    assert trained_people_by_organisation(Records(), at=None, undated=True) == {}
