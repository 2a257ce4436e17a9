"""The commands: a thin face of the package. Results go to standard output, progress and messages to standard error."""

import sys

import typer

from graphsvc.cli.analysis import findings, introductions, metrics
from graphsvc.cli.app import demo, serve
from graphsvc.cli.data import backup, check, load, restore, template
from graphsvc.cli.database import status, stop
from graphsvc.errors import GraphsvcError

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="See, measure and strengthen a city's web of partnerships.",
)
for _command in (
    demo,
    serve,
    check,
    load,
    template,
    status,
    stop,
    backup,
    restore,
    metrics,
    findings,
    introductions,
):
    commands.command()(_command)


def main() -> None:
    """Run the command that the arguments name; exit with 0 (done), 1 (data or database said no) or 2 (wrong use)."""
    try:
        commands()
    except GraphsvcError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
