"""Whom to introduce, as the command ``introductions`` prints it: text, CSV or JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import networkx as nx

from graphsvc.findings.finding import in_the_data
from graphsvc.findings.introductions import Introduction, Introductions, Measure
from graphsvc.findings.possible_ties import NetworkState
from graphsvc.findings.practicality import Practicality
from graphsvc.metrics import Undefined, Value
from graphsvc.plain_english import counted, listed, noun
from graphsvc.views.as_json import json_of_network, json_of_node, with_undefined
from graphsvc.views.introductions import SHARE_SOMEBODY, rests_on_examples
from graphsvc.views.sentences import date_in_words, head_of_text
from graphsvc.views.tables import Cell, Table, marked_table, yes_or_no

_MEASURES = {
    Measure.GLOBAL_EFFICIENCY: "ease of reaching each other",
    Measure.CROSS_SECTOR_REACH: "other sectors within two steps",
}
_ONE_SECTOR = Undefined("There is one sector only, or none.")
_NO_PLACE = Undefined("The place of one of the two is not known.")
_NO_WARD = Undefined("The ward of one of the two is not recorded.")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionsReport:
    """Introductions with what would make each practical, in the same order.

    ``network`` is that of the organisations, ``attendance`` that of who of them was at which workshop;
    ``has_examples`` says whether any record that is loaded is invented.
    """

    network: "nx.Graph[str]"
    attendance: "nx.Graph[str]"
    found: Introductions
    practical: tuple[Practicality, ...]
    has_examples: bool

    @property
    def ranked(self) -> Iterator[tuple[int, Introduction, Practicality]]:
        """Each introduction with its rank, from 1 for the best, and what would make it practical."""
        for rank, (found, practical) in enumerate(zip(self.found.introductions, self.practical, strict=True), start=1):
            yield rank, found, practical


def introductions_json(report: IntroductionsReport) -> dict[str, Any]:
    """Return the introductions, the best first.

    - ``measure``: what is raised, once no two groups are left to join; ``compared``: which pairs were compared.
    - ``recorded``: the network as it is recorded; ``after`` at an introduction: with it and all before it.
    - ``newly_linked_pairs``, ``global_efficiency_rise`` and ``cross_sector_reach_rise``: what it changes by itself.
    - ``mutual_contacts``, ``shared_workshops``, ``kilometres``, ``same_ward``: what would make it practical;
      ``distance_is_rough`` where the distance is measured from the centre of an area. ``shared_workshops`` are all that
      both were at, as `graphsvc.findings.practicality.Practicality` has them in ``both_were_at``.

    >>> from graphsvc.findings.introductions import find_introductions
    >>> from graphsvc.findings.practicality import practicality_of
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> alone = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> network, nobody_came = build_network(Records(organisations=alone)), nx.Graph()
    >>> found = find_introductions(network)
    >>> practical = (practicality_of(network, *found.pairs[0], attendance=nobody_came, places={}),)
    >>> report = IntroductionsReport(
    ...     network=network, attendance=nobody_came, found=found, practical=practical, has_examples=False
    ... )
    >>> best = introductions_json(report)["introductions"][0]
    >>> best["newly_linked_pairs"], best["kilometres"], best["undefined"]["kilometres"]
    (1, None, 'The place of one of the two is not known.')
    """
    return {
        **json_of_network(report.network, has_examples=report.has_examples),
        "measure": str(report.found.measure),
        "compared": report.found.compared,
        "recorded": _json_of_state(report.found.recorded),
        "introductions": [
            _json_of_introduction(report, rank, found, practical) for rank, found, practical in report.ranked
        ],
    }


def _json_of_state(state: NetworkState) -> dict[str, Any]:
    values = asdict(state)
    reach = values["cross_sector_reach"]
    return with_undefined(values | {"cross_sector_reach": _ONE_SECTOR if reach is None else reach}, values)


def _json_of_introduction(
    report: IntroductionsReport, rank: int, found: Introduction, practical: Practicality
) -> dict[str, Any]:
    rise, apart, ward = found.cross_sector_reach_rise, practical.kilometres, practical.same_ward
    values: dict[str, Value] = {
        "newly_linked_pairs": found.newly_linked_pairs,
        "global_efficiency_rise": found.global_efficiency_rise,
        "cross_sector_reach_rise": _ONE_SECTOR if rise is None else rise,
        "kilometres": _NO_PLACE if apart is None else apart,
        "distance_is_rough": _NO_PLACE if apart is None else practical.distance_is_rough,
        "same_ward": _NO_WARD if ward is None else ward,
    }
    return {
        "rank": rank,
        "organisations": [json_of_node(report.network, node) for node in found.pair],
        "mutual_contacts": [json_of_node(report.network, node) for node in practical.mutual_contacts],
        "shared_workshops": [json_of_node(report.attendance, node) for node in practical.both_were_at],
        "after": _json_of_state(found.after),
        **with_undefined(values, values),
    }


def introductions_table(report: IntroductionsReport) -> Table:
    """Return a row an introduction, the best first, by the keys of the JSON; blank where something is not known.

    >>> from graphsvc.findings.introductions import find_introductions
    >>> from graphsvc.findings.practicality import practicality_of
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> alone = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> network, nobody_came = build_network(Records(organisations=alone)), nx.Graph()
    >>> found = find_introductions(network)
    >>> practical = (practicality_of(network, *found.pairs[0], attendance=nobody_came, places={}),)
    >>> report = IntroductionsReport(
    ...     network=network, attendance=nobody_came, found=found, practical=practical, has_examples=False
    ... )
    >>> introductions_table(report).rows[0][:6]
    (1, 'a', 'Example a', 'b', 'Example b', 1)
    """
    columns = (
        "rank",
        "id_a",
        "organisation_a",
        "id_b",
        "organisation_b",
        "newly_linked_pairs",
        "global_efficiency_rise",
        "cross_sector_reach_rise",
        "mutual_contacts",
        "shared_workshops",
        "kilometres",
        "distance_is_rough",
        "same_ward",
    )
    return marked_table(columns, _rows(report), has_examples=report.has_examples)


def _rows(report: IntroductionsReport) -> Iterator[tuple[tuple[Cell, ...], bool]]:
    for rank, found, practical in report.ranked:
        a, b = (report.network.nodes[node] for node in found.pair)
        apart = practical.kilometres
        row: tuple[Cell, ...] = (
            rank,
            a["id"],
            a["name"],
            b["id"],
            b["name"],
            found.newly_linked_pairs,
            found.global_efficiency_rise,
            "" if found.cross_sector_reach_rise is None else found.cross_sector_reach_rise,
            "; ".join(_names(report.network, practical.mutual_contacts)),
            "; ".join(_names(report.attendance, practical.both_were_at)),
            "" if apart is None else round(apart, 1),
            "" if apart is None else yes_or_no(practical.distance_is_rough),
            "" if practical.same_ward is None else yes_or_no(practical.same_ward),
        )
        yield row, rests_on_examples(report.network, found.pair, practical, report.attendance)


def _names(network: "nx.Graph[str]", nodes: Iterable[str]) -> list[str]:
    return [network.nodes[node]["name"] for node in nodes]


def introductions_text(report: IntroductionsReport) -> str:
    """Return the introductions in plain English, the best first: what each would change and what makes it practical.

    >>> from graphsvc.findings.introductions import find_introductions
    >>> from graphsvc.findings.practicality import practicality_of
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> alone = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> network, nobody_came = build_network(Records(organisations=alone)), nx.Graph()
    >>> found = find_introductions(network)
    >>> practical = (practicality_of(network, *found.pairs[0], attendance=nobody_came, places={}),)
    >>> report = IntroductionsReport(
    ...     network=network, attendance=nobody_came, found=found, practical=practical, has_examples=False
    ... )
    >>> introductions_text(report).splitlines()[3]
    '1. Example a (faith) and Example b (faith)'
    """
    found = report.found
    head = f"{head_of_text(report.network, has_examples=report.has_examples)}\n{found.compared}"
    if not found.introductions:
        return f"{head}\n\nNo pair was found whose introduction would change anything."
    steps = [_in_words(report, rank, each, practical) for rank, each, practical in report.ranked]
    return "\n\n".join([head, *steps, _before_and_after(found)])


def _in_words(report: IntroductionsReport, rank: int, found: Introduction, practical: Practicality) -> str:
    nodes = [report.network.nodes[node] for node in found.pair]
    lines = [
        f"{rank}. " + " and ".join(f"{node['name']} ({node['sector'].label.lower()})" for node in nodes),
        f"   {'; '.join(_changes(found))}",
        f"   {'; '.join(_practical_in_words(report, practical))}",
    ]
    return "\n".join(lines)


def _changes(found: Introduction) -> Iterator[str]:
    if linked := found.newly_linked_pairs:
        yield f"links {counted(linked, 'pair')} that {noun(linked, 'has', 'have')} no way to each other now"
    rise, after = found.global_efficiency_rise, found.after.global_efficiency
    yield f"{_MEASURES[Measure.GLOBAL_EFFICIENCY]} up by {_points(rise)} to {100 * after:.1f} %"
    reach_rise, reach_after = found.cross_sector_reach_rise, found.after.cross_sector_reach
    if reach_rise is not None and reach_after is not None:
        yield f"{_MEASURES[Measure.CROSS_SECTOR_REACH]} up by {_points(reach_rise)} to {100 * reach_after:.1f} %"


def _points(rise: float) -> str:
    return f"{100 * rise:.2f} points"


def _practical_in_words(report: IntroductionsReport, practical: Practicality) -> Iterator[str]:
    contacts = _names(report.network, practical.mutual_contacts)
    if contacts:
        yield f"both work with {listed(contacts)}"
    elif not practical.share_somebody:
        yield f"no contact in common was found {in_the_data(report.network)}"
    if practical.share_somebody:
        yield SHARE_SOMEBODY
    if practical.shared_workshops:
        yield f"both were at {listed(_workshops(report.attendance, practical.shared_workshops))}"
    if practical.kilometres is None:
        yield "how far apart they are is not known"
    else:
        yield f"{'roughly ' if practical.distance_is_rough else ''}{practical.kilometres:.1f} km apart"
    if practical.same_ward:
        yield "in the same ward"


def _workshops(attendance: "nx.Graph[str]", nodes: Iterable[str]) -> Iterator[str]:
    for node in nodes:
        held = attendance.nodes[node]["record"]
        yield f"{held.title} ({date_in_words(held.date)})" if held.date else held.title


def _before_and_after(found: Introductions) -> str:
    before, after = found.recorded, found.introductions[-1].after
    farthest = counted(after.longest_distance, "step")
    is_as_far = after.longest_distance == before.longest_distance
    before_it = "as recorded" if is_as_far else f"instead of {before.longest_distance:,}"
    groups = f"{counted(before.groups, 'group')} would be {after.groups:,}, " if after.groups < before.groups else ""
    return (
        f"With all of them: {groups}the farthest apart {farthest} {before_it}, and "
        f"{_MEASURES[Measure.GLOBAL_EFFICIENCY]} {100 * after.global_efficiency:.1f} % instead of "
        f"{100 * before.global_efficiency:.1f} %."
    )
