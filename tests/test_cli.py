"""The commands, as somebody types them, on each database in turn."""

import csv
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from graphsvc.cli import commands
from tests.databases import Database

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``graphsvc`` with these arguments, in an empty folder, and return what it said."""

    def command(*arguments: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "graphsvc", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return command


@pytest.fixture
def graphsvc(run: Run, database: Database) -> Run:
    """Run ``graphsvc`` on each database in turn, empty."""
    environment = database.environment

    def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run(*arguments, environment=environment)

    return command


def counts(graphsvc: Run) -> dict[str, int]:
    """Return what ``graphsvc status`` counts."""
    status = graphsvc("status", "--format", "json")
    assert status.returncode == 0, status.stderr
    found: dict[str, int] = json.loads(status.stdout)["counts"]
    return {record_type: count for record_type, count in found.items() if count}


def changed(output: str, record_type: str) -> list[int]:
    """Return created, updated, unchanged and removed of a record type, as a command printed them."""
    (line,) = [line for line in output.splitlines() if line.startswith(record_type)]
    return [int(number.replace(",", "")) for number in line.split()[1:]]


PORTSMOUTH = {"organisations": 101, "workshops": 30, "collaborations": 183}


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


def test_a_backup_brings_everything_back(graphsvc: Run, tmp_path: Path) -> None:
    graphsvc("load", PROGRAMME)
    saved = graphsvc("backup", "map.graphsvc")
    assert saved.returncode == 0, saved.stderr
    assert "people's names" in saved.stderr
    assert "Example data" not in saved.stderr
    refused = graphsvc("restore", "map.graphsvc")
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    graphsvc("load", EXAMPLE_PILOT)
    assert "Example data is in it" in graphsvc("backup", "with-the-pilot.graphsvc").stderr
    assert graphsvc("restore", "map.graphsvc", "--replace").returncode == 0
    assert counts(graphsvc) == PORTSMOUTH


def test_a_damaged_backup_is_refused_and_nothing_is_lost(graphsvc: Run, tmp_path: Path) -> None:
    graphsvc("load", PROGRAMME)
    graphsvc("backup", "map.graphsvc")
    damaged = tmp_path / "map.graphsvc"
    damaged.write_bytes(damaged.read_bytes()[:-40])
    refused = graphsvc("restore", damaged, "--replace")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert counts(graphsvc) == PORTSMOUTH


def test_a_backup_is_not_overwritten_unasked(graphsvc: Run, tmp_path: Path) -> None:
    kept = tmp_path / "map.graphsvc"
    kept.write_text("something else", encoding="utf-8")
    assert graphsvc("backup", kept).returncode == 1
    assert kept.read_text(encoding="utf-8") == "something else"
    assert graphsvc("backup", kept, "--overwrite").returncode == 0


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


def test_wrong_use_ends_with_two(run: Run) -> None:
    assert run("lod").returncode == 2
    assert run("load").returncode == 2
    assert run("serve", "--port", "70000").returncode == 2


def test_an_analysis_names_nobody_and_says_that_some_records_are_invented(graphsvc: Run) -> None:
    graphsvc("load", PROGRAMME)
    graphsvc("load", EXAMPLE_PILOT)
    with (EXAMPLE_PILOT / "people.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    measured = graphsvc(
        *("metrics", "--of", "all", "--format", "json", "--with-counts-of-people"),
        *("--at", "2022-12-31", "--undated", "out"),
    )
    found = graphsvc("findings", "--of", "people")
    introduced = graphsvc("introductions", "--count", "3", "--within", "5", "--format", "csv")
    for said in (measured, found, introduced):
        assert said.returncode == 0, said.stderr
        assert (said.stdout + said.stderr).count("Example data is loaded") == 1
        assert not [name for name in names if name in said.stdout + said.stderr]
    answer = json.loads(measured.stdout)
    assert (answer["at"], answer["of"], answer["undated"], answer["example"]) == ("2022-12-31", "all", "out", True)
    # The 101 organisations and 60 people, and the workshops that were held by then.
    assert 161 < answer["network"]["nodes"] == len(answer["nodes"]) < 191
    assert found.stdout.startswith("Example data is loaded")
    assert "by role and number" in found.stderr
    rows = list(csv.DictReader(introduced.stdout.removeprefix("\ufeff").splitlines()))
    assert [row["rank"] for row in rows] == ["1", "2", "3"]
    assert all(float(row["kilometres"]) <= 5 for row in rows)
    assert "Example data" in rows[0]


@pytest.mark.parametrize("size", [1, 10_000])
def test_organisations_without_any_tie_are_analysed(run: Run, tmp_path: Path, size: int) -> None:
    rows = "".join(f"v{number:05},Example {number},voluntary\n" for number in range(size))
    (tmp_path / "isolates").mkdir()
    (tmp_path / "isolates" / "organisations.csv").write_text(f"id,name,sector\n{rows}", encoding="utf-8")
    assert run("load", "isolates").returncode == 0
    answers = {}
    for command in ("metrics", "findings", "introductions"):
        said = run(command, "--format", "json")
        assert (said.returncode, said.stderr) == (0, ""), command
        answers[command] = json.loads(said.stdout)
    measured = answers["metrics"]["network"]
    assert (measured["nodes"], measured["isolates"], measured["components"]) == (size, size, size)
    assert len(answers["findings"]["isolated_groups"]["isolates"]) == size


def test_a_clique_is_analysed_with_and_without_its_undated_ties(run: Run, tmp_path: Path) -> None:
    names = [f"v{number:03}" for number in range(100)]
    folder = tmp_path / "clique"
    folder.mkdir()
    organisations = "".join(f"{name},Example {name},{('faith', 'health')[int(name[1:]) % 2]}\n" for name in names)
    ties = "".join(f"{a},{b},other\n" for a, b in combinations(names, 2))
    (folder / "organisations.csv").write_text(f"id,name,sector\n{organisations}", encoding="utf-8")
    (folder / "collaborations.csv").write_text(f"organisation_a,organisation_b,kind\n{ties}", encoding="utf-8")
    assert run("load", folder).returncode == 0
    for command in ("metrics", "findings", "introductions"):
        for undated in ("in", "out"):
            said = run(command, "--undated", undated)
            assert (said.returncode, said.stderr) == (0, ""), command
    # And out again, in one go.
    replaced = run("load", PROGRAMME, "--replace")
    assert replaced.returncode == 0, replaced.stderr
    assert changed(replaced.stdout, "collaborations") == [183, 0, 0, 4950]


def test_an_empty_database_is_analysed_in_sentences(run: Run) -> None:
    for command, answer in {
        "metrics": "not defined: There is nobody in the network.",
        "findings": "No organisation is shown",
        "introductions": "No pair was found",
    }.items():
        said = run(command)
        assert said.returncode == 0, said.stderr
        assert answer in said.stdout
        assert "Nothing is recorded yet" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["metrics", "--at", "18/01/2022"], "Write year, month and day"),
        (["findings", "--at", "2022-02-30"], "not a day of the calendar"),
        (["metrics", "--at", "0022-01-18"], "from 1900-01-01"),
        (["metrics", "--sample", "9"], "equal to 10"),
        (["metrics", "--explain", "--format", "csv"], "--explain is for the table"),
        *(
            ([command, "--of", of, "--format", output], "--with-counts-of-people")
            for command in ("metrics", "findings")
            for of in ("people", "all")
            for output in ("csv", "json")
        ),
        (["introductions", "--of", "people"], "introductions are of organisations"),
        (["introductions", "--count", "0"], "equal to 1"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_asked_is_wrong_use(arguments: list[str], advice: str) -> None:
    refused = CliRunner().invoke(commands, arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert advice in refused.stderr


def test_a_taken_port_is_said_in_a_sentence(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = run("serve", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert served.returncode == 1
    assert "another port" in served.stderr


def test_the_demo_of_a_city_whose_records_are_in_a_workbook_opens_the_app_without_them(
    run: Run, tmp_path: Path
) -> None:
    city = tmp_path / "city"
    city.mkdir()
    shutil.copy(PROGRAMME / "programme.toml", city)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        opened = run(
            "demo",
            "--no-browser",
            "--port",
            str(taken.getsockname()[1]),
            environment={"GRAPHSVC_PROGRAMME_DIR": str(city)},
        )
    assert "Nothing was loaded" in opened.stderr
    # It came as far as opening the app.
    assert "another port" in opened.stderr


@pytest.fixture(params=["down", "frozen"])
def unreachable(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of a server that is down, or that takes connections and never answers."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        if request.param == "frozen":
            port.listen()
        yield {"NEO4J_URI": f"bolt://127.0.0.1:{port.getsockname()[1]}", "NEO4J_PASSWORD": "x"}


@pytest.mark.parametrize(
    "command",
    [["status"], ["load", PROGRAMME], ["backup", "kept.graphsvc"], ["demo", "--no-browser"], ["metrics"]],
    ids=str,
)
def test_a_server_that_does_not_answer_is_said_in_a_sentence(
    command: list[str | Path], run: Run, unreachable: dict[str, str]
) -> None:
    said = run(*command, environment=unreachable)
    assert said.returncode == 1
    assert said.stdout == ""
    assert "does not answer" in said.stderr
    assert "Traceback" not in said.stderr


def test_files_are_checked_on_their_own_where_the_database_does_not_answer(
    run: Run, unreachable: dict[str, str]
) -> None:
    checked = run("check", PROGRAMME, environment=unreachable)
    assert checked.returncode == 0, checked.stderr
    assert re.search(r"^organisations +101$", checked.stdout, re.MULTILINE)
    assert "what only the database holds is unknown" in checked.stderr


def test_stop_ends_the_embedded_database_and_nothing_is_lost(run: Run) -> None:
    assert run("load", PROGRAMME).returncode == 0
    assert "has ended" in run("stop").stderr
    assert "was not running" in run("stop").stderr
    assert counts(run) == PORTSMOUTH


def test_the_settings_of_a_server_are_not_stopped(run: Run) -> None:
    assert "not graphsvc's to stop" in run("stop", environment={"NEO4J_URI": "bolt://127.0.0.1:1"}).stderr


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


@pytest.mark.parametrize("name", sorted(get_command(commands).commands))  # type: ignore[attr-defined]
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    shown = run(name, "--help")
    assert shown.returncode == 0
    assert f"Example: graphsvc {name}" in shown.stdout


def test_the_command_is_installed(run: Run) -> None:
    assert shutil.which("graphsvc", path=str(Path(sys.executable).parent))
