"""What the overview says: its figures, what is worth looking at, and what is missing."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from graphsvc.places import Geocoder, location_of
from graphsvc.plain_english import counted, listed, noun
from graphsvc.records import Organisation, Records
from graphsvc.views.sentences import parts_of
from graphsvc.vocabulary import WorkshopStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, what it counts, what it rests on, and what it means."""

    value: str
    label: str
    rests_on: str
    meaning: str


def figures(records: Records, network: "nx.Graph[str]", *, geocoder: Geocoder) -> tuple[Figure, ...]:
    """Return the four figures of a network of organisations: organisations, collaborations, dated and sourced.

    Where the network holds only some of the organisations of the records, the first figure says so.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.places import PlaceTable
    >>> from graphsvc.records import Collaboration
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="referral", since="2022")
    >>> records = Records(organisations=organisations, collaborations=[tie])
    >>> found = figures(records, build_network(records), geocoder=PlaceTable())
    >>> [f"{figure.value} {figure.label}" for figure in found[:3]]
    ['2 organisations', '1 collaboration', '100% of collaborations are dated']
    """
    organisations = _organisations_in(network)
    of_all = f"of {len(records.organisations):,} " if len(organisations) < len(records.organisations) else ""
    located = sum(location_of(organisation, geocoder) is not None for organisation in organisations)
    parts = parts_of(network)
    dated = sum(part.since is not None for part in parts)
    sourced = sum(bool(part.source) for part in parts)
    return (
        Figure(
            value=f"{len(organisations):,}",
            label=f"{of_all}{noun(len(records.organisations), 'organisation')}",
            rests_on=f"{counted(located, 'has', 'have')} a place on the map",
            meaning="Bodies and partnerships of bodies that a source names. Others exist; they have not been recorded.",
        ),
        Figure(
            value=f"{len(parts):,}",
            label=noun(len(parts), "collaboration"),
            rests_on=f"between {counted(network.number_of_edges(), 'pair')} of organisations",
            meaning="Each is one way in which two organisations work together, such as funding or a joint service. "
            "Two organisations may share several.",
        ),
        Figure(
            value=_share(dated, len(parts)),
            label="of collaborations are dated",
            rests_on=f"{dated:,} of {len(parts):,} {noun(dated, 'says', 'say')} since when",
            meaning="Only a dated tie can show whether something changed. An undated one may be old or new.",
        ),
        Figure(
            value=_share(sourced, len(parts)),
            label="of collaborations have a source",
            rests_on=f"{sourced:,} of {len(parts):,} {noun(sourced, 'names', 'name')} where it was read",
            meaning="A source can be checked. A tie without one rests on the word of whoever entered it.",
        ),
    )


def _organisations_in(network: "nx.Graph[str]") -> list[Organisation]:
    records = (attributes["record"] for _, attributes in network.nodes(data=True))
    return [record for record in records if isinstance(record, Organisation)]


def _share(part: int, whole: int) -> str:
    """Return a share in per cent; only all of them are 100 %, and only none are 0 %."""
    if not whole:
        return "none yet"
    if 0 < part < whole:
        return f"{min(max(part / whole, 0.01), 0.99):.0%}"
    return f"{part / whole:.0%}"


def worth_looking_at(network: "nx.Graph[str]") -> tuple[str, ...]:
    """Return up to three findings of a network of organisations, a sentence each.

    Who is linked to most others, who to nobody or to one only, and which sectors meet most; only what there is to say.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abcd"]
    >>> ties = [Collaboration(organisation_a="a", organisation_b=name, kind="referral") for name in "bc"]
    >>> for sentence in worth_looking_at(build_network(Records(organisations=organisations, collaborations=ties))):
    ...     print(sentence)
    Example a is linked to 2 others, more than anybody else.
    No link was found for Example d; 2 are linked to one other only.
    """
    return tuple(filter(None, (_most_linked(network), _unlinked(network), _sectors_that_meet_most(network))))


def _names(network: "nx.Graph[str]", nodes: list[str], *, at_most: int = 3) -> str:
    names = sorted((network.nodes[node]["name"] for node in nodes), key=str.casefold)
    rest = [f"{len(names) - at_most} more"] if len(names) > at_most else []
    return listed(names[:at_most] + rest)


def _most_linked(network: "nx.Graph[str]") -> str:
    degrees = dict(network.degree)
    most = max(degrees.values(), default=0)
    nodes = [node for node, degree in degrees.items() if degree == most]
    if not most or len(nodes) == len(network):
        return ""
    is_linked = f"{noun(len(nodes), 'is', 'are each')} linked to {counted(most, 'other')}"
    return f"{_names(network, nodes)} {is_linked}, more than anybody else."


def _unlinked(network: "nx.Graph[str]") -> str:
    if not network:
        return ""
    alone = list(nx.isolates(network))
    hanging = sum(degree == 1 for _, degree in network.degree)
    by_one = f"{counted(hanging, 'is', 'are')} linked to one other only" if hanging else ""
    found = f"No link was found for {_names(network, alone)}" if alone else "Everybody is linked to somebody"
    return "; ".join(filter(None, [found, by_one])) + "."


def _sectors_that_meet_most(network: "nx.Graph[str]") -> str:
    meetings = _meetings_of_sectors(network)
    if not meetings:
        return ""
    across, pairs = meetings.total(), network.number_of_edges()
    crossing = f"{across:,} of {counted(pairs, 'linked pair')} {noun(across, 'crosses', 'cross')}"
    (most, count), *others = sorted(meetings.items(), key=lambda item: (-item[1], item[0]))
    alone_at_the_top = count > max((number for _, number in others), default=0)
    between = f", most often between {listed(most)} ({count:,})" if alone_at_the_top else ""
    return f"{crossing} from one sector to another{between}."


def _meetings_of_sectors(network: "nx.Graph[str]") -> Counter[tuple[str, str]]:
    """Return how many linked pairs there are of each two different sectors, by their names in order."""
    meetings: Counter[tuple[str, str]] = Counter()
    for ends in network.edges:
        names = sorted({sector.label.lower() for end in ends if (sector := network.nodes[end]["sector"])})
        if len(names) == 2:
            meetings[names[0], names[1]] += 1
    return meetings


def what_is_missing(records: Records, network: "nx.Graph[str]", *, geocoder: Geocoder) -> tuple[str, ...]:
    """Return what the data lacks, a phrase each; only what it does lack.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.places import PlaceTable
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="faith")])
    >>> what_is_missing(records, build_network(records), geocoder=PlaceTable())
    ('1 organisation without a place', 'no trained people: load the people and memberships that you hold')
    """
    parts = parts_of(network)
    lacking = {
        ("collaboration", "without a date"): sum(part.since is None for part in parts),
        ("collaboration", "without a stated strength"): sum(part.strength is None for part in parts),
        ("collaboration", "without a source"): sum(not part.source for part in parts),
        ("organisation", "without a place"): sum(
            location_of(organisation, geocoder) is None for organisation in _organisations_in(network)
        ),
        # What is only planned, or was cancelled, needs none.
        ("held workshop", "without a date"): sum(
            workshop.date is None and workshop.status is WorkshopStatus.HELD for workshop in records.workshops
        ),
    }
    found = [f"{counted(count, what)} {without}" for (what, without), count in lacking.items() if count]
    if not records.people:
        found.append("no trained people: load the people and memberships that you hold")
    return tuple(found) or ("Nothing that this page looks for.",)
