"""The details of the selected thing: its place, why it matters, and its ties as seen from it."""

import pytest

from graphsvc.network import Layer, NodeType, build_network
from graphsvc.places import PlaceTable
from graphsvc.records import Records
from graphsvc.views.details import TieLine, details_of, why_it_matters
from graphsvc.vocabulary import Sector
from tests.network.example_records import EXAMPLE
from tests.views.plain_english import faults_of

HIVE, COUNCIL = "organisation:hive", "organisation:council"
POLICE, SCHOOL = "organisation:police", "organisation:school"
ANN, BOB, CAT = "person:ann", "person:bob", "person:hive"
WORKSHOP, EVENING = "workshop:w1", "workshop:w4"

ORGANISATIONS = build_network(EXAMPLE)
PEOPLE = build_network(EXAMPLE, layer=Layer.PEOPLE)
ALL = build_network(EXAMPLE, layer=Layer.ALL)


def linked(*pairs: str, others: str = "") -> Records:
    """Return records of organisations named by letters: each pair works together, the others with nobody."""
    names = sorted({*"".join(pairs), *others})
    return Records.model_validate(
        {
            "organisations": [{"id": name, "name": f"Example {name}", "sector": "health"} for name in names],
            "collaborations": [
                {"organisation_a": a, "organisation_b": b, "kind": "event"} for a, b in map(tuple, pairs)
            ],
        }
    )


def names_by_kind(network_of: Layer, node: str) -> dict[str, list[str]]:
    """Return who the ties of a node lead to, by what they are called."""
    network = build_network(EXAMPLE, layer=network_of)
    return {kind: [line.other_name for line in lines] for kind, lines in details_of(network, node).ties.items()}


def line_of(node: str, kind: str, other: str) -> TieLine:
    [line] = [line for line in details_of(ALL, node).ties[kind] if line.other == other]
    return line


def test_the_details_are_those_of_the_record() -> None:
    details = details_of(ORGANISATIONS, HIVE)
    assert (details.node, details.name, details.type) == (HIVE, "Example Hive", NodeType.ORGANISATION)
    assert (details.sector, details.example) == (Sector.VOLUNTARY, False)
    cat = details_of(PEOPLE, CAT)
    assert (cat.name, cat.type, cat.sector, cat.place, cat.example) == ("Example Cat", NodeType.PERSON, None, "", True)


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({}, "No place recorded"),
        ({"postcode": "PO1 2AX"}, "PO1 2AX"),
        (
            {"address": "1 Example Road", "ward": "Old Town", "postcode": "PO1 2AX"},
            "1 Example Road, Old Town ward, PO1 2AX",
        ),
        ({"latitude": 0.0, "longitude": 0.0}, "Recorded by its coordinates only"),
        ({"ward": "Old Town", "latitude": 50.8, "longitude": -1.1}, "Old Town ward"),
    ],
)
def test_the_place_is_told_as_far_as_it_is_recorded(columns: dict[str, object], place: str) -> None:
    organisation = {"id": "hive", "name": "Example Hive", "sector": "faith"} | columns
    network = build_network(Records.model_validate({"organisations": [organisation]}))
    assert details_of(network, HIVE).place == place


def test_collaborations_stand_under_their_kinds_the_most_frequent_first() -> None:
    assert names_by_kind(Layer.ORGANISATIONS, COUNCIL) == {
        "Funding": ["Example Hive"],
        "Joint service": ["Example Hive"],
        "Referral": ["Example Police"],
        "Took part in an event": ["Example School"],
    }
    kinds = details_of(build_network(linked("ab", "ac")), "organisation:a").ties
    assert [len(lines) for lines in kinds.values()] == [2]


def test_the_more_frequent_kind_comes_first_and_names_are_in_order_whatever_their_capitals() -> None:
    records = Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": name, "sector": "faith"} for name in ("hub", "beta", "Gamma", "alpha")
            ],
            "collaborations": [
                {"organisation_a": "hub", "organisation_b": "alpha", "kind": "consortium"},
                *({"organisation_a": "hub", "organisation_b": name, "kind": "training"} for name in ("Gamma", "beta")),
            ],
        }
    )
    ties = details_of(build_network(records), "organisation:hub").ties
    assert [(kind, [line.other_name for line in lines]) for kind, lines in ties.items()] == [
        ("Training", ["beta", "Gamma"]),
        ("Consortium", ["alpha"]),
    ]


def test_people_work_with_people() -> None:
    assert names_by_kind(Layer.PEOPLE, ANN) == {"Works with": ["Example Bob"]}
    assert names_by_kind(Layer.PEOPLE, CAT) == {}


def test_a_person_belongs_to_organisations_and_was_at_workshops() -> None:
    assert names_by_kind(Layer.ALL, ANN) == {
        "Belongs to": ["Example Council", "Example Hive"],
        "Was at a workshop": ["Example Workshop"],
        "Works with": ["Example Bob"],
    }


def test_an_organisation_has_people_and_hosted_workshops() -> None:
    assert names_by_kind(Layer.ALL, HIVE) == {
        "Funding": ["Example Council"],
        "Hosted a workshop": ["Example Workshop"],
        "Its people": ["Example Ann"],
        "Joint service": ["Example Council"],
    }


def test_a_workshop_was_hosted_and_people_came() -> None:
    assert names_by_kind(Layer.ALL, WORKSHOP) == {
        "Who came": ["Example Ann", "Example Bob", "Example Cat"],
        "Hosted by": ["Example Hive"],
    }


@pytest.mark.parametrize(
    ("node", "kind", "other", "capacity"),
    [
        (BOB, "Belongs to", SCHOOL, "staff"),
        (SCHOOL, "Its people", BOB, "staff"),
        (ANN, "Belongs to", HIVE, ""),
        (CAT, "Was at a workshop", WORKSHOP, "facilitator"),
        (WORKSHOP, "Who came", BOB, "participant"),
        (WORKSHOP, "Hosted by", HIVE, ""),
        (HIVE, "Joint service", COUNCIL, ""),
    ],
)
def test_a_capacity_is_a_fact_of_the_tie_and_never_its_kind(node: str, kind: str, other: str, capacity: str) -> None:
    assert line_of(node, kind, other).capacity == capacity


@pytest.mark.parametrize(
    ("node", "kind", "other", "facts"),
    [
        (COUNCIL, "Joint service", HIVE, "since March 2020, collaborate"),
        (COUNCIL, "Referral", POLICE, "no date recorded, cooperate"),
        (BOB, "Belongs to", SCHOOL, "staff, no date recorded"),
        (ANN, "Belongs to", COUNCIL, "2020 to June 2021"),
        (ANN, "Was at a workshop", WORKSHOP, "participant, on 18 January 2022"),
        (HIVE, "Hosted a workshop", WORKSHOP, "on 18 January 2022"),
        (POLICE, "Hosted a workshop", EVENING, "no date recorded"),
    ],
)
def test_the_facts_of_a_tie_are_those_that_are_recorded(node: str, kind: str, other: str, facts: str) -> None:
    assert line_of(node, kind, other).facts == facts


def test_confidence_is_among_the_facts() -> None:
    records = Records.model_validate(
        {
            "organisations": [{"id": name, "name": name, "sector": "faith"} for name in ("a", "b")],
            "collaborations": [
                {"organisation_a": "a", "organisation_b": "b", "kind": "other", "confidence": "low", "example": True}
                | {"evidence": "an example letter", "source": "https://example.org", "label": "Example Lunch"}
            ],
        }
    )
    [line] = details_of(build_network(records), "organisation:a").ties["Other"]
    assert line.facts == "no date recorded, confidence low"
    assert (line.evidence, line.source, line.label) == ("an example letter", "https://example.org", "Example Lunch")
    assert line.example


def test_a_tie_stands_at_both_its_ends() -> None:
    at_one, at_other = line_of(HIVE, "Funding", COUNCIL), line_of(COUNCIL, "Funding", HIVE)
    assert (at_one.other_name, at_other.other_name) == ("Example Council", "Example Hive")
    assert at_one.period == at_other.period == "2019 to 2021"


def test_ties_that_the_network_leaves_out_are_left_out() -> None:
    dated = build_network(EXAMPLE, undated=False)
    assert set(details_of(dated, COUNCIL).ties) == {"Funding", "Joint service"}


@pytest.mark.parametrize(
    ("records", "why"),
    [
        (
            linked(others="ab"),
            "No working relationship was found in the data shown; that is not to say that there is none.",
        ),
        (linked("ab"), "Works with 1 other, across health."),
        (linked("ab", "bc", "ac"), "Works with 2 others, across health."),
        (linked("ab", others="c"), "Works with 1 other, across health: one of the two most linked shown."),
        (linked("ab", "ac"), "Works with 2 others, across health: the most linked of all shown."),
        (linked("ab", "bc"), "Works with 1 other, across health: number 2 of the 3 shown, by number of links."),
        (
            linked("ab", "cd", "ce", "cf", "dg", "dh"),
            "Works with 1 other, across health: number 3 of the 8 shown, by number of links.",
        ),
    ],
)
def test_why_an_organisation_matters(records: Records, why: str) -> None:
    assert why_it_matters(build_network(records), "organisation:a") == why


def test_of_many_who_share_the_first_place_the_number_is_told_in_figures() -> None:
    pairs = ("ab", "cd", "ef", "gh", "ij")
    assert why_it_matters(build_network(linked(*pairs, others="z")), "organisation:a").endswith(
        "one of the 10 most linked shown."
    )


def test_sectors_are_told_once_and_in_order() -> None:
    # What the council shared with the school ended in 2018.
    assert why_it_matters(ORGANISATIONS, COUNCIL) == (
        "Works or has worked with 3 others, across education, police and justice and voluntary: the most linked of all "
        "shown."
    )


def test_whoever_is_linked_is_ranked_among_their_own_and_by_working_relationships_alone() -> None:
    # In the mixed network the workshop has more ties than anybody, and Ann two memberships.
    assert why_it_matters(ALL, COUNCIL) == why_it_matters(ORGANISATIONS, COUNCIL)
    assert why_it_matters(ALL, ANN) == "Works with 1 other, across education: one of the two most linked shown."
    assert why_it_matters(ALL, CAT).startswith("No working relationship was found")


def test_who_met_at_a_workshop_is_not_said_to_work_together_and_not_counted() -> None:
    assert why_it_matters(ALL, WORKSHOP) == "Who came is listed here; to have met is not to work together."
    assert why_it_matters(ALL, EVENING) == "Nobody is recorded as having been here."


@pytest.mark.parametrize("layer", Layer)
def test_details_are_plain_english(layer: Layer) -> None:
    network = build_network(EXAMPLE, layer=layer)
    for node in network:
        details = details_of(network, node)
        lines = [line for lines in details.ties.values() for line in lines]
        sentences = [details.why, details.place or "-", *details.ties, *(line.facts or "-" for line in lines)]
        assert [faults_of(sentence) for sentence in sentences] == [[]] * len(sentences)


def test_the_place_says_how_precisely_it_is_known() -> None:
    at_its_postcode = {"latitude": 50.8, "longitude": -1.09, "precision": "postcode", "postcode": "PO1 2AX"}
    records = Records.model_validate(
        {"organisations": [{"id": "a", "name": "Example A", "sector": "health", **at_its_postcode}]}
    )
    details = details_of(build_network(records), "organisation:a", geocoder=PlaceTable())
    assert details.place == "PO1 2AX; on the map at the postcode"
