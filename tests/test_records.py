"""The records: what they accept, what they make of blanks, and how their ids come about."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphsvc.partial_date import PartialDate
from graphsvc.records import (
    RECORD_TYPES,
    Attendance,
    Collaboration,
    Connection,
    Membership,
    Organisation,
    Person,
    Record,
    Records,
    Tie,
    Workshop,
)
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
)

LEAST: dict[type[Record], dict[str, Any]] = {
    Organisation: {"id": "hive", "name": "Example Hive", "sector": "voluntary"},
    Person: {"id": "ann", "name": "Example Ann", "role": "champion"},
    Workshop: {"id": "w1", "title": "Example Workshop", "kind": "other", "status": "held"},
    Membership: {"person": "ann", "organisation": "hive"},
    Attendance: {"person": "ann", "workshop": "w1", "capacity": "participant"},
    Collaboration: {"organisation_a": "council", "organisation_b": "hive", "kind": "funding"},
    Connection: {"person_a": "ann", "person_b": "bob"},
}
"""Of each record type the columns that must be filled in, and nothing else."""

TEXTS = [
    (model, name)
    for model in LEAST
    for name, field in model.model_fields.items()
    if field.annotation is str and name != "id"
]
PEOPLE_FIELDS = {"id", "name", "role", "source", "example"}

models = pytest.mark.parametrize("model", LEAST, ids=lambda model: model.__name__)


def organisation(**columns: Any) -> Organisation:
    return Organisation.model_validate(LEAST[Organisation] | columns)


def membership(**columns: Any) -> Membership:
    return Membership.model_validate(LEAST[Membership] | columns)


def collaboration(**columns: Any) -> Collaboration:
    return Collaboration.model_validate(LEAST[Collaboration] | columns)


def complaints(model: type[Record], columns: dict[str, Any]) -> dict[str, str]:
    """Return what is said against a record, by column."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(columns)
    return {".".join(map(str, error["loc"])): error["msg"] for error in caught.value.errors()}


@models
def test_the_required_columns_are_enough(model: type[Record]) -> None:
    record = model.model_validate(LEAST[model])
    assert not record.example
    assert model.model_validate(record.model_dump()) == record
    assert model.model_validate_json(record.model_dump_json()) == record


@models
def test_each_required_column_is_required(model: type[Record]) -> None:
    for missing in LEAST[model]:
        columns = {name: value for name, value in LEAST[model].items() if name != missing}
        assert missing in complaints(model, columns)


@models
def test_a_column_that_is_not_known_is_refused(model: type[Record]) -> None:
    assert list(complaints(model, LEAST[model] | {"telephone": "0"})) == ["telephone"]


@models
def test_a_record_cannot_be_changed(model: type[Record]) -> None:
    record = model.model_validate(LEAST[model])
    with pytest.raises(ValidationError, match="frozen"):
        record.id = "other"  # type: ignore[misc]


@models
def test_equal_records_can_stand_in_one_set(model: type[Record]) -> None:
    assert len({model.model_validate(LEAST[model]), model.model_validate(LEAST[model])}) == 1


def test_of_people_nothing_is_kept_that_could_tell_about_a_case_or_how_to_reach_them() -> None:
    assert set(Person.model_fields) == PEOPLE_FIELDS


@models
def test_every_column_of_an_empty_line_that_may_be_blank_is_blank(model: type[Record]) -> None:
    blank = {name: field.default for name, field in model.model_fields.items() if not field.is_required()}
    assert set(blank.values()) <= {"", None, False}
    assert model.model_validate(LEAST[model] | blank).model_dump() == model.model_validate(LEAST[model]).model_dump()


@pytest.mark.parametrize(("model", "column"), TEXTS)
@pytest.mark.parametrize(
    "text", ["Example\x00", "\x1b[31mExample", "Example\rTrust", "Example\x85Trust", "a\u2028b", "a\u2029b", "\ufffe"]
)
def test_control_characters_are_refused_in_every_text(model: type[Record], column: str, text: str) -> None:
    said = complaints(model, LEAST[model] | {column: text})
    assert all(message.endswith("hidden control characters; type it anew") for message in said.values())


@pytest.mark.parametrize("mark", [*"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069"])
def test_marks_that_turn_the_direction_of_writing_are_refused(mark: str) -> None:
    # Shown, this would read "Example Trust (tested)".
    columns = LEAST[Organisation] | {"name": f"Example Trust {mark})detset("}
    assert "hidden control characters" in complaints(Organisation, columns)["name"]


@pytest.mark.parametrize(
    "name",
    [
        "جمعية المثال",
        "עמותת הדוגמה (Example)",
        "Example \u200fאב\u200e Trust",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "Example 👩\u200d👩\u200d👧 \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        'Ex\u0301ample & <b>Sons</b>; O\'Neill "& Co" \\ {x} $y$ `z`',
        "=1+1",
        "NA",
        "None",
        "007",
    ],
)
def test_a_name_in_any_script_is_kept_as_it_was_written(name: str) -> None:
    assert organisation(name=name).name == name
    assert organisation(id=name).id == name


def test_half_a_character_is_refused() -> None:
    assert "name" in complaints(Organisation, LEAST[Organisation] | {"name": "Example \ud83d"})


def test_spaces_around_a_text_are_not_part_of_it() -> None:
    record = organisation(id="  hive ", name="\tExample Hive\n", notes="\u00a0one\n\ntwo ")
    assert (record.id, record.name, record.notes) == ("hive", "Example Hive", "one\n\ntwo")


@pytest.mark.parametrize(("model", "column"), [(Organisation, "id"), (Organisation, "name"), (Workshop, "title")])
def test_a_name_of_nothing_but_spaces_is_missing(model: type[Record], column: str) -> None:
    assert "at least 1 character" in complaints(model, LEAST[model] | {column: " \u00a0 "})[column]


@pytest.mark.parametrize("text", ["one\ntwo", "one\ttwo"])
def test_a_name_stands_on_one_line(text: str) -> None:
    for column in ("id", "name", "address", "website"):
        assert "one line" in complaints(Organisation, LEAST[Organisation] | {column: text})[column]
    assert organisation(notes=text, source=text).notes == text


@pytest.mark.parametrize(
    ("column", "longest"), [("id", 120), ("name", 300), ("address", 300), ("notes", 4000), ("source", 4000)]
)
def test_a_text_has_a_greatest_length(column: str, longest: int) -> None:
    assert len(getattr(organisation(**{column: "x" * longest}), column)) == longest
    said = complaints(Organisation, LEAST[Organisation] | {column: "x" * (longest + 1)})[column]
    assert said == f"String should have at most {longest} characters"


@pytest.mark.parametrize("value", [3, "3", Strength.COORDINATE])
def test_a_strength_is_read_from_a_number_or_its_text(value: object) -> None:
    assert collaboration(strength=value).strength is Strength.COORDINATE


@pytest.mark.parametrize("value", [0, 5, "0", "5", "three", "", "2.5", 2.5])
def test_any_other_strength_is_refused(value: object) -> None:
    assert "strength" in complaints(Collaboration, LEAST[Collaboration] | {"strength": value})


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Membership, "capacity"),
        (Collaboration, "confidence"),
        (Collaboration, "strength"),
        (Organisation, "precision"),
        (Workshop, "date"),
        (Workshop, "participants"),
    ],
)
def test_a_choice_or_number_or_date_that_is_left_blank_is_none(model: type[Record], column: str) -> None:
    assert getattr(model.model_validate(LEAST[model] | {column: None}), column) is None
    assert column in complaints(model, LEAST[model] | {column: "no such"})


def test_words_of_the_vocabularies_are_read_from_their_values() -> None:
    assert organisation(sector="police_justice", precision="ward").sector is Sector.POLICE_JUSTICE
    assert organisation(precision="ward").precision is Precision.WARD
    assert collaboration(confidence="low").confidence is Confidence.LOW
    assert membership(capacity="trustee").capacity is MembershipCapacity.TRUSTEE
    assert Person.model_validate(LEAST[Person]).role is Role.CHAMPION
    assert "sector" in complaints(Organisation, LEAST[Organisation] | {"sector": "Police and justice"})


@pytest.mark.parametrize("coordinates", [{"latitude": 50.8}, {"longitude": -1.1}, {"latitude": None, "longitude": 1.0}])
def test_latitude_and_longitude_go_together(coordinates: dict[str, Any]) -> None:
    assert "go together" in complaints(Organisation, LEAST[Organisation] | coordinates)["longitude"]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), ("nan", 0), (0, "inf"), ("", "")]
)
def test_a_place_that_is_not_on_earth_is_refused(latitude: object, longitude: object) -> None:
    assert complaints(Organisation, LEAST[Organisation] | {"latitude": latitude, "longitude": longitude})


def test_a_place_on_the_equator_and_the_meridian_is_a_place() -> None:
    assert (organisation(latitude=0, longitude=0).latitude, organisation(latitude=0, longitude=0).longitude) == (0, 0)


@pytest.mark.parametrize("count", [-1, 2.5, "many", 10**12])
def test_a_number_of_participants_is_a_plausible_count(count: object) -> None:
    assert "participants" in complaints(Workshop, LEAST[Workshop] | {"participants": count})


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2022", "2022"),
        ("2022", "2022-06"),
        ("2022-06", "2022"),
        ("2022-06-15", "2022-06"),
        ("2021", None),
        (None, "2021"),
        (None, None),
    ],
)
def test_a_period_that_may_have_an_inside_is_taken(since: str | None, until: str | None) -> None:
    record = collaboration(since=since, until=until)
    assert (record.since is None, record.until is None) == (since is None, until is None)


@pytest.mark.parametrize(("since", "until"), [("2022", "2021"), ("2022-02", "2022-01"), ("2023-01-02", "01/01/2023")])
@pytest.mark.parametrize("model", [Membership, Collaboration, Connection])
def test_a_tie_cannot_end_before_it_began(model: type[Record], since: str, until: str) -> None:
    assert "lies after until" in complaints(model, LEAST[model] | {"since": since, "until": until})["until"]


@pytest.mark.parametrize(
    ("model", "columns", "derived"),
    [
        (Membership, {}, "ann ~ hive ~ unstated ~ undated"),
        (Membership, {"capacity": "staff", "since": "2020"}, "ann ~ hive ~ staff ~ 2020"),
        (Attendance, {}, "ann ~ w1 ~ participant"),
        (Collaboration, {}, "council ~ hive ~ funding ~ undated"),
        (Collaboration, {"since": "2022-01"}, "council ~ hive ~ funding ~ 2022-01"),
        (Connection, {"since": "2022"}, "ann ~ bob ~ 2022"),
    ],
)
@pytest.mark.parametrize("blank", [{}, {"id": None}, {"id": ""}, {"id": "  "}])
def test_a_blank_id_is_made_of_ends_kind_and_start(
    model: type[Record], columns: dict[str, Any], derived: str, blank: dict[str, Any]
) -> None:
    assert model.model_validate(LEAST[model] | columns | blank).id == derived


def test_an_id_that_is_given_stays() -> None:
    assert collaboration(id=" c1 ").id == "c1"


@pytest.mark.parametrize("since", ["18/01/2022", "2022-01-18", " 18/1/2022 ", PartialDate(2022, 1, 18)])
@pytest.mark.parametrize("kind", ["training", CollaborationKind.TRAINING])
@pytest.mark.parametrize("ends", [(" council ", "hive"), ("hive", " council ")])
def test_a_derived_id_is_the_same_however_the_line_is_written(
    ends: tuple[str, str], kind: object, since: object
) -> None:
    one, other = ends
    record = collaboration(organisation_a=one, organisation_b=other, kind=kind, since=since)
    assert record.id == "council ~ hive ~ training ~ 2022-01-18"
    assert (record.organisation_a, record.organisation_b) == ("council", "hive")


@given(st.text("ab~ ", min_size=1, max_size=8), st.text("ab~ ", min_size=1, max_size=8))
def test_the_ends_of_a_tie_without_direction_stand_in_order(one: str, other: str) -> None:
    if not (one.strip() and other.strip()):
        return
    there = Connection(person_a=one, person_b=other)  # type: ignore[call-arg]
    back = Connection(person_a=other, person_b=one)  # type: ignore[call-arg]
    assert there == back
    assert there.person_a <= there.person_b


ends = st.tuples(*[st.text("a~ ", min_size=1, max_size=6).filter(str.strip)] * 2)


@given(ends, ends)
@example(("a ~ b", "c"), ("a", "b ~ c"))
@example(("a~", "~ b"), ("a", "~ ~ b"))
def test_ties_of_different_ends_have_different_ids(these: tuple[str, str], those: tuple[str, str]) -> None:
    one, other = (
        Attendance(person=person, workshop=workshop, capacity=AttendanceCapacity.PARTICIPANT)  # type: ignore[call-arg]
        for person, workshop in (these, those)
    )
    assert (one.id == other.id) == ((one.person, one.workshop) == (other.person, other.workshop))


def test_an_end_that_looks_like_a_date_is_no_date() -> None:
    assert membership(person="1/2/2022").id == "1/2/2022 ~ hive ~ unstated ~ undated"


def test_a_tie_between_two_long_ids_has_an_id_all_the_same() -> None:
    assert len(collaboration(organisation_a="a" * 120, organisation_b="b" * 120, since="2022-01-18").id) < 300


def test_a_membership_keeps_its_direction() -> None:
    record = membership(person="zoe", organisation="hive")
    assert (record.person, record.organisation) == ("zoe", "hive")


def test_a_tie_with_one_end_only_is_refused_for_the_other() -> None:
    assert list(complaints(Collaboration, {"organisation_a": "hive", "kind": "funding"})) == ["organisation_b"]


def test_a_start_that_is_no_date_is_said_of_the_start() -> None:
    said = complaints(Collaboration, LEAST[Collaboration] | {"since": "01/18/2022"})
    assert list(said) == ["since"]
    assert "there is no month 18" in said["since"]


def test_a_column_that_a_file_does_not_have_leaves_the_stored_value() -> None:
    stored = organisation(postcode="PO1 2AX", notes="kept", example=True)
    merged = stored.merged_with(organisation(name="Example Hive Trust"))
    assert (merged.name, merged.postcode, merged.notes) == ("Example Hive Trust", "PO1 2AX", "kept")
    assert merged.example


def test_an_empty_cell_clears_the_stored_value() -> None:
    stored = organisation(postcode="PO1 2AX", latitude=50.8, longitude=-1.1, precision="postcode", example=True)
    cleared = organisation(postcode="", latitude=None, longitude=None, precision=None, example=False)
    assert stored.merged_with(cleared) == organisation()


def test_merging_changes_neither_of_the_two() -> None:
    stored, newer = organisation(notes="kept"), organisation(name="Example Hive Trust")
    stored.merged_with(newer)
    assert (stored, newer) == (organisation(notes="kept"), organisation(name="Example Hive Trust"))


def test_merging_the_same_line_twice_is_merging_it_once() -> None:
    stored, newer = organisation(notes="kept"), organisation(name="Example Hive Trust", notes="")
    once = stored.merged_with(newer)
    assert once.merged_with(newer) == once


def test_columns_that_were_merged_in_count_as_given() -> None:
    merged = organisation(notes="kept").merged_with(organisation(ward="Baffins"))
    assert organisation(notes="older", ward="older").merged_with(merged).notes == "kept"


def test_a_tie_is_merged_with_a_line_that_gives_no_id_but_the_same_ends_kind_and_start() -> None:
    stored = collaboration(since="2022-01-18", source="a report", strength=2)
    newer = collaboration(organisation_a="hive", organisation_b="council", since="18/01/2022", strength=3)
    assert newer.id == stored.id
    merged = stored.merged_with(newer)
    assert (merged.source, merged.strength, merged.id) == ("a report", Strength.COORDINATE, stored.id)
    assert merged == collaboration(since="2022-01-18", source="a report", strength=3)


def test_the_records_of_a_type_are_found_by_the_name_of_their_file() -> None:
    records = Records(organisations=(organisation(),), memberships=(membership(),))
    assert records.of("organisations") == (organisation(),)
    assert records.counts == {
        "organisations": 1,
        "people": 0,
        "memberships": 1,
        "workshops": 0,
        "attendance": 0,
        "collaborations": 0,
        "connections": 0,
    }


def test_every_record_type_has_its_file() -> None:
    assert set(RECORD_TYPES.values()) == set(LEAST)
    assert set(RECORD_TYPES) == set(Records.model_fields)


def test_ties_stand_after_what_they_tie() -> None:
    order = {record_type: place for place, record_type in enumerate(RECORD_TYPES)}
    files = {"person": "people", "organisation": "organisations", "workshop": "workshops"}
    for record_type, model in RECORD_TYPES.items():
        if issubclass(model, Tie):
            assert all(order[files[end.split("_")[0]]] < order[record_type] for end in model.ends)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_one_invented_record_is_enough_to_say_so(record_type: str) -> None:
    model = RECORD_TYPES[record_type]
    assert not Records.model_validate({record_type: [LEAST[model]]}).has_examples
    assert Records.model_validate({record_type: [LEAST[model] | {"example": True}]}).has_examples


def test_a_record_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError):
        Records.model_validate({"organisation": []})
