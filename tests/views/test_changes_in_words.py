"""What a load is going to change, in words."""

import pytest

from graphsvc.store import Action, Changes, RecordChange
from graphsvc.views.changes_in_words import change_in_words


def created(record_type: str, *names: str) -> tuple[RecordChange, ...]:
    return tuple(RecordChange(record_type, name.lower(), name, Action.CREATED) for name in names)


def words(*records: RecordChange, action: Action = Action.CREATED, with_people: bool = False) -> str:
    return change_in_words(Changes(records, unchanged={"people": 3}), action, with_people=with_people)


def test_each_type_that_has_names_is_told_by_them_and_ties_as_a_number() -> None:
    records = created("organisations", "Example A", "Example B") + created("workshops", "Example Day")
    tie = created("collaborations", "Example A and Example B")
    assert words(*records, *tie) == (
        "4 records will be created. Organisations: Example A and Example B. Workshops: Example Day."
    )


def test_people_are_named_on_request_only() -> None:
    ash = created("people", "Example Ash")
    assert words(*ash) == "1 record will be created."
    assert words(*ash, with_people=True) == "1 record will be created. People: Example Ash."
    tie = created("connections", "Example Ash and Example Bo")
    assert words(*tie, with_people=True) == "1 record will be created."


@pytest.mark.parametrize(("number", "end"), [(12, "11 and 12."), (13, "12 and 1 more."), (2012, "12 and 2,000 more.")])
def test_of_many_twelve_are_named(number: int, end: str) -> None:
    text = words(*created("organisations", *(str(at + 1) for at in range(number))))
    assert text.endswith(end)


def test_those_that_get_another_name_are_told_before_the_rest_is_cut_off() -> None:
    same = [RecordChange("organisations", str(at), f"Example {at}", Action.UPDATED) for at in range(12)]
    other = RecordChange("organisations", "z", "Example Z", Action.UPDATED, formerly="Example Zed")
    text = words(*same, other, action=Action.UPDATED)
    assert "Organisations: Example Zed (to be called Example Z), Example 0, " in text
    assert text.endswith("Example 10 and 1 more.")


@pytest.mark.parametrize("action", Action)
def test_only_what_is_asked_for_is_told(action: Action) -> None:
    one = RecordChange("organisations", "a", "Example A", action)
    assert words(one, action=action) == f"1 record will be {action}. Organisations: Example A."
    assert not [other for other in Action if other is not action and words(one, action=other)]
