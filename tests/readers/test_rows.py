"""Rows: what a line says is kept as it is written, and what it cannot say is told with line, column and value."""

from pathlib import Path

import pytest

from graphsvc.partial_date import PartialDate
from graphsvc.readers import Reading, read_records
from graphsvc.records import Collaboration, Membership, Organisation, Person, Records
from graphsvc.vocabulary import CollaborationKind, Role, Sector, Strength
from tests.readers.files import PEOPLE, WORKSHOPS, errors, write_folder


def read(folder: Path, **files: str) -> Reading:
    return read_records(write_folder(folder, files))


@pytest.mark.parametrize("name", ["NA", "N/A", "None", "Null", "nan", "TRUE", "007", "1e5", "-", "=1+1", "O'Example"])
def test_a_name_is_kept_whatever_it_looks_like(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path, people=f"id,name,role\n{name},{name},champion\n")
    assert reading.problems == ()
    assert reading.records.people == (Person(id=name, name=name, role=Role.CHAMPION),)


def test_leading_zeros_are_kept(tmp_path: Path) -> None:
    text = "id,name,sector,company_number\n007,Example Alpha,voluntary,03258327\n"
    (organisation,) = read(tmp_path, organisations=text).records.organisations
    assert (organisation.id, organisation.company_number) == ("007", "03258327")


def test_spaces_around_a_text_do_not_count(tmp_path: Path) -> None:
    text = "id,name,sector\n a ,\u00a0Example Alpha , voluntary \n"
    (organisation,) = read(tmp_path, organisations=text).records.organisations
    assert (organisation.id, organisation.name) == ("a", "Example Alpha")


@pytest.mark.parametrize("kind", ["police_justice", "Police and justice", "POLICE AND JUSTICE", "police-justice"])
def test_a_vocabulary_is_written_as_value_or_as_label(tmp_path: Path, kind: str) -> None:
    text = f"id,name,sector\na,Example Alpha,{kind}\n"
    assert read(tmp_path, organisations=text).records.organisations[0].sector is Sector.POLICE_JUSTICE


@pytest.mark.parametrize(("text", "example"), [("yes", True), ("Yes", True), ("", False), ("no", False)])
def test_example_is_yes_or_blank(tmp_path: Path, text: str, *, example: bool) -> None:
    people = f"id,name,role,example\np,Example Pat,champion,{text}\n"
    assert read(tmp_path, people=people).records.people[0].example is example


def test_strength_is_a_number_or_its_word(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind,strength\na,b,funding,3\na,b,referral,coordinate\n"
    ties = read(tmp_path, collaborations=text).records.collaborations
    assert [tie.strength for tie in ties] == [Strength.COORDINATE] * 2


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (",Example Pat,champion", "line 2, column id: fill this in; every line needs it"),
        ("p,,champion", "line 2, column name: fill this in; every line needs it"),
        ("p,  ,champion", "line 2, column name: fill this in; every line needs it"),
        ("p,Example Pat,", "line 2, column role: fill this in; every line needs it"),
        ("p,Example Pat", "line 2: the line has 2 cells under 3 headings; add the cells that are missing"),
        (
            "p,Pat, Example,champion",
            "line 2: the line has 4 cells under 3 headings; put a text that holds a comma in quotation marks",
        ),
        (
            "p,Example Pat,champion,",
            "line 2: the line has 4 cells under 3 headings; put a text that holds a comma in quotation marks",
        ),
        ('p,"Example\nPat",champion', 'line 2, column name: "Example Pat": the text must stand on one line'),
        (
            "p,Example\x07Pat,champion",
            'line 2, column name: "Example�Pat": the text holds hidden control characters; type it anew',
        ),
        (
            f"{'p' * 121},Example Pat,champion",
            f'line 2, column id: "{"p" * 59}…": shorten this to 120 characters at most',
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told(tmp_path: Path, line: str, error: str) -> None:
    assert errors(read(tmp_path, people=f"id,name,role\n{line}\n")) == [f"people.csv, {error}"]


def test_all_that_is_wrong_with_a_line_is_told_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, people="id,name,role\n,,boss\n").problems
    assert [problem.column for problem in found] == ["id", "name", "role"]


def problems_of(folder: Path, record_type: str, text: str) -> list[tuple[int | None, str]]:
    """Return line and column of each problem in one of the files beside those of people and workshops."""
    reading = read(folder, **({"people": PEOPLE, "workshops": WORKSHOPS} | {record_type: text}))
    return [(problem.line, problem.column) for problem in reading.problems if problem.file == f"{record_type}.csv"]


def test_a_wrong_cell_hides_no_contradiction_between_the_others(tmp_path: Path) -> None:
    headings = "organisation_a,organisation_b,kind,strength,since,until,confidence\n"
    text = f"{headings}a,a,wizardry,9,2023,2022,none\nx,b,other,1,2023,2022,low\na,b,other,1,2023-13,2022,low\n"
    assert problems_of(tmp_path, "collaborations", text) == [
        (2, "kind"),
        (2, "strength"),
        (2, "confidence"),
        (2, "organisation_b"),
        (2, "until"),
        (3, "organisation_a"),
        (3, "until"),
        (4, "since"),
    ]


def test_a_wrong_cell_hides_no_text_that_is_too_long(tmp_path: Path) -> None:
    text = f"id,name,sector,website\na,Example Alpha,wizardry,{'x' * 301}\n"
    assert problems_of(tmp_path, "organisations", text) == [(2, "sector"), (2, "website")]


@pytest.mark.parametrize(
    ("latitude", "longitude", "columns"),
    [
        ("52.48", "", ["sector", "longitude"]),
        ("", "-1.79", ["sector", "longitude"]),
        ("north", "-1.79", ["sector", "latitude"]),
        ("52.48", "west", ["sector", "longitude"]),
        ("91", "-1.79", ["sector", "latitude"]),
        ("52.48", "-1.79", ["sector"]),
    ],
)
def test_a_coordinate_misses_the_other_only_where_that_is_blank(
    tmp_path: Path, latitude: str, longitude: str, columns: list[str]
) -> None:
    text = f"id,name,sector,latitude,longitude\na,Example Alpha,wizardry,{latitude},{longitude}\n"
    assert [column for _, column in problems_of(tmp_path, "organisations", text)] == columns


def test_ends_that_cannot_be_read_are_no_tie_to_itself(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind\nx,x,other\n,,other\n"
    assert problems_of(tmp_path, "collaborations", text) == [
        (2, "organisation_a"),
        (2, "organisation_b"),
        (3, "organisation_a"),
        (3, "organisation_b"),
    ]


def test_advice_is_plain_english(tmp_path: Path) -> None:
    long = "x" * 5_000
    headings = "id,name,sector,latitude,longitude,notes,website"
    text = f"{headings}\na,Example Alpha,voluntary,50,,,\nb,Example Beta,faith,91,0,{long},{long}\n"
    told = "\n".join(errors(read(tmp_path, organisations=text)))
    assert told.count("\n") == 3
    for word in ("Value error", "Input should", "string", "validat", "pydantic", "type="):
        assert word not in told


def test_the_same_id_twice_names_the_first_line(tmp_path: Path) -> None:
    text = "id,name,role\np,Example Pat,champion\nq,Example Quinn,trainer\np,Example Ray,trainer\n"
    assert errors(read(tmp_path, people=text)) == [
        'people.csv, line 4, column id: "p": line 2 has the same id; give each its own, or remove one'
    ]


def test_the_same_id_twice_is_told_even_when_a_line_has_other_problems(tmp_path: Path) -> None:
    text = "id,name,role\np,Example Pat,boss\np,Example Ray,trainer\n"
    found = read(tmp_path, people=text).problems
    assert [(problem.line, problem.column) for problem in found] == [(2, "role"), (3, "id")]


def test_the_same_tie_twice_is_told_unless_each_has_an_id(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind\na,b,funding\nb,a,Funding\n"
    assert errors(read(tmp_path, collaborations=text)) == [
        "collaborations.csv, line 3, column id: this says the same as line 2; remove one, or give each an id of its own"
    ]
    text = "id,organisation_a,organisation_b,kind\n1,a,b,funding\n2,b,a,Funding\n"
    assert read(tmp_path, collaborations=text).problems == ()


def test_a_tie_from_something_to_itself_is_refused_also_when_one_end_is_its_name(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind\na,a,funding\na,example alpha,funding\n"
    found = errors(read(tmp_path, collaborations=text, people=PEOPLE, connections="person_a,person_b\np,p\n"))
    assert [error.partition(":")[0] for error in found] == [
        "collaborations.csv, line 2, column organisation_b",
        "collaborations.csv, line 3, column organisation_b",
        "connections.csv, line 2, column person_b",
    ]


def test_since_after_until_is_refused_and_an_overlap_of_vague_dates_is_not(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind,since,until\na,b,funding,2023,2022-12\na,b,other,2022-06,2022\n"
    assert errors(read(tmp_path, collaborations=text)) == [
        'collaborations.csv, line 2, column until: "2022-12": since (2023) lies after until (2022-12)'
    ]


def test_one_coordinate_without_the_other_is_refused(tmp_path: Path) -> None:
    text = "id,name,sector,latitude\na,Example Alpha,voluntary,50.8\n"
    assert errors(read(tmp_path, organisations=text)) == [
        "organisations.csv, line 2, column longitude: latitude and longitude go together: fill in both or neither"
    ]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"memberships": "person,organisation\nx,a\n"}, "memberships.csv, line 2, column person"),
        ({"memberships": "person,organisation\np,x\n"}, "memberships.csv, line 2, column organisation"),
        ({"attendance": "person,workshop,capacity\np,x,participant\n"}, "attendance.csv, line 2, column workshop"),
        (
            {"collaborations": "organisation_a,organisation_b,kind\nx,b,other\n"},
            "collaborations.csv, line 2, column organisation_a",
        ),
        (
            {"collaborations": "organisation_a,organisation_b,kind,introduced_at\na,b,other,x\n"},
            "collaborations.csv, line 2, column introduced_at",
        ),
        ({"connections": "person_a,person_b,introduced_at\np,q,x\n"}, "connections.csv, line 2, column introduced_at"),
        ({"workshops": "id,title,kind,status,host\nw,Example,other,held,x\n"}, "workshops.csv, line 2, column host"),
    ],
)
def test_what_a_line_refers_to_must_exist(tmp_path: Path, files: dict[str, str], place: str) -> None:
    (error,) = errors(read(tmp_path, **({"people": PEOPLE, "workshops": WORKSHOPS} | files)))
    assert error.startswith(f'{place}: "x": no ')


def test_the_nearest_id_or_name_is_suggested(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind\na,Exmaple Beta,funding\n"
    (error,) = errors(read(tmp_path, collaborations=text))
    assert error.endswith(
        'no organisation in these files has this id or name (did you mean "Example Beta"?); '
        "add it to organisations, or correct it here"
    )


def test_a_column_too_many_does_not_hide_what_is_wrong_with_the_lines(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind,phone notes,kind\na,Exmaple Beta,funding,x,\na,a,funding,,\n"
    found = errors(read(tmp_path, collaborations=text))
    for part in (
        "keeps no such column",
        "means the same as",
        'did you mean "Example Beta"',
        "ties something to itself",
    ):
        assert [error for error in found if part in error], (part, found)


def test_names_may_stand_for_ids_in_any_case(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        people=PEOPLE,
        workshops="id,title,kind,status,host\nw,Example Workshop,other,held,EXAMPLE  BETA\n",
        memberships="person,organisation\nexample pat,Example Alpha\n",
        attendance="person,workshop,capacity\nExample Quinn,example workshop,participant\n",
        connections="person_a,person_b,introduced_at\nexample pat,q,Example workshop\n",
    )
    assert reading.problems == ()
    records = reading.records
    assert records.workshops[0].host == "b"
    assert (records.memberships[0].person, records.memberships[0].organisation) == ("p", "a")
    assert (records.attendance[0].person, records.attendance[0].workshop) == ("q", "w")
    assert records.connections[0].introduced_at == "w"
    assert records.memberships[0].id == Membership.model_validate({"person": "p", "organisation": "a"}).id


def test_an_id_comes_before_a_name(tmp_path: Path) -> None:
    organisations = "id,name,sector\na,Example Alpha,faith\nb,a,faith\nc,Example Gamma,faith\n"
    text = "organisation_a,organisation_b,kind\na,c,funding\n"
    (tie,) = read(tmp_path, organisations=organisations, collaborations=text).records.collaborations
    assert (tie.organisation_a, tie.organisation_b) == ("a", "c")


def test_a_name_that_several_have_needs_the_id(tmp_path: Path) -> None:
    people = "id,name,role\np,Example Pat,champion\nq,example pat,trainer\n"
    (error,) = errors(read(tmp_path, people=people, memberships="person,organisation\nExample Pat,a\n"))
    assert error.endswith('"Example Pat": several people are called so; write the id: p, q')


def test_an_end_without_an_id_of_its_own_is_complained_of_once(tmp_path: Path) -> None:
    people = "id,name,role\n,Example Pat,champion\n"
    found = errors(read(tmp_path, people=people, memberships="person,organisation\nExample Pat,a\n"))
    assert found == ["people.csv, line 2, column id: fill this in; every line needs it"]


def test_a_line_with_a_problem_still_counts_as_there(tmp_path: Path) -> None:
    text = "id,name,sector\na,Example Alpha,churches\nb,Example Beta,faith\n"
    reading = read(tmp_path, organisations=text, collaborations="organisation_a,organisation_b,kind\na,b,funding\n")
    assert [problem.file for problem in reading.problems] == ["organisations.csv"]


def stored(**changed: object) -> Records:
    tie = {"id": "t", "organisation_a": "a", "organisation_b": "b", "kind": CollaborationKind.FUNDING} | changed
    return Records(
        organisations=(
            Organisation(id="a", name="Example Stored", sector=Sector.FAITH, latitude=50.8, longitude=-1.1),
            Organisation(id="b", name="Example Beta", sector=Sector.FAITH),
        ),
        collaborations=(Collaboration.model_validate(tie),),
    )


def test_what_the_file_leaves_out_is_checked_as_it_is_stored(tmp_path: Path) -> None:
    text = "id,organisation_a,organisation_b,kind,until\nt,a,b,funding,2021\n"
    folder = write_folder(tmp_path, {"collaborations": text})
    assert errors(read_records(folder, known=stored(since=PartialDate(2022)))) == [
        'collaborations.csv, line 2, column until: "2021": since (2022) lies after until (2021)'
    ]
    assert errors(read_records(folder, known=stored(since=PartialDate(2020)))) == []
    assert errors(read_records(folder)) == []


def test_a_stored_record_that_the_file_renames_is_known_by_its_new_name(tmp_path: Path) -> None:
    text = "organisation_a,organisation_b,kind\nExample Alpha,Example Beta,other\nExample Stored,b,other\n"
    folder = write_folder(tmp_path, {"collaborations": text})
    (error,) = errors(read_records(folder, known=stored()))
    assert error.startswith('collaborations.csv, line 3, column organisation_a: "Example Stored": no organisation')
