import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graphsvc.metrics import Undefined
from graphsvc.metrics.core_periphery import CorePeriphery, core_periphery
from tests.metrics.networks import networks


def correlation(network: "nx.Graph[int]", core: set[int]) -> float | None:
    """Return the fit of a core from the pairs themselves; None where there is none."""
    pairs = [(a, b) for a in network for b in network if a < b and (a in core) == (b in core)]
    tied = [float(network.has_edge(a, b)) for a, b in pairs]
    ideal = [float(a in core) for a, _ in pairs]
    if len(set(tied)) < 2 or len(set(ideal)) < 2:
        return None
    return float(np.corrcoef(tied, ideal)[0, 1])


def cores(network: "nx.Graph[int]") -> list[set[int]]:
    degree = dict(network.degree())
    whole = [{node for node in network if degree[node] >= least} for least in set(degree.values())]
    higher = [(more, {node for node in network if degree[node] > more}) for more in set(degree.values())]
    one_more = [
        core | {max((n for n in network if degree[n] == more), key=lambda n: len(core & set(network[n])))}
        for more, core in higher
    ]
    return whole + one_more


@given(networks())
def test_the_fit_is_the_best_correlation_over_the_cores(network: "nx.Graph[int]") -> None:
    fits = [fit for core in cores(network) if (fit := correlation(network, core)) is not None]
    found = core_periphery(network)
    if isinstance(found, Undefined):
        assert not fits
    else:
        assert found.fit == pytest.approx(max(fits))
        assert found.fit == pytest.approx(correlation(network, set(found.core)))


def test_a_star_fits_perfectly() -> None:
    found = core_periphery(nx.star_graph(6))
    assert isinstance(found, CorePeriphery)
    assert found.fit == 1
    assert 0 in found.core


@pytest.mark.parametrize("network", [nx.complete_graph(6), nx.empty_graph(6), nx.cycle_graph(6), nx.empty_graph(0)])
def test_where_all_are_alike_there_is_no_core(network: "nx.Graph[int]") -> None:
    assert isinstance(core_periphery(network), Undefined)
