"""What holds of every network, whatever the records."""

from datetime import date

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.network import Layer, Relation, build_network
from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.network.random_records import random_records

days = st.dates(date(2018, 6, 1), date(2022, 6, 1))
layers = st.sampled_from(Layer)


def tie_ids(network: "nx.Graph[str]") -> set[tuple[Relation, str]]:
    return {(edge["relation"], part.id) for _, _, edge in network.edges(data=True) for part in edge["parts"]}


@given(random_records(), st.none() | days, layers, st.booleans())
def test_the_parts_of_all_edges_are_as_many_as_the_ties(
    records: Records, at: date | None, layer: Layer, undated: bool
) -> None:
    network = build_network(records, at=at, layer=layer, undated=undated)
    parts = [part for _, _, edge in network.edges(data=True) for part in edge["parts"]]
    assert len(parts) == network.graph["ties"] == len(tie_ids(network))


@given(random_records())
def test_without_filters_every_collaboration_and_connection_is_in(records: Records) -> None:
    assert build_network(records).graph["ties"] == len(records.collaborations)
    assert build_network(records, layer=Layer.PEOPLE).graph["ties"] == len(records.connections)


@given(
    random_records(), st.none() | days, st.booleans(), st.integers(1, 4), st.sets(st.sampled_from(CollaborationKind))
)
def test_no_filter_but_the_one_by_sector_takes_an_organisation_or_a_person_away(
    records: Records, at: date | None, undated: bool, strength: int, kinds: set[CollaborationKind]
) -> None:
    network = build_network(
        records, at=at, layer=Layer.ALL, undated=undated, minimum_strength=strength, kinds=frozenset(kinds)
    )
    kept = [node for node in network if not node.startswith("workshop:")]
    assert len(kept) == len(records.organisations) + len(records.people)


@given(random_records(), st.none() | days, layers, st.integers(1, 4), st.sets(st.sampled_from(CollaborationKind)))
def test_a_narrower_filter_never_adds_a_tie(
    records: Records, at: date | None, layer: Layer, strength: int, kinds: set[CollaborationKind]
) -> None:
    widest = tie_ids(build_network(records, at=at, layer=layer))
    assert tie_ids(build_network(records, at=at, layer=layer, undated=False)) <= widest
    assert tie_ids(build_network(records, at=at, layer=layer, kinds=frozenset(kinds))) <= widest
    stronger = tie_ids(build_network(records, at=at, layer=layer, minimum_strength=strength))
    assert tie_ids(build_network(records, at=at, layer=layer, minimum_strength=strength + 1)) <= stronger <= widest
    sectors = frozenset({Sector.HEALTH, Sector.FAITH})
    assert tie_ids(build_network(records, at=at, layer=layer, sectors=sectors)) <= widest


@given(random_records(), days, layers, st.booleans())
def test_what_is_in_at_a_date_is_in_without_one(records: Records, at: date, layer: Layer, undated: bool) -> None:
    at_a_date = tie_ids(build_network(records, at=at, layer=layer, undated=undated))
    assert at_a_date <= tie_ids(build_network(records, layer=layer, undated=undated))


@given(random_records(), days)
def test_a_collaboration_is_in_from_its_first_to_its_last_day(records: Records, at: date) -> None:
    expected = {
        (Relation.COLLABORATION, tie.id)
        for tie in records.collaborations
        if (tie.since is None or tie.since.first_day <= at) and (tie.until is None or at <= tie.until.last_day)
    }
    assert tie_ids(build_network(records, at=at)) == expected


@given(random_records(), st.integers(1, 4))
def test_ties_without_a_stated_strength_are_counted_where_one_is_asked_for(records: Records, strength: int) -> None:
    network = build_network(records, minimum_strength=strength)
    assert network.graph["strength_not_stated"] == sum(tie.strength is None for tie in records.collaborations)


@given(random_records(), st.none() | days)
def test_the_two_layers_are_parts_of_the_whole(records: Records, at: date | None) -> None:
    whole = build_network(records, at=at, layer=Layer.ALL)
    for layer in (Layer.ORGANISATIONS, Layer.PEOPLE):
        part = build_network(records, at=at, layer=layer)
        assert dict(part.nodes) == {node: whole.nodes[node] for node in part}
        assert part.adj == whole.subgraph(part).adj
