"""Values that others have published, so that the backend does not merely repeat NetworkX."""

from typing import Any

import networkx as nx
import pytest

KITE: Any = nx.krackhardt_kite_graph()
MARRIAGES: Any = nx.florentine_families_graph()
KARATE: Any = nx.karate_club_graph()


def test_krackhardts_kite() -> None:
    betweenness: Any = nx.betweenness_centrality(KITE.copy(), backend="igraph")
    closeness = nx.closeness_centrality(KITE.copy(), backend="igraph")
    assert [round(value, 3) for value in betweenness.values()] == [
        0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0,
    ]  # fmt: skip
    assert [round(value, 3) for value in closeness.values()] == [
        0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.31,
    ]  # fmt: skip


def test_florentine_marriages() -> None:
    betweenness: Any = nx.betweenness_centrality(MARRIAGES.copy(), backend="igraph")
    assert betweenness["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert betweenness["Guadagni"] == pytest.approx(0.255, abs=5e-4)
    with_pucci = MARRIAGES.copy()
    with_pucci.add_node("Pucci")
    cut_points = set(nx.articulation_points(with_pucci, backend="igraph"))
    assert cut_points == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert len(list(nx.bridges(with_pucci.copy(), backend="igraph"))) == 5
    with_pucci.remove_node("Medici")
    pieces = nx.connected_components(with_pucci, backend="igraph")
    assert sorted(map(len, pieces)) == [1, 1, 2, 11]


def test_borgattis_structural_holes() -> None:
    graph: Any = nx.Graph()
    graph.add_edges_from(["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"])
    constraint = nx.constraint(graph.copy(), backend="igraph")
    size = nx.effective_size(graph.copy(), backend="igraph")
    assert [round(constraint[node], 3) for node in "GAC"] == [0.4, 0.595, 1]
    assert [round(size[node], 2) for node in "GAC"] == [4.67, 2.5, 1]


def test_zacharys_karate_club() -> None:
    betweenness: Any = nx.betweenness_centrality(KARATE.copy(), normalized=False, backend="igraph")
    assert [round(betweenness[node], 4) for node in (33, 32, 31)] == [160.5516, 76.6905, 73.0095]
    assert nx.transitivity(KARATE.copy(), backend="igraph") == pytest.approx(0.255682, abs=5e-7)
    assert nx.clustering(KARATE.copy(), 0, backend="igraph") == pytest.approx(0.15)
    assert nx.core_number(KARATE.copy(), backend="igraph")[33] == 4
    assert list(nx.articulation_points(KARATE.copy(), backend="igraph")) == [0]
    assert list(nx.bridges(KARATE.copy(), backend="igraph")) == [(0, 11)]
