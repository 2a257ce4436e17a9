"""The metrics of a whole network as a screen and a spreadsheet show them."""

import networkx as nx

from graphsvc.metrics import NETWORK_METRICS, NetworkPanel, network_panel
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from graphsvc.views.network_numbers import numbers_html, numbers_table
from tests.views.example_city import RECORDS, network_of


def value_of(panel: NetworkPanel, label: str) -> object:
    return {row[0]: row[1] for row in numbers_table(panel).rows}[label]


def test_every_metric_but_the_table_of_sectors_is_there_with_what_it_means() -> None:
    panel = network_panel(network_of())
    labels = [metric.label for key, metric in NETWORK_METRICS.items() if key != "sector_mixing"]
    assert [row[0] for row in numbers_table(panel).rows] == labels
    shown = numbers_html(panel, layer=Layer.ORGANISATIONS)
    assert shown.count(">What does this mean?</summary>") == len(labels)
    assert value_of(panel, "Working relationships") == 5


def test_what_is_not_defined_says_why_and_is_blank_in_a_spreadsheet() -> None:
    panel = network_panel(network_of())
    assert value_of(panel, "Turns on one by nearness") == ""
    shown = numbers_html(panel, layer=Layer.ORGANISATIONS)
    assert "Not all are linked with each other, so that some distances do not exist." in shown


def test_of_people_it_speaks_of_people() -> None:
    shown = numbers_html(network_panel(network_of()), layer=Layer.PEOPLE)
    assert "rganisation" not in shown
    assert "How many people are in the network." in shown


def test_of_everything_it_speaks_of_links_and_not_of_working_together() -> None:
    network = build_network(RECORDS, layer=Layer.ALL)
    shown = numbers_html(network_panel(network), layer=Layer.ALL)
    assert "Organisations, people and workshops" in shown
    assert "Working relationships" not in shown
    assert "How many people are in the network." not in shown


def test_an_estimate_says_that_it_is_one() -> None:
    network: nx.Graph[str] = nx.relabel_nodes(nx.path_graph(40), str)
    panel = network_panel(network, sample=12)
    shown = numbers_html(panel, layer=Layer.ORGANISATIONS)
    assert "about " in shown
    assert " or more" in shown


def test_nothing_at_all_is_no_error() -> None:
    assert "not defined" in numbers_html(network_panel(build_network(Records())), layer=Layer.ORGANISATIONS)
