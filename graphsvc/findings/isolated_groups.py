"""Isolated groups: who is not linked in, by one tie only, or has nobody trained.

What is not in the data may still be there, so every sentence says "was not found in the data", never "there is none";
where a date or a filter leaves something out, "in the data shown".
No sentence names a person or says anything of one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.finding import NAMES_IN_A_SENTENCE, Finding, FindingKind, by_name, in_the_data, name_of, named
from graphsvc.findings.sectors_and_wards import (
    WHO_IS_COUNTED,
    by_sector,
    by_ward,
    find_unlinked,
    find_untrained,
    organisations_of,
)
from graphsvc.findings.trained_people import trained_people_by_organisation
from graphsvc.network import Layer, NodeType, node_key
from graphsvc.plain_english import counted, noun
from graphsvc.records import Organisation, Records
from graphsvc.vocabulary import Sector, WorkshopStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolatedGroups:
    """Who is not linked in, by how.

    - ``isolates``: nodes without a tie, in the order of their names.
    - ``small_groups``: the groups of linked nodes other than the largest, the larger first.
    - ``hanging_by_one_tie``: nodes that are linked to one other only, with that other, in the order of their names.
    - ``sectors`` and ``wards``: those without an organisation or without a tie to another sector or ward;
      ``sectors_untrained`` and ``wards_untrained``: those without a trained person at any organisation. Sectors are in
      the order of the vocabulary, wards in the order in which they were given.
    - ``depending_on_one_person``: organisations that have exactly one trained person, in the order of their names.
    - ``notes``: what these could not take into account, a sentence each.
    """

    isolates: tuple[Finding, ...]
    small_groups: tuple[Finding, ...]
    hanging_by_one_tie: tuple[Finding, ...]
    sectors: tuple[Finding, ...]
    wards: tuple[Finding, ...]
    sectors_untrained: tuple[Finding, ...]
    wards_untrained: tuple[Finding, ...]
    depending_on_one_person: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, in the order above.

        >>> from graphsvc.network import build_network
        >>> records = Records(organisations=[Organisation(id="a", name="Example Choir", sector="voluntary")])
        >>> found = find_isolated_groups(build_network(records), records, sectors=[Sector.VOLUNTARY])
        >>> [str(finding.kind) for finding in found.findings]
        ['isolate', 'sector_without_ties']
        """
        return (
            *self.isolates,
            *self.small_groups,
            *self.hanging_by_one_tie,
            *self.sectors,
            *self.wards,
            *self.sectors_untrained,
            *self.wards_untrained,
            *self.depending_on_one_person,
        )


def find_isolated_groups(
    network: "nx.Graph[str]", records: Records, *, wards: Iterable[str] = (), sectors: Iterable[Sector] | None = None
) -> IsolatedGroups:
    """Return who in a network is not linked in, and which sectors and wards have nobody trained.

    ``network`` was built from ``records``: its date and its filters hold here too. ``wards`` and ``sectors`` are those
    that there are, so that one without an organisation is found; of sectors it is all that the network is limited to,
    unless they are given. Wards of organisations that are not among ``wards`` come after them.

    Ties between sectors or wards are those between organisations. An organisation without a recorded ward belongs to
    none; a tie to one may lead to another ward, and the evidence counts it. Trained people are those of
    `graphsvc.findings.trained_people`. Where the records hold no people at all, nothing is said of who lacks them.

    >>> from graphsvc.network import build_network
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="community_group")])
    >>> found = find_isolated_groups(build_network(records), records, sectors=[Sector.HEALTH])
    >>> for finding in (*found.isolates, *found.sectors[:1]):
    ...     print(finding.sentence)
    No working relationship of Example Choir was found in the data.
    No organisation of the sector health was found in the data.
    """
    organisations = organisations_of(network)
    of_sectors = by_sector(organisations, network.graph.get("sectors") or Sector if sectors is None else sectors)
    of_wards = by_ward(organisations, wards)
    people = trained_people_by_organisation(
        records, at=network.graph.get("at"), undated=network.graph.get("undated", True)
    )
    trained = {node: len(people.get(node, ())) for node in organisations}
    return IsolatedGroups(
        isolates=tuple(_isolates(network, records)),
        small_groups=tuple(_small_groups(network)),
        hanging_by_one_tie=tuple(_hanging_by_one_tie(network)),
        sectors=tuple(find_unlinked(network, of_sectors)),
        wards=tuple(find_unlinked(network, of_wards)),
        sectors_untrained=tuple(find_untrained(network, of_sectors, trained)) if records.people else (),
        wards_untrained=tuple(find_untrained(network, of_wards, trained)) if records.people else (),
        depending_on_one_person=tuple(_depending_on_one_person(network, trained)),
        notes=tuple(_notes(network, organisations, records)),
    )


def _isolates(network: "nx.Graph[str]", records: Records) -> Iterator[Finding]:
    everything = network.graph.get("layer") == Layer.ALL
    what = "link" if everything else "working relationship"
    recorded = Counter(_ends_of_ties(records, everything=everything))
    for node in by_name(network, nx.isolates(network)):
        left_out = recorded[node]
        yield Finding(
            kind=FindingKind.ISOLATE,
            sentence=f"No {what} of {name_of(network, node)} was found {in_the_data(network)}.",
            about=(node,),
            evidence=(
                f"{counted(left_out, 'tie is', 'ties are')} recorded and left out here, by the date or by a filter."
                if left_out
                else "No tie is recorded, of whatever date.",
            ),
        )


def _ends_of_ties(records: Records, *, everything: bool) -> Iterator[str]:
    """Yield both ends of each recorded tie that a network can hold, whatever its date."""
    for tie in records.collaborations:
        yield node_key(NodeType.ORGANISATION, tie.organisation_a)
        yield node_key(NodeType.ORGANISATION, tie.organisation_b)
    for connection in records.connections:
        yield node_key(NodeType.PERSON, connection.person_a)
        yield node_key(NodeType.PERSON, connection.person_b)
    if everything:
        for membership in records.memberships:
            yield node_key(NodeType.PERSON, membership.person)
            yield node_key(NodeType.ORGANISATION, membership.organisation)
        held = {workshop.id: workshop for workshop in records.workshops if workshop.status is WorkshopStatus.HELD}
        for attendance in records.attendance:
            if attendance.workshop in held:
                yield node_key(NodeType.PERSON, attendance.person)
                yield node_key(NodeType.WORKSHOP, attendance.workshop)
        for workshop in held.values():
            if workshop.host:
                yield node_key(NodeType.ORGANISATION, workshop.host)
                yield node_key(NodeType.WORKSHOP, workshop.id)


def _small_groups(network: "nx.Graph[str]") -> Iterator[Finding]:
    place = {node: number for number, node in enumerate(network)}
    groups = [sorted(group, key=place.__getitem__) for group in nx.connected_components(network) if len(group) > 1]
    groups.sort(key=lambda group: (-len(group), place[group[0]]))
    for group in groups[1:]:
        ties = [attributes for _, _, attributes in network.edges(group, data=True)]
        few = len(group) <= NAMES_IN_A_SENTENCE
        they_are = f"{named(network, group)} are" if few else f"A group of {len(group):,} members is"
        yield Finding(
            kind=FindingKind.SMALL_GROUP,
            sentence=f"{they_are} linked among themselves only: no link to anybody else was found "
            f"{in_the_data(network)}.",
            about=tuple(group),
            evidence=(
                f"{counted(len(ties), 'pair')} of them {noun(len(ties), 'is', 'are')} linked.",
                f"The largest group has {len(groups[0]):,} members.",
            ),
            ties=tuple(part for tie in ties for part in tie["parts"]),
        )


def _hanging_by_one_tie(network: "nx.Graph[str]") -> Iterator[Finding]:
    for node in by_name(network, (node for node, degree in network.degree if degree == 1)):
        (other,) = network[node]
        if other == node:
            continue
        parts = network.edges[node, other]["parts"]
        dated = sum(part.since is not None for part in parts)
        yield Finding(
            kind=FindingKind.HANGING_BY_ONE_TIE,
            sentence=f"Only one link of {name_of(network, node)} was found {in_the_data(network)}: "
            f"with {name_of(network, other)}.",
            about=(node,),
            others=(other,),
            evidence=(
                f"{counted(len(parts), 'tie is', 'ties are')} recorded between the two; "
                f"{dated or 'none'} {noun(max(dated, 1), 'is', 'are')} dated.",
            ),
            ties=parts,
        )


def _depending_on_one_person(network: "nx.Graph[str]", trained: Mapping[str, int]) -> Iterator[Finding]:
    for node in by_name(network, (node for node, count in trained.items() if count == 1)):
        yield Finding(
            kind=FindingKind.DEPENDS_ON_ONE_TRAINED_PERSON,
            sentence=f"{name_of(network, node)} depends on one trained person: no second was found "
            f"{in_the_data(network)}.",
            about=(node,),
            evidence=(WHO_IS_COUNTED,),
        )


def _notes(network: "nx.Graph[str]", organisations: Mapping[str, Organisation], records: Records) -> Iterator[str]:
    without_ward = sum(not record.ward for record in organisations.values())
    if without_ward:
        yield (
            f"{without_ward:,} of {counted(len(organisations), 'organisation')} {noun(without_ward, 'has', 'have')} no "
            f"ward recorded and {noun(without_ward, 'is', 'are')} in no ward here."
        )
    if not organisations:
        yield "No organisation is shown, so nothing can be said of sectors and wards."
    if not records.people:
        yield "No trained people are in the data, so nothing can be said of who has none: load the people you hold."
    if network.graph.get("sectors") is not None:
        yield "Only some sectors are shown: links to the others, and trained people there, are not counted."
