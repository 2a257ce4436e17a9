"""The commands that analyse the network."""

import csv
import json
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from graphsvc.cli import commands
from tests.cli.commands import Run, changed

pytestmark = pytest.mark.timeout(240)


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
        said = run(command, "--at", "18/01/2022")
        assert said.returncode == 0, said.stderr
        assert "As at 18 January 2022" in said.stdout
        assert answer in said.stdout
        assert "Nothing is recorded yet" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["metrics", "--at", "01/18/2022"], "day first, as 18/01/2022"),
        (["metrics", "--at", "2022-01"], "more than one day"),
        (["findings", "--at", "2022-02-30"], "cannot be read as a day"),
        (["metrics", "--at", "0022-01-18"], "cannot be read as a day"),
        (["metrics", "--at", "1899-12-31"], "from 1900-01-01"),
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
