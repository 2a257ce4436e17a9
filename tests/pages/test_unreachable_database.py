"""A database that does not answer: every page says so in a sentence, and is there again when the database is."""

import sys

import pytest

from graphsvc.store import open_store
from tests.databases import environment_of
from tests.freezing import frozen
from tests.neo4j_server import Neo4jServer
from tests.pages.app_runs import PAGE_FILES, go_to, opened_app
from tests.pages.example_records import portsmouth

pytestmark = [pytest.mark.engine, pytest.mark.neo4j]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot freeze a process")
def test_every_page_says_so_and_is_there_again_without_a_restart(
    neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment_of(neo4j_server.settings).items():
        monkeypatch.setenv(name, value)
    with open_store(neo4j_server.settings, write=True) as store:
        store.save_records(portsmouth(), replace=True)
    app = opened_app()
    with frozen(neo4j_server.pid):
        for page in PAGE_FILES:
            go_to(app, page)
            (said,) = app.error
            assert "does not answer" in said.value, page
            assert not app.title, page
    for page in PAGE_FILES:
        go_to(app, page)
        assert not app.error, page
        assert len(app.title) == 1, page
