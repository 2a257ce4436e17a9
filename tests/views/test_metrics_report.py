"""What the command metrics prints: every metric by its key, or why there is none, and no invented figure unsaid."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from graphsvc.metrics import NETWORK_METRICS, NODE_METRICS, network_panel, node_panel
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from graphsvc.views.as_json import json_text
from graphsvc.views.disclosure import without_names
from graphsvc.views.metrics_report import MetricsReport, metrics_json, metrics_table, metrics_text
from graphsvc.views.sentences import EXAMPLE_LINE
from graphsvc.views.tables import table_csv
from tests.findings.cities import chain_of, city, with_people

# Two voluntary and two health organisations in a row, and one on its own.
ROW = city("va-vb", "vb-ha", "ha-hb", alone="fa")


def report(records: Records, *, sample: int | None = None, **asked: Any) -> MetricsReport:
    network = build_network(records, **asked)
    nodes = node_panel(network, sample=sample)
    return MetricsReport(
        network=network,
        of_network=network_panel(network, nodes=nodes),
        of_nodes=nodes,
        has_examples=records.has_examples,
    )


def as_json(records: Records, **asked: Any) -> Any:
    return json.loads(json_text(metrics_json(report(records, **asked))))


def invented(records: Records, **parts: list[dict[str, Any]]) -> Records:
    return Records.model_validate(records.model_dump() | parts)


def test_the_keys_are_those_of_the_catalogue_and_nothing_is_missing() -> None:
    said = as_json(ROW)
    assert set(said) == {
        *("at", "of", "undated", "example", "sample", "errors", "at_least", "network", "ei_baseline", "nodes")
    }
    assert list(said["network"]) == [*NETWORK_METRICS, "undefined"]
    for node in said["nodes"]:
        assert list(node) == [
            *("type", "id", "name", "sector", "example", *NODE_METRICS, "community", "core", "undefined")
        ]


def test_the_numbers_are_those_of_the_network() -> None:
    said = as_json(ROW)
    assert (said["network"]["nodes"], said["network"]["ties"], said["network"]["isolates"]) == (5, 3, 1)
    assert said["network"]["ei_index"] == pytest.approx(-1 / 3)
    mixing = said["network"]["sector_mixing"]["ties"]
    assert mixing["health"]["voluntary"] == mixing["voluntary"]["health"] == 1
    assert mixing["voluntary"]["voluntary"] == 1
    nodes = {node["id"]: node for node in said["nodes"]}
    assert nodes["vb"]["degree"] == 2
    assert nodes["vb"]["cut_point"] is True
    assert nodes["vb"]["sector"] == "voluntary"
    assert nodes["va"]["community"] == nodes["vb"]["community"] != nodes["fa"]["community"]


def test_an_undefined_value_is_null_and_its_reason_stands_under_undefined() -> None:
    said = as_json(ROW)
    assert said["network"]["closeness_centralization"] is None
    assert "Not all are linked" in said["network"]["undefined"]["closeness_centralization"]
    (alone,) = (node for node in said["nodes"] if node["id"] == "fa")
    assert {key for key, value in alone.items() if value is None} == set(alone["undefined"])
    assert {"constraint", "effective_size", "external_share"} <= set(alone["undefined"])


@pytest.mark.parametrize(
    ("records", "asked"),
    [
        (Records(), {}),
        (city(alone="va"), {}),
        (city(alone="va vb ha"), {}),
        (ROW, {"undated": False}),
        (ROW, {"at": date(1990, 1, 1), "layer": Layer.ALL}),
        (ROW, {"layer": Layer.PEOPLE}),
    ],
    ids=["nothing", "one organisation", "isolates", "no dated tie", "all", "no people"],
)
def test_odd_networks_have_an_answer_in_every_format(records: Records, asked: dict[str, Any]) -> None:
    found = report(records, **asked)
    said = json.loads(json_text(metrics_json(found)))
    network = said["network"]
    assert {key for key, value in network.items() if value is None} == set(network["undefined"])
    assert len(said["nodes"]) == len(found.network) == len(metrics_table(found).rows)
    assert "not defined: " in metrics_text(found)
    assert "nan" not in metrics_text(found)


def test_a_sample_states_its_error() -> None:
    chain = chain_of(120)
    said = as_json(chain, sample=40)
    assert said["sample"] == 40
    assert said["errors"]["network"]["mean_distance"] > 0
    assert set(said["errors"]["nodes"]) == {"betweenness", "closeness", "harmonic"}
    assert said["at_least"] == ["diameter"]
    text = metrics_text(report(chain, sample=40))
    assert "Estimated from 40 of 120" in text
    (farthest,) = [line for line in text.splitlines() if line.startswith("Farthest apart")]
    assert " at least " in farthest
    (distance,) = [line for line in text.splitlines() if line.startswith("Steps apart on average")]
    assert " ± " in distance
    listed = re.search(r"of those listed typically off by ([\d.]+) percentage points\.", text)
    assert listed
    assert 0 < float(listed[1]) < 10


def test_a_table_of_a_sample_says_that_it_is_one() -> None:
    table = metrics_table(report(chain_of(120), sample=40))
    assert table.columns[-2:] == ("estimated_from", "betweenness_error")
    assert {row[-2] for row in table.rows} == {40}
    assert any(float(row[-1]) > 0 for row in table.rows)


def test_without_a_sample_nothing_is_estimated() -> None:
    said = as_json(ROW)
    assert (said["sample"], said["errors"], said["at_least"]) == (None, {"network": {}, "nodes": {}}, [])
    assert "±" not in metrics_text(report(ROW))


def test_the_csv_has_a_row_for_everybody_with_every_metric() -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(metrics_table(report(ROW))).decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Example FA", "Example HA", "Example HB", "Example VA", "Example VB"]
    assert set(NODE_METRICS) <= set(rows[0])
    assert rows[0]["constraint"] == ""
    assert float(rows[4]["constraint"]) == 0.5
    assert rows[4]["cut_point"] == "yes"


def test_example_data_is_told_in_every_format_also_where_none_of_it_is_shown() -> None:
    real = report(ROW)
    assert EXAMPLE_LINE not in metrics_text(real)
    assert metrics_table(real).columns[-1] == "core"
    person = {"id": "ann", "name": "Example Ann", "role": "champion", "example": True}
    found = report(invented(ROW, people=[person]))
    assert metrics_text(found).startswith(EXAMPLE_LINE)
    assert metrics_json(found)["example"] is True
    assert metrics_table(found).by_column["Example data"] == ["no"] * 5


def test_a_row_says_whether_it_rests_on_an_invented_tie() -> None:
    tie = {"organisation_a": "va", "organisation_b": "fa", "kind": "other", "example": True}
    said = as_json(invented(ROW, collaborations=[*ROW.model_dump()["collaborations"], tie]))
    assert {node["id"] for node in said["nodes"] if node["example"]} == {"va", "fa"}


def test_people_are_given_by_role_and_number() -> None:
    people = with_people(
        ROW,
        people=[{"id": "ulrica"}, {"id": "zeno"}],
        connections=[{"person_a": "ulrica", "person_b": "zeno", "since": "2022"}],
    )
    found = report(without_names(people), layer=Layer.PEOPLE)
    everything = metrics_text(found) + json_text(metrics_json(found)) + table_csv(metrics_table(found)).decode()
    assert "Champion 1" in everything
    assert "People" in metrics_text(found)
    for name in ("ulrica", "zeno"):
        assert name not in everything.lower()


def test_the_text_has_the_best_linked_first_and_says_how_many_are_left_out() -> None:
    text = metrics_text(report(chain_of(40)))
    assert "... and 10 more" in text
    first = next(line for line in text.splitlines() if line.lstrip().startswith("2  "))
    assert first.endswith(("Example 00019", "Example 00020"))


def test_the_text_says_what_each_number_means_where_that_is_asked() -> None:
    text = metrics_text(report(ROW), explained=True)
    assert "What each of them means" not in metrics_text(report(ROW))
    _, meanings = text.split("What each of them means\n")
    labels = [line.removeprefix("- ").partition(":")[0] for line in meanings.splitlines()]
    numbers, _ = text.split("\n\nWhat each of them means")
    assert all(label in numbers for label in labels)
    assert len(labels) == len(NETWORK_METRICS) + 4


@pytest.mark.parametrize(
    ("layer", "asked"), [(Layer.ORGANISATIONS, "csv has"), (Layer.ALL, "csv --with-counts-of-people has")]
)
def test_a_long_list_says_how_all_of_it_is_had(layer: Layer, asked: str) -> None:
    lonely = city(alone=" ".join(f"v{number:02}" for number in range(35)))
    assert f"... and 5 more. --format {asked} all of them" in metrics_text(report(lonely, layer=layer))
