"""The embedded default: one local database process for a data folder, shared by every command and the app.

``lease_engine`` joins the process that serves a data folder, or starts it. As long as a lease is open the process
stays; it goes by itself some time after the last one was closed, also when its holder was killed.

Nothing here loads the database engine or its Java runtime into the calling process: that happens only in
``python -m graphsvc.embedded.process``.
"""

from graphsvc.embedded.lease import EngineLease
from graphsvc.embedded.sharing import engine_state, lease_engine, stop_engine
from graphsvc.embedded.state import EngineState

__all__ = ["EngineLease", "EngineState", "engine_state", "lease_engine", "stop_engine"]
