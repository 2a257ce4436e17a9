"""The database itself: which one it is, and its end."""

from enum import StrEnum
from typing import Annotated

import typer

from graphsvc.embedded import stop_engine
from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.views.status_text import status_json, status_text


class StatusFormat(StrEnum):
    """How the status is written."""

    TABLE = "table"
    JSON = "json"


def status(
    output: Annotated[StatusFormat, typer.Option("--format", help="How to write it.")] = StatusFormat.TABLE,
) -> None:
    """Say which database is used and what is in it.

    Example: graphsvc status
    """
    with open_store(read_settings()) as store:
        found = store.fetch_status()
    typer.echo(status_json(found) if output is StatusFormat.JSON else status_text(found))


def stop() -> None:
    """End the embedded database; what was saved stays.

    Example: graphsvc stop
    """
    settings = read_settings()
    if not settings.embedded:
        typer.echo("NEO4J_URI is set: a Neo4j server is used, which is not graphsvc's to stop.", err=True)
    elif stop_engine(settings.data_dir):
        typer.echo("The embedded database has ended.", err=True)
    else:
        typer.echo("The embedded database was not running.", err=True)
