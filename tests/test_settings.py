"""Settings: which environment variables there are, and what they mean when they are not given."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from graphsvc.bundle import PROGRAMME
from graphsvc.errors import GraphsvcError, SettingsError
from graphsvc.settings import Settings, read_settings

VARIABLES = (
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
    "NEO4J_ALLOW_UNENCRYPTED",
    "GRAPHSVC_DATA_DIR",
    "GRAPHSVC_PROGRAMME_DIR",
)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def test_every_field_has_its_variable_and_says_what_it_is_for() -> None:
    fields = Settings.model_fields.values()
    assert tuple(field.validation_alias for field in fields) == VARIABLES
    assert all(field.description for field in fields)


def test_without_any_variable_the_embedded_database_is_used() -> None:
    settings = read_settings()
    assert settings.embedded
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "graphsvc"
    assert settings.programme_dir == PROGRAMME
    assert not settings.neo4j_allow_unencrypted


def test_an_address_selects_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://db.example.org")
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("NEO4J_DATABASE", "partners")
    monkeypatch.setenv("NEO4J_ALLOW_UNENCRYPTED", "1")
    settings = read_settings()
    assert not settings.embedded
    assert (settings.neo4j_uri, settings.neo4j_username) == ("neo4j+s://db.example.org", "reader")
    assert settings.neo4j_password == SecretStr("secret")
    assert settings.neo4j_database == "partners"
    assert settings.neo4j_allow_unencrypted


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_empty_variable_counts_as_not_set(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unset = read_settings()
    monkeypatch.setenv(variable, "")
    assert read_settings() == unset


def test_the_folders_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GRAPHSVC_PROGRAMME_DIR", str(tmp_path / "city"))
    assert (read_settings().data_dir, read_settings().programme_dir) == (tmp_path / "data", tmp_path / "city")


def test_a_password_never_shows() -> None:
    settings = Settings(neo4j_uri="bolt://localhost", neo4j_password=SecretStr("correct horse"))
    assert "correct horse" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_value_that_cannot_be_used_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_ALLOW_UNENCRYPTED", "perhaps")
    with pytest.raises(SettingsError, match="NEO4J_ALLOW_UNENCRYPTED") as caught:
        read_settings()
    assert isinstance(caught.value, GraphsvcError)
    assert isinstance(caught.value.__cause__, ValidationError)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().neo4j_uri = "bolt://localhost"  # type: ignore[misc]
