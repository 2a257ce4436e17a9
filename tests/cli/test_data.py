"""The commands that read files and change what is recorded."""

import re
from pathlib import Path

import pytest

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from tests.cli.commands import PORTSMOUTH, Run, changed, counts

pytestmark = pytest.mark.timeout(240)


def test_load_says_what_changed_and_status_counts_it(graphsvc: Run) -> None:
    loaded = graphsvc("load", PROGRAMME)
    assert loaded.returncode == 0, loaded.stderr
    assert changed(loaded.stdout, "organisations") == [101, 0, 0, 0]
    assert changed(loaded.stdout, "collaborations") == [183, 0, 0, 0]
    assert counts(graphsvc) == PORTSMOUTH


def test_loading_twice_is_loading_once(graphsvc: Run) -> None:
    graphsvc("load", PROGRAMME)
    again = graphsvc("load", PROGRAMME)
    assert changed(again.stdout, "organisations") == [0, 0, 101, 0]
    assert counts(graphsvc) == PORTSMOUTH


def test_replace_removes_the_example_pilot_and_leaves_the_real_records(graphsvc: Run) -> None:
    graphsvc("load", PROGRAMME)
    graphsvc("load", EXAMPLE_PILOT)
    assert counts(graphsvc)["people"] == 60
    assert "example data" in graphsvc("status").stdout
    # As the README has it, in any folder.
    replaced = graphsvc("load", "seeds/portsmouth", "--replace")
    assert replaced.returncode == 0, replaced.stderr
    assert changed(replaced.stdout, "people") == [0, 0, 0, 60]
    assert counts(graphsvc) == PORTSMOUTH
    assert "example data" not in graphsvc("status").stdout


def test_a_file_with_problems_writes_nothing_and_names_every_place(graphsvc: Run, tmp_path: Path) -> None:
    graphsvc("load", PROGRAMME)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "organisations.csv").write_text("id,name,sector\na,Example A,voluntary\nb,,wizardry\n", encoding="utf-8")
    loaded = graphsvc("load", folder)
    assert loaded.returncode == 1
    assert loaded.stdout == ""
    assert "organisations.csv, line 3, column name" in loaded.stderr
    assert '"wizardry"' in loaded.stderr
    assert counts(graphsvc) == PORTSMOUTH


def test_check_reads_as_load_does_and_writes_nothing(graphsvc: Run) -> None:
    graphsvc("load", PROGRAMME)
    # The pilot's memberships name organisations that only the database has.
    checked = graphsvc("check", EXAMPLE_PILOT)
    assert checked.returncode == 0, checked.stderr
    assert re.search(r"^people +60$", checked.stdout, re.MULTILINE)
    assert counts(graphsvc) == PORTSMOUTH
    assert graphsvc("check", EXAMPLE_PILOT, "--replace").returncode == 1


def test_a_template_can_be_checked_as_it_is(run: Run, tmp_path: Path) -> None:
    written = run("template", "mine.xlsx")
    assert written.returncode == 0, written.stderr
    assert (tmp_path / "mine.xlsx").stat().st_size > 5_000
    again = run("template", "mine.xlsx")
    assert again.returncode == 1
    assert "mine.xlsx" in again.stderr


def test_a_path_that_is_not_there_is_said_in_a_sentence(graphsvc: Run) -> None:
    loaded = graphsvc("load", "nowhere.xlsx")
    assert loaded.returncode == 1
    assert "nowhere.xlsx" in loaded.stderr
    assert "Traceback" not in loaded.stderr


def test_files_are_checked_on_their_own_where_the_database_does_not_answer(
    run: Run, unreachable: dict[str, str]
) -> None:
    checked = run("check", PROGRAMME, environment=unreachable)
    assert checked.returncode == 0, checked.stderr
    assert re.search(r"^organisations +101$", checked.stdout, re.MULTILINE)
    assert "what only the database holds is unknown" in checked.stderr


def test_another_citys_folder_needs_no_code(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "example-city"
    folder.mkdir()
    (folder / "programme.toml").write_text(
        'name = "Example programme"\ncity = "Exampleton"\norganisation = "Example Mediation"\n'
        'first_workshop = "2024"\n[bounds]\nsouth = 53.0\nnorth = 54.0\nwest = -2.0\neast = -1.0\n',
        encoding="utf-8",
    )
    (folder / "organisations.csv").write_text("id,name,sector\na,Example A,voluntary\n", encoding="utf-8")
    loaded = run("load", folder, environment={"GRAPHSVC_PROGRAMME_DIR": str(folder)})
    assert loaded.returncode == 0, loaded.stderr
    assert counts(run) == {"organisations": 1}
