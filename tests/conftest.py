"""What all tests share: two running databases, and a wall round the data of whoever runs the tests.

A test that asks for ``store`` or ``store_settings`` runs twice, on the embedded engine and on a real Neo4j server,
and finds the database empty. Where one of the two cannot be had its run is left out (see ``tests.lanes``).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from hypothesis import HealthCheck, settings

from graphsvc.embedded import engine_state, lease_engine, stop_engine
from graphsvc.errors import NoEmbeddedEngine
from graphsvc.settings import Settings
from graphsvc.store import Store, open_store
from tests.databases import ENGINES, Database
from tests.lanes import leave_out, reasons_in
from tests.neo4j_server import Neo4jServer, NoServerError, fetch_server

# Property tests look for wrong answers; on a busy machine their time limits would only find that it is busy.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

pytest_plugins = ["tests.browser"]

_WHY_NO_NEO4J = pytest.StashKey[str]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fetch Neo4j before the clock of the first test that needs it runs."""
    if session.config.option.collectonly or not any(item.get_closest_marker("neo4j") for item in session.items):
        return
    try:
        fetch_server()
    except NoServerError as reason:
        session.config.stash[_WHY_NO_NEO4J] = str(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests did not run, and what they lack."""
    if reasons := reasons_in(terminalreporter.stats.get("skipped", [])):
        terminalreporter.section("NOT EVERYTHING WAS TESTED", sep="!", red=True, bold=True)
        for reason in reasons:
            terminalreporter.line(reason)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep every test away from the databases of whoever runs it, and leave no engine behind."""
    for variable in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "NEO4J_ALLOW_UNENCRYPTED"):
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path_factory.getbasetemp() / "data-folders" / f"of-{os.urandom(4).hex()}"
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(folder))
    yield folder
    if folder.exists() and engine_state(folder):
        stop_engine(folder)


@pytest.fixture(scope="session")
def embedded_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The embedded engine, started once; not emptied."""
    folder = tmp_path_factory.mktemp("embedded")
    settings = Settings(neo4j_uri="", data_dir=folder)
    try:
        lease = lease_engine(folder)
    except NoEmbeddedEngine as reason:
        leave_out(str(reason))
    with lease, neo4j.GraphDatabase.driver(lease.uri, auth=(lease.username, lease.password)) as driver:
        yield Database("embedded", settings, driver, lease.database)
    stop_engine(folder)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Neo4jServer]:
    """A real Neo4j server, started once."""
    if reason := pytestconfig.stash.get(_WHY_NO_NEO4J, ""):
        leave_out(reason)
    with Neo4jServer(tmp_path_factory.mktemp("neo4j") / "home") as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_database(neo4j_server: Neo4jServer) -> Iterator[Database]:
    """The database on the Neo4j server; not emptied."""
    settings = neo4j_server.settings
    login = (settings.neo4j_username, settings.neo4j_password.get_secret_value())
    with neo4j.GraphDatabase.driver(settings.neo4j_uri, auth=login) as driver:
        yield Database("neo4j", settings, driver, settings.neo4j_database)


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Database:
    """Each database in turn, empty."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    found.empty()
    return found


@pytest.fixture
def store_settings(database: Database) -> Settings:
    """The settings of each database in turn, empty."""
    return database.settings


@pytest.fixture
def store(store_settings: Settings) -> Iterator[Store]:
    """The store of each database in turn, empty and open for writing."""
    with open_store(store_settings, write=True) as opened:
        yield opened
