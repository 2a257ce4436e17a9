"""What the data show: metrics, findings and introductions."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, TypeVar

import networkx as nx
import typer
from rich.console import Console

from graphsvc.findings.fragile_links import find_fragile_links
from graphsvc.findings.introductions import Measure, find_introductions
from graphsvc.findings.isolated_groups import find_isolated_groups
from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
from graphsvc.findings.practicality import places_of, practicality_of, within_kilometres
from graphsvc.metrics import network_panel, node_panel
from graphsvc.metrics.attendance import attendance_network
from graphsvc.network import Layer, NodeType, build_network
from graphsvc.partial_date import PartialDate
from graphsvc.programme import read_programme
from graphsvc.records import Records
from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.views.as_json import json_text
from graphsvc.views.disclosure import without_names
from graphsvc.views.findings_report import FindingsReport, findings_json, findings_table, findings_text
from graphsvc.views.introductions_report import (
    IntroductionsReport,
    introductions_json,
    introductions_table,
    introductions_text,
)
from graphsvc.views.metrics_report import MetricsReport, metrics_json, metrics_table, metrics_text
from graphsvc.views.sentences import EXAMPLE_LINE
from graphsvc.views.tables import Table, table_csv
from graphsvc.views.view import EARLIEST, LATEST

Report = TypeVar("Report", MetricsReport, FindingsReport, IntroductionsReport)


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Undated(StrEnum):
    """Whether ties whose start is not recorded are in the network."""

    IN = "in"
    OUT = "out"


def _day(text: str) -> date:
    how = "Write a day as 2022-01-18 or, day first, as 18/01/2022."
    try:
        written = PartialDate.parse(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} cannot be read as a day. {how}") from error
    if written.day is None:
        raise typer.BadParameter(f"{text} is more than one day. {how}")
    day = written.first_day
    if not EARLIEST <= day <= LATEST:
        raise typer.BadParameter(f"{text} is out of range. Write a day from {EARLIEST} to {LATEST}.")
    return day


At = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="As at this day, 2022-01-18 or 18/01/2022; else all."),
]
Of = Annotated[Layer, typer.Option("--of", help="Whose network.")]
WithUndated = Annotated[Undated, typer.Option("--undated", help="Ties whose start is not recorded.")]
As = Annotated[Format, typer.Option("--format", help="How to write it.")]
WithCountsOfPeople = Annotated[
    bool,
    typer.Option(
        "--with-counts-of-people",
        help="Write CSV or JSON of people or all, which tells how many people each organisation has, also 1 to 7.",
    ),
]


def _organisations_only(of: Layer) -> Layer:
    if of is not Layer.ORGANISATIONS:
        raise typer.BadParameter(
            "introductions are of organisations. People are not named here, so that a list of them would help nobody."
        )
    return of


def _check_counts_of_people(of: Layer, output: Format, *, wanted: bool) -> None:
    """Raise unless the answer may be written: files tell exact counts of people only where somebody asks for that."""
    if of is not Layer.ORGANISATIONS and output is not Format.TABLE and not wanted:
        raise typer.BadParameter(
            f"--format {output} with --of {of} lets exact counts of people be worked out, also of 1 to 7. Take --of "
            "organisations, or --format table to read it here; or add --with-counts-of-people and keep the file to "
            "yourself.",
        )


def metrics(
    *,
    at: At = None,
    of: Of = Layer.ORGANISATIONS,
    undated: WithUndated = Undated.IN,
    sample: Annotated[
        int | None,
        typer.Option(min=10, metavar="N", help="Estimate what rests on shortest ways from N; for large networks."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say below the table what each number means, and when it misleads.")
    ] = False,
    output: As = Format.TABLE,
    with_counts_of_people: WithCountsOfPeople = False,
) -> None:
    """Measure the network, and everybody in it.

    The table has a selection; --format csv has everybody with all metrics, --format json everything, also why a metric
    is undefined. People are given by role and number, never by name. With --of people or --of all these two tell exact
    counts of people, and are written only with --with-counts-of-people.

    Example: graphsvc metrics --at 2022-01-18 --format json
    """
    _check_counts_of_people(of, output, wanted=with_counts_of_people)
    if explain and output is not Format.TABLE:
        raise typer.BadParameter(f"--explain is for the table. Leave it out, or --format {output}.")
    records = _records(of, output)
    with _waiting("Measuring the network …"):
        network = _network(records, at=at, of=of, undated=undated)
        of_nodes = node_panel(network, sample=sample)
        report = MetricsReport(
            network=network,
            of_network=network_panel(network, nodes=of_nodes),
            of_nodes=of_nodes,
            has_examples=records.has_examples,
        )
    _print(output, report, metrics_json, metrics_table, partial(metrics_text, explained=explain))


def findings(
    *,
    at: At = None,
    of: Of = Layer.ORGANISATIONS,
    undated: WithUndated = Undated.IN,
    output: As = Format.TABLE,
    with_counts_of_people: WithCountsOfPeople = False,
) -> None:
    """Say who is cut off, on whom the links between sectors depend, and which links are fragile.

    Each finding is a sentence with what it rests on, which --format csv and --format json give; which organisations
    depend on one trained person stands in the table alone. People are given by role and number, never by name. With
    --of people or --of all the two formats tell exact counts of people, and are written only with
    --with-counts-of-people.

    Example: graphsvc findings --format csv
    """
    _check_counts_of_people(of, output, wanted=with_counts_of_people)
    wards = read_programme(read_settings().programme_dir).places.ward_names
    records = _records(of, output)
    with _waiting("Looking at the network …"):
        network = _network(records, at=at, of=of, undated=undated)
        report = FindingsReport(
            network=network,
            isolated=find_isolated_groups(network, records, wards=wards),
            movers=find_movers_and_shakers(network),
            fragile=find_fragile_links(network),
            people_are_recorded=bool(records.memberships),
            has_examples=records.has_examples,
        )
    if report.isolated.depending_on_one_person and output is Format.TABLE:
        typer.echo("Some findings are about organisations with one trained person: keep them to yourself.", err=True)
    _print(output, report, findings_json, findings_table, findings_text)


def introductions(
    *,
    at: At = None,
    of: Annotated[
        Layer,
        typer.Option("--of", callback=_organisations_only, help="Whose network: introductions are of organisations."),
    ] = Layer.ORGANISATIONS,
    undated: WithUndated = Undated.IN,
    count: Annotated[int, typer.Option(min=1, metavar="N", help="How many to list at most.")] = 5,
    measure: Annotated[
        Measure, typer.Option(help="What to raise, once all groups are joined that can be.")
    ] = Measure.GLOBAL_EFFICIENCY,
    per_organisation: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many introductions for each organisation.")
    ] = 2,
    within: Annotated[
        float | None, typer.Option(min=0.1, metavar="KM", help="Only organisations at most so many kilometres apart.")
    ] = None,
    output: As = Format.TABLE,
) -> None:
    """List the pairs of organisations that would help the network most if they came to work together.

    Each comes with what it would change, who or what could bring the two together, and how far apart they are. Two that
    are recorded as working together, at whatever date, are never among them.

    Example: graphsvc introductions --count 5
    """
    places = read_programme(read_settings().programme_dir).places
    records = _records(of, output)
    with _waiting("Comparing pairs …"):
        network = _network(records, at=at, of=of, undated=undated)
        attendance = attendance_network(records, of=NodeType.ORGANISATION, at=at, undated=undated is Undated.IN)
        located = places_of(network, places)
        found = find_introductions(
            network,
            count=count,
            measure=measure,
            per_organisation=per_organisation,
            everything=build_network(records),
            may_meet=None if within is None else within_kilometres(located, within),
        )
        report = IntroductionsReport(
            network=network,
            attendance=attendance,
            found=found,
            practical=tuple(
                practicality_of(network, *pair, attendance=attendance, places=located) for pair in found.pairs
            ),
            has_examples=records.has_examples,
        )
    _print(output, report, introductions_json, introductions_table, introductions_text)


def _records(of: Layer, output: Format) -> Records:
    """Return the records, people by role and number; say on standard error what the answer itself does not say."""
    with _waiting("Reading the records …"), open_store(read_settings()) as store:
        records = without_names(store.fetch_records())
    if not any(records.counts.values()):
        typer.echo(
            "Nothing is recorded yet: load files with graphsvc load, or the example with graphsvc demo.", err=True
        )
    if of is not Layer.ORGANISATIONS:
        typer.echo(
            "People are given by role and number. How many there are is exact, so keep this to yourself.", err=True
        )
    if records.has_examples and output is not Format.TABLE:
        typer.echo(EXAMPLE_LINE, err=True)  # a table begins with it
    return records


def _network(records: Records, *, at: date | None, of: Layer, undated: Undated) -> "nx.Graph[str]":
    return build_network(records, at=at, layer=of, undated=undated is Undated.IN)


@contextmanager
def _waiting(what: str) -> Iterator[None]:
    with Console(stderr=True).status(what):
        yield


def _print(
    output: Format,
    report: Report,
    as_json: Callable[[Report], Mapping[str, Any]],
    as_table: Callable[[Report], Table],
    as_text: Callable[[Report], str],
) -> None:
    if output is Format.JSON:
        typer.echo(json_text(as_json(report)))
    elif output is Format.CSV:
        typer.echo(table_csv(as_table(report)), nl=False)
    else:
        typer.echo(as_text(report))
