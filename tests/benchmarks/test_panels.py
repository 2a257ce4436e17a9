import math

import pytest

from benchmarks.metrics import check_alike, verdicts
from benchmarks.panels import Way, network_of, panel_in
from graphsvc.metrics import NETWORK_METRICS, NODE_METRICS

DRAWN = {"communities", "modularity"}


@pytest.fixture(scope="module")
def digests() -> dict[Way, dict[str, float]]:
    return {way: panel_in(way, network_of(60), None)() for way in (Way.GRAPHSVC, Way.IGRAPH)}


def test_the_script_that_calls_igraph_computes_the_whole_panel(digests: dict[Way, dict[str, float]]) -> None:
    assert (
        digests[Way.IGRAPH].keys()
        == digests[Way.GRAPHSVC].keys()
        >= NODE_METRICS.keys() | (NETWORK_METRICS.keys() - {"sector_mixing"})
    )


def test_the_script_that_calls_igraph_computes_the_same_numbers(digests: dict[Way, dict[str, float]]) -> None:
    check_alike(digests, sampled=False)


def test_a_way_that_comes_to_another_number_is_found_out(digests: dict[Way, dict[str, float]]) -> None:
    wrong = {**digests[Way.IGRAPH], "constraint": digests[Way.IGRAPH]["constraint"] * 1.001}
    with pytest.raises(ValueError, match="constraint"):
        check_alike({**digests, Way.IGRAPH: wrong}, sampled=False)


def test_a_way_that_leaves_a_number_undefined_is_found_out(digests: dict[Way, dict[str, float]]) -> None:
    wrong = {**digests[Way.IGRAPH], "constraint": math.nan}
    with pytest.raises(ValueError, match="constraint"):
        check_alike({**digests, Way.IGRAPH: wrong}, sampled=False)


def test_a_sampled_panel_by_igraph_is_near_the_exact_one(digests: dict[Way, dict[str, float]]) -> None:
    sampled = panel_in(Way.IGRAPH, network_of(60), 50)()
    for key in ("betweenness", "closeness", "harmonic", "mean_distance", "global_efficiency"):
        assert sampled[key] == pytest.approx(digests[Way.IGRAPH][key], rel=0.1)
    assert sampled["diameter"] <= digests[Way.IGRAPH]["diameter"]


def test_each_size_is_held_against_its_own_limits() -> None:
    seconds = {Way.GRAPHSVC: 2.0, Way.IGRAPH: 1.6, Way.NETWORKX: 100.0}
    assert list(verdicts(500, seconds, sample=None)) == ["graphsvc takes 2.00 s, at most 0.3 s: NOT MET"]
    assert list(verdicts(5_000, seconds, sample=None)) == [
        "50.0 times faster than plain NetworkX, at least 30x: met",
        "1.25 times what igraph takes directly, at most 1.2x: NOT MET",
    ]
    assert list(verdicts(50_000, seconds, sample=1_000)) == ["graphsvc takes 2.0 s, at most 60 s: met"]


def test_what_was_not_measured_is_said() -> None:
    lines = list(verdicts(5_000, {Way.GRAPHSVC: 2.0, Way.IGRAPH: 2.0}, sample=None))
    assert lines[0] == "plain NetworkX left out, at least 30x: not measured"
