"""Tables: the same content as the pictures, as rows for a screen and for a spreadsheet.

They are in plain English and hold names, never ids. A table that goes out of the program names organisations only:
people are in it when that is asked for.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from graphsvc.network import NodeType, Relation, TiePart
from graphsvc.places import Geocoder, Location, location_of
from graphsvc.records import Organisation, Workshop
from graphsvc.views.measures import Measure
from graphsvc.views.tie_words import tie_and_capacity
from graphsvc.views.ward_map import WardMap
from graphsvc.views.ward_map.points import organisation_network

Cell = str | int | float

_FORMULA = re.compile(r"[\t\r]|[\s\u200b\ufeff]*[-=+@\uff0d\uff1d\uff0b\uff20]")

EXAMPLE = "Example data"
"""The heading of the column that says which rows are invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings; each row has as many cells as there are headings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    """Of what each row is about, its key in the network, where rows can be chosen; never shown."""

    @property
    def by_column(self) -> dict[str, list[Cell]]:
        """The cells of each column under its heading, which keeps the headings of a table without rows.

        >>> Table(columns=("Name", "Links"), rows=(("Example Choir", 2), ("Example Hall", 0))).by_column
        {'Name': ['Example Choir', 'Example Hall'], 'Links': [2, 0]}
        """
        return {name: [row[number] for row in self.rows] for number, name in enumerate(self.columns)}


def table_csv(table: Table) -> bytes:
    r"""Return a table as a CSV file (UTF-8 with a byte order mark, RFC 4180) that spreadsheets open as it is.

    A text that a spreadsheet would take for a formula gets an apostrophe in front: one that begins, blanks aside, with
    ``=``, ``+``, ``-`` or ``@``, their full-width forms included, or that begins with a tab or a carriage return. Read
    back, every other cell is the text that it was. Text stands in quotes, numbers do not.

    >>> table_csv(Table(columns=("Name", "Links"), rows=(("=1+1", 2),))).decode("utf-8-sig").splitlines()
    ['"Name","Links"', '"\'=1+1",2']
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(map(_harmless, table.columns))
    writer.writerows(map(_harmless, row) for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def organisation_table(network: "nx.Graph[str]", *, geocoder: Geocoder, measures: Iterable[Measure] = ()) -> Table:
    """Return the organisations of a network by name: what is recorded of each, and how many it works with.

    ``measures`` get a column each, but for the number of those it works with, which has one in any case.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.places import PlaceTable
    >>> from graphsvc.records import Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="faith", ward="Hill")
    >>> table = organisation_table(build_network(Records(organisations=[choir])), geocoder=PlaceTable())
    >>> table.rows[0][:6], table.keys
    (('Example Choir', 'Faith', 0, 'Hill', '', 'Not on the map'), ('organisation:choir',))
    """
    measured = [measure for measure in measures if measure.metric.key != "degree"]
    organisations = organisation_network(network)
    keys = sorted(organisations, key=lambda key: (_record(organisations, key).name.casefold(), key))
    columns = (
        "Organisation",
        "Sector",
        "Works with",
        *(measure.metric.label for measure in measured),
        "Ward",
        "Postcode",
        "Place",
        "Charity number",
        "Website",
        "Source",
    )
    table = marked_table(
        columns,
        (
            (
                (
                    record.name,
                    record.sector.label,
                    organisations.degree[key],
                    *(measure.value_in_words(key) for measure in measured),
                    record.ward,
                    record.postcode,
                    _precision(location_of(record, geocoder)),
                    record.charity_number,
                    record.website,
                    record.source,
                ),
                record.example,
            )
            for key in keys
            for record in [_record(organisations, key)]
        ),
    )
    return replace(table, keys=tuple(keys))


def _record(organisations: "nx.Graph[str]", key: str) -> Organisation:
    record: Organisation = organisations.nodes[key]["record"]
    return record


def place_table(shown: WardMap) -> Table:
    """Return the organisations on a map, how precise the place of each is, and what it was taken from.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.programme import Programme
    >>> from graphsvc.records import Records
    >>> from graphsvc.views.ward_map import render_ward_map
    >>> city = {"name": "Example", "city": "Example City", "organisation": "Example Trust", "first_workshop": "2022"}
    >>> programme = Programme(**city, bounds={"south": 52, "west": -2, "north": 53, "east": -1})
    >>> hall = Organisation(id="hall", name="Example Hall", sector="faith", latitude=52.5, longitude=-1.9)
    >>> place_table(render_ward_map(build_network(Records(organisations=[hall])), programme=programme)).rows
    (('Example Hall', 'Faith', 0, '', 'Precision not recorded', ''),)
    """
    columns = ("Organisation", "Sector", "Works with", "Ward", "Place", "Place taken from")
    return marked_table(
        columns,
        (
            (
                (
                    point.organisation.name,
                    point.organisation.sector.label,
                    point.links,
                    point.organisation.ward,
                    _precision(point.location),
                    point.location.source,
                ),
                point.organisation.example,
            )
            for point in shown.placed
        ),
    )


def unplaced_table(shown: WardMap) -> Table:
    """Return the organisations that a map cannot show, and what each lacks.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.programme import Programme
    >>> from graphsvc.records import Records
    >>> from graphsvc.views.ward_map import render_ward_map
    >>> city = {"name": "Example", "city": "Example City", "organisation": "Example Trust", "first_workshop": "2022"}
    >>> programme = Programme(**city, bounds={"south": 52, "west": -2, "north": 53, "east": -1})
    >>> choir = Organisation(id="choir", name="Example Choir", sector="faith")
    >>> unplaced_table(render_ward_map(build_network(Records(organisations=[choir])), programme=programme)).rows
    (('Example Choir', 'Faith', 0, '', 'A postcode, or coordinates'),)
    """
    columns = ("Organisation", "Sector", "Works with", "Ward", "What is missing")
    return marked_table(
        columns,
        (
            (
                (
                    unplaced.organisation.name,
                    unplaced.organisation.sector.label,
                    unplaced.links,
                    unplaced.organisation.ward,
                    _lack(unplaced.organisation),
                ),
                unplaced.organisation.example,
            )
            for unplaced in shown.unplaced
        ),
    )


def _precision(location: Location | None) -> str:
    if location is None:
        return "Not on the map"
    return location.precision.label if location.precision else "Precision not recorded"


def _lack(organisation: Organisation) -> str:
    if organisation.postcode:
        return f"The postcode {organisation.postcode} is not in the place table; coordinates are needed"
    return "A postcode, or coordinates"


def tie_table(
    network: "nx.Graph[str]", *, of: str | None = None, names: bool = False, workshops: Iterable[Workshop] = ()
) -> Table:
    """Return the ties of a network, a row for each that is recorded, by name and then by kind.

    Args:
        network: as ``build_network`` makes it.
        of: the key of one node, for its ties alone; it then stands first in each row.
        names: whether ties of people are in the table; they are left out by default.
        workshops: for the titles of those at which a tie was introduced.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> ties = [Collaboration(organisation_a="a", organisation_b="b", kind=kind) for kind in ("funding", "training")]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> [row[:3] for row in tie_table(network, of="organisation:b").rows]
    [('Example b', 'Example a', 'Funding'), ('Example b', 'Example a', 'Training')]
    """
    edges = list(network.edges(of, data=True) if of else network.edges(data=True))
    edges = [edge for edge in edges if names or not _has_person(network, edge)]
    between_organisations = all(
        network.nodes[end]["type"] == NodeType.ORGANISATION for a, b, _ in edges for end in (a, b)
    )
    ends = ("Organisation", "Works with") if between_organisations else ("Who", "Linked to")
    titles = {workshop.id: workshop.title for workshop in workshops}
    rows = [
        (_tie_row(*_end_names(network, a, b, of=of), tie["relation"], part, titles), part.example)
        for a, b, tie in edges
        for part in tie["parts"]
    ]
    return marked_table(
        (*ends, *_TIE_COLUMNS), sorted(rows, key=lambda row: [str(cell).casefold() for cell in row[0][:5]])
    )


_TIE_COLUMNS = (
    "Kind",
    "Description",
    "Strength",
    "Since",
    "Until",
    "Evidence",
    "Confidence",
    "Introduced at",
    "Source",
)


def _has_person(network: "nx.Graph[str]", edge: tuple[str, str, Any]) -> bool:
    return any(network.nodes[end]["type"] == NodeType.PERSON for end in edge[:2])


def _end_names(network: "nx.Graph[str]", a: str, b: str, *, of: str | None) -> tuple[str, str]:
    first, second = network.nodes[a]["name"], network.nodes[b]["name"]
    if of is None and second.casefold() < first.casefold():
        return second, first
    return first, second


def _tie_row(first: str, second: str, relation: Relation, part: TiePart, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        first,
        second,
        tie_and_capacity(relation, part),
        part.label,
        f"{part.strength.label} ({part.strength} of 4)" if part.strength else "",
        str(part.since or ""),
        str(part.until or ""),
        part.evidence,
        part.confidence.label if part.confidence else "",
        titles.get(part.introduced_at, ""),
        part.source,
    )


def yes_or_no(value: bool) -> str:  # noqa: FBT001 - it is what is written
    """Return a truth as a cell has it.

    >>> yes_or_no(True), yes_or_no(False)
    ('yes', 'no')
    """
    return "yes" if value else "no"


def marked_table(
    columns: tuple[str, ...], rows: Iterable[tuple[tuple[Cell, ...], bool]], *, has_examples: bool = False
) -> Table:
    """Return a table of rows, each given with whether it is invented; a last column says so where any of them is.

    With ``has_examples`` the column is there in any case: figures may rest on invented records that have no row.

    >>> marked_table(("Name",), [(("Example Choir",), True), (("Example Hall",), False)]).by_column
    {'Name': ['Example Choir', 'Example Hall'], 'Example data': ['yes', 'no']}
    >>> marked_table(("Name",), [(("Example Hall",), False)]).columns
    ('Name',)
    """
    rows = list(rows)
    if not has_examples and not any(example for _, example in rows):
        return Table(columns=columns, rows=tuple(cells for cells, _ in rows))
    return Table(columns=(*columns, EXAMPLE), rows=tuple((*cells, yes_or_no(example)) for cells, example in rows))
