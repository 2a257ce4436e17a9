"""The databases that the tests run against: the embedded engine, and a real Neo4j server."""

from dataclasses import dataclass
from typing import Any

import neo4j
import pytest

from graphsvc.settings import Settings

ENGINES = [
    pytest.param("embedded", marks=pytest.mark.engine),
    pytest.param("neo4j", marks=[pytest.mark.engine, pytest.mark.neo4j]),
]
"""What a fixture that gives each database in turn is made for, by the names of the databases."""


@dataclass(frozen=True, slots=True)
class Database:
    """A running database, and the way round the store to look into it and to spoil it."""

    engine: str
    settings: Settings
    driver: neo4j.Driver
    name: str

    def run(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows that ``query`` gives."""
        return [row.data() for row in self.driver.execute_query(query, parameters, database_=self.name).records]

    def empty(self) -> None:
        """Remove everything but the constraints."""
        self.run("MATCH (node) DETACH DELETE node")

    def drop_constraints(self) -> None:
        """Remove what keeps ids unique."""
        for row in self.run("SHOW CONSTRAINTS YIELD name, type WHERE type ENDS WITH 'UNIQUENESS' RETURN name"):
            self.run(f"DROP CONSTRAINT `{row['name']}`")

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that make another process use this database."""
        return environment_of(self.settings)


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment variables that make another process use the database of ``settings``."""
    return {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
        "NEO4J_DATABASE": settings.neo4j_database,
        "GRAPHSVC_DATA_DIR": str(settings.data_dir),
    }
