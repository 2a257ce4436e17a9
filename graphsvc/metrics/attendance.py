"""Attendance: who was at which workshop, as a network of two kinds of node.

To have met is not to work together: no tie here is ever in a network of working ties, nor the other way round.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Literal

import networkx as nx
from networkx.algorithms import bipartite

from graphsvc.network import Layer, NodeType, Relation, build_network, holds, node_key
from graphsvc.records import Membership, Records, Workshop

Attendee = Literal[NodeType.PERSON, NodeType.ORGANISATION]


def attendance_network(
    records: Records, *, of: Attendee = NodeType.PERSON, at: date | None = None, undated: bool = True
) -> "nx.Graph[str]":
    """Return who was at which workshop, as at a date, frozen: people and workshops, or organisations and workshops.

    **Which workshops.** Those that were held, up to ``at``, and at which somebody is recorded; one without a date is in
    or out as ``undated`` says. **Who.** Those who were at one of them at least. Whoever is recorded at none is left
    out, unlike in `graphsvc.network.build_network`: they would not be seen, and would lower every share.

    **Organisations.** An organisation was at a workshop when a person was there who belonged to it on the first day of
    the workshop; on any day, where the workshop has no date. A membership without a start counts as ``undated`` says.
    To host a workshop is not to be there.

    Nodes have the attributes that `graphsvc.network.build_network` gives. Edges between a person and a workshop have
    those of `graphsvc.network.ties.edge_attributes`. An edge between an organisation and a workshop has ``relation``,
    ``who``, ``since`` (the date of the workshop) and ``example``. ``who`` is for `met_at` and `share_somebody` and
    neither shown nor exported: a number for each person who was there, the same for the same person in this network
    only, so that an edge tells of nobody.

    >>> records = Records.model_validate({
    ...     "people": [{"id": name, "name": f"Example {name}", "role": "participant"} for name in "ab"],
    ...     "workshops": [{"id": "w", "title": "Example Day", "kind": "other", "status": "held", "date": "2022"}],
    ...     "attendance": [{"person": "a", "workshop": "w", "capacity": "participant"}],
    ... })
    >>> list(attendance_network(records).edges)
    [('person:a', 'workshop:w')]
    """
    everything = build_network(records, at=at, layer=Layer.ALL, undated=undated)
    came = [edge for edge in everything.edges(data=True) if edge[2]["relation"] is Relation.ATTENDANCE]
    if of == NodeType.ORGANISATION:
        came = _organisations_that_came(everything, came, records.memberships, undated=undated)
    network: nx.Graph[str] = nx.Graph(at=at, of=of, undated=undated)
    tied = {end for a, b, _ in came for end in (a, b)}
    network.add_nodes_from((node, attributes) for node, attributes in everything.nodes(data=True) if node in tied)
    network.add_edges_from(came)
    nx.freeze(network)
    return network


_Edge = tuple[str, str, dict[str, Any]]


def _organisations_that_came(
    everything: "nx.Graph[str]", came: list[_Edge], memberships: Collection[Membership], *, undated: bool
) -> list[_Edge]:
    """Return an edge for each organisation and workshop, in place of those of its people."""
    memberships_of = defaultdict(list)
    for membership in memberships:
        memberships_of[node_key(NodeType.PERSON, membership.person)].append(membership)
    numbers = {person: number for number, person in enumerate(dict.fromkeys(person for person, _, _ in came))}
    who: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    examples: set[tuple[str, str]] = set()
    for person, key, attributes in came:
        workshop: Workshop = everything.nodes[key]["record"]
        day = workshop.date.first_day if workshop.date else None
        for membership in memberships_of[person]:
            organisation = node_key(NodeType.ORGANISATION, membership.organisation)
            if organisation in everything and holds(membership.since, membership.until, at=day, undated=undated):
                who[organisation, key].add(numbers[person])
                if attributes["example"] or membership.example:
                    examples.add((organisation, key))
    return [
        (
            organisation,
            key,
            {
                "relation": Relation.ATTENDANCE,
                "who": frozenset(people),
                "since": everything.nodes[key]["record"].date,
                "example": (organisation, key) in examples,
            },
        )
        for (organisation, key), people in who.items()
    ]


def attendees(network: "nx.Graph[str]") -> list[str]:
    """Return the nodes of an attendance network that are not workshops, in its order.

    >>> records = Records.model_validate({
    ...     "people": [{"id": name, "name": f"Example {name}", "role": "participant"} for name in "ab"],
    ...     "workshops": [{"id": "w", "title": "Example Day", "kind": "other", "status": "held"}],
    ...     "attendance": [{"person": name, "workshop": "w", "capacity": "participant"} for name in "ab"],
    ... })
    >>> attendees(attendance_network(records))
    ['person:a', 'person:b']
    """
    return [node for node in network if network.nodes[node]["type"] is not NodeType.WORKSHOP]


def met_at(network: "nx.Graph[str]", a: str, b: str) -> list[str]:
    """Return the workshops at which two organisations met: those where two different people stood for them.

    Where one and the same person was there for both, and nobody else, nobody met. ``network`` is of organisations, as
    `attendance_network` makes it; whoever is not in it was nowhere.

    >>> records = Records.model_validate({
    ...     "organisations": [{"id": name, "name": f"Example {name}", "sector": "faith"} for name in "ab"],
    ...     "people": [{"id": name, "name": f"Example {name}", "role": "participant"} for name in ("one", "two")],
    ...     "memberships": [{"person": "one", "organisation": name} for name in "ab"]
    ...     + [{"person": "two", "organisation": "b"}],
    ...     "workshops": [{"id": w, "title": "Example Day", "kind": "other", "status": "held"} for w in "vw"],
    ...     "attendance": [{"person": "one", "workshop": w, "capacity": "participant"} for w in "vw"]
    ...     + [{"person": "two", "workshop": "w", "capacity": "participant"}],
    ... })
    >>> network = attendance_network(records, of=NodeType.ORGANISATION)
    >>> met_at(network, "organisation:a", "organisation:b")
    ['workshop:w']
    """
    return [workshop for workshop, first, second in _both_were_at(network, a, b) if len(first | second) > 1]


def share_somebody(network: "nx.Graph[str]", a: str, b: str) -> bool:
    """Return whether one person was at a workshop for both of two organisations; ``network`` is as for `met_at`.

    >>> came = [("a", "w", {"who": {1}}), ("b", "w", {"who": {1}}), ("c", "w", {"who": {2}})]
    >>> network = nx.Graph(came)
    >>> share_somebody(network, "a", "b"), share_somebody(network, "a", "c")
    (True, False)
    """
    return any(first & second for _, first, second in _both_were_at(network, a, b))


def _both_were_at(network: "nx.Graph[str]", a: str, b: str) -> Iterator[tuple[str, Set[int], Set[int]]]:
    """Yield each workshop that two organisations were at, and who was there for the one and the other."""
    if a in network and b in network:
        for workshop in nx.common_neighbors(network, a, b):
            yield workshop, network.edges[a, workshop]["who"], network.edges[b, workshop]["who"]


def pairs_sharing_somebody(network: "nx.Graph[str]") -> set[tuple[str, str]]:
    """Return the pairs of organisations for which `share_somebody` is true, the smaller key first in each.

    >>> came = [("a", "w", {"who": {1}}), ("b", "w", {"who": {1}}), ("c", "w", {"who": {2}})]
    >>> network = nx.Graph(came)
    >>> network.add_nodes_from(["a", "b", "c"], type=NodeType.ORGANISATION)
    >>> network.add_node("w", type=NodeType.WORKSHOP)
    >>> pairs_sharing_somebody(network)
    {('a', 'b')}
    """
    stood_for: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for organisation in attendees(network):
        for workshop, attributes in network[organisation].items():
            for person in attributes["who"]:
                stood_for[workshop, person].append(organisation)
    return {pair for organisations in stood_for.values() for pair in combinations(sorted(organisations), 2)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoModeCentrality:
    """How central a node is among those who came and what they came to, from 0 to 1.

    ``betweenness`` is None where one of the two kinds has a single node: nobody could be between then. The formulas are
    in `two_mode_centralities`. Source: Borgatti and Everett 1997.
    """

    degree: float
    closeness: float
    betweenness: float | None


def two_mode_centralities(network: "nx.Graph[str]", nodes: Collection[str]) -> dict[str, TwoModeCentrality]:
    """Return the centralities of every node of a two-mode network, of which ``nodes`` are one kind.

    Each is divided by the most that a node of its kind could have, with n nodes of its own kind and m of the other
    (Borgatti and Everett 1997):

    - degree: the number of ties over m;
    - closeness: m + 2 (n - 1) over the sum of the distances to all others. In a network of several groups n, m and the
      distances are those of its own group, and the value is multiplied by the share of all other nodes that are in it,
      as in `graphsvc.metrics.centrality.closeness` (Wasserman and Faust 1994, p. 201);
    - betweenness: the sum over pairs of the share of the shortest ways that pass through the node, over the greatest
      sum that a node of its kind could have with n and m.

    Every node must have a tie, as in `attendance_network`. The formulas are NetworkX's
    (``networkx.algorithms.bipartite``), for closeness in each group by itself: with n and m of the whole network, as
    there, a small group would come out nearer than any node can be.

    >>> two_mode_centralities(nx.Graph([("a", "w"), ("b", "w"), ("b", "v")]), ["a", "b"])["b"]
    TwoModeCentrality(degree=1.0, closeness=1.0, betweenness=1.0)
    """
    if not network:
        return {}
    degree = bipartite.degree_centrality(network, nodes)
    closeness = _closeness(network, nodes)
    betweenness: dict[str, float] = {}
    if len(nodes) > 1 and len(network) - len(nodes) > 1:
        betweenness = bipartite.betweenness_centrality(network, nodes)
    return {
        node: TwoModeCentrality(degree=degree[node], closeness=closeness[node], betweenness=betweenness.get(node))
        for node in network
    }


def _closeness(network: "nx.Graph[str]", nodes: Collection[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for group in nx.connected_components(network):
        share = (len(group) - 1) / (len(network) - 1)
        within = bipartite.closeness_centrality(network.subgraph(group), group.intersection(nodes))
        found |= {node: share * value for node, value in within.items()}
    return found
