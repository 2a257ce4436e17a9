"""A tie is told in the same words beside a picture, in its tip, and in a table."""

import pytest

from graphsvc.network import Layer, Relation, build_network, positions
from graphsvc.views.details import details_of
from graphsvc.views.network_picture import edge_id, render_picture
from graphsvc.views.tables import tie_table
from graphsvc.views.tie_words import capacity_words, tie_and_capacity, tie_period, tie_words
from tests.network.example_records import EXAMPLE
from tests.views.plain_english import faults_of

ALL = build_network(EXAMPLE, layer=Layer.ALL)
TIES = {
    relation: [(a, b) for a, b, tie in ALL.edges(data=True) if tie["relation"] is relation] for relation in Relation
}
IN_THE_PICTURE = {drawn["id"]: drawn["words"] for drawn in render_picture(ALL, positions(ALL)).edges}
IN_THE_TABLE = {
    frozenset({str(row[0]), str(row[1])}): row[2]
    for row in tie_table(ALL, names=True, workshops=EXAMPLE.workshops).rows
}


@pytest.mark.parametrize("relation", [relation for relation in Relation if relation is not Relation.COLLABORATION])
def test_a_tie_has_the_same_words_everywhere(relation: Relation) -> None:
    assert TIES[relation]
    for a, b in TIES[relation]:
        (part,) = ALL.edges[a, b]["parts"]
        words = tie_and_capacity(relation, part)
        assert words.startswith(tie_words(relation, part))
        assert IN_THE_PICTURE[edge_id(a, b)].split(" · ")[0] == words
        assert IN_THE_TABLE[frozenset({ALL.nodes[a]["name"], ALL.nodes[b]["name"]})] == words
        assert tie_words(relation, part) in {kind for end in (a, b) for kind in details_of(ALL, end).ties}


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_has_its_words_and_its_period(relation: Relation) -> None:
    parts = [part for a, b in TIES[relation] for part in ALL.edges[a, b]["parts"]]
    words = {tie_words(relation, part) for part in parts}
    assert words
    assert not words & {"Staff", "Participant", "Facilitator"}
    assert not [faults_of(told) for told in words if faults_of(told)]
    assert all(tie_period(relation, part.since, part.until) for part in parts)


def test_a_capacity_is_told_beside_what_the_tie_is() -> None:
    (part,) = ALL.edges["person:bob", "organisation:school"]["parts"]
    assert tie_and_capacity(Relation.MEMBERSHIP, part) == "Belongs to, staff"
    (unstated,) = ALL.edges["person:ann", "organisation:hive"]["parts"]
    assert tie_and_capacity(Relation.MEMBERSHIP, unstated) == "Belongs to"


def test_the_kind_of_a_collaboration_is_no_capacity() -> None:
    part, _ = ALL.edges["organisation:council", "organisation:hive"]["parts"]
    assert (tie_and_capacity(Relation.COLLABORATION, part), capacity_words(Relation.COLLABORATION, part)) == (
        "Funding",
        "",
    )


def test_a_workshop_lasts_no_longer_than_its_day() -> None:
    [part] = ALL.edges["person:ann", "workshop:w1"]["parts"]
    assert tie_period(Relation.ATTENDANCE, part.since, part.until) == "on 18 January 2022"
