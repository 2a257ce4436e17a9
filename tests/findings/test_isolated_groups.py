"""Isolated groups: who is not linked in, each worded as not found, with what it rests on."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings

from graphsvc.findings.finding import Finding, FindingKind
from graphsvc.findings.isolated_groups import IsolatedGroups, find_isolated_groups
from graphsvc.network import Layer, build_network
from graphsvc.programme import Programme
from graphsvc.records import Records
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.findings.cities import chain_of, city, clique_of, key, nameless, plain, with_people
from tests.network.random_records import random_records
from tests.views.plain_english import faults_of

# Two groups, one of three and one of two, two on their own; v, e, p and h are the first letters of sectors.
CITY = city(
    "v1-e1", "e1-p1", "h1-h2", alone="e2 p2", wards={"v1": "North", "e1": "North", "h1": "South", "h2": "South"}
)
TRAINED = with_people(
    CITY,
    people=[{"id": "ann"}, {"id": "bob"}, {"id": "cat"}],
    memberships=[
        {"person": "ann", "organisation": "v1"},
        {"person": "bob", "organisation": "v1"},
        {"person": "cat", "organisation": "e1", "since": "2022", "until": "2023"},
    ],
)


def found_in(records: Records, **options: object) -> IsolatedGroups:
    return find_isolated_groups(build_network(records), records, **options)  # type: ignore[arg-type]


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.sentence for finding in findings]


def about(findings: tuple[Finding, ...]) -> list[str]:
    return [plain(*finding.about) for finding in findings]


def places(findings: tuple[Finding, ...], kind: FindingKind) -> list[str]:
    return [finding.place for finding in findings if finding.kind is kind]


def test_who_has_no_tie_is_found_in_the_order_of_names() -> None:
    found = found_in(CITY).isolates
    assert told(found) == [
        "No working relationship of Example E2 was found in the data.",
        "No working relationship of Example P2 was found in the data.",
    ]
    assert found[0].evidence == ("No tie is recorded, of whatever date.",)


def test_a_tie_that_the_date_leaves_out_is_counted_as_evidence() -> None:
    records = city("a-b")
    tie = records.collaborations[0].model_copy(update={"until": "2019"})
    records = Records.model_validate({**records.model_dump(), "collaborations": [tie.model_dump()]})
    found = find_isolated_groups(build_network(records, at=date(2022, 1, 1)), records).isolates
    assert found[0].evidence == ("1 tie is recorded and left out here, by the date or by a filter.",)
    assert found[0].sentence == "No working relationship of Example A was found in the data shown."


@pytest.mark.parametrize(
    ("status", "evidence"),
    [
        ("held", "1 tie is recorded and left out here, by the date or by a filter."),
        ("planned", "No tie is recorded, of whatever date."),
        ("cancelled", "No tie is recorded, of whatever date."),
    ],
)
def test_only_a_workshop_that_was_held_makes_a_tie_that_could_be_left_out(status: str, evidence: str) -> None:
    workshop = {"id": "w", "title": "Example Day", "kind": "other", "status": status, "date": "2022", "host": "a"}
    records = with_people(
        city(alone="a"),
        people=[{"id": "ann"}],
        workshops=[workshop],
        attendance=[{"person": "ann", "workshop": "w", "capacity": "participant"}],
    )
    found = find_isolated_groups(build_network(records, layer=Layer.ALL, at=date(2020, 1, 1)), records)
    assert [finding.evidence for finding in found.isolates] == [(evidence,)] * 2


def test_what_is_found_as_at_a_date_is_said_of_the_data_shown() -> None:
    found = find_isolated_groups(build_network(TRAINED, at=date(2022, 6, 1)), TRAINED, wards=["West"])
    assert found.depending_on_one_person
    assert not [text for text in told(found.findings) if "in the data shown" not in text]


def test_where_a_filter_leaves_something_out_the_sentence_says_what_was_looked_at() -> None:
    network = build_network(CITY, kinds=frozenset({CollaborationKind.FUNDING}))
    found = find_isolated_groups(network, CITY)
    assert told(found.isolates)[0] == "No working relationship of Example E1 was found in the data shown."


def test_groups_other_than_the_largest_are_found_with_the_ties_among_them() -> None:
    (group,) = found_in(CITY).small_groups
    assert group.about == (key("h1"), key("h2"))
    assert group.sentence == (
        "Example H1 and Example H2 are linked among themselves only: no link to anybody else was found in the data."
    )
    assert group.evidence == ("1 pair of them is linked.", "The largest group has 3 members.")
    assert [part.kind for part in group.ties] == ["other"]


def test_a_group_of_many_is_counted_in_its_sentence() -> None:
    (group,) = found_in(
        city(*(f"a-b{number}" for number in range(9)), *(f"c-d{number}" for number in range(6)))
    ).small_groups
    assert group.sentence.startswith("A group of 7 members is linked among themselves only:")


def test_who_hangs_by_one_tie_is_found_with_the_other_and_what_is_recorded() -> None:
    found = found_in(CITY)
    assert [(plain(*finding.about), plain(*finding.others)) for finding in found.hanging_by_one_tie] == [
        ("h1", "h2"),
        ("h2", "h1"),
        ("p1", "e1"),
        ("v1", "e1"),
    ]
    last = found.hanging_by_one_tie[-1]
    assert last.sentence == "Only one link of Example V1 was found in the data: with Example E1."
    assert last.evidence == ("1 tie is recorded between the two; none is dated.",)
    assert len(last.ties) == 1


def test_a_sector_without_a_tie_to_another_is_told_apart_from_one_without_organisations() -> None:
    found = found_in(CITY, sectors=[Sector.HEALTH, Sector.FUNDER, Sector.EDUCATION]).sectors
    assert [(finding.kind, finding.place) for finding in found] == [
        (FindingKind.SECTOR_WITHOUT_TIES, "health"),
        (FindingKind.SECTOR_WITHOUT_ORGANISATIONS, "funder"),
    ]
    assert told(found) == [
        "No link of the sector health to another sector was found in the data.",
        "No organisation of the sector funder was found in the data.",
    ]
    assert found[0].evidence == ("2 organisations are recorded there.", "1 link among them was found.")
    assert found[0].about == (key("h1"), key("h2"))


def test_all_sectors_are_compared_unless_the_network_is_limited_to_some() -> None:
    kind = FindingKind.SECTOR_WITHOUT_ORGANISATIONS
    assert len(places(found_in(CITY).sectors, kind)) == len(Sector) - 4
    limited = build_network(CITY, sectors=frozenset({Sector.HEALTH, Sector.FAITH}))
    found = find_isolated_groups(limited, CITY)
    assert places(found.sectors, kind) == ["faith"]
    assert found.notes[-1].startswith("Only some sectors are shown")


def test_wards_are_found_with_the_ties_that_may_lead_to_another() -> None:
    found = found_in(CITY, wards=["West", "North"]).wards
    assert [(finding.kind, finding.place) for finding in found] == [
        (FindingKind.WARD_WITHOUT_ORGANISATIONS, "West"),
        (FindingKind.WARD_WITHOUT_TIES, "North"),
        (FindingKind.WARD_WITHOUT_TIES, "South"),
    ]
    assert found[0].evidence == ("Of 3 organisations the ward is not recorded: it may be this one.",)
    assert found[1].evidence == (
        "2 organisations are recorded there.",
        "1 link among them was found.",
        "1 link leads to an organisation whose ward is not recorded: it may be another.",
    )


def test_organisations_without_a_recorded_ward_are_counted() -> None:
    assert found_in(CITY).notes[0] == "3 of 7 organisations have no ward recorded and are in no ward here."


def test_two_wards_with_a_tie_between_them_are_both_linked() -> None:
    assert found_in(city("a-b", wards={"a": "North", "b": "South"})).wards == ()


def test_a_tie_within_a_ward_that_is_spelt_in_two_ways_leads_to_no_other_ward() -> None:
    found = found_in(city("a-b", wards={"a": "North", "b": "NORTH"}), wards=["north"]).wards
    assert [(finding.kind, finding.place) for finding in found] == [(FindingKind.WARD_WITHOUT_TIES, "north")]
    assert found[0].evidence[0] == "2 organisations are recorded there."


def test_sectors_and_wards_without_a_trained_person_are_found() -> None:
    found = found_in(TRAINED, wards=["West", "North", "South", "East"])
    untrained = places(found.sectors_untrained, FindingKind.SECTOR_WITHOUT_TRAINED_PEOPLE)
    empty = places(found.sectors, FindingKind.SECTOR_WITHOUT_ORGANISATIONS)
    assert {"health", "police_justice"} == {*untrained} - {*empty}
    assert {*empty} < {*untrained}
    assert told(found.wards_untrained) == [
        f"No trained person at an organisation in the ward {ward} was found in the data."
        for ward in ("West", "South", "East")
    ]
    assert found.wards_untrained[2].evidence[0] == "0 organisations are recorded there."


def test_a_membership_counts_at_the_dates_at_which_it_holds() -> None:
    later = find_isolated_groups(build_network(TRAINED, at=date(2024, 1, 1)), TRAINED)
    assert "education" in places(later.sectors_untrained, FindingKind.SECTOR_WITHOUT_TRAINED_PEOPLE)


def test_an_organisation_with_exactly_one_trained_person_depends_on_one() -> None:
    (found,) = found_in(TRAINED).depending_on_one_person
    assert found.about == (key("e1"),)
    assert found.sentence == "Example E1 depends on one trained person: no second was found in the data."


def test_no_person_is_named_and_no_key_of_one_is_given() -> None:
    found = found_in(TRAINED, wards=["West"])
    texts = [text for finding in found.findings for text in (finding.sentence, *finding.evidence)]
    texts += [node for finding in found.findings for node in (*finding.about, *finding.others)] + [*found.notes]
    told_of = "\n".join(texts).casefold()
    assert not [name for name in ("ann", "bob", "cat") if f"example {name}" in told_of or f"person:{name}" in told_of]


def test_without_people_in_the_data_nothing_is_said_of_who_lacks_them() -> None:
    found = found_in(CITY, wards=["West"])
    assert (found.sectors_untrained, found.wards_untrained, found.depending_on_one_person) == ((), (), ())
    assert found.notes[-1].startswith("No trained people are in the data")


def test_people_are_no_organisations_of_a_sector() -> None:
    network = build_network(TRAINED, layer=Layer.PEOPLE)
    found = find_isolated_groups(network, TRAINED, wards=["West"])
    assert (found.sectors, found.wards, found.sectors_untrained, found.depending_on_one_person) == ((), (), (), ())
    assert len(found.isolates) == 3
    assert "No organisation is shown, so nothing can be said of sectors and wards." in found.notes


@pytest.mark.parametrize(
    ("records", "isolates", "hanging"),
    [(Records(), 0, 0), (city(alone="a"), 1, 0), (chain_of(50), 0, 2), (clique_of(20), 0, 0)],
)
def test_networks_of_an_extreme_shape_are_answered(records: Records, isolates: int, hanging: int) -> None:
    found = found_in(records)
    assert (len(found.isolates), len(found.hanging_by_one_tie), found.small_groups) == (isolates, hanging, ())


def test_ten_thousand_on_their_own_are_all_found() -> None:
    found = found_in(city(alone=" ".join(map(str, range(10_000)))))
    assert (len(found.isolates), found.hanging_by_one_tie) == (10_000, ())


@settings(max_examples=50)
@given(random_records())
def test_what_is_found_is_what_networkx_finds(records: Records) -> None:
    for layer in Layer:
        network = build_network(records, layer=layer)
        found = find_isolated_groups(network, records, wards=["West"])
        assert {finding.about[0] for finding in found.isolates} == set(nx.isolates(network))
        groups = sorted((len(group) for group in nx.connected_components(network) if len(group) > 1), reverse=True)
        assert [len(finding.about) for finding in found.small_groups] == groups[1:]
        texts = [text for finding in found.findings for text in (finding.sentence, *finding.evidence)]
        assert [fault for text in (*texts, *found.notes) for fault in faults_of(nameless(text))] == []


def test_the_seed_has_one_on_its_own_and_four_wards_without_an_organisation(
    portsmouth: Records, programme: Programme
) -> None:
    found = found_in(portsmouth, wards=programme.places.ward_names)
    assert [finding.about for finding in found.isolates] == [(key("fratton-community-association"),)]
    assert len(found.hanging_by_one_tie) == sum(degree == 1 for _, degree in build_network(portsmouth).degree)
    assert {finding.kind for finding in found.wards} == {FindingKind.WARD_WITHOUT_ORGANISATIONS}
    assert "47 of 101 organisations have no ward recorded" in found.notes[0]
