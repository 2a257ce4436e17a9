"""The commands: a thin face of the package. Results go to standard output, progress and messages to standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphsvc import serving
from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME, bundled
from graphsvc.embedded import stop_engine
from graphsvc.errors import EngineError, GraphsvcError, StoreError
from graphsvc.problems import Problem, Severity
from graphsvc.programme import read_programme
from graphsvc.readers import Reading, read_records, write_template
from graphsvc.records import RECORD_TYPES
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Changes, Store, open_store
from graphsvc.store import Progress as ReportProgress
from graphsvc.views.status_text import changes_text, status_json, status_text

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="See, measure and strengthen a city's web of partnerships.",
)

DataPath = Annotated[Path, typer.Argument(help="A folder of CSV files, or an .xlsx workbook.", metavar="PATH")]
Replace = Annotated[bool, typer.Option("--replace", help="Make the database equal to the files.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the app.")]
Host = Annotated[str, typer.Option(help="Address the app listens at; 127.0.0.1 is this machine only.")]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        envvar="GRAPHSVC_ALLOW_HOST",
        metavar="NAME",
        help="Name by which browsers reach the app, where another web server or machine passes them on; repeatable.",
    ),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"


def main() -> None:
    """Run the command that the arguments name; exit with 0 (done), 1 (data or database said no) or 2 (wrong use)."""
    try:
        commands()
    except GraphsvcError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


@commands.command()
def demo(
    port: Port = 8501, host: Host = "127.0.0.1", allow_host: AllowHost = None, no_browser: NoBrowser = False
) -> None:
    """Load the programme's map and the invented example pilot into an empty database, and open the app.

    A database that holds records already is left as it is.

    Example: graphsvc demo
    """
    with open_store(read_settings(), write=True) as store:
        if any(store.fetch_status().counts.values()):
            typer.echo("The database holds records already, so nothing was loaded.", err=True)
        else:
            seeds = _demo_seeds(read_settings())
            if not seeds:
                typer.echo(
                    f"Nothing was loaded: {read_settings().programme_dir} describes a city, and its records are "
                    "elsewhere. Load them with graphsvc load, or on the page Data.",
                    err=True,
                )
            for seed in seeds:
                _load(store, seed, replace=False, show_warnings=False)
    _serve(port=port, host=host, allowed_hosts=allow_host or [], browser=not no_browser)


def _demo_seeds(settings: Settings) -> list[Path]:
    # The example pilot refers to organisations of the bundled programme; another city's folder stands alone, and its
    # records may be in a workbook that lies anywhere.
    if settings.programme_dir == PROGRAMME:
        return [PROGRAMME, EXAMPLE_PILOT]
    has_records = any((settings.programme_dir / f"{record_type}.csv").exists() for record_type in RECORD_TYPES)
    return [settings.programme_dir] if has_records else []


@commands.command()
def serve(
    port: Port = 8501, host: Host = "127.0.0.1", allow_host: AllowHost = None, no_browser: NoBrowser = False
) -> None:
    """Open the app.

    Example: graphsvc serve --port 8600
    """
    _serve(port=port, host=host, allowed_hosts=allow_host or [], browser=not no_browser)


def _serve(*, port: int, host: str, allowed_hosts: list[str], browser: bool) -> None:
    if serving.is_open_to_others(host):
        typer.echo(
            f"At {host} other machines can reach the app: whoever opens it may see people's names and change "
            "everything. Name each address that they open it by with --allow-host.",
            err=True,
        )
    code = serving.serve(host=host, port=port, browser=browser, announce=_announce, allowed_hosts=allowed_hosts)
    raise typer.Exit(code)


def _announce(address: str) -> None:
    typer.echo(f"graphsvc is open at {address}")
    typer.echo("Press Ctrl+C to close it.", err=True)


@commands.command()
def check(path: DataPath, replace: Replace = False) -> None:
    """Check files as load would, and write nothing.

    Example: graphsvc check my-partnerships.xlsx
    """
    reading = _read(path, store=None) if replace else _read_beside_the_database(path)
    _show_warnings(reading.problems)
    reading.raise_errors()
    typer.echo("\n".join(f"{count:>7,} {record_type}" for record_type, count in reading.records.counts.items()))
    typer.echo("No problems: these files can be loaded.", err=True)


def _read_beside_the_database(path: Path) -> Reading:
    try:
        with open_store(read_settings()) as store:
            return _read(path, store=store)
    except (StoreError, EngineError) as error:
        typer.echo(f"{error} The files are checked on their own: what only the database holds is unknown.", err=True)
        return _read(path, store=None)


@commands.command()
def load(path: DataPath, replace: Replace = False) -> None:
    """Add the records of files to the database, or update them there; what the files do not name stays.

    Example: graphsvc load my-partnerships.xlsx
    """
    with open_store(read_settings(), write=True) as store:
        _load(store, path, replace=replace)


def _load(store: Store, path: Path, *, replace: bool, show_warnings: bool = True) -> None:
    reading = _read(path, store=None if replace else store)
    if show_warnings:
        _show_warnings(reading.problems)
    reading.raise_errors()
    with _progress_bar() as progress:
        changes: Changes = store.save_records(reading.records, replace=replace, progress=progress)
    typer.echo(changes_text(changes))


def _read(path: Path, *, store: Store | None) -> Reading:
    programme = read_programme(read_settings().programme_dir)
    known = store.fetch_records() if store else None
    return read_records(bundled(path), programme=programme, known=known)


def _show_warnings(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        if problem.severity is Severity.WARNING:
            typer.echo(f"Worth a look: {problem}", err=True)


@commands.command()
def template(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")]) -> None:
    """Write an empty workbook to fill in.

    Example: graphsvc template my-partnerships.xlsx
    """
    write_template(file)
    typer.echo(f"Wrote {file}. Fill in its sheets, then: graphsvc check {file}", err=True)


@commands.command()
def status(
    output: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
) -> None:
    """Say which database is used and what is in it.

    Example: graphsvc status
    """
    with open_store(read_settings()) as store:
        found = store.fetch_status()
    typer.echo(status_json(found) if output is Format.JSON else status_text(found))


@commands.command()
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


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE where it exists.")] = False,
) -> None:
    """Write everything in the database to one portable file.

    Example: graphsvc backup partnerships-2026-11-23.graphsvc
    """
    with open_store(read_settings()) as store:
        store.write_backup(file, overwrite=overwrite)
        has_examples = store.fetch_status().has_examples
    typer.echo(f"Wrote {file}. It holds people's names too: keep it as you keep personal data.", err=True)
    if has_examples:
        typer.echo("Example data is in it: say so in its name.", err=True)


@commands.command()
def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")], replace: Replace = False) -> None:
    """Read a backup into an empty database, or with --replace over what is there.

    Example: graphsvc restore partnerships-2026-11-23.graphsvc
    """
    with open_store(read_settings(), write=True) as store, _progress_bar() as progress:
        changes = store.restore_backup(file, replace=replace, progress=progress)
    typer.echo(changes_text(changes))


@contextmanager
def _progress_bar() -> Iterator[ReportProgress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total, description=label)

        yield report
