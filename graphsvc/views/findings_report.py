"""What was found in a network, as the command ``findings`` prints it: text, CSV or JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.findings.finding import Finding, FindingKind, in_the_data, name_of
from graphsvc.findings.fragile_links import FragileLink, FragileLinks
from graphsvc.findings.isolated_groups import IsolatedGroups
from graphsvc.findings.movers_and_shakers import Mover, MoversAndShakers
from graphsvc.views.as_json import json_of_network, json_of_node, json_of_tie, with_undefined
from graphsvc.views.sentences import head_of_text, where_all_are
from graphsvc.views.tables import Cell, Table, marked_table

_LISTED_IN_TEXT = 20
_NODES_LISTED = 100
"""Who would be cut off is listed up to so many: along a chain they are together as many as the square of its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsReport:
    """What was found in a network.

    ``people_are_recorded``: without any it is not known who lacks trained people, which is not the same as nobody.
    ``has_examples`` says whether any record that is loaded is invented.
    """

    network: "nx.Graph[str]"
    isolated: IsolatedGroups
    movers: MoversAndShakers
    fragile: FragileLinks
    people_are_recorded: bool
    has_examples: bool

    def of_sort(self, sort: str) -> tuple[Finding, ...] | None:
        """Return the findings of a sort of isolated groups; None where nothing can be known.

        >>> from graphsvc.findings import fragile_links, isolated_groups, movers_and_shakers
        >>> from graphsvc.records import Records
        >>> network = nx.Graph()
        >>> report = FindingsReport(
        ...     network=network, people_are_recorded=False, has_examples=False,
        ...     isolated=isolated_groups.find_isolated_groups(network, Records()),
        ...     movers=movers_and_shakers.find_movers_and_shakers(network),
        ...     fragile=fragile_links.find_fragile_links(network),
        ... )
        >>> report.of_sort("isolates"), report.of_sort("wards_untrained")
        ((), None)
        """
        if sort in _OF_TRAINED_PEOPLE and not self.people_are_recorded:
            return None
        found: tuple[Finding, ...] = getattr(self.isolated, sort)
        return found


def findings_json(report: FindingsReport) -> dict[str, Any]:
    """Return what was found, each with its kind, a sentence, whom it is about, and what it rests on.

    - ``isolated_groups``: the findings by sort; null, with the reason under ``undefined``, where without any recorded
      people nothing can be known, and for those that would tell how many people somebody has.
    - ``movers_and_shakers``: a ranking with its parts. ``relative`` is a part as a share of the largest; ``total`` the
      mean of these by ``weights``; ``ranks`` from which to which rank somebody comes when ties are missing.
    - ``fragile_links``: ``cut_off`` is how many would be cut off, ``nodes_cut_off`` who, null for more than a hundred.
    - ``notes``: what could not be taken into account.

    >>> from graphsvc.findings import fragile_links, isolated_groups, movers_and_shakers
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="community_group")])
    >>> network = build_network(records)
    >>> report = FindingsReport(
    ...     network=network, people_are_recorded=False, has_examples=False,
    ...     isolated=isolated_groups.find_isolated_groups(network, records),
    ...     movers=movers_and_shakers.find_movers_and_shakers(network),
    ...     fragile=fragile_links.find_fragile_links(network),
    ... )
    >>> isolated = findings_json(report)["isolated_groups"]
    >>> isolated["isolates"][0]["about"], isolated["wards_untrained"]
    ([{'type': 'organisation', 'id': 'choir', 'name': 'Example Choir'}], None)
    """
    network, isolated = report.network, report.isolated
    return {
        **json_of_network(network, has_examples=report.has_examples),
        "isolated_groups": _json_of_isolated(report),
        "movers_and_shakers": {
            "weights": dict(report.movers.weights),
            "ranking": [_json_of_mover(network, mover) for mover in report.movers.movers],
        },
        "fragile_links": {
            "bridges": [_json_of_link(network, link) for link in report.fragile.bridges],
            "cut_points": [_json_of_link(network, link) for link in report.fragile.cut_points],
        },
        "notes": [*isolated.notes, *report.movers.notes],
    }


def _json_of_isolated(report: FindingsReport) -> dict[str, Any]:
    found = {sort: None if sort == _WITHHELD else report.of_sort(sort) for sort in _ISOLATED}
    reasons = {sort: f"{_NO_PEOPLE}." for sort in _ISOLATED if report.of_sort(sort) is None}
    return {
        **{
            sort: None if findings is None else [_json_of_finding(report.network, finding) for finding in findings]
            for sort, findings in found.items()
        },
        "undefined": {_WITHHELD: _WITHHELD_BECAUSE} | reasons,
    }


def _json_of_finding(network: "nx.Graph[str]", finding: Finding) -> dict[str, Any]:
    return {
        "kind": str(finding.kind),
        "sentence": finding.sentence,
        "about": [json_of_node(network, node) for node in finding.about],
        "others": [json_of_node(network, node) for node in finding.others],
        "place": str(finding.place) or None,
        "evidence": list(finding.evidence),
        "ties": [json_of_tie(part) for part in finding.ties],
    }


def _json_of_mover(network: "nx.Graph[str]", mover: Mover) -> dict[str, Any]:
    return {
        **_json_of_finding(network, mover.finding),
        "rank": mover.rank,
        "ranks": dict(zip(("low", "high"), mover.ranks, strict=True)) if mover.ranks else None,
        "total": mover.total,
        "parts": with_undefined(mover.parts, mover.parts),
        "relative": dict(mover.relative),
    }


def _json_of_link(network: "nx.Graph[str]", link: FragileLink) -> dict[str, Any]:
    many = link.cut_off > _NODES_LISTED
    return {
        **_json_of_finding(network, link.finding),
        "cut_off": link.cut_off,
        "nodes_cut_off": None if many else [json_of_node(network, node) for node in link.nodes_cut_off()],
        "undefined": {"nodes_cut_off": f"They are more than {_NODES_LISTED}, and not listed."} if many else {},
    }


def findings_table(report: FindingsReport) -> Table:
    """Return a row a finding, in the order of the text, but for those that would tell how many people somebody has.

    ``number`` is the rank of a mover and shaker, and of a fragile link how many would be cut off.

    >>> from graphsvc.findings import fragile_links, isolated_groups, movers_and_shakers
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="community_group")])
    >>> network = build_network(records)
    >>> report = FindingsReport(
    ...     network=network, people_are_recorded=False, has_examples=False,
    ...     isolated=isolated_groups.find_isolated_groups(network, records),
    ...     movers=movers_and_shakers.find_movers_and_shakers(network),
    ...     fragile=fragile_links.find_fragile_links(network),
    ... )
    >>> findings_table(report).rows[0][:3]
    ('isolate', 'No working relationship of Example Choir was found in the data.', 'Example Choir')
    """
    columns = ("kind", "sentence", "about", "others", "place", "evidence", "number")
    return marked_table(
        columns,
        (
            (_row(report.network, finding, number), _rests_on_examples(report, finding))
            for _, findings in _sections(report)
            for finding, number in findings or ()
            if finding.kind is not FindingKind.DEPENDS_ON_ONE_TRAINED_PERSON
        ),
        has_examples=report.has_examples,
    )


def _row(network: "nx.Graph[str]", finding: Finding, number: int | None) -> tuple[Cell, ...]:
    return (
        str(finding.kind),
        finding.sentence,
        "; ".join(name_of(network, node) for node in finding.about),
        "; ".join(name_of(network, node) for node in finding.others),
        str(finding.place),
        " ".join(finding.evidence),
        "" if number is None else number,
    )


_OF_ALL_PEOPLE = {FindingKind.SECTOR_WITHOUT_TRAINED_PEOPLE, FindingKind.WARD_WITHOUT_TRAINED_PEOPLE}


def _rests_on_examples(report: FindingsReport, finding: Finding) -> bool:
    if finding.kind in _OF_ALL_PEOPLE:
        # Who is trained rests on everybody who is recorded.
        return report.has_examples
    nodes = report.network.nodes
    return any(part.example for part in finding.ties) or any(nodes[node]["example"] for node in finding.about)


_ISOLATED = {
    "isolates": "Linked to nobody",
    "small_groups": "Small groups apart from the rest",
    "hanging_by_one_tie": "Linked by one tie only",
    "sectors": "Sectors without a link to another",
    "wards": "Wards without a link to another",
    "sectors_untrained": "Sectors with nobody trained",
    "wards_untrained": "Wards with nobody trained",
    "depending_on_one_person": "Depending on one trained person",
}
"""What the findings on isolated groups are called, by the name of their sort."""

_OF_TRAINED_PEOPLE = frozenset({"sectors_untrained", "wards_untrained", "depending_on_one_person"})
_NO_PEOPLE = "No trained people are in the data"
_WITHHELD = "depending_on_one_person"
_WITHHELD_BECAUSE = "Files do not tell how few people somebody has: --format table does, in this window."

_Numbered = tuple[Finding, int | None]
_Ranges = Mapping[str, tuple[int, int] | None]


def _sections(report: FindingsReport) -> Iterator[tuple[str, list[_Numbered] | None]]:
    """Yield each sort of finding with its heading, and of each finding its rank or how many would be cut off."""
    for sort, heading in _ISOLATED.items():
        findings = report.of_sort(sort)
        yield heading, None if findings is None else [(finding, None) for finding in findings]
    yield "Movers and shakers", [(mover.finding, mover.rank) for mover in report.movers.movers]
    yield "Ties that others hang on", [(link.finding, link.cut_off) for link in report.fragile.bridges]
    yield "Members that others hang on", [(link.finding, link.cut_off) for link in report.fragile.cut_points]


def findings_text(report: FindingsReport) -> str:
    """Return what was found as sentences under headings, and what could not be taken into account.

    >>> from graphsvc.findings import fragile_links, isolated_groups, movers_and_shakers
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="community_group")])
    >>> network = build_network(records)
    >>> report = FindingsReport(
    ...     network=network, people_are_recorded=False, has_examples=False,
    ...     isolated=isolated_groups.find_isolated_groups(network, records),
    ...     movers=movers_and_shakers.find_movers_and_shakers(network),
    ...     fragile=fragile_links.find_fragile_links(network),
    ... )
    >>> findings_text(report).splitlines()[2:4]
    ['Linked to nobody: 1 found.', '- No working relationship of Example Choir was found in the data.']
    """
    ranges = {mover.node: mover.ranks for mover in report.movers.movers}
    parts = [head_of_text(report.network, has_examples=report.has_examples)]
    parts += [_section_text(report, heading, findings, ranges) for heading, findings in _sections(report)]
    if notes := [*report.isolated.notes, *report.movers.notes]:
        parts.append("\n".join(["Please note", *(f"- {note}" for note in notes)]))
    return "\n\n".join(parts)


def _section_text(report: FindingsReport, heading: str, findings: list[_Numbered] | None, ranges: _Ranges) -> str:
    if findings is None:
        return f"{heading}: not known. {_NO_PEOPLE}."
    if not findings:
        return f"{heading}: none was found {in_the_data(report.network)}."
    # What no file has is listed whole.
    listed = (
        findings if findings[0][0].kind is FindingKind.DEPENDS_ON_ONE_TRAINED_PERSON else findings[:_LISTED_IN_TEXT]
    )
    lines = [_line(finding, number, ranges) for finding, number in listed]
    if more := len(findings) - len(lines):
        lines.append(f"... and {more:,} more. {where_all_are(report.network)}.")
    return "\n".join([f"{heading}: {len(findings):,} found.", *lines])


def _line(finding: Finding, number: int | None, ranges: _Ranges) -> str:
    if finding.kind is not FindingKind.MOVER_AND_SHAKER:
        return f"- {finding.sentence}"
    ranks = ranges[finding.about[0]]
    stable = f" (with ties missing rank {ranks[0]:,} to {ranks[1]:,})" if ranks else ""
    return f"{number}. {finding.sentence}{stable}"
