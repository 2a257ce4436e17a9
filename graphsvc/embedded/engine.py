"""The database engine itself, loaded into this process: the only module that knows ArcadeDB.

Only the engine's own process imports it.
"""

import os
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import arcadedb_embedded
from arcadedb_embedded.jvm import start_jvm
from jpype import JClass

from graphsvc.embedded.control import LOOPBACK
from graphsvc.embedded.ending import Ending
from graphsvc.embedded.folder import DataFolder
from graphsvc.embedded.heap import heap_megabytes, machine_memory
from graphsvc.embedded.lease import DATABASE

BOLT_PLUGIN = "com.arcadedb.bolt.BoltProtocolPlugin"
LOGGING = Path(__file__).with_name("logging.properties")
FLUSH_AT_COMMIT = 2


@dataclass(frozen=True, slots=True)
class Engine:
    """The running engine."""

    server: Any
    version: str
    bolt_port: int

    def stop(self) -> None:
        """Close the database in good order and end the engine."""
        self.server.stop()


def start_engine(folder: DataFolder, *, password: str) -> Engine | Ending:
    """Return the engine, answering on a free port of this machine alone; or why it did not start, its cause printed."""
    try:
        start_java(folder)
    except arcadedb_embedded.ArcadeDBError:
        traceback.print_exc()
        return Ending.NO_JAVA
    try:
        return open_database(folder, password=password)
    except arcadedb_embedded.ArcadeDBError as error:
        traceback.print_exc()
        return ending_of(str(error))


def start_java(folder: DataFolder) -> None:
    """Start the Java runtime in this process."""
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(folder.path / "java-crash.log")
    start_jvm(
        # A heap that somebody asked for by the engine's own variable is left to them.
        heap_size=None if "-Xmx" in os.environ.get("ARCADEDB_JVM_ARGS", "") else f"{heap_megabytes(machine_memory())}m",
        jvm_args=[
            # A property of the runtime: in the server's own configuration it would not reach the database.
            f"-Darcadedb.txWalFlush={FLUSH_AT_COMMIT}",
            f"-Djava.util.logging.config.file={LOGGING}",
            # Two thirds of the default collector's memory for an import, at the same speed.
            "-XX:+UseSerialGC",
            # Without memory the engine's threads die one by one; gone and started anew it keeps what was committed.
            "-XX:+ExitOnOutOfMemoryError",
            # Signals are Python's here, which closes the database in good order.
            "-Xrs",
        ],
    )


def open_database(folder: DataFolder, *, password: str) -> Engine:
    """Return the engine with its one database open, made where it is missing, repaired where it was killed."""
    folder.engine_root.mkdir(exist_ok=True)
    # The engine takes the password only when it makes its user, which it does where this file is missing.
    (folder.engine_root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    server = arcadedb_embedded.ArcadeDBServer(
        str(folder.engine_root),
        root_password=password,
        config={
            # In its production mode it conceals from us why it refused a statement.
            "mode": "development",
            "host": LOOPBACK,
            "http_port": 0,
            "server_plugins": f"Bolt:{BOLT_PLUGIN}",
            "bolt_port": 0,
        },
    )
    server.start()
    require_flush(server.create_database(DATABASE))
    [bolt] = [plugin for plugin in server._java_server.getPlugins() if plugin.getClass().getName() == BOLT_PLUGIN]
    return Engine(server=server, version=arcadedb_embedded.__version__, bolt_port=int(bolt.getPort()))


def require_flush(database: arcadedb_embedded.Database) -> None:
    """Do nothing where ``database`` flushes its log to disk before it acknowledges a commit.

    Raises:
        ArcadeDBError: it does not; an engine that ignores the setting must not be given anybody's data.
    """
    setting = JClass("com.arcadedb.GlobalConfiguration").TX_WAL_FLUSH
    if database._java_db.getConfiguration().getValueAsInteger(setting) != FLUSH_AT_COMMIT:
        raise arcadedb_embedded.ArcadeDBError("the engine does not flush its log at commit")


def ending_of(message: str) -> Ending:
    """Return why the database did not open, from the engine's own words."""
    if "locked by another process" in message:
        return Ending.DATABASE_LOCKED
    if "No space left on device" in message or "not enough space on the disk" in message:
        return Ending.DISK_FULL
    return Ending.DATABASE_FAILED
