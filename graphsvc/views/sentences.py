"""Sentences made from the data: headings that are the answer, and periods and dates in plain English."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import networkx as nx

from graphsvc.network import WORKING_TOGETHER, Layer, NodeType, Relation, TiePart
from graphsvc.partial_date import PartialDate
from graphsvc.plain_english import counted, listed, noun
from graphsvc.records import Workshop
from graphsvc.views.view import View
from graphsvc.vocabulary import CollaborationKind, Sector, Strength, WorkshopStatus

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day_in_words(day: date) -> str:
    """Return a day in words.

    >>> day_in_words(date(2022, 1, 8))
    '8 January 2022'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_in_words(partial: PartialDate) -> str:
    """Return a partial date in words, as precise as it is known and no more.

    >>> date_in_words(PartialDate(2022, 1)), date_in_words(PartialDate(2022))
    ('January 2022', '2022')
    """
    parts = [str(partial.year)]
    if partial.month:
        parts.insert(0, _MONTHS[partial.month - 1])
    if partial.day:
        parts.insert(0, str(partial.day))
    return " ".join(parts)


def period_in_words(since: PartialDate | None, until: PartialDate | None) -> str:
    """Return from when to when something held, as far as it is recorded.

    >>> period_in_words(PartialDate(2022), None), period_in_words(None, PartialDate(2024, 5))
    ('since 2022', 'until May 2024, start not recorded')
    >>> period_in_words(PartialDate(2022), PartialDate(2022)), period_in_words(None, None)
    ('in 2022', 'no date recorded')
    """
    if since and since == until:
        return f"in {date_in_words(since)}" if since.day is None else f"on {date_in_words(since)}"
    if since and until:
        return f"{date_in_words(since)} to {date_in_words(until)}"
    if since:
        return f"since {date_in_words(since)}"
    if until:
        return f"until {date_in_words(until)}, start not recorded"
    return "no date recorded"


def as_at_in_words(at: date | None) -> str:
    """Return for which date a picture is drawn.

    >>> as_at_in_words(date(2022, 1, 8)), as_at_in_words(None)
    ('As at 8 January 2022', 'Everything recorded, whatever its dates')
    """
    return "Everything recorded, whatever its dates" if at is None else f"As at {day_in_words(at)}"


def _dates_in_words(at: date | None, *, undated: bool) -> str:
    """Return for which date a network is, and what becomes of the ties of which no date is known."""
    if not undated:
        return f"{as_at_in_words(at)}; without undated ties"
    return as_at_in_words(at) if at is None else f"{as_at_in_words(at)}; undated ties are counted too"


EXAMPLE_LINE = "Example data is loaded: some records are invented, and what is said here rests on them too."


def head_of_text(network: "nx.Graph[str]", *, has_examples: bool) -> str:
    """Return what a printed answer begins with: whether example data is loaded, and what the network is limited to.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> head_of_text(build_network(Records(), at=date(2022, 1, 8), undated=False), has_examples=False)
    'As at 8 January 2022; without undated ties.'
    """
    limits = f"{_dates_in_words(network.graph['at'], undated=network.graph['undated'])}."
    return f"{EXAMPLE_LINE}\n{limits}" if has_examples else limits


def where_all_are(network: "nx.Graph[str]") -> str:
    """Return which format has what a printed answer has no room for.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> where_all_are(build_network(Records()))
    '--format csv has all of them'
    """
    of_people = network.graph["layer"] is not Layer.ORGANISATIONS
    return f"--format csv{' --with-counts-of-people' if of_people else ''} has all of them"


def view_in_words(view: View, network: "nx.Graph[str]") -> str:
    """Return what a picture is limited to: its date, and each filter that leaves something out.

    >>> view_in_words(View(undated=False, sectors=frozenset({Sector.FAITH})), nx.Graph())
    'Everything recorded, whatever its dates; without undated ties; only faith'
    """
    limits = [_dates_in_words(view.at, undated=view.undated)]
    if view.sectors:
        limits.append("only " + listed(sector.label.lower() for sector in Sector if sector in view.sectors))
    if view.kinds:
        limits.append("only " + listed(kind.label.lower() for kind in CollaborationKind if kind in view.kinds))
    if network.graph.get("minimum_strength"):
        unstated = network.graph["strength_not_stated"]
        limits.append(
            f"only where somebody stated that they {Strength(view.strength).label} or more "
            f"({counted(unstated, 'tie says', 'ties say')} nothing of strength)"
        )
    if view.near in network:
        limits.append(f"within {counted(view.steps, 'step')} of {network.nodes[view.near]['name']}")
    elif view.group in network:
        limits.append(f"only the group of {network.nodes[view.group]['name']}")
    return "; ".join(limits)


def parts_of(network: "nx.Graph[str]", *relations: Relation) -> list[TiePart]:
    """Return every tie of a network on its own, also where several join the same two; of these relations, or of all.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> ties = [Collaboration(organisation_a="a", organisation_b="b", kind=kind) for kind in ("funding", "training")]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> network.number_of_edges(), [part.kind.label for part in parts_of(network)]
    (1, ['Funding', 'Training'])
    >>> parts_of(network, Relation.MEMBERSHIP)
    []
    """
    return [
        part
        for _, _, tie in network.edges(data=True)
        if not relations or tie["relation"] in relations
        for part in tie["parts"]
    ]


def has_ended_ties(network: "nx.Graph[str]", *, of: str | None = None) -> bool:
    """Return whether any two in a network, or one and another, work together no more; as at a date none do.

    Two of whose ties one has no end recorded may still work together.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abc"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="training", since="2019", until="2020")
    >>> records = Records(organisations=organisations, collaborations=[tie])
    >>> has_ended_ties(build_network(records)), has_ended_ties(build_network(records), of="organisation:c")
    (True, False)
    >>> has_ended_ties(build_network(records, at=date(2020, 1, 31)))
    False
    """
    if network.graph.get("at") is not None:
        return False
    ties = network.edges(of, data=True) if of else network.edges(data=True)
    working = (tie["parts"] for _, _, tie in ties if tie.get("relation") in WORKING_TOGETHER)
    return any(all(part.until for part in parts) for parts in working)


def work_together(network: "nx.Graph[str]") -> str:
    """Return what a line of a picture says of the two that it joins; of some it may be that they did so once.

    >>> work_together(nx.Graph())
    'work together'
    """
    return "work or have worked together" if has_ended_ties(network) else "work together"


def linked_here(others: int) -> str:
    """Return with how many somebody is linked in what is shown.

    >>> linked_here(3), linked_here(0)
    ('linked to 3 here', 'linked to nobody here')
    """
    return f"linked to {others:,} here" if others else "linked to nobody here"


_COUNTED = (Relation.COLLABORATION, "collaboration", "collaborations")
_COUNTED_OF_PEOPLE = (Relation.CONNECTION, "connection between people", "connections between people")


def data_quality(network: "nx.Graph[str]") -> str:
    """Return how many collaborations, or in a network of people connections, are dated and how many have a source.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="training", since="2022")
    >>> data_quality(build_network(Records(organisations=organisations, collaborations=[tie])))
    'Of 1 collaboration shown 1 is dated and 0 have a source.'
    """
    relation, *words = _COUNTED_OF_PEOPLE if network.graph["layer"] is Layer.PEOPLE else _COUNTED
    parts = parts_of(network, relation)
    dated = sum(part.since is not None for part in parts)
    sourced = sum(bool(part.source) for part in parts)
    return (
        f"Of {counted(len(parts), *words)} shown {counted(dated, 'is', 'are')} dated "
        f"and {counted(sourced, 'has', 'have')} a source."
    )


def overview_heading(network: "nx.Graph[str]", *, city: str) -> str:
    """Return how much a network of organisations holds, and how much of it is dated.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> overview_heading(build_network(Records(organisations=organisations)), city="Example City")
    '2 organisations in Example City and 0 recorded collaborations; 0 are dated'
    """
    parts = parts_of(network)
    dated = sum(part.since is not None for part in parts)
    return (
        f"{counted(len(network), 'organisation')} in {city} and "
        f"{counted(len(parts), 'recorded collaboration')}; {counted(dated, 'is', 'are')} dated"
    )


_MEMBERS = {
    Layer.ORGANISATIONS: ("organisation", "organisations"),
    Layer.PEOPLE: ("person", "people"),
    Layer.ALL: ("organisation, person or workshop", "organisations, people and workshops"),
}


def network_heading(network: "nx.Graph[str]", *, layer: Layer, near: str, steps: int) -> str:
    """Return what the network picture shows, in one sentence.

    ``near`` is the key of the node that the network was cut down to, blank where it was not.

    >>> network = nx.path_graph(["a", "b", "c"])
    >>> network.add_node("d")
    >>> network_heading(network, layer=Layer.ORGANISATIONS, near="", steps=2)
    '3 of 4 organisations work together with at least one other'
    >>> network.nodes["a"]["name"] = "Example Choir"
    >>> network_heading(network.subgraph(["a", "b", "c"]), layer=Layer.ORGANISATIONS, near="a", steps=2)
    '2 organisations within 2 steps of Example Choir'
    """
    members = _MEMBERS[layer]
    if near in network:
        others = counted(len(network) - 1, *members)
        return f"{others} within {counted(steps, 'step')} of {network.nodes[near]['name']}"
    if layer is Layer.ALL:
        return counted(len(network), *members)
    linked = sum(degree > 0 for _, degree in network.degree)
    if not linked and network.graph.get("strength_not_stated"):
        return f"{counted(len(network), *members)}; no tie states that strength, and most state none"
    if not linked:
        return f"{counted(len(network), *members)}, and no working relationship was found"
    return f"{linked:,} of {counted(len(network), *members)} {work_together(network)} with at least one other"


def organisation_heading(network: "nx.Graph[str]", node: str) -> str:
    """Return with how many an organisation works, and in how many sectors.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abc"]
    >>> ties = [Collaboration(organisation_a="a", organisation_b=name, kind="training") for name in "bc"]
    >>> organisation_heading(build_network(Records(organisations=organisations, collaborations=ties)), "organisation:a")
    'Example a works with 2 organisations in 1 sector'
    """
    name = network.nodes[node]["name"]
    others = [other for other in network.neighbors(node) if network.nodes[other]["type"] is NodeType.ORGANISATION]
    if not others:
        return f"No working relationship of {name} was found in the data"
    sectors = {network.nodes[other]["sector"] for other in others}
    works = "works or has worked" if has_ended_ties(network, of=node) else "works"
    return f"{name} {works} with {counted(len(others), 'organisation')} in {counted(len(sectors), 'sector')}"


def workshops_heading(workshops: Iterable[Workshop]) -> str:
    """Return how many workshops were held since when, how many of them are invented, and how many were not held.

    >>> held = Workshop(id="day", title="Example Day", kind="other", status="held", date="2022-01")
    >>> planned = Workshop(id="talk", title="Example Talk", kind="other", status="planned")
    >>> workshops_heading([held, planned])
    '1 workshop has been held since 2022; 1 other is planned or cancelled'
    >>> workshops_heading([held, Workshop(id="eve", title="Example Eve", kind="other", status="held")])
    '2 workshops have been held, 1 of them since 2022 and 1 without a date'
    """
    workshops = list(workshops)
    held = [workshop for workshop in workshops if workshop.status is WorkshopStatus.HELD]
    others = [workshop for workshop in workshops if workshop.status is not WorkshopStatus.HELD]
    said = [f"{counted(len(held), 'workshop has', 'workshops have')} been held{_since_when(held)}"]
    if invented := sum(workshop.example for workshop in held):
        said.append(f"{invented:,} of those held {noun(invented, 'is', 'are')} invented for the example")
    if others:
        number, invented = len(others), sum(workshop.example for workshop in others)
        marked = f", {invented:,} invented," if invented else ""
        said.append(f"{counted(number, 'other')}{marked} {noun(number, 'is', 'are')} planned or cancelled")
    return "; ".join(said)


def _since_when(held: Sequence[Workshop]) -> str:
    """Return since when workshops were held; one without a date may have been held before all others."""
    years = [workshop.date.year for workshop in held if workshop.date]
    undated = len(held) - len(years)
    if not years:
        return "; when is not recorded" if undated else ""
    since = f" since {min(years)}"
    return f", {len(years):,} of them{since} and {undated:,} without a date" if undated else since


def data_heading(counts: Mapping[str, int], *, last_change: datetime | None) -> str:
    """Return what the database holds, and when it last changed; ``counts`` is by the names of the files.

    >>> counts = {"organisations": 2, "people": 0, "workshops": 1, "collaborations": 1000}
    >>> data_heading(counts, last_change=datetime(2022, 1, 8, 12, 30))
    '2 organisations, 0 people, 1 workshop and 1,000 collaborations; last changed on 8 January 2022'
    >>> data_heading(counts, last_change=None)
    'Nothing has been loaded yet'
    """
    if last_change is None:
        return "Nothing has been loaded yet"
    held = listed(
        [
            counted(counts["organisations"], "organisation"),
            counted(counts["people"], "person", "people"),
            counted(counts["workshops"], "workshop"),
            counted(counts["collaborations"], "collaboration"),
        ]
    )
    return f"{held}; last changed on {day_in_words(last_change.date())}"
