"""The selected thing in words: its place, why it matters, and its ties by kind, each with its evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.network import WORKING_TOGETHER, NodeType, Relation, TiePart
from graphsvc.places import Geocoder, location_of
from graphsvc.plain_english import counted, listed
from graphsvc.records import Organisation
from graphsvc.views.sentences import has_ended_ties
from graphsvc.views.tie_words import capacity_words, tie_period, tie_words
from graphsvc.vocabulary import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """One tie of the selected thing."""

    other: str
    """Key of the node at the other end."""
    other_name: str
    label: str
    capacity: str
    """As what a person belongs to an organisation, or was at a workshop; blank for other ties."""
    period: str
    evidence: str
    source: str
    confidence: str
    strength: str
    example: bool

    @property
    def facts(self) -> str:
        """Capacity, period, strength and confidence, as far as they are recorded."""
        confidence = f"confidence {self.confidence}" if self.confidence else ""
        return ", ".join(filter(None, [self.capacity, self.period, self.strength, confidence]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is shown of the selected thing."""

    node: str
    name: str
    type: NodeType
    sector: Sector | None
    place: str
    why: str
    ties: dict[str, tuple[TieLine, ...]]
    """Ties by their kind in plain English, the most frequent kind first."""
    example: bool


def details_of(network: "nx.Graph[str]", node: str, *, geocoder: Geocoder | None = None) -> Details:
    """Return the details of a node of a network, its ties as that network holds them.

    With a ``geocoder`` the place says how precisely it is known.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith", ward="Hill") for name in "ab"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="referral", since="2022", confidence="high")
    >>> network = build_network(Records(organisations=organisations, collaborations=[tie]))
    >>> details = details_of(network, "organisation:a")
    >>> details.place, [(line.other_name, line.facts) for line in details.ties["Referral"]]
    ('Hill ward', [('Example b', 'since 2022, confidence high')])
    """
    attributes = network.nodes[node]
    record = attributes["record"]
    return Details(
        node=node,
        name=attributes["name"],
        type=attributes["type"],
        sector=attributes["sector"],
        place=_place(record, geocoder) if isinstance(record, Organisation) else "",
        why=why_it_matters(network, node),
        ties=_ties_by_kind(network, node),
        example=attributes["example"],
    )


def _place(organisation: Organisation, geocoder: Geocoder | None) -> str:
    parts = [organisation.address, organisation.ward and f"{organisation.ward} ward", organisation.postcode]
    unwritten = "No place recorded" if organisation.latitude is None else "Recorded by its coordinates only"
    location = location_of(organisation, geocoder) if geocoder else None
    precision = f"; on the map {location.precision.label.lower()}" if location and location.precision else ""
    return (", ".join(filter(None, parts)) or unwritten) + precision


def why_it_matters(network: "nx.Graph[str]", node: str) -> str:
    """Return in one sentence what a node is to its network.

    Of an organisation or a person: with how many it works, in which sectors, and how many of its type work with more.
    To belong somewhere or to have been at a workshop is not to work together. Of a workshop: whether anybody met there.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abc"]
    >>> ties = [Collaboration(organisation_a="a", organisation_b=name, kind="referral") for name in "bc"]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> why_it_matters(network, "organisation:a")
    'Works with 2 others, across faith: the most linked of all shown.'
    >>> why_it_matters(network, "organisation:b")
    'Works with 1 other, across faith: number 2 of the 3 shown, by number of links.'
    """
    if network.nodes[node]["type"] is NodeType.WORKSHOP:
        return _who_met(network, node)
    partners = list(_partners(network, node))
    if not partners:
        return "No working relationship was found in the data shown; that is not to say that there is none."
    sectors = sorted({sector.label.lower() for other in partners if (sector := network.nodes[other]["sector"])})
    across = f", across {listed(sectors)}" if sectors else ""
    rank = _rank(network, node)
    works = "Works or has worked" if has_ended_ties(network, of=node) else "Works"
    return f"{works} with {counted(len(partners), 'other')}{across}{rank and ': '}{rank}."


def _who_met(network: "nx.Graph[str]", workshop: str) -> str:
    # No number: how many people came may be shown only rounded.
    if any(tie["relation"] is Relation.ATTENDANCE for tie in network.adj[workshop].values()):
        return "Who came is listed here; to have met is not to work together."
    return "Nobody is recorded as having been here."


def _partners(network: "nx.Graph[str]", node: str) -> Iterator[str]:
    return (other for other, tie in network.adj[node].items() if tie["relation"] in WORKING_TOGETHER)


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _rank(network: "nx.Graph[str]", node: str) -> str:
    """Return a node's place among those of its type; blank where all of them share it."""
    of_type = network.nodes[node]["type"]
    links = {
        other: sum(1 for _ in _partners(network, other)) for other, t in network.nodes(data="type") if t is of_type
    }
    alike = Counter(links.values())
    equals = alike[links[node]]
    if equals == len(links):
        return ""
    place = 1 + sum(count for number, count in alike.items() if number > links[node])
    if place > 1:
        return f"number {place} of the {len(links):,} shown, by number of links"
    if equals == 1:
        return "the most linked of all shown"
    return f"one of the {_NUMBERS[equals - 1] if equals <= len(_NUMBERS) else f'{equals:,}'} most linked shown"


def _ties_by_kind(network: "nx.Graph[str]", node: str) -> dict[str, tuple[TieLine, ...]]:
    by_kind: dict[str, list[TieLine]] = defaultdict(list)
    for other, tie in network.adj[node].items():
        for part in tie["parts"]:
            kind = _kind_seen_from(network.nodes[node]["type"], tie["relation"], part)
            by_kind[kind].append(_tie_line(network.nodes[other]["name"], other, tie["relation"], part))
    ordered = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))
    return {kind: tuple(sorted(lines, key=lambda line: line.other_name.casefold())) for kind, lines in ordered}


_LABELS_SEEN_FROM: Mapping[tuple[NodeType, Relation], str] = {
    (NodeType.ORGANISATION, Relation.MEMBERSHIP): "Its people",
    (NodeType.WORKSHOP, Relation.ATTENDANCE): "Who came",
    (NodeType.WORKSHOP, Relation.HOSTED): "Hosted by",
}


def _kind_seen_from(end: NodeType, relation: Relation, part: TiePart) -> str:
    return _LABELS_SEEN_FROM.get((end, relation)) or tie_words(relation, part)


def _tie_line(other_name: str, other: str, relation: Relation, part: TiePart) -> TieLine:
    return TieLine(
        other=other,
        other_name=other_name,
        label=part.label,
        capacity=capacity_words(relation, part),
        period=tie_period(relation, part.since, part.until),
        evidence=part.evidence,
        source=part.source,
        confidence=part.confidence.label.lower() if part.confidence else "",
        strength=part.strength.label if part.strength else "",
        example=part.example,
    )
