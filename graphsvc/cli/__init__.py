"""The commands: a thin face of the package. Results go to standard output, progress and messages to standard error."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from graphsvc.errors import GraphsvcError

_MODULES = {
    "demo": "app",
    "serve": "app",
    "check": "data",
    "load": "data",
    "template": "data",
    "status": "database",
    "stop": "database",
    "backup": "data",
    "restore": "data",
    "metrics": "analysis",
    "findings": "analysis",
    "introductions": "analysis",
}
"""The commands in the order in which help lists them, and which module here holds each."""


class _CommandsOnDemand(Mapping[str, Any]):
    """The commands by name; a module is imported once a command of it is asked for.

    What measures networks takes longer to import than the other commands take at all.
    """

    def __getitem__(self, name: str) -> Any:
        module = import_module(f"{__name__}.{_MODULES[name]}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name)(getattr(module, name))
        return typer.main.get_command(alone)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a command, or ``default`` where there is none of that name."""
        # Not by catching a KeyError, which the import of a module may raise too.
        return self[name] if name in _MODULES else default

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


class _Group(TyperGroup):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _CommandsOnDemand()  # type: ignore[assignment]  # nothing is ever added to it


commands = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@commands.callback()
def _graphsvc() -> None:
    """See, measure and strengthen a city's web of partnerships."""


def main() -> None:
    """Run the command that the arguments name; exit with 0 (done), 1 (data or database said no) or 2 (wrong use)."""
    try:
        commands()
    except GraphsvcError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
