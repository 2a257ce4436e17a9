"""Settings: one table of environment variables, what each means and what it is when it is not given."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graphsvc.bundle import PROGRAMME
from graphsvc.errors import SettingsError


class Settings(BaseSettings):
    """Where the data lies and which programme it is about, from the environment.

    The environment variable of a field is its alias; an empty one counts as not set. Passwords never show in a
    representation.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True)

    neo4j_uri: str = Field(
        default="",
        validation_alias="NEO4J_URI",
        description="Address of a Neo4j server, such as neo4j+s://host; blank means the embedded database.",
    )
    neo4j_username: str = Field(
        default="neo4j", validation_alias="NEO4J_USERNAME", description="User name at that server."
    )
    neo4j_password: SecretStr = Field(
        default=SecretStr(""), validation_alias="NEO4J_PASSWORD", description="Password of that user."
    )
    neo4j_database: str = Field(
        default="neo4j", validation_alias="NEO4J_DATABASE", description="Database at that server."
    )
    neo4j_allow_unencrypted: bool = Field(
        default=False,
        validation_alias="NEO4J_ALLOW_UNENCRYPTED",
        description="Set to 1 to allow an unencrypted address that is not this machine's own.",
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("graphsvc", appauthor=False),
        validation_alias="GRAPHSVC_DATA_DIR",
        description="Folder of the embedded database.",
    )
    programme_dir: Path = Field(
        default=PROGRAMME,
        validation_alias="GRAPHSVC_PROGRAMME_DIR",
        description="Folder with programme.toml, place table and ward outlines of the city.",
    )

    @property
    def embedded(self) -> bool:
        """Whether the embedded database is used."""
        return not self.neo4j_uri


def read_settings() -> Settings:
    """Return the settings that the environment gives.

    Raises:
        SettingsError: a variable has a value that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        found = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"A setting in the environment cannot be used. {found}") from error
