"""The app for the tests of the pages: run in this process, or opened in a browser on each database in turn."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Page, ViewportSize

from graphsvc.records import Records
from graphsvc.settings import Settings
from graphsvc.store import open_store
from tests.databases import ENGINES, Database, environment_of
from tests.pages.reader import Reader
from tools.opened_app import opened_app

GRAPHSVC = Path(sys.executable).with_name("graphsvc")

Holding = Callable[[Records], None]


@pytest.fixture(autouse=True)
def nothing_cached() -> Iterator[None]:
    """Let no test see what the app kept for another one, and close the databases that it opened."""
    yield
    st.cache_resource.clear()


@pytest.fixture
def app_settings(store_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of each database in turn, empty, as the app in this process reads them."""
    for name, value in environment_of(store_settings).items():
        monkeypatch.setenv(name, value)
    return store_settings


@pytest.fixture(params=ENGINES)
def running_database(request: pytest.FixtureRequest) -> Database:
    """Each database in turn, with whatever is in it."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture(scope="session")
def held() -> dict[str, tuple[Records, str]]:
    """What each database was last made to hold, and its revision then."""
    return {}


@pytest.fixture
def holding(running_database: Database, held: dict[str, tuple[Records, str]]) -> Holding:
    """Make the database of the app hold exactly these records; nothing is written where it does so already."""

    def hold(records: Records) -> None:
        with open_store(running_database.settings, write=True) as store:
            if held.get(running_database.engine) != (records, store.fetch_revision()):
                store.save_records(records, replace=True)
                held[running_database.engine] = records, store.fetch_revision()

    return hold


@contextmanager
def app_on(database: Database, folder: Path) -> Iterator[str]:
    """Give the address of the app, opened on a database as its command opens it."""
    with opened_app(GRAPHSVC, "serve", environment={**os.environ, **database.environment}, folder=folder) as address:
        yield address


@pytest.fixture(scope="session")
def embedded_app(embedded_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the embedded database, opened once."""
    with app_on(embedded_database, tmp_path_factory.mktemp("embedded-app")) as address:
        yield address


@pytest.fixture(scope="session")
def neo4j_app(neo4j_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the Neo4j server, opened once."""
    with app_on(neo4j_database, tmp_path_factory.mktemp("neo4j-app")) as address:
        yield address


@pytest.fixture
def app(request: pytest.FixtureRequest, running_database: Database) -> str:
    """The address of the app on each database in turn."""
    address: str = request.getfixturevalue(f"{running_database.engine}_app")
    return address


@pytest.fixture
def viewport() -> ViewportSize:
    """How large the window is, in pixels: high enough for what tests click."""
    return {"width": 1280, "height": 1300}


@pytest.fixture
def reader(page: Page, app: str) -> Iterator[Reader]:
    """Somebody who reads the pages of the app on each database in turn."""
    sitting = Reader(page, app)
    yield sitting
    sitting.leaves()
