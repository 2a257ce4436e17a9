"""The plan: its pairs are found again, and what it changes is told so that a difference is seen."""

import networkx as nx
import pytest

from graphsvc.findings.introductions import find_introductions, with_introductions
from graphsvc.metrics import NETWORK_METRICS, Metric, Undefined, network_panel
from graphsvc.network import build_network
from graphsvc.records import Records
from graphsvc.views.plan import change_table, changes, figures_of, ids_of, pairs_in, told_apart
from graphsvc.views.tables import Table
from tests.views.plain_english import faults_of

CHOIR, SCHOOL, CLINIC = (f"organisation:{name}" for name in ("choir", "school", "clinic"))


@pytest.fixture
def network() -> "nx.Graph[str]":
    sectors = {"choir": "community_group", "school": "education", "clinic": "health"}
    return build_network(
        Records.model_validate(
            {
                "organisations": [
                    {"id": own, "name": f"Example {own.title()}", "sector": sector} for own, sector in sectors.items()
                ],
                "collaborations": [{"organisation_a": "choir", "organisation_b": "school", "kind": "referral"}],
            }
        )
    )


def test_a_pair_is_in_a_network_only_when_both_are(network: "nx.Graph[str]") -> None:
    assert pairs_in(network, [("clinic", "choir"), ("choir", "gone"), ("gone", "went")]) == ((CLINIC, CHOIR),)


def test_the_ids_of_a_pair_are_in_their_order_whatever_is_asked_first(network: "nx.Graph[str]") -> None:
    assert ids_of(network, (SCHOOL, CHOIR)) == ids_of(network, (CHOIR, SCHOOL)) == ("choir", "school")


def table_of(network: "nx.Graph[str]", plan: list[tuple[str, str]]) -> Table:
    found = find_introductions(network, accepted=plan)
    with_plan = network_panel(with_introductions(network, plan))
    return change_table(changes(network_panel(network), with_plan, (found.recorded, found.accepted)))


def test_what_a_plan_changes_is_told_beside_what_is_now(network: "nx.Graph[str]") -> None:
    rows = {row[0]: row[1:3] for row in table_of(network, [(CLINIC, SCHOOL)]).rows}
    assert rows["Linked to nobody"] == ("1", "0")
    assert rows["Separate groups"] == ("2", "1")
    assert rows["Farthest apart"] == ("1", "2")
    assert rows["Steps apart on average"] == ("1.00", "1.33")  # 1, 1 and 2
    assert rows["Ease of reaching each other"] == ("33.3 %", "83.3 %")  # 1 of 3; 1 + 1 + 1/2 of 3
    assert rows["Other sectors within two steps"] == ("33.3 %", "100.0 %")


def test_figures_say_what_they_were_or_that_nothing_changes(network: "nx.Graph[str]") -> None:
    found = find_introductions(network, accepted=[(CLINIC, SCHOOL)])
    with_plan = network_panel(with_introductions(network, [(CLINIC, SCHOOL)]))
    alone, *_ = figures_of(changes(network_panel(network), with_plan, (found.recorded, found.accepted)))
    assert (alone.value, alone.label, alone.rests_on) == ("0", "Linked to nobody", "1 as recorded")
    unchanged = figures_of(changes(with_plan, with_plan, (found.accepted, found.accepted)))
    assert {figure.rests_on for figure in unchanged} == {"as recorded"}
    for figure in unchanged:
        assert not faults_of(figure.meaning)


@pytest.mark.parametrize(
    ("key", "before", "after", "words"),
    [
        ("mean_distance", 3.0, 3.0004, ("3.0000", "3.0004")),
        ("mean_distance", 3.0, 3.0, ("3", "3")),
        ("global_efficiency", 0.2, 0.41, ("20.0 %", "41.0 %")),
        ("cut_points", 3, 2, ("3", "2")),
    ],
)
def test_two_values_that_differ_are_written_differently(
    key: str, before: float, after: float, words: tuple[str, str]
) -> None:
    assert told_apart(NETWORK_METRICS[key], before, after) == words


def test_a_value_that_is_not_defined_is_called_so() -> None:
    metric: Metric = NETWORK_METRICS["mean_distance"]
    assert told_apart(metric, Undefined("No tie."), 1.5) == ("not defined", "1.5")
