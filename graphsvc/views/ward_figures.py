"""The wards in numbers: organisations, trained people and ties of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import networkx as nx

from graphsvc.findings.sectors_and_wards import by_ward
from graphsvc.findings.trained_people import trained_people_by_organisation
from graphsvc.plain_english import counted, listed
from graphsvc.records import Records
from graphsvc.views.disclosure import rounded_people_count
from graphsvc.views.tables import Table, marked_table
from graphsvc.views.ward_map import NUMBER_OF_ORGANISATIONS, WardShades
from graphsvc.views.ward_map.points import organisation_network

NO_WARD = "No ward recorded"
_FEW = 4
"""The shade of 1 to 7 people."""


class WardFigure(StrEnum):
    """What a map may tell of the wards."""

    ORGANISATIONS = "organisations"
    TRAINED_PEOPLE = "trained people"
    TIES = "ties"


@dataclass(slots=True, kw_only=True)
class WardNumbers:
    """The numbers of one ward."""

    organisations: int = 0
    trained: set[str] | None = field(default_factory=set)
    """None where no people are recorded at all, so that it is not known who is trained."""
    within: int = 0
    """Ties between two organisations of the ward."""
    beyond: int = 0
    """Ties of an organisation of the ward with one outside it, or whose ward is not recorded."""
    unlinked: int = 0
    """Organisations of which no tie was found."""
    example: bool = False
    """Whether any of these organisations, trained people and ties is invented."""


def numbers_by_ward(
    network: "nx.Graph[str]", records: Records, *, outlines: Mapping[str, Any], at: date | None, undated: bool
) -> dict[str, WardNumbers]:
    """Return the numbers of every ward that has an outline, of others that are recorded, and last of `NO_WARD`.

    A tie counts once for its ward where it lies within one, and once for each of two; between two organisations without
    a ward it counts once, as beyond. A trained person counts in every ward in which they belong to an organisation of
    the network; where the records hold no people at all their number is not known. Wards are told apart as
    `graphsvc.findings.sectors_and_wards.by_ward` does.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation
    >>> wards = {"a": "Hill", "b": "Hill", "c": ""}
    >>> organisations = [Organisation(id=a, name=f"Example {a}", sector="faith", ward=w) for a, w in wards.items()]
    >>> ties = [Collaboration(organisation_a="a", organisation_b=name, kind="training") for name in "bc"]
    >>> records = Records(organisations=organisations, collaborations=ties)
    >>> numbers = numbers_by_ward(build_network(records), records, outlines={"features": []}, at=None, undated=True)
    >>> [(ward, found.organisations, found.within, found.beyond) for ward, found in numbers.items()]
    [('Hill', 2, 1, 1), ('No ward recorded', 1, 0, 1)]
    """
    organisations = organisation_network(network)
    names = [ward["properties"]["name"] for ward in outlines["features"]]
    by_name = by_ward({key: organisations.nodes[key]["record"] for key in organisations}, names).members
    ward_of = dict.fromkeys(organisations, NO_WARD) | {key: ward for ward, keys in by_name.items() for key in keys}
    trained = trained_people_by_organisation(records, at=at, undated=undated)
    invented = {person.id for person in records.people if person.example}
    invented |= {membership.person for membership in records.memberships if membership.example}
    numbers = {ward: WardNumbers(trained=set() if records.people else None) for ward in (*by_name, NO_WARD)}
    for key, ward in ward_of.items():
        number = numbers[ward]
        number.organisations += 1
        number.unlinked += organisations.degree[key] == 0
        if number.trained is not None:
            number.trained |= trained.get(key, frozenset())
        number.example |= organisations.nodes[key]["example"] or not invented.isdisjoint(trained.get(key, ()))
    for a, b, tie in organisations.edges(data=True):
        wards = {ward_of[a], ward_of[b]}
        is_within = len(wards) == 1 and NO_WARD not in wards
        for number in map(numbers.__getitem__, wards):
            number.within += is_within
            number.beyond += not is_within
            number.example |= tie["example"]
    return numbers


WHAT_THE_NUMBERS_MEAN = (
    "An organisation counts in the ward that is recorded of it, and a trained person in each ward in which they belong "
    "to an organisation. A tie counts once in its ward where both ends lie there, and once in each of two. A ward with "
    "few of them may only be one that little was recorded of."
)

_NOTES = {
    WardFigure.ORGANISATIONS: NUMBER_OF_ORGANISATIONS,
    WardFigure.TRAINED_PEOPLE: "The number in a ward, and its shade, is how many trained people belong to its "
    "organisations, rounded so that nobody can be picked out.",
    WardFigure.TIES: "The number in a ward, and its shade, is how many ties its organisations have, in it or beyond.",
}


def shades_of(numbers: Mapping[str, WardNumbers], figure: WardFigure) -> WardShades:
    """Return what a map tells of the wards.

    Numbers of people are rounded so that nobody can be picked out, by the shade neither: 1 to 7 have one shade. Where
    their number is not known nothing is told.

    >>> numbers = {"Hill": WardNumbers(organisations=2, trained={"ann"}), NO_WARD: WardNumbers(organisations=1)}
    >>> shades = shades_of(numbers, WardFigure.TRAINED_PEOPLE)
    >>> shades.values, shades.texts
    ({'Hill': 4}, {'Hill': 'fewer than 8'})
    """
    shades = {ward: _shade(found, figure) for ward, found in numbers.items() if ward != NO_WARD}
    return WardShades(
        values={ward: shade[0] for ward, shade in shades.items() if shade},
        texts={ward: shade[1] for ward, shade in shades.items() if shade},
        note=_NOTES[figure],
        otherwise="0" if all(shades.values()) else "",
    )


def _shade(found: WardNumbers, figure: WardFigure) -> tuple[int, str] | None:
    match figure:
        case WardFigure.ORGANISATIONS:
            return found.organisations, str(found.organisations)
        case WardFigure.TIES:
            return found.within + found.beyond, str(found.within + found.beyond)
        case WardFigure.TRAINED_PEOPLE:
            if found.trained is None:
                return None
            words = rounded_people_count(len(found.trained))
            return _FEW if words.startswith("fewer") else int(words.replace(",", "")), words


def ward_table(numbers: Mapping[str, WardNumbers]) -> Table:
    """Return the numbers as a row for each ward; those of people are rounded so that nobody can be picked out, or are
    "not known".

    >>> ward_table({"Hill": WardNumbers(organisations=2, trained={"ann"}, within=1, beyond=3)}).rows
    (('Hill', 2, 'fewer than 8', 4, 1, 0),)
    """
    shown = {ward: found for ward, found in numbers.items() if ward != NO_WARD or found.organisations}
    return marked_table(
        (
            "Ward",
            "Organisations",
            "Trained people",
            "Ties",
            "Of them within the ward",
            "Organisations without a tie in the data",
        ),
        (
            (
                (
                    ward,
                    found.organisations,
                    "not known" if found.trained is None else rounded_people_count(len(found.trained)),
                    found.within + found.beyond,
                    found.within,
                    found.unlinked,
                ),
                found.example,
            )
            for ward, found in shown.items()
        ),
    )


def wards_in_words(numbers: Mapping[str, WardNumbers], *, where: str = "in the data") -> str:
    """Return how many wards have no organisation, no trained person and no tie, and what of that is not known.

    ``where`` says what was looked at: see `graphsvc.findings.finding.in_the_data`.

    >>> wards_in_words({"Hill": WardNumbers(organisations=2, within=1), "Town": WardNumbers(), NO_WARD: WardNumbers()})
    'Of 2 wards, in the data: 1 ward without an organisation; 2 wards without a trained person; 1 ward without a tie.'
    """
    wards = [found for ward, found in numbers.items() if ward != NO_WARD]
    if not wards:
        return "No ward is recorded of any organisation."
    trained = [found.trained for found in wards if found.trained is not None]
    without = {
        "an organisation": sum(not found.organisations for found in wards),
        **({"a trained person": sum(not people for people in trained)} if trained else {}),
        "a tie": sum(not found.within + found.beyond for found in wards),
    }
    lacking = [f"{counted(number, 'ward')} without {what}" for what, number in without.items() if number]
    found_in_words = (
        f"Of {counted(len(wards), 'ward')}, {where}: {'; '.join(lacking)}."
        if lacking
        else f"In each ward {listed(without)} were found {where}."
    )
    return " ".join([found_in_words, *_not_known(numbers, knows_people=bool(trained))])


def _not_known(numbers: Mapping[str, WardNumbers], *, knows_people: bool) -> Iterator[str]:
    if not knows_people:
        yield "No trained people are in the data, so it is not known which wards have none."
    if unknown := numbers[NO_WARD].organisations if NO_WARD in numbers else 0:
        yield f"Of {counted(unknown, 'organisation')} no ward is recorded."
