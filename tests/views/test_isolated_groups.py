"""Who is not linked in, section by section: what each says, whom to introduce, and what must not be told."""

from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest

from graphsvc.findings.fragile_links import find_fragile_links
from graphsvc.findings.isolated_groups import find_isolated_groups
from graphsvc.network import build_network
from graphsvc.records import Records
from graphsvc.views.isolated_groups import Section, finding_table, isolated_heading, sections_of
from graphsvc.vocabulary import Sector
from tests.views.plain_english import faults_of
from tests.views.test_introductions import records_of, with_an_end


def network_and_sections(records: Records) -> tuple["nx.Graph[str]", dict[str, Section]]:
    network = build_network(records)
    found = find_isolated_groups(network, records, wards=["Old Town"])
    sections = sections_of(network, found, find_fragile_links(network), knows_people=bool(records.people))
    return network, {section.key: section for section in sections}


def heading_of(records: Records) -> str:
    network = build_network(records)
    return isolated_heading(network, find_isolated_groups(network, records), find_fragile_links(network))


def test_each_sort_is_a_section_with_the_number_of_its_findings() -> None:
    _, sections = network_and_sections(records_of("ab bc ac ce fg", lone="h"))
    assert [section.label_with_number for section in sections.values()] == [
        "Linked to nobody (1)",
        "Small groups (1)",
        "Linked to one other only (3)",
        "Organisations that others hang on (1)",
        "Links that others hang on (2)",
        "Sectors without a link (7)",
        "Sectors with nobody trained (9)",
        "Wards without a link (1)",
        "Wards with nobody trained (1)",
        "One trained person only (1)",
    ]


def test_of_trained_people_nothing_is_said_where_none_are_recorded() -> None:
    records = records_of("be")
    assert not records.people
    _, sections = network_and_sections(records)
    assert not [key for key in sections if key.endswith("untrained") or key == "one-person"]


@pytest.mark.parametrize(
    ("section", "whom"),
    [
        ("isolates", "h"),
        ("small-groups", "f"),  # both have one link, so that the name decides
        ("one-tie", "e"),
        ("cut-points", "e"),  # who would be cut off, not on whom they hang
        ("bridges", "e"),
    ],
)
def test_those_who_would_be_cut_off_are_to_be_introduced(section: str, whom: str) -> None:
    _, sections = network_and_sections(records_of("ab bc ac ce fg", lone="h"))
    assert sections[section].found[0].introduce == f"organisation:{whom}"


def test_a_sector_without_an_organisation_has_nobody_to_introduce() -> None:
    _, sections = network_and_sections(records_of("ab"))
    assert {found.introduce for found in sections["sectors-unlinked"].found if not found.finding.about} == {""}


def test_what_tells_of_one_person_is_marked() -> None:
    _, sections = network_and_sections(records_of("ab"))
    assert [key for key, section in sections.items() if section.of_one_person] == ["one-person"]


def test_the_table_names_who_would_be_cut_off_where_that_is_asked() -> None:
    network, sections = network_and_sections(records_of("ab bc ac ce ef"))
    table = finding_table(network, sections["cut-points"])
    assert table.columns == ("What was found", "About", "What it rests on", "Who would be cut off")
    assert [(row[1], row[3]) for row in table.rows] == [
        ("Example C", "Example E and Example F"),
        ("Example E", "Example F"),
    ]
    assert finding_table(network, sections["one-tie"]).columns == ("What was found", "About", "What it rests on")


def test_more_than_can_be_named_are_counted() -> None:
    hub = records_of(" ".join(f"z{leaf}" for leaf in "bcefghijklm") + " zy yx zx")
    network, sections = network_and_sections(hub)
    assert str(finding_table(network, sections["cut-points"]).rows[0][3]).endswith("and 3 others")


def test_a_heading_says_how_many_are_linked_to_nobody_and_how_many_others_hang_on() -> None:
    assert heading_of(records_of("ab bc", lone="e")) == (
        "No link was found for 1 organisation; 1 organisation is the only link of others to the rest"
    )
    assert heading_of(records_of("ab bc ac ef")) == (
        "Everybody is linked to somebody; 1 small group is apart from the rest"
    )
    assert heading_of(records_of("ab bc ac cd de")) == (
        "Everybody is linked to somebody; 2 organisations are the only link of others to the rest"
    )
    assert heading_of(with_an_end(records_of("ab bc ac cd de"))) == (
        "Everybody is linked to somebody; 2 organisations are or were the only link of others to the rest"
    )
    assert heading_of(records_of("ab bc ac")) == "Everybody is linked to somebody"
    assert heading_of(records_of("", lone="ab")) == "No link was found for 2 organisations"


def test_a_heading_says_that_nobody_is_in_view() -> None:
    network: nx.Graph[str] = nx.Graph()
    assert isolated_heading(network, find_isolated_groups(network, Records()), find_fragile_links(network)) == (
        "No organisation is in view with these filters"
    )


def nothing_found(records: Records, *, wards: Sequence[str] = (), **filters: Any) -> dict[str, tuple[str, bool]]:
    """Return what is read in each section without a finding, and whether it is that nothing can be told."""
    network = build_network(records, **filters)
    found = find_isolated_groups(network, records, wards=wards)
    sections = sections_of(network, found, find_fragile_links(network), knows_people=bool(records.people))
    return {section.key: (section.nothing, section.cannot_tell) for section in sections if not section.found}


def test_nothing_is_claimed_where_nobody_is_in_view() -> None:
    said = nothing_found(records_of("ab bc", ward="Old Town"), wards=["Old Town"], sectors=frozenset({Sector.FUNDER}))
    assert len(said) == 10
    assert set(said.values()) == {("No organisation is in view, so nothing can be said of this.", True)}


def test_nothing_is_claimed_of_wards_where_none_is_known() -> None:
    said = nothing_found(records_of("ab bc ac"))
    unknown = ("No ward is recorded, so nothing can be said of wards.", True)
    assert (said["wards-unlinked"], said["wards-untrained"]) == (unknown, unknown)
    assert said["isolates"] == ("Everybody in view is linked to somebody.", False)


def test_what_was_looked_for_and_not_found_is_said() -> None:
    records = records_of("ab bc ac")
    wards = ("North", "South", "North")
    placed = [one.model_copy(update={"ward": ward}) for one, ward in zip(records.organisations, wards, strict=True)]
    said = nothing_found(records.model_copy(update={"organisations": tuple(placed)}))
    assert said["wards-unlinked"] == ("Each ward has an organisation that is linked to another ward.", False)


def test_the_words_are_plain_english() -> None:
    _, sections = network_and_sections(records_of("ab bc ac ce fg", lone="h"))
    for section in sections.values():
        for words in (section.label, section.meaning, section.ring, section.nothing):
            assert not faults_of(words), words
        assert section.meaning.count(". ") <= 2
