"""Introductions in words: what each would change, who could make it, and how far apart the two are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.finding import in_the_data
from graphsvc.findings.introductions import (
    Introduction,
    Introductions,
    Measure,
    find_introductions,
    with_introductions,
)
from graphsvc.findings.possible_ties import NetworkState
from graphsvc.findings.practicality import Practicality, practicality_of, within_kilometres
from graphsvc.metrics import NETWORK_METRICS
from graphsvc.metrics.distances import mean_distance
from graphsvc.places import Location
from graphsvc.plain_english import counted, listed, noun
from graphsvc.records import Workshop
from graphsvc.views.plan import CROSS_SECTOR_REACH, pairs_in, told_apart
from graphsvc.views.sentences import date_in_words
from graphsvc.views.tables import Cell, Table, marked_table
from graphsvc.views.view import Pair, View

MEASURES: Mapping[Measure, str] = {
    Measure.GLOBAL_EFFICIENCY: "bring everybody nearer to each other",
    Measure.CROSS_SECTOR_REACH: "join different sectors",
}
"""What introductions are to do, as a reader chooses it."""

WHAT_THE_GAIN_MEANS = (
    "Groups that nothing links come first, then the pairs that do most for what you chose: shorter ways, where near "
    "ones count for more than far ones, or more others of different sectors within two steps, a step leading from one "
    "organisation to another that it works with. Each gain comes on top of those above it and in your plan. It rests "
    "on what is recorded: a relationship that nobody recorded could make an introduction needless."
)

SHARE_SOMEBODY = "somebody belonged to both when they came to a workshop"
"""How it is said that one person could introduce the two; never in a file."""

_NAMES = 3
_LONGEST_WAY_TOLD = 4
_SAME_PLACE_KM = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A pair of organisations to introduce, in words.

    ``introducers`` is for the screen alone: where it says that somebody belonged to both, and not that people of both
    were at a workshop, a single person came. ``introducers_in_tables`` tells the two apart nowhere, for a table can be
    kept as a file. ``where`` says how far apart they are and whether in one ward; ``kilometres`` the same as a number
    to read, blank where it is not known.
    """

    pair: Pair
    names: tuple[str, str]
    sectors: tuple[str, str]
    gain: str
    introducers: str
    introducers_in_tables: str
    where: str
    kilometres: str
    same_ward: str
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was found for a view, and the same in words, the best first."""

    found: Introductions
    suggestions: tuple[Suggestion, ...]


def suggest(
    network: "nx.Graph[str]",
    view: View,
    *,
    everything: "nx.Graph[str]",
    attendance: "nx.Graph[str]",
    places: Mapping[str, Location],
) -> Suggested:
    """Return the introductions that a view asks for in a network of organisations.

    ``everything`` is the network of all that is recorded: whoever is linked there is not introduced, whatever the view
    leaves out. ``attendance`` and ``places`` are as for `graphsvc.findings.practicality.practicality_of`. For one
    organisation there is no limit to how many of its own are listed: the reader is to choose among them.

    Raises:
        InputError: the network is too large.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abc"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="referral")
    >>> network = build_network(Records(organisations=organisations, collaborations=[tie]))
    >>> found = suggest(network, View(), everything=network, attendance=nx.Graph(), places={})
    >>> best = found.suggestions[0]
    >>> best.names, best.gain
    (('Example a', 'Example c'), 'Links Example c to 2 others: none of its own was found in the data.')
    """
    accepted = pairs_in(network, view.plan)
    found = find_introductions(
        network,
        count=view.count,
        measure=view.measure,
        per_organisation=None if view.involving in network else view.per_organisation or None,
        everything=everything,
        accepted=accepted,
        ruled_out=pairs_in(network, view.ruled_out),
        may_meet=_may_meet(network, view, attendance, places),
    )
    gains = _gains(with_introductions(network, accepted), found)
    suggestions = (
        suggestion_of(network, introduction.pair, gain=gain, attendance=attendance, places=places)
        for introduction, gain in zip(found.introductions, gains, strict=True)
    )
    return Suggested(found=found, suggestions=tuple(suggestions))


def _may_meet(
    network: "nx.Graph[str]", view: View, attendance: "nx.Graph[str]", places: Mapping[str, Location]
) -> Callable[[str, str], bool]:
    rules: list[Callable[[str, str], bool]] = []
    if view.involving in network:
        rules.append(lambda a, b: view.involving in (a, b))
    if view.introducible:
        # Both were at a workshop: either two of them met there, or one who belongs to both came.
        rules.append(lambda a, b: _have_in_common(network, a, b) or _have_in_common(attendance, a, b))
    if view.within_km:
        rules.append(within_kilometres(places, view.within_km))
    return lambda a, b: all(rule(a, b) for rule in rules)


def _have_in_common(network: "nx.Graph[str]", a: str, b: str) -> bool:
    return a in network and b in network and any(True for _ in nx.common_neighbors(network, a, b))


def suggestion_of(
    network: "nx.Graph[str]",
    pair: Pair,
    *,
    gain: str = "",
    attendance: "nx.Graph[str]",
    places: Mapping[str, Location],
) -> Suggestion:
    """Return two organisations of a network, by their keys, as they are suggested or planned.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith", ward="Hill") for name in "abc"]
    >>> ties = [Collaboration(organisation_a="b", organisation_b=name, kind="referral") for name in "ac"]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> pair = ("organisation:a", "organisation:c")
    >>> suggestion = suggestion_of(network, pair, attendance=nx.Graph(), places={})
    >>> suggestion.introducers, suggestion.same_ward, suggestion.kilometres
    ('Example b works with both', 'yes', '')
    """
    a, b = pair
    practical = practicality_of(network, a, b, attendance=attendance, places=places)
    nodes = [network.nodes[node] for node in pair]
    return Suggestion(
        pair=pair,
        names=(nodes[0]["name"], nodes[1]["name"]),
        sectors=(nodes[0]["sector"].label, nodes[1]["sector"].label),
        gain=gain,
        introducers=_introducers(network, pair, practical, attendance),
        introducers_in_tables=_introducers_in_tables(network, pair, practical, attendance),
        where=_where(practical, nodes[0]["record"].ward),
        kilometres="" if practical.kilometres is None else f"{practical.kilometres:.1f}",
        same_ward="" if practical.same_ward is None else "yes" if practical.same_ward else "no",
        example=rests_on_examples(network, pair, practical, attendance),
    )


def rests_on_examples(
    network: "nx.Graph[str]", pair: Pair, practical: Practicality, attendance: "nx.Graph[str]"
) -> bool:
    """Return whether anything that a suggestion rests on is invented.

    That is one of the two, a contact or its tie to one of them, a workshop or that people of one of them came.

    >>> network = nx.Graph()
    >>> network.add_nodes_from("ab", example=False)
    >>> came = nx.Graph()
    >>> came.add_node("workshop:w", example=False)
    >>> came.add_edge("a", "workshop:w", example=False)
    >>> came.add_edge("b", "workshop:w", example=True)
    >>> practical = Practicality(
    ...     mutual_contacts=(), shared_workshops=(), both_were_at=("workshop:w",), share_somebody=False,
    ...     kilometres=None, distance_is_rough=False, same_ward=None,
    ... )
    >>> rests_on_examples(network, ("a", "b"), practical, came)
    True
    """
    return (
        any(network.nodes[node]["example"] for node in pair)
        or _are_invented(network, pair, practical.mutual_contacts)
        or _are_invented(attendance, pair, practical.both_were_at)
    )


def _are_invented(graph: "nx.Graph[str]", pair: Pair, between: Iterable[str]) -> bool:
    """Return whether any of those between the two, or of their ties to the two, is invented."""
    return any(
        graph.nodes[node]["example"] or any(graph.edges[end, node]["example"] for end in pair) for node in between
    )


def _gains(network: "nx.Graph[str]", found: Introductions) -> Iterator[str]:
    """Yield what each introduction would change, in a network with those before it."""
    steps = mean_distance(network)
    for introduction in found.introductions:
        with_it = with_introductions(network, [introduction.pair])
        steps_with_it = mean_distance(with_it)
        if introduction.newly_linked_pairs:
            yield _joining(network, introduction.pair)
        elif found.measure is Measure.CROSS_SECTOR_REACH:
            yield _reaching(introduction)
        else:
            before, after = told_apart(NETWORK_METRICS["mean_distance"], steps, steps_with_it)
            yield f"Two organisations are {after} steps apart on average instead of {before}."
        network, steps = with_it, steps_with_it


def _joining(network: "nx.Graph[str]", pair: Pair) -> str:
    groups = sorted((nx.node_connected_component(network, node) for node in pair), key=len)
    few, many, where = len(groups[0]), len(groups[1]), in_the_data(network)
    if many == 1:
        return f"Links the two: no link of either was found {where}."
    if few == 1:
        (alone,) = groups[0]
        return f"Links {network.nodes[alone]['name']} to {counted(many, 'other')}: none of its own was found {where}."
    return (
        f"Joins {counted(few, 'organisation')} to {counted(many, 'other')}: nothing that links them was found {where}."
    )


def _reach(before: NetworkState, after: NetworkState) -> tuple[str, str]:
    return told_apart(CROSS_SECTOR_REACH, before.cross_sector_reach or 0.0, after.cross_sector_reach or 0.0)


def _reaching(introduction: Introduction) -> str:
    now, then = _reach(introduction.before, introduction.after)
    return f"An organisation has {then} of those in other sectors within two steps, on average, instead of {now}."


def _introducers(network: "nx.Graph[str]", pair: Pair, practical: Practicality, attendance: "nx.Graph[str]") -> str:
    found = _contacts(network, practical)
    if workshops := practical.shared_workshops:
        found.append(f"people of both were at {_workshops(attendance, workshops)}")
    if practical.share_somebody:
        found.append(SHARE_SOMEBODY)
    return "; ".join(found) if found else _without_introducer(network, pair)


def _introducers_in_tables(
    network: "nx.Graph[str]", pair: Pair, practical: Practicality, attendance: "nx.Graph[str]"
) -> str:
    found = _contacts(network, practical)
    if workshops := practical.both_were_at:
        found.append(f"both were at {_workshops(attendance, workshops)}")
    return "; ".join(found) if found else _without_introducer(network, pair)


def _contacts(network: "nx.Graph[str]", practical: Practicality) -> list[str]:
    contacts = practical.mutual_contacts
    if not contacts:
        return []
    return [f"{_few(_names(network, contacts), 'other')} {noun(len(contacts), 'works', 'work')} with both"]


def _workshops(attendance: "nx.Graph[str]", workshops: Iterable[str]) -> str:
    return _few([_workshop(attendance.nodes[node]["record"]) for node in workshops], "other workshop")


def _few(names: list[str], other: str) -> str:
    rest = len(names) - _NAMES
    return listed([*names[:_NAMES], *([counted(rest, other)] if rest > 0 else [])])


def _workshop(workshop: Workshop) -> str:
    return f"{workshop.title} ({date_in_words(workshop.date)})" if workshop.date else workshop.title


def _without_introducer(network: "nx.Graph[str]", pair: Pair) -> str:
    if not nx.has_path(network, *pair):
        return "nobody was found"
    way = nx.shortest_path(network, *pair)
    if len(way) - 1 > _LONGEST_WAY_TOLD:
        return f"nobody near was found, for they are {counted(len(way) - 1, 'step')} apart"
    return f"nobody who works with both was found; one way leads over {listed(_names(network, way[1:-1]))}"


def _names(network: "nx.Graph[str]", nodes: Iterable[str]) -> list[str]:
    return [network.nodes[node]["name"] for node in nodes]


def _where(practical: Practicality, ward: str) -> str:
    return "; ".join(filter(None, [_distance(practical), _ward(practical, ward)]))


def _distance(practical: Practicality) -> str:
    if practical.kilometres is None:
        return "distance not known, as the place of one is not recorded"
    if practical.distance_is_rough:
        return f"roughly {practical.kilometres:.1f} km apart"
    if practical.kilometres < _SAME_PLACE_KM:
        return "at the same place"
    return f"{practical.kilometres:.1f} km apart"


def _ward(practical: Practicality, ward: str) -> str:
    if practical.same_ward is None:
        return ""
    return f"both in the ward {ward}" if practical.same_ward else "in different wards"


def introductions_heading(network: "nx.Graph[str]", found: Introductions, view: View) -> str:
    """Return in a sentence what the introductions that a view asks for would change.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "abc"]
    >>> tie = Collaboration(organisation_a="a", organisation_b="b", kind="referral")
    >>> network = build_network(Records(organisations=organisations, collaborations=[tie]))
    >>> introductions_heading(network, find_introductions(network, count=1), View(count=1))
    '1 introduction would bring everybody within 2 steps; as recorded there are 2 separate groups, the largest of 2'
    """
    number = len(found.introductions)
    if len(network) < 2:
        return "An introduction takes two organisations, and fewer are in view"
    if not number:
        return "No further introduction was found that would change anything"
    more, so_far = ("more ", "with your plan") if found.accepted != found.recorded else ("", "as recorded")
    who = f"{number:,} {more}{noun(number, 'introduction')}"
    if view.involving in network:
        who += f" of {network.nodes[view.involving]['name']}"
    before, after = found.accepted, found.introductions[-1].after
    if view.measure is Measure.CROSS_SECTOR_REACH:
        now, then = _reach(before, after)
        if now != then:
            return (
                f"{who} would bring the sectors nearer to each other: {then} of those in other sectors within two "
                f"steps, {so_far} {now}"
            )
    if after.groups > 1 and after.groups < before.groups:
        return f"{who} would leave {counted(after.groups, 'separate group')}; {so_far} there are {before.groups:,}"
    if after.groups == 1 and (before.groups > 1 or after.longest_distance < before.longest_distance):
        steps = counted(after.longest_distance, "step")
        return f"{who} would bring everybody within {steps}; {so_far} {_state_in_words(before)}"
    return f"{who} would bring those who are linked nearer to each other"


def _state_in_words(before: NetworkState) -> str:
    if before.groups > 1:
        return f"there are {counted(before.groups, 'separate group')}, the largest of {before.largest_group:,}"
    return f"it takes up to {before.longest_distance:,}"


def suggestion_table(suggestions: Iterable[Suggestion]) -> Table:
    """Return suggested introductions, a row each, the best first.

    >>> suggestion = Suggestion(
    ...     pair=("a", "b"), names=("Example Choir", "Example Hall"), sectors=("Faith", "Housing"), gain="Links them.",
    ...     introducers="nobody was found", introducers_in_tables="nobody was found", where="1.2 km apart",
    ...     kilometres="1.2", same_ward="", example=False,
    ... )
    >>> suggestion_table([suggestion]).rows
    ((1, 'Example Choir', 'Example Hall', 'Links them.', 'nobody was found', '1.2', ''),)
    """
    columns = (
        "Place",
        "Organisation",
        "Introduce to",
        "What it would change",
        "Who could introduce them",
        "Kilometres apart",
        "Same ward",
    )
    return marked_table(
        columns,
        (
            (
                (
                    place,
                    *suggestion.names,
                    suggestion.gain,
                    suggestion.introducers_in_tables,
                    suggestion.kilometres,
                    suggestion.same_ward,
                ),
                suggestion.example,
            )
            for place, suggestion in enumerate(suggestions, start=1)
        ),
    )


def plan_table(planned: Iterable[Suggestion]) -> Table:
    """Return planned introductions, a row each, in the order in which they were accepted.

    >>> planned = Suggestion(
    ...     pair=("a", "b"), names=("Example Choir", "Example Hall"), sectors=("Faith", "Housing"), gain="",
    ...     introducers="nobody was found", introducers_in_tables="nobody was found", where="1.2 km apart",
    ...     kilometres="1.2", same_ward="", example=False,
    ... )
    >>> plan_table([planned]).rows
    (('Example Choir', 'Faith', 'Example Hall', 'Housing', 'nobody was found', '1.2', ''),)
    """
    columns = (
        "Organisation",
        "Sector",
        "Introduce to",
        "Sector of the second",
        "Who could introduce them",
        "Kilometres apart",
        "Same ward",
    )
    return marked_table(columns, ((_plan_row(one), one.example) for one in planned))


def _plan_row(planned: Suggestion) -> tuple[Cell, ...]:
    return (
        planned.names[0],
        planned.sectors[0],
        planned.names[1],
        planned.sectors[1],
        planned.introducers_in_tables,
        planned.kilometres,
        planned.same_ward,
    )
