"""How the values of metrics are written, and what is said where there is none."""

import pytest

from graphsvc.metrics import NETWORK_METRICS, NODE_METRICS, Undefined, Value
from graphsvc.network import Layer
from graphsvc.views.metric_text import NOT_DEFINED, exact, in_words_for, meaning_of, median_of, value_in_words
from tests.views.plain_english import faults_of

NOBODY = Undefined("Nobody is there.")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("degree", 1234, "1,234"),
        ("degree", 2.5, "2.5"),
        ("betweenness", 0.0, "0 %"),
        ("betweenness", 0.0094, "0.9 %"),
        ("betweenness", 0.0096, "1 %"),
        ("betweenness", 0.9904, "99 %"),
        ("betweenness", 0.9951, "99.5 %"),
        ("betweenness", 1, "100 %"),
        ("harmonic", 41.666, "41.67"),
        ("harmonic", 1000.0, "1,000"),
        ("constraint", 0.5, "0.5"),
        ("cut_point", True, "yes"),
        ("cut_point", False, "no"),
    ],
)
def test_a_value_is_written_by_its_unit(key: str, value: Value, words: str) -> None:
    assert value_in_words(NODE_METRICS[key], value) == words


@pytest.mark.parametrize(("value", "words"), [(-1, "-1"), (-0.717, "-0.72"), (-0.001, "0"), (0.4457, "0.45")])
def test_an_index_keeps_its_sign_unless_it_is_nothing(value: Value, words: str) -> None:
    assert value_in_words(NETWORK_METRICS["ei_index"], value) == words


@pytest.mark.parametrize("metric", [*NODE_METRICS.values(), *NETWORK_METRICS.values()], ids=lambda metric: metric.key)
def test_what_is_undefined_is_neither_nothing_nor_a_number(metric: object) -> None:
    assert value_in_words(metric, NOBODY) == NOT_DEFINED  # type: ignore[arg-type]
    assert exact(NOBODY) == ""


def test_a_spreadsheet_gets_numbers() -> None:
    assert [exact(value) for value in (3, 0.25, True)] == [3, 0.25, "yes"]


def test_the_median_leaves_out_what_is_undefined() -> None:
    assert median_of(NODE_METRICS["clustering"], [0.2, NOBODY, 0.4]) == pytest.approx(0.3)
    assert isinstance(median_of(NODE_METRICS["clustering"], [NOBODY]), Undefined)
    assert isinstance(median_of(NODE_METRICS["clustering"], []), Undefined)


def test_of_yes_and_no_the_share_of_yes_stands_for_the_median() -> None:
    assert median_of(NODE_METRICS["cut_point"], [True, False, False, False]) == 0.25


@pytest.mark.parametrize("layer", Layer)
def test_what_a_metric_means_is_plain_english_whatever_the_network_holds(layer: Layer) -> None:
    for metric in [*NODE_METRICS.values(), *NETWORK_METRICS.values()]:
        told = in_words_for(metric, layer)
        assert not faults_of(told.label), told.label
        assert not faults_of(meaning_of(told)), meaning_of(told)
        assert "rganisation" not in meaning_of(told) or layer is Layer.ORGANISATIONS or metric.key in {"nodes", "ties"}
        assert "ork together" not in meaning_of(told) or layer is not Layer.ALL or metric.key in {"strength", "ties"}
