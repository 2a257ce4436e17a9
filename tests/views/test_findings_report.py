"""What the command findings prints: every finding with its evidence, and nothing said that is not known."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from graphsvc.findings.fragile_links import find_fragile_links
from graphsvc.findings.isolated_groups import find_isolated_groups
from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
from graphsvc.network import Layer, build_network
from graphsvc.partial_date import PartialDate
from graphsvc.records import Records
from graphsvc.views.as_json import json_text
from graphsvc.views.disclosure import without_names
from graphsvc.views.findings_report import FindingsReport, findings_json, findings_table, findings_text
from graphsvc.views.sentences import EXAMPLE_LINE
from graphsvc.views.tables import table_csv
from tests.findings.cities import chain_of, city, with_people
from tests.views.plain_english import faults_of

# A triangle over three sectors, somebody who hangs on it, and one on its own.
TOWN = city("va-ha", "ha-ea", "ea-va", "ea-eb", alone="fa")
TRAINED = with_people(
    TOWN,
    people=[{"id": "ulrica"}, {"id": "zeno"}],
    memberships=[{"person": "ulrica", "organisation": "va", "capacity": "staff"}],
    connections=[{"person_a": "ulrica", "person_b": "zeno"}],
)


def report(records: Records, **asked: Any) -> FindingsReport:
    network = build_network(records, **asked)
    return FindingsReport(
        network=network,
        isolated=find_isolated_groups(network, records),
        movers=find_movers_and_shakers(network, times=20),
        fragile=find_fragile_links(network),
        people_are_recorded=bool(records.people),
        has_examples=records.has_examples,
    )


def as_json(found: FindingsReport) -> Any:
    return json.loads(json_text(findings_json(found)))


def test_the_json_has_every_sort_of_finding_with_its_evidence() -> None:
    said = as_json(report(TRAINED))
    assert list(said) == [
        *("at", "of", "undated", "example", "isolated_groups", "movers_and_shakers", "fragile_links", "notes")
    ]
    (isolate,) = said["isolated_groups"]["isolates"]
    assert isolate["kind"] == "isolate"
    assert isolate["about"] == [{"type": "organisation", "id": "fa", "name": "Example FA"}]
    assert isolate["evidence"]
    (hanging,) = said["isolated_groups"]["hanging_by_one_tie"]
    assert (hanging["about"][0]["id"], hanging["others"][0]["id"]) == ("eb", "ea")
    assert [tie["kind"] for tie in hanging["ties"]] == ["other"]


def test_no_format_denies_what_its_own_evidence_says_is_recorded_at_another_date() -> None:
    tie = TOWN.collaborations[0].model_copy(update={"since": PartialDate(2022), "until": PartialDate(2023)})
    found = report(TOWN.model_copy(update={"collaborations": (tie,)}), at=date(2020, 1, 1))
    sentence = "No working relationship of Example VA was found in the data shown."
    evidence = "1 tie is recorded and left out here, by the date or by a filter."
    isolates = {one["sentence"]: one["evidence"] for one in as_json(found)["isolated_groups"]["isolates"]}
    assert isolates[sentence] == [evidence]
    rows = csv.DictReader(io.StringIO(table_csv(findings_table(found)).decode("utf-8-sig")))
    assert {row["sentence"]: row["evidence"] for row in rows}[sentence] == evidence
    lines = findings_text(found).splitlines()
    assert f"- {sentence}" in lines
    assert "Small groups apart from the rest: none was found in the data shown." in lines


def test_movers_and_shakers_come_with_their_parts_and_ranks() -> None:
    said = as_json(report(TOWN))["movers_and_shakers"]
    first = said["ranking"][0]
    assert (first["about"][0]["id"], first["rank"]) == ("ea", 1)
    assert set(first["parts"]) == {*said["weights"], "undefined"}
    assert first["ranks"]["low"] <= first["ranks"]["high"]
    totals = [mover["total"] for mover in said["ranking"]]
    assert totals == sorted(totals, reverse=True)


def test_fragile_links_say_who_would_be_cut_off() -> None:
    said = as_json(report(TOWN))["fragile_links"]
    (bridge,), (cut_point,) = said["bridges"], said["cut_points"]
    for link in (bridge, cut_point):
        assert (link["cut_off"], [node["id"] for node in link["nodes_cut_off"]]) == (1, ["eb"])
        assert link["undefined"] == {}


def test_who_would_be_cut_off_is_not_listed_where_they_are_too_many() -> None:
    middle = as_json(report(chain_of(203)))["fragile_links"]["cut_points"][0]
    assert (middle["cut_off"], middle["nodes_cut_off"]) == (101, None)
    assert "more than 100" in middle["undefined"]["nodes_cut_off"]


def test_without_recorded_people_nothing_is_said_of_who_has_none() -> None:
    said = as_json(report(TOWN))["isolated_groups"]
    assert said["sectors_untrained"] is None
    assert set(said["undefined"]) == {"sectors_untrained", "wards_untrained", "depending_on_one_person"}
    assert "Sectors with nobody trained: not known." in findings_text(report(TOWN))
    assert set(as_json(report(TRAINED))["isolated_groups"]["undefined"]) == {"depending_on_one_person"}


def test_no_file_tells_which_organisations_have_a_single_trained_person() -> None:
    assert "- Example VA depends on one trained person" in findings_text(report(TRAINED))
    for written in (json.dumps(as_json(report(TRAINED))), table_csv(findings_table(report(TRAINED))).decode()):
        assert "depends on one trained person" not in written


def test_the_text_says_each_finding_in_plain_english() -> None:
    lines = findings_text(report(TRAINED)).splitlines()
    assert "Linked to nobody: 1 found." in lines
    assert "- No working relationship of Example FA was found in the data." in lines
    assert "Small groups apart from the rest: none was found in the data." in lines
    assert any(line.startswith("1. Example EA ") and "rank 1 to " in line for line in lines)
    # "2 other sectors" is no number without its noun.
    assert not [fault for line in filter(None, lines) for fault in faults_of(line.replace("other sector", "sector"))]


def test_a_long_list_says_how_many_are_left_out_and_the_csv_has_them_all() -> None:
    lonely = report(city(alone=" ".join(f"v{number:02}" for number in range(25))))
    assert "... and 5 more. --format csv has all of them." in findings_text(lonely)
    rows = list(csv.DictReader(io.StringIO(table_csv(findings_table(lonely)).decode("utf-8-sig"))))
    assert sum(row["kind"] == "isolate" for row in rows) == 25


def test_the_csv_has_a_row_a_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(findings_table(report(TOWN))).decode("utf-8-sig"))))
    (bridge,) = (row for row in rows if row["kind"] == "bridge")
    assert (bridge["about"], bridge["number"]) == ("Example EA; Example EB", "1")
    assert bridge["evidence"] == "1 tie is recorded between the two."


@pytest.mark.parametrize(
    ("records", "asked"),
    [
        (Records(), {}),
        (city(alone="va"), {}),
        (TOWN, {"undated": False}),
        (TOWN, {"layer": Layer.PEOPLE}),
        (TRAINED, {"layer": Layer.ALL}),
    ],
    ids=["nothing", "one organisation", "no dated tie", "no people", "all"],
)
def test_odd_networks_have_an_answer_in_every_format(records: Records, asked: dict[str, Any]) -> None:
    found = report(records, **asked)
    assert as_json(found)["notes"]
    assert "Please note" in findings_text(found)
    assert len(findings_table(found).columns) == 7


def test_example_data_is_told_in_every_format() -> None:
    tie = {"organisation_a": "va", "organisation_b": "fa", "kind": "other", "example": True}
    records = Records.model_validate(
        TOWN.model_dump() | {"collaborations": [*TOWN.model_dump()["collaborations"], tie]}
    )
    found = report(records)
    assert findings_text(found).startswith(EXAMPLE_LINE)
    assert as_json(found)["example"] is True
    rows = list(csv.DictReader(io.StringIO(table_csv(findings_table(found)).decode("utf-8-sig"))))
    assert {row["Example data"] for row in rows if row["about"] == "Example VA; Example FA"} == {"yes"}
    assert {row["Example data"] for row in rows if row["about"] == "Example EA; Example EB"} == {"no"}


def test_who_has_nobody_trained_rests_on_invented_people() -> None:
    given = TRAINED.model_dump()
    invented = Records.model_validate(given | {"people": [one | {"example": True} for one in given["people"]]})
    for records, mark in ((TRAINED, None), (invented, "yes")):
        found = findings_table(report(records)).by_column
        marks = {
            found["Example data"][row] if "Example data" in found else None
            for row, kind in enumerate(found["kind"])
            if kind == "sector_without_trained_people"
        }
        assert marks == {mark}


@pytest.mark.parametrize("layer", [Layer.PEOPLE, Layer.ALL])
def test_people_are_given_by_role_and_number(layer: Layer) -> None:
    found = report(without_names(TRAINED), layer=layer)
    everything = findings_text(found) + json_text(findings_json(found)) + table_csv(findings_table(found)).decode()
    assert "Champion 1" in everything
    for name in ("ulrica", "zeno"):
        assert name not in everything.lower()
