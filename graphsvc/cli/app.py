"""Opening the app."""

from pathlib import Path
from typing import Annotated

import typer

from graphsvc import serving
from graphsvc.bundle import EXAMPLE_PILOT, PROGRAMME
from graphsvc.cli.data import load_files
from graphsvc.records import RECORD_TYPES
from graphsvc.settings import Settings, read_settings
from graphsvc.store import open_store

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
                load_files(store, seed, replace=False, show_warnings=False)
    _serve(port=port, host=host, allowed_hosts=allow_host or [], browser=not no_browser)


def _demo_seeds(settings: Settings) -> list[Path]:
    # The example pilot refers to organisations of the bundled programme; another city's folder stands alone, and its
    # records may be in a workbook that lies anywhere.
    if settings.programme_dir == PROGRAMME:
        return [PROGRAMME, EXAMPLE_PILOT]
    has_records = any((settings.programme_dir / f"{record_type}.csv").exists() for record_type in RECORD_TYPES)
    return [settings.programme_dir] if has_records else []


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
