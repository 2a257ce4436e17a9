"""The tables of the data page: what must be mended, and what a load changes."""

from graphsvc.problems import Problem, Severity
from graphsvc.records import RECORD_TYPES
from graphsvc.store import Action, Changes, RecordChange
from graphsvc.views.data_tables import changes_table, problem_table
from graphsvc.views.tables import table_csv


def test_a_problem_stands_in_its_row_with_everything_that_is_known_of_it() -> None:
    problem = Problem(
        severity=Severity.ERROR,
        file="partners.xlsx",
        sheet="People",
        line=3,
        column="Role",
        value="boss",
        advice="choose one of Participant, Champion",
    )
    table = problem_table([problem])
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "Must be mended": "yes",
        "File": "partners.xlsx",
        "Sheet": "People",
        "Line": "3",
        "Column": "Role",
        "Value": "boss",
        "What to do": "choose one of Participant, Champion",
    }


def test_a_warning_is_worth_a_look_and_what_is_not_known_is_blank() -> None:
    table = problem_table([Problem(severity=Severity.WARNING, file="people.csv", advice="look at it")])
    assert table.rows == (("worth a look", "people.csv", "", "", "", "", "look at it"),)


def test_problems_keep_their_order_and_none_are_no_rows() -> None:
    problems = [Problem(severity=Severity.WARNING, file=name, advice="look at it") for name in ("b", "a", "c")]
    assert problem_table(problems).by_column["File"] == ["b", "a", "c"]
    assert problem_table([]).rows == ()


def test_a_value_that_a_spreadsheet_would_run_is_harmless_in_the_downloaded_problems() -> None:
    table = problem_table([Problem(severity=Severity.ERROR, file="a.csv", value="=1+1", advice="mend it")])
    assert '"\'=1+1"' in table_csv(table).decode("utf-8-sig")


def test_changes_are_counted_for_every_record_type() -> None:
    changes = Changes(
        records=(
            RecordChange("organisations", "a", "Example A", Action.CREATED),
            RecordChange("organisations", "b", "Example B", Action.CREATED),
            RecordChange("organisations", "c", "Example C", Action.UPDATED),
            RecordChange("people", "ann", "Example Ann", Action.REMOVED),
        ),
        unchanged={"people": 1200},
    )
    table = changes_table(changes)
    assert table.columns == ("Records", "Created", "Updated", "Unchanged", "Removed")
    assert table.rows[:2] == (("Organisations", 2, 1, 0, 0), ("People", 0, 0, 1200, 1))
    assert table.by_column["Records"] == [record_type.capitalize() for record_type in RECORD_TYPES]
