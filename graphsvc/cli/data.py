"""Files in and out of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphsvc.bundle import bundled
from graphsvc.errors import EngineError, StoreError
from graphsvc.problems import Problem, Severity
from graphsvc.programme import read_programme
from graphsvc.readers import Reading, read_records, write_template
from graphsvc.settings import read_settings
from graphsvc.store import Changes, Store, open_store
from graphsvc.store import Progress as ReportProgress
from graphsvc.views.status_text import changes_text

DataPath = Annotated[Path, typer.Argument(help="A folder of CSV files, or an .xlsx workbook.", metavar="PATH")]
Replace = Annotated[bool, typer.Option("--replace", help="Make the database equal to the files.")]


def check(path: DataPath, replace: Replace = False) -> None:
    """Check files as load would, and write nothing.

    Example: graphsvc check my-partnerships.xlsx
    """
    reading = _read(path, store=None) if replace else _read_beside_the_database(path)
    _show_warnings(reading.problems)
    reading.raise_errors()
    typer.echo("\n".join(f"{record_type:<14}{count:>9,}" for record_type, count in reading.records.counts.items()))
    typer.echo("No problems: these files can be loaded.", err=True)


def _read_beside_the_database(path: Path) -> Reading:
    try:
        with open_store(read_settings()) as store:
            return _read(path, store=store)
    except (StoreError, EngineError) as error:
        typer.echo(f"{error} The files are checked on their own: what only the database holds is unknown.", err=True)
        return _read(path, store=None)


def load(path: DataPath, replace: Replace = False) -> None:
    """Add the records of files to the database, or update them there; what the files do not name stays.

    Example: graphsvc load my-partnerships.xlsx
    """
    with open_store(read_settings(), write=True) as store:
        load_files(store, path, replace=replace)


def load_files(store: Store, path: Path, *, replace: bool, show_warnings: bool = True) -> None:
    """Save the records of files in a database, and say what changed."""
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


def template(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")]) -> None:
    """Write an empty workbook to fill in.

    Example: graphsvc template my-partnerships.xlsx
    """
    write_template(file)
    typer.echo(f"Wrote {file}. Fill in its sheets, then: graphsvc check {file}", err=True)


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
