"""From records to a network, as at a date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import networkx as nx

from graphsvc.network.ties import NodeType, Relation, TiePart, edge_attributes, holds, node_key
from graphsvc.records import Collaboration, Connection, Membership, Record, Records, Workshop
from graphsvc.vocabulary import CollaborationKind, Sector, WorkshopStatus


class Layer(StrEnum):
    """Which nodes a network has, and so which ties."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    ALL = "all"


def build_network(
    records: Records,
    *,
    at: date | None = None,
    layer: Layer = Layer.ORGANISATIONS,
    undated: bool = True,
    sectors: frozenset[Sector] | None = None,
    kinds: frozenset[CollaborationKind] | None = None,
    minimum_strength: int | None = None,
) -> "nx.Graph[str]":
    """Return the network of the records as at a date, frozen: no node or edge can be added to it.

    **Which nodes.** ``Layer.ORGANISATIONS``: the organisations. ``Layer.PEOPLE``: the people. ``Layer.ALL``: both, and
    the workshops. A node without a tie stays in as an isolate. Organisations and people have no dates of their own and
    are in at every date. Of the workshops those that were held are in, when their date holds as that of a tie does;
    planned and cancelled ones brought nobody together and are not.

    **Which ties.** Those between two nodes that are in: collaborations between organisations, connections between
    people, and in ``Layer.ALL`` also memberships, attendance and who hosted what. That two people, or through them two
    organisations, were at the same workshop makes no tie between them. Several ties between the same two are one edge
    that knows its parts.

    **As at.** A tie is in when the first day of its ``since`` is not after ``at`` and its ``until`` is blank or does
    not end before ``at``. An undated tie (blank ``since``) is in or out as ``undated`` says, and out in any case when
    it ended before ``at``. With ``at=None`` every tie is in, whatever its period; undated ones again as ``undated``
    says. Attendance and hosting begin on the date of the workshop and do not end.

    **Filters.** ``sectors`` keeps the organisations of these sectors, the people who belong to one of them (by a
    membership that is in), and the workshops that one of either hosted or attended. ``kinds`` keeps collaborations of
    these kinds and touches no other tie. ``minimum_strength`` keeps the collaborations and connections whose stated
    strength is at least that; where no strength is stated it is not known whether it would be, so those are left out
    and counted.

    **Attributes.** A node has ``type``, ``id``, ``name``, ``sector`` (of a person the one of their organisations, when
    there is just one; of a workshop None), ``record`` and ``example``. For an edge see
    `graphsvc.network.ties.edge_attributes`. The network has the arguments (``at``, ``layer``, ``undated``, ``sectors``,
    ``kinds``, ``minimum_strength``), ``ties`` (how many ties its edges stand for) and ``strength_not_stated`` (how many
    were left out for that reason).

    >>> from graphsvc.records import Collaboration, Organisation
    >>> records = Records(
    ...     organisations=[Organisation(id=name, name=f"Example {name}", sector="voluntary") for name in "abc"],
    ...     collaborations=[Collaboration(organisation_a="a", organisation_b="b", kind="referral", since="2022")],
    ... )
    >>> network = build_network(records, at=date(2022, 1, 1))
    >>> list(network.edges), list(nx.isolates(network))
    ([('organisation:a', 'organisation:b')], ['organisation:c'])
    >>> build_network(records, at=date(2021, 12, 31)).number_of_edges()
    0
    """
    records = _as_at(records, at=at, undated=undated)
    network: nx.Graph[str] = nx.Graph(
        at=at, layer=layer, undated=undated, sectors=sectors, kinds=kinds, minimum_strength=minimum_strength
    )
    network.add_nodes_from(_nodes(records, layer=layer, sectors=sectors))
    working = [tie for tie in _working_ties(records, kinds=kinds) if _has_both_ends(network, tie)]
    strong = [tie for tie in working if _is_strong_enough(tie, minimum_strength)]
    other = [tie for tie in _other_ties(records) if _has_both_ends(network, tie)] if layer == Layer.ALL else []
    network.add_edges_from(_edges([*strong, *other]))
    network.graph["ties"] = len(strong) + len(other)
    network.graph["strength_not_stated"] = (
        0 if minimum_strength is None else sum(tie.part.strength is None for tie in working)
    )
    if sectors is not None:
        network.remove_nodes_from(_workshops_without_ties(network))
    nx.freeze(network)
    return network


def _as_at(records: Records, *, at: date | None, undated: bool) -> Records:
    """Return the records with the ties that hold, and the workshops that were held, as at a date."""

    def is_in(tie: Membership | Collaboration | Connection) -> bool:
        return holds(tie.since, tie.until, at=at, undated=undated)

    def was_held(workshop: Workshop) -> bool:
        return workshop.status is WorkshopStatus.HELD and holds(workshop.date, None, at=at, undated=undated)

    return records.model_copy(
        update={
            "memberships": tuple(filter(is_in, records.memberships)),
            "collaborations": tuple(filter(is_in, records.collaborations)),
            "connections": tuple(filter(is_in, records.connections)),
            "workshops": tuple(filter(was_held, records.workshops)),
        }
    )


_Node = tuple[str, dict[str, Any]]


def _nodes(records: Records, *, layer: Layer, sectors: frozenset[Sector] | None) -> Iterator[_Node]:
    sectors_of_people = _sectors_of_people(records)
    if layer != Layer.PEOPLE:
        for organisation in records.organisations:
            if sectors is None or organisation.sector in sectors:
                yield _node(NodeType.ORGANISATION, organisation, organisation.name, organisation.sector)
    if layer != Layer.ORGANISATIONS:
        for person in records.people:
            own = sectors_of_people[person.id]
            if sectors is None or own & sectors:
                yield _node(NodeType.PERSON, person, person.name, next(iter(own)) if len(own) == 1 else None)
    if layer == Layer.ALL:
        for workshop in records.workshops:
            yield _node(NodeType.WORKSHOP, workshop, workshop.title, None)


def _node(node_type: NodeType, record: Record, name: str, sector: Sector | None) -> _Node:
    return node_key(node_type, record.id), {
        "type": node_type,
        "id": record.id,
        "name": name,
        "sector": sector,
        "record": record,
        "example": record.example,
    }


def _sectors_of_people(records: Records) -> defaultdict[str, set[Sector]]:
    sector_of = {organisation.id: organisation.sector for organisation in records.organisations}
    sectors: defaultdict[str, set[Sector]] = defaultdict(set)
    for membership in records.memberships:
        if membership.organisation in sector_of:
            sectors[membership.person].add(sector_of[membership.organisation])
    return sectors


class _Tie(NamedTuple):
    relation: Relation
    a: str
    b: str
    part: TiePart


def _working_ties(records: Records, *, kinds: frozenset[CollaborationKind] | None) -> Iterator[_Tie]:
    """Yield who works together: organisations by collaborations, people by connections."""
    for tie in records.collaborations:
        if kinds is None or tie.kind in kinds:
            a, b = (node_key(NodeType.ORGANISATION, end) for end in (tie.organisation_a, tie.organisation_b))
            yield _Tie(Relation.COLLABORATION, a, b, _evidenced(tie, kind=tie.kind, label=tie.label))
    for connection in records.connections:
        a, b = (node_key(NodeType.PERSON, end) for end in (connection.person_a, connection.person_b))
        yield _Tie(Relation.CONNECTION, a, b, _evidenced(connection))


def _evidenced(tie: Collaboration | Connection, *, kind: CollaborationKind | None = None, label: str = "") -> TiePart:
    return TiePart(
        id=tie.id,
        kind=kind,
        label=label,
        strength=tie.strength,
        since=tie.since,
        until=tie.until,
        evidence=tie.evidence,
        source=tie.source,
        confidence=tie.confidence,
        introduced_at=tie.introduced_at,
        example=tie.example,
    )


def _other_ties(records: Records) -> Iterator[_Tie]:
    """Yield who belongs where, who was at which workshop, and who hosted it."""
    for tie in records.memberships:
        person, organisation = node_key(NodeType.PERSON, tie.person), node_key(NodeType.ORGANISATION, tie.organisation)
        part = TiePart(id=tie.id, kind=tie.capacity, since=tie.since, until=tie.until, example=tie.example)
        yield _Tie(Relation.MEMBERSHIP, person, organisation, part)
    held = {workshop.id: workshop for workshop in records.workshops}
    for attendance in records.attendance:
        if workshop := held.get(attendance.workshop):
            person, key = node_key(NodeType.PERSON, attendance.person), node_key(NodeType.WORKSHOP, workshop.id)
            part = TiePart(
                id=attendance.id,
                kind=attendance.capacity,
                since=workshop.date,
                source=workshop.source,
                example=attendance.example,
            )
            yield _Tie(Relation.ATTENDANCE, person, key, part)
    for workshop in records.workshops:
        host, key = node_key(NodeType.ORGANISATION, workshop.host), node_key(NodeType.WORKSHOP, workshop.id)
        part = TiePart(id=workshop.id, since=workshop.date, source=workshop.source, example=workshop.example)
        yield _Tie(Relation.HOSTED, host, key, part)


def _has_both_ends(network: "nx.Graph[str]", tie: _Tie) -> bool:
    return tie.a in network and tie.b in network


def _is_strong_enough(tie: _Tie, minimum: int | None) -> bool:
    return minimum is None or (tie.part.strength is not None and tie.part.strength >= minimum)


def _edges(ties: Iterable[_Tie]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    parts: defaultdict[tuple[Relation, str, str], list[TiePart]] = defaultdict(list)
    for tie in ties:
        parts[tie.relation, tie.a, tie.b].append(tie.part)
    for (relation, a, b), between in parts.items():
        yield a, b, edge_attributes(relation, between)


def _workshops_without_ties(network: "nx.Graph[str]") -> list[str]:
    return [node for node in nx.isolates(network) if network.nodes[node]["type"] is NodeType.WORKSHOP]
