"""What to tell the user when the engine does not come up: one sentence for each way, and what to do about it."""

from graphsvc.embedded.ending import Ending
from graphsvc.embedded.folder import DataFolder
from graphsvc.errors import DataFolderUnusable, EngineDidNotStart, EngineError, NoEmbeddedEngine

SERVER_INSTEAD = "set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to use a Neo4j 5 server instead"


def failure_of(ending: int, folder: DataFolder) -> EngineError:
    """Return the error for an engine's process on ``folder`` that ended with ``ending`` before it answered."""
    log = f"Details are in {folder.log_file}."
    match ending:
        case Ending.NO_ENGINE:
            return NoEmbeddedEngine(
                f"The embedded database does not run on this kind of computer: {SERVER_INSTEAD}. {log}"
            )
        case Ending.NO_JAVA | Ending.JAVA_ENDED:
            return EngineDidNotStart(
                "The Java runtime of the embedded database did not start. Close other programs, so that it has memory, "
                f"and try again; where JAVA_TOOL_OPTIONS or ARCADEDB_JVM_ARGS is set, unset it. {log}"
            )
        case Ending.DATABASE_LOCKED:
            return DataFolderUnusable(
                f"The database in {folder.path} is open in another program. Close that program and try again, "
                "or set GRAPHSVC_DATA_DIR to another folder."
            )
        case Ending.DISK_FULL:
            return DataFolderUnusable(
                f"The disk of the data folder {folder.path} is full. Free some space and try again; "
                "what was saved before is kept."
            )
        case Ending.DATABASE_FAILED:
            return EngineDidNotStart(
                f"The database in {folder.path} could not be opened. Move that folder away and restore a backup, "
                f"or {SERVER_INSTEAD}. {log}"
            )
        case _:
            return EngineDidNotStart(f"The embedded database ended while it was starting. Try again. {log}")


def folder_in_use(folder: DataFolder) -> EngineError:
    """Return the error for a folder whose engine's process is there and does not answer."""
    return DataFolderUnusable(
        f"The data folder {folder.path} is in use by another graphsvc that does not answer. Wait a minute and try "
        "again; if that does not help, restart the computer, or set GRAPHSVC_DATA_DIR to another folder."
    )


def slow_start(folder: DataFolder) -> EngineError:
    """Return the error for an engine that is taking too long; it is left to go on."""
    return EngineDidNotStart(
        "The embedded database is taking long to start, perhaps because it is repairing itself. Wait a minute and try "
        f"again. What it is doing is in {folder.log_file}."
    )
