"""Sectors and wards: which have no organisation in the data, no link to another, or nobody trained."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.finding import Finding, FindingKind, in_the_data
from graphsvc.network import NodeType
from graphsvc.plain_english import counted, noun
from graphsvc.records import Organisation
from graphsvc.vocabulary import Sector

WHO_IS_COUNTED = "Counted are people who were trained by this date and whose membership holds."


def organisations_of(network: "nx.Graph[str]") -> dict[str, Organisation]:
    """Return the organisations of a network by their keys.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> organisations_of(build_network(Records(organisations=[choir])))["organisation:choir"].name
    'Example Choir'
    """
    records = ((node, attributes["record"]) for node, attributes in network.nodes(data=True))
    return {node: record for node, record in records if isinstance(record, Organisation)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The organisations of a network by sector or by ward.

    - ``members``: the nodes of each sector or ward, none for one without organisations.
    - ``unplaced``: how many organisations are in none, because the data do not say where they belong.
    - ``labels``: what each sector or ward is called; with ``word`` and ``belonging`` they make phrases such as "of the
      sector health" and "in the ward Example Town".
    - ``empty``, ``unlinked``, ``untrained``: what a finding of each sort is called.
    """

    members: Mapping[str, list[str]]
    unplaced: int
    labels: Mapping[str, str]
    word: str
    belonging: str
    empty: FindingKind
    unlinked: FindingKind
    untrained: FindingKind

    def named(self, place: str) -> str:
        """Return what a sector or a ward is called in a sentence.

        >>> by_ward({}, ["Example Town"]).named("Example Town")
        'the ward Example Town'
        """
        return f"the {self.word} {self.labels[place]}"

    def there(self, place: str) -> str:
        """Return what belongs to a sector or a ward, as it stands after a noun.

        >>> f"No organisation {by_ward({}, ['Example Town']).there('Example Town')}"
        'No organisation in the ward Example Town'
        """
        return f"{self.belonging} {self.named(place)}"


def by_sector(organisations: Mapping[str, Organisation], sectors: Iterable[Sector]) -> Division:
    """Return organisations by sector, in the order of the vocabulary, also the given sectors that have none.

    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> division = by_sector({"organisation:choir": choir}, [Sector.HEALTH])
    >>> division.members["community_group"], division.members["health"], division.there("health")
    (['organisation:choir'], [], 'of the sector health')
    """
    wanted = frozenset(sectors)
    members: dict[str, list[str]] = {sector: [] for sector in Sector if sector in wanted}
    for node, record in organisations.items():
        members.setdefault(record.sector, []).append(node)
    return Division(
        members=members,
        unplaced=0,
        labels={sector: Sector(sector).label.lower() for sector in members},
        word="sector",
        belonging="of",
        empty=FindingKind.SECTOR_WITHOUT_ORGANISATIONS,
        unlinked=FindingKind.SECTOR_WITHOUT_TIES,
        untrained=FindingKind.SECTOR_WITHOUT_TRAINED_PEOPLE,
    )


def by_ward(organisations: Mapping[str, Organisation], wards: Iterable[str]) -> Division:
    """Return organisations by ward: the given wards in their order, then others that organisations are recorded in.

    Wards that differ only in small and capital letters are one, spelt as it is given, else as it comes first in the
    alphabet.

    >>> hall = Organisation(id="hall", name="Example Hall", sector="voluntary", ward="Example Hill")
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> division = by_ward({"organisation:hall": hall, "organisation:choir": choir}, ["Example Town"])
    >>> division.members, division.unplaced
    ({'Example Town': [], 'Example Hill': ['organisation:hall']}, 1)
    """
    members: dict[str, list[str]] = {ward: [] for ward in wards}
    spelt = {ward.casefold(): ward for ward in members}
    for node, record in sorted(organisations.items(), key=lambda item: (item[1].ward.casefold(), item[1].ward)):
        if record.ward:
            members.setdefault(spelt.setdefault(record.ward.casefold(), record.ward), []).append(node)
    return Division(
        members=members,
        unplaced=sum(not record.ward for record in organisations.values()),
        labels={ward: ward for ward in members},
        word="ward",
        belonging="in",
        empty=FindingKind.WARD_WITHOUT_ORGANISATIONS,
        unlinked=FindingKind.WARD_WITHOUT_TIES,
        untrained=FindingKind.WARD_WITHOUT_TRAINED_PEOPLE,
    )


def find_unlinked(network: "nx.Graph[str]", division: Division) -> Iterator[Finding]:
    """Yield the sectors or wards that have no organisation, or no tie to another.

    Where a network has no organisation at all, nothing is said of any. A tie to an organisation whose ward is not
    recorded does not count as one to another ward, and is counted in the evidence.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> network = build_network(Records(organisations=[choir]))
    >>> for finding in find_unlinked(network, by_sector(organisations_of(network), [Sector.HEALTH])):
    ...     print(finding.sentence)
    No organisation of the sector health was found in the data.
    No link of the sector community group to another sector was found in the data.
    """
    place_of = {node: place for place, nodes in division.members.items() for node in nodes}
    if not place_of and not division.unplaced:
        return
    for place, nodes in division.members.items():
        ends = Counter(place_of.get(end) for end in _partners(network, nodes))
        if not nodes:
            yield _empty(network, division, place)
        elif set(ends) <= {place, None}:
            yield _unlinked(network, division, place, within=ends[place] // 2, unknown=ends[None])


def _empty(network: "nx.Graph[str]", division: Division, place: str) -> Finding:
    return Finding(
        kind=division.empty,
        sentence=f"No organisation {division.there(place)} was found {in_the_data(network)}.",
        place=place,
        evidence=tuple(_not_recorded(division)),
    )


def _not_recorded(division: Division) -> Iterator[str]:
    if division.unplaced:
        organisations = counted(division.unplaced, "organisation")
        yield f"Of {organisations} the {division.word} is not recorded: it may be this one."


def _partners(network: "nx.Graph[str]", nodes: Iterable[str]) -> Iterator[str]:
    """Yield the organisation at the other end of each tie of these nodes."""
    for node in nodes:
        for other in network[node]:
            if network.nodes[other]["type"] is NodeType.ORGANISATION:
                yield other


def _unlinked(network: "nx.Graph[str]", division: Division, place: str, *, within: int, unknown: int) -> Finding:
    evidence = [_how_many(division, place)]
    if len(division.members[place]) > 1:
        evidence.append(f"{counted(within, 'link')} among them {noun(within, 'was', 'were')} found.")
    if unknown:
        evidence.append(
            f"{counted(unknown, 'link leads', 'links lead')} to an organisation whose {division.word} is not recorded: "
            f"it may be another."
        )
    return Finding(
        kind=division.unlinked,
        sentence=f"No link of {division.named(place)} to another {division.word} was found {in_the_data(network)}.",
        about=tuple(division.members[place]),
        place=place,
        evidence=tuple(evidence),
    )


def _how_many(division: Division, place: str) -> str:
    return f"{counted(len(division.members[place]), 'organisation is', 'organisations are')} recorded there."


def find_untrained(network: "nx.Graph[str]", division: Division, trained: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the sectors or wards of which no organisation has a trained person, those without an organisation too.

    ``trained`` says how many trained people each organisation has. Where a network has no organisation at all, nothing
    is said of any.

    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> hall = Organisation(id="hall", name="Example Hall", sector="voluntary")
    >>> sectors = by_sector({"choir": choir, "hall": hall}, [])
    >>> [finding.sentence for finding in find_untrained(nx.Graph(), sectors, {"choir": 2, "hall": 0})]
    ['No trained person at an organisation of the sector voluntary was found in the data.']
    """
    if not trained:
        return
    for place, nodes in division.members.items():
        if not any(trained[node] for node in nodes):
            where = division.there(place)
            yield Finding(
                kind=division.untrained,
                sentence=f"No trained person at an organisation {where} was found {in_the_data(network)}.",
                about=tuple(nodes),
                place=place,
                evidence=(_how_many(division, place), *_not_recorded(division), WHO_IS_COUNTED),
            )
