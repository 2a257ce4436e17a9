"""What is in the database, and what a load changed, as the command line writes it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from graphsvc.records import RECORD_TYPES
from graphsvc.store import Action, Changes, RecordChange, Status
from graphsvc.views.status_text import changes_text, status_json, status_text

COUNTS = {record_type: 1000 * place for place, record_type in enumerate(RECORD_TYPES)}


STATUS = Status(
    engine="ExampleDB",
    version="26.10.2",
    address="bolt://127.0.0.1:4567",
    data_folder=Path("/data/graphsvc"),
    counts=COUNTS,
    has_examples=False,
    revision="abc",
    last_change=datetime(2026, 3, 12, 9, 30, 1, 250_000, tzinfo=UTC),
)
SERVER = replace(STATUS, data_folder=None, last_change=None, has_examples=True)


def facts(text: str) -> dict[str, str]:
    """Return what stands after the name of each fact; each line holds one."""
    return {line[:15].strip(): line[16:] for line in text.splitlines()}


def test_the_status_is_a_line_a_fact() -> None:
    assert facts(status_text(STATUS)) == {
        "engine": "ExampleDB 26.10.2 (embedded)",
        "address": "bolt://127.0.0.1:4567",
        "data folder": "/data/graphsvc",
        "last change": "2026-03-12T09:30:01+00:00",
        "organisations": "0",
        "people": "1,000",
        "memberships": "2,000",
        "workshops": "3,000",
        "attendance": "4,000",
        "collaborations": "5,000",
        "connections": "6,000",
    }


def test_a_server_has_its_data_and_an_empty_database_no_change() -> None:
    told = facts(status_text(SERVER))
    assert (told["engine"], told["data folder"], told["last change"]) == (
        "ExampleDB 26.10.2",
        "at the server",
        "none yet",
    )


def test_the_status_says_that_records_are_invented_where_some_are() -> None:
    assert "example data" not in facts(status_text(STATUS))
    assert "invented" in facts(status_text(SERVER))["example data"]


def test_the_status_as_json_has_the_same_keys_whatever_the_database() -> None:
    assert json.loads(status_json(STATUS)) == {
        "engine": "ExampleDB",
        "version": "26.10.2",
        "embedded": True,
        "address": "bolt://127.0.0.1:4567",
        "data_folder": "/data/graphsvc",
        "last_change": "2026-03-12T09:30:01.250000+00:00",
        "counts": COUNTS,
        "has_examples": False,
    }
    server = json.loads(status_json(SERVER))
    assert set(server) == set(json.loads(status_json(STATUS)))
    assert (server["embedded"], server["data_folder"], server["last_change"]) == (False, None, None)


def test_changes_are_a_small_table() -> None:
    changes = Changes(
        records=(
            RecordChange("organisations", "a", "Example A", Action.CREATED),
            RecordChange("collaborations", "c", "Example A - Example B", Action.REMOVED),
        ),
        unchanged={"collaborations": 12_345},
    )
    lines = changes_text(changes).splitlines()
    assert lines[0].split() == ["created", "updated", "unchanged", "removed"]
    table = {name: numbers for name, *numbers in (line.split() for line in lines[1:])}
    assert table.pop("organisations") == ["1", "0", "0", "0"]
    assert table.pop("collaborations") == ["0", "0", "12,345", "1"]
    assert set(map(tuple, table.values())) == {("0", "0", "0", "0")}
    assert len({len(line) for line in lines}) == 1
