import math
from itertools import combinations
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def best_cores(network: "nx.Graph[int]") -> tuple[float, list[set[int]]] | None:
    """Return the best fit of all cores that there are, and those that have it."""
    cores = [set(core) for size in range(len(network) + 1) for core in combinations(network, size)]
    fits = [(fit, core) for core in cores if (fit := correlation(network, core)) is not None]
    best = max((fit for fit, _ in fits), default=None)
    return None if best is None else (best, [core for fit, core in fits if fit > best - 1e-9])


@settings(max_examples=60, deadline=None)
@given(networks(most=7))
def test_of_a_small_network_the_fit_is_the_best_and_the_core_what_all_that_have_it_share(
    network: "nx.Graph[int]",
) -> None:
    found, best = core_periphery(network), best_cores(network)
    if isinstance(found, Undefined):
        assert best is None
    else:
        assert best is not None
        assert found.fit == pytest.approx(best[0])
        assert found.core == set.intersection(*best[1])
        assert found.core | found.undecided == set.union(*best[1])


@settings(max_examples=60, deadline=None)
@given(networks(most=9), st.randoms(use_true_random=False))
def test_who_is_in_the_core_does_not_depend_on_how_nodes_are_called(network: "nx.Graph[int]", draw: Random) -> None:
    assert_same_under_other_names(network, draw)


def assert_same_under_other_names(network: "nx.Graph[int]", draw: Random) -> None:
    """Give nodes the names of others, in the same order of names, and find the same core."""
    nodes = list(network)
    renamed: nx.Graph[int] = nx.Graph()
    renamed.add_nodes_from(nodes)
    name = dict(zip(nodes, draw.sample(nodes, len(nodes)), strict=True))
    renamed.add_edges_from((name[a], name[b]) for a, b in network.edges)
    found, again = core_periphery(network), core_periphery(renamed)
    if isinstance(found, Undefined):
        assert again == found
    else:
        assert isinstance(again, CorePeriphery)
        assert [again.holds(name[node]) for node in nodes] == [found.holds(node) for node in nodes]


@pytest.mark.parametrize(
    "network",
    [
        nx.star_graph(20),
        nx.disjoint_union(nx.star_graph(9), nx.star_graph(9)),
        nx.disjoint_union(nx.complete_graph(7), nx.complete_graph(7)),
        nx.cycle_graph(15),
        nx.complete_bipartite_graph(6, 9),
        nx.barabasi_albert_graph(60, 2, seed=2),
    ],
)
def test_who_is_in_the_core_of_a_larger_network_does_not_depend_on_names_either(network: "nx.Graph[int]") -> None:
    for seed in range(5):
        assert_same_under_other_names(network, Random(seed))  # noqa: S311 - a test needs the same names every time


def test_the_search_in_a_larger_network_would_nearly_always_find_the_best_core_of_a_small_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graphsvc.metrics.core_periphery._EVERY_CORE_UP_TO", 0)
    shares = []
    for seed in range(40):
        network = nx.gnm_random_graph(8, 5 + seed // 2, seed=seed)
        found, best = core_periphery(network), best_cores(network)
        assert isinstance(found, CorePeriphery)
        assert best is not None
        shares.append(found.fit / best[0])
    assert max(shares) <= 1 + 1e-9
    assert sum(share > 1 - 1e-9 for share in shares) >= 38


@pytest.mark.parametrize("nodes", [60, 3000])
def test_nobody_going_in_or_out_would_make_the_core_of_a_larger_network_better(nodes: int) -> None:
    network = nx.barabasi_albert_graph(nodes, 2, seed=1)
    found = core_periphery(network)
    assert isinstance(found, CorePeriphery)
    assert not found.undecided
    assert found.fit == pytest.approx(fit_of(network, set(found.core)))
    degree = dict(network.degree())
    others = [set(found.core) ^ {node} for node in network] if nodes < 100 else []
    others += [{node for node in network if degree[node] >= least} for least in set(degree.values())]
    assert all(fit_of(network, core) <= found.fit + 1e-9 for core in others)


def fit_of(network: "nx.Graph[int]", core: set[int]) -> float:
    """Return the fit of a core from how many pairs are tied, which takes less than looking at each."""
    within, others = network.subgraph(core), network.subgraph(set(network) - core)
    sizes = [len(part) * (len(part) - 1) // 2 for part in (within, others)]
    tied = [part.number_of_edges() for part in (within, others)]
    counts = np.array([[sizes[0] - tied[0], tied[0]], [sizes[1] - tied[1], tied[1]]], dtype=float)
    spread = math.sqrt(float(np.prod(counts.sum(axis=0)) * np.prod(counts.sum(axis=1))))
    return (counts[0, 1] * counts[1, 0] - counts[0, 0] * counts[1, 1]) / spread if spread else -1.0


@pytest.mark.parametrize("leaves", [6, 20])
def test_a_star_fits_perfectly_and_none_of_its_equal_leaves_is_told_from_the_others(leaves: int) -> None:
    found = core_periphery(nx.star_graph(leaves))
    assert isinstance(found, CorePeriphery)
    assert found.fit == 1
    assert found.holds(0) is True
    assert {type(found.holds(leaf)) for leaf in range(1, leaves + 1)} == {Undefined}


@pytest.mark.parametrize("network", [nx.complete_graph(6), nx.empty_graph(6), nx.path_graph(3), nx.empty_graph(0)])
def test_where_all_or_none_are_tied_or_they_are_too_few_there_is_no_core(network: "nx.Graph[int]") -> None:
    assert isinstance(core_periphery(network), Undefined)
