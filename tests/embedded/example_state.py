"""The state of an invented engine."""

import os
from datetime import UTC, datetime
from pathlib import Path

from graphsvc.embedded.state import EngineState

CLIENT_SECRET = "client-secret"  # noqa: S105 (opens nothing)
ENGINE_SECRET = "engine-secret"  # noqa: S105 (opens nothing)


def example_state(*, control_port: int = 1) -> EngineState:
    """Return the state of an engine whose control socket is at ``control_port``."""
    return EngineState(
        pid=os.getpid(),
        version="26.0",
        started=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        log=Path("engine.log"),
        bolt_port=7687,
        control_port=control_port,
        password="pass-secret",  # noqa: S106 (opens nothing)
        client_secret=CLIENT_SECRET,
        engine_secret=ENGINE_SECRET,
    )
