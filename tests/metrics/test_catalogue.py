import re
from dataclasses import replace

import networkx as nx
import pytest

from graphsvc.metrics import ATTENDANCE_METRICS, NETWORK_METRICS, NODE_METRICS, Metric, Unit, network_panel, node_panel
from tests.views.plain_english import faults_of

_ALL = [*NODE_METRICS.values(), *NETWORK_METRICS.values(), *ATTENDANCE_METRICS.values()]


@pytest.mark.parametrize("metric", _ALL, ids=lambda metric: metric.key)
def test_every_metric_is_explained_in_three_plain_sentences(metric: Metric) -> None:
    for form in (metric, metric.of_people(), metric.of_all()):
        assert faults_of(form.label) == []
        for sentence in (form.definition, form.reading, form.misleads):
            assert faults_of(sentence) == []
            assert re.fullmatch(r"[A-Z0-9-].*[a-z0-9%]\.", sentence)
            assert not re.search(r"\w\. [A-Z]", sentence)


@pytest.mark.parametrize("metric", _ALL, ids=lambda metric: metric.key)
def test_of_people_nothing_is_said_of_organisations(metric: Metric) -> None:
    people = metric.of_people()
    assert "rganisation" not in f"{people.label} {people.definition} {people.reading} {people.misleads}"
    assert (
        replace(
            people, label=metric.label, definition=metric.definition, reading=metric.reading, misleads=metric.misleads
        )
        == metric
    )


@pytest.mark.parametrize("metric", [*NODE_METRICS.values(), *NETWORK_METRICS.values()], ids=lambda metric: metric.key)
def test_of_everything_nothing_is_said_of_working_together(metric: Metric) -> None:
    everything = metric.of_all()
    words = f"{everything.label} {everything.definition} {everything.reading} {everything.misleads}"
    assert not re.search(r"\b[Ww]ork(s|ing)?\b", re.sub("doing the work together|they work together", "", words))
    assert ("memberships are left out" in words) == (metric.key in RESTS_ON_SECTORS)


RESTS_ON_SECTORS = {"external_share", "sectors_reached", "ei_index", "sector_mixing", "brokerage", "coordinator"} | {
    "itinerant",
    "representative",
    "gatekeeper",
    "liaison",
}


def test_every_entry_is_in_a_panel_and_the_other_way_round() -> None:
    nodes = node_panel(nx.path_graph(3))
    assert list(nodes.values) == list(NODE_METRICS)
    whole = network_panel(nx.path_graph(3))
    numbers = [key for key, metric in NETWORK_METRICS.items() if metric.unit is not Unit.TABLE]
    assert list(whole.values) == numbers


def test_what_is_said_of_sectors_without_a_tie_is_what_is_shown() -> None:
    network: nx.Graph[str] = nx.Graph([("a", "b"), ("c", "d")])
    nx.set_node_attributes(network, {"a": "faith", "b": "faith", "c": "health", "d": "health"}, "sector")
    assert network_panel(network).sector_mixing.ties["faith", "health"] == 0
    assert NETWORK_METRICS["sector_mixing"].reading.startswith("0 between two sectors")


def test_labels_are_told_apart() -> None:
    for metrics in (NODE_METRICS, NETWORK_METRICS, ATTENDANCE_METRICS):
        assert len({metric.label for metric in metrics.values()}) == len(metrics)
        assert all(metric.key == key for key, metric in metrics.items())
