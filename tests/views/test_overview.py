"""The overview: figures that are right on an example counted by hand, what stands out, and what is missing."""

from datetime import date
from typing import Any

import pytest

from graphsvc.network import build_network
from graphsvc.places import Place, PlaceTable
from graphsvc.records import Records
from graphsvc.views.overview import Figure, figures, what_is_missing, worth_looking_at
from graphsvc.vocabulary import Precision, Sector
from tests.views.plain_english import faults_of

PLACES = PlaceTable.of([Place(name="PO1 2", kind=Precision.SECTOR, latitude=50.8, longitude=-1.09)])

# Five organisations: one by coordinates, one by its postcode, one whose postcode is not in the table, two nowhere.
# Five collaborations between four pairs: three dated, two sourced, one with a strength.
CITY: dict[str, list[dict[str, Any]]] = {
    "organisations": [
        {"id": "a", "name": "Example Advice", "sector": "voluntary", "latitude": 50.8, "longitude": -1.1},
        {"id": "b", "name": "Example Board", "sector": "local_authority", "postcode": "PO1 2AX"},
        {"id": "c", "name": "Example Clinic", "sector": "health", "postcode": "XX9 9XX"},
        {"id": "d", "name": "Example Drop-in", "sector": "voluntary"},
        {"id": "e", "name": "Example Ensemble", "sector": "community_group"},
    ],
    "collaborations": [
        {"organisation_a": "a", "organisation_b": "b", "kind": "funding", "since": "2020", "source": "a report"},
        {"organisation_a": "a", "organisation_b": "b", "kind": "joint_service", "since": "2021", "strength": 3},
        {"organisation_a": "a", "organisation_b": "c", "kind": "referral", "source": "a letter"},
        {"organisation_a": "b", "organisation_b": "d", "kind": "funding", "since": "2023"},
        {"organisation_a": "a", "organisation_b": "d", "kind": "event"},
    ],
    "people": [{"id": "ann", "name": "Example Ann", "role": "champion"}],
    "workshops": [
        {"id": "w1", "title": "Example Workshop", "kind": "other", "status": "held", "date": "2022"},
        {"id": "w2", "title": "Example Training", "kind": "other", "status": "planned"},
        {"id": "w3", "title": "Example Talk", "kind": "other", "status": "held"},
    ],
}
RECORDS = Records.model_validate(CITY)


def shown(found: tuple[Figure, ...]) -> list[tuple[str, str, str]]:
    return [(figure.value, figure.label, figure.rests_on) for figure in found]


def organisations(**linked_to: str) -> Records:
    """Return records of organisations named by letters, each linked to those that are named after it."""
    names = sorted({*linked_to, *"".join(linked_to.values())})
    return Records.model_validate(
        {
            "organisations": [{"id": name, "name": name.upper(), "sector": "health"} for name in names],
            "collaborations": [
                {"organisation_a": one, "organisation_b": other, "kind": "event"}
                for one, others in linked_to.items()
                for other in others
            ],
        }
    )


def findings_on(records: Records) -> tuple[str, ...]:
    return worth_looking_at(build_network(records))


def test_the_four_figures_are_those_counted_by_hand() -> None:
    assert shown(figures(RECORDS, build_network(RECORDS), geocoder=PLACES)) == [
        ("5", "organisations", "2 have a place on the map"),
        ("5", "collaborations", "between 4 pairs of organisations"),
        ("60%", "of collaborations are dated", "3 of 5 say since when"),
        ("40%", "of collaborations have a source", "2 of 5 name where it was read"),
    ]


def test_the_figures_are_those_of_the_network_shown_and_say_of_how_many() -> None:
    network = build_network(RECORDS, at=date(2020, 6, 1), undated=False, sectors=frozenset({Sector.VOLUNTARY}))
    assert shown(figures(RECORDS, network, geocoder=PLACES)) == [
        ("2", "of 5 organisations", "1 has a place on the map"),
        ("0", "collaborations", "between 0 pairs of organisations"),
        ("none yet", "of collaborations are dated", "0 of 0 say since when"),
        ("none yet", "of collaborations have a source", "0 of 0 name where it was read"),
    ]


def test_one_is_told_as_one() -> None:
    network = build_network(RECORDS, at=date(2020, 6, 1), undated=False)
    assert shown(figures(RECORDS, network, geocoder=PLACES))[1:] == [
        ("1", "collaboration", "between 1 pair of organisations"),
        ("100%", "of collaborations are dated", "1 of 1 says since when"),
        ("100%", "of collaborations have a source", "1 of 1 names where it was read"),
    ]


def test_nothing_recorded_makes_no_figure_up() -> None:
    found = figures(Records(), build_network(Records()), geocoder=PLACES)
    assert [figure.value for figure in found] == ["0", "0", "none yet", "none yet"]


@pytest.mark.parametrize(
    ("dated", "undated", "share"), [(0, 3, "0%"), (1, 299, "1%"), (299, 1, "99%"), (300, 0, "100%"), (1, 2, "33%")]
)
def test_only_all_are_a_hundred_per_cent_and_only_none_are_nought(dated: int, undated: int, share: str) -> None:
    pair: dict[str, Any] = {"organisation_a": "a", "organisation_b": "b", "kind": "event"}
    ties = [pair | {"id": f"t{place}", "since": "2022" if place < dated else None} for place in range(dated + undated)]
    records = Records.model_validate({"organisations": CITY["organisations"], "collaborations": ties})
    assert figures(records, build_network(records), geocoder=PLACES)[2].value == share


def test_each_figure_says_what_it_means_in_three_sentences_at_most() -> None:
    for figure in figures(RECORDS, build_network(RECORDS), geocoder=PLACES):
        assert 1 <= figure.meaning.count(".") <= 3
        assert figure.meaning.endswith(".")


def test_what_is_worth_looking_at_is_found_in_the_data() -> None:
    assert findings_on(RECORDS) == (
        "Example Advice is linked to 3 others, more than anybody else.",
        "No link was found for Example Ensemble; 1 is linked to one other only.",
        "3 of 4 linked pairs cross from one sector to another, most often between local authority and voluntary (2).",
    )


@pytest.mark.parametrize(
    ("records", "finding"),
    [
        (organisations(a="bcd"), "A is linked to 3 others, more than anybody else."),
        (organisations(a="b", c=""), "A and B are each linked to 1 other, more than anybody else."),
        (organisations(a="b", c="d", e=""), "A, B, C and 1 more are each linked to 1 other, more than anybody else."),
    ],
)
def test_the_most_linked_are_named(records: Records, finding: str) -> None:
    assert findings_on(records)[0] == finding


@pytest.mark.parametrize(
    ("records", "finding"),
    [
        (organisations(a="bc", b="c"), "Everybody is linked to somebody."),
        (organisations(a="bcd", b="c"), "Everybody is linked to somebody; 1 is linked to one other only."),
        (organisations(a="bc"), "Everybody is linked to somebody; 2 are linked to one other only."),
        (organisations(a="", b=""), "No link was found for A and B."),
        (organisations(a="", b="", c="", d="", e=""), "No link was found for A, B, C and 2 more."),
    ],
)
def test_those_with_no_link_and_with_one_are_told(records: Records, finding: str) -> None:
    assert finding in findings_on(records)


@pytest.mark.parametrize("records", [organisations(a="b"), organisations(a="bc", b="c")])
def test_where_all_are_alike_nobody_is_linked_most_and_no_sectors_meet(records: Records) -> None:
    assert len(findings_on(records)) == 1


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert findings_on(Records()) == ()


def test_a_single_pair_crosses() -> None:
    records = Records.model_validate(
        {"organisations": CITY["organisations"][:2], "collaborations": CITY["collaborations"][:2]}
    )
    assert findings_on(records)[-1] == (
        "1 of 1 linked pair crosses from one sector to another, most often between local authority and voluntary (1)."
    )


def test_no_sectors_are_said_to_meet_most_where_others_meet_as_often() -> None:
    records = Records.model_validate(
        {"organisations": CITY["organisations"], "collaborations": CITY["collaborations"][1:3]}
    )
    assert findings_on(records)[-1] == "2 of 2 linked pairs cross from one sector to another."


def test_everything_that_is_missing_is_told() -> None:
    assert what_is_missing(RECORDS, build_network(RECORDS), geocoder=PLACES) == (
        "2 collaborations without a date",
        "4 collaborations without a stated strength",
        "3 collaborations without a source",
        "3 organisations without a place",
        "1 held workshop without a date",
    )


def test_one_that_is_missing_is_told_as_one() -> None:
    records = Records.model_validate(
        {"organisations": CITY["organisations"][:3], "collaborations": CITY["collaborations"][2:3]}
    )
    assert what_is_missing(records, build_network(records), geocoder=PLACES) == (
        "1 collaboration without a date",
        "1 collaboration without a stated strength",
        "1 organisation without a place",
        "no trained people: load the people and memberships that you hold",
    )


def test_where_nothing_is_missing_that_is_told() -> None:
    complete = {
        "organisations": CITY["organisations"][:2],
        "collaborations": [CITY["collaborations"][0] | {"strength": 2}],
        "people": CITY["people"],
        "workshops": CITY["workshops"][:1],
    }
    records = Records.model_validate(complete)
    missing = what_is_missing(records, build_network(records), geocoder=PLACES)
    assert missing == ("Nothing that this page looks for.",)


@pytest.mark.parametrize("records", [RECORDS, Records(), organisations(a="b"), organisations(a="bcdef", b="c", g="")])
def test_the_overview_is_plain_english(records: Records) -> None:
    network = build_network(records)
    found = figures(records, network, geocoder=PLACES)
    sentences = [
        *(text for figure in found for text in (f"{figure.value} {figure.label}", figure.rests_on, figure.meaning)),
        *worth_looking_at(network),
        *what_is_missing(records, network, geocoder=PLACES),
    ]
    assert [faults_of(sentence) for sentence in sentences] == [[]] * len(sentences)
