"""The README says what is so."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from graphsvc.bundle import ROOT
from graphsvc.cli import commands
from graphsvc.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_stands_in_the_table(field: str) -> None:
    alias = Settings.model_fields[field].validation_alias
    assert f"| `{alias}` |" in README


def test_no_setting_stands_in_the_table_that_does_not_exist() -> None:
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", README, flags=re.MULTILINE))
    assert documented == {str(field.validation_alias) for field in Settings.model_fields.values()}


def test_every_command_that_the_readme_names_exists() -> None:
    known = set(get_command(commands).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"graphsvc (\w+) [\w./-]*\.(?:xlsx|graphsvc)|`graphsvc (\w+)", README))
    assert {first or second for first, second in named} <= known


def test_every_picture_and_file_that_the_readme_names_exists() -> None:
    for name in re.findall(r"\]\((docs/[\w.-]+)\)|`(seeds/[\w./-]+|graphsvc/[\w./-]+)`", README):
        assert (ROOT / Path(name[0] or name[1])).exists()
