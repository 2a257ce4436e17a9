"""The metrics against values that others have published; the sources stand beside each."""

import networkx as nx
import pytest

from graphsvc.metrics import Undefined
from graphsvc.metrics.brokerage import Brokerage, brokerage
from graphsvc.metrics.centrality import betweenness, closeness, clustering, core_number
from graphsvc.metrics.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from graphsvc.metrics.cohesion import transitivity
from graphsvc.metrics.cut_points import bridges, cut_off, cut_point
from graphsvc.metrics.sectors import ei_index, sector_mixing
from graphsvc.metrics.structural_holes import constraint, effective_size
from tests.metrics.networks import families, with_sectors, zachary


def test_krackhardts_kite() -> None:
    kite = nx.krackhardt_kite_graph()
    between = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]
    near = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    assert betweenness(kite) == pytest.approx(dict(enumerate(between)), abs=5e-4)
    assert closeness(kite) == pytest.approx(dict(enumerate(near)), abs=5e-4)


def test_padgetts_families_without_pucci() -> None:
    # Padgett and Ansell 1993; NetworkX's own tests.
    between = {
        "Medici": 0.522,
        "Guadagni": 0.255,
        "Albizzi": 0.212,
        "Salviati": 0.143,
        "Ridolfi": 0.114,
        "Bischeri": 0.104,
        "Strozzi": 0.103,
        "Barbadori": 0.093,
        "Tornabuoni": 0.092,
        "Castellani": 0.055,
        "Peruzzi": 0.022,
    }
    near = {"Medici": 0.560, "Ridolfi": 0.500, "Albizzi": 0.483, "Tornabuoni": 0.483, "Guadagni": 0.467, "Pazzi": 0.286}
    network = families(with_pucci=False)
    found = betweenness(network)
    assert {name: found[name] for name in between} == pytest.approx(between, abs=6e-4)
    assert {name: value for name, value in found.items() if name not in between} == dict.fromkeys(
        ["Acciaiuoli", "Ginori", "Lamberteschi", "Pazzi"], 0
    )
    nearness = closeness(network)
    assert {name: nearness[name] for name in near} == pytest.approx(near, abs=5e-4)
    assert betweenness_centralization(network) == pytest.approx(0.4368, abs=5e-5)
    assert degree_centralization(network) == pytest.approx(0.2747, abs=5e-5)
    assert isinstance(closeness_centralization(network), float)


def test_padgetts_families_with_pucci() -> None:
    network = families(with_pucci=True)
    assert betweenness_centralization(network) == pytest.approx(0.3835, abs=5e-5)
    assert degree_centralization(network) == pytest.approx(0.2667, abs=5e-5)
    assert isinstance(closeness_centralization(network), Undefined)
    assert {name for name, is_one in cut_point(network).items() if is_one} == {
        "Albizzi",
        "Guadagni",
        "Medici",
        "Salviati",
    }
    assert len(bridges(network)) == 5
    # Without the Medici the rest falls into 11, 2 and 1.
    assert cut_off(network)["Medici"] == 3
    assert cut_off(network)["Pucci"] == 0


@pytest.mark.parametrize(
    ("network", "expected"), [(nx.star_graph(4), 1), (nx.cycle_graph(5), 0), (nx.complete_graph(5), 0)]
)
def test_freemans_extremes(network: "nx.Graph[int]", expected: float) -> None:
    for centralization in (degree_centralization, betweenness_centralization, closeness_centralization):
        assert centralization(network) == pytest.approx(expected, abs=1e-12)


def test_borgattis_example_of_structural_holes() -> None:
    ties = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
    network: nx.Graph[str] = nx.Graph((tie[0], tie[1]) for tie in ties)
    constraints, sizes = constraint(network), effective_size(network)
    assert {name: constraints[name] for name in "GAC"} == pytest.approx({"G": 0.400, "A": 0.595, "C": 1}, abs=5e-4)
    assert {name: sizes[name] for name in "GAC"} == pytest.approx({"G": 4.67, "A": 2.50, "C": 1}, abs=5e-3)


def test_gould_and_fernandez_roles_in_zacharys_club() -> None:
    # R's sna, as replicated in facebookresearch/dachshund, PR 28.
    club = zachary()
    directed = nx.DiGraph((min(tie), max(tie)) for tie in club.edges)
    with_sectors(directed, {member: club.nodes[member]["sector"] for member in club})
    roles = brokerage(directed)

    def of(member: int) -> tuple[int, ...]:
        found = roles[member]
        assert isinstance(found, Brokerage)
        return found.coordinator, found.itinerant, found.representative, found.gatekeeper, found.liaison

    assert of(3) == (3, 0, 6, 0, 0)
    assert of(9) == (0, 0, 5, 0, 0)
    assert of(32) == (5, 0, 0, 2, 0)
    assert of(28) == (1, 0, 0, 1, 0)
    assert tuple(map(sum, zip(*map(of, directed), strict=True))) == (16, 0, 17, 10, 0)


def test_other_values_of_zacharys_club() -> None:
    club = zachary()
    pairs = 33 * 32 / 2
    found = betweenness(club)
    raw = {34: 160.5516, 33: 76.6905, 32: 73.0095}
    assert {member: found[member] * pairs for member in raw} == pytest.approx(raw, abs=5e-5)  # type: ignore[operator]
    assert transitivity(club) == pytest.approx(0.255682, abs=5e-7)
    assert clustering(club)[1] == pytest.approx(0.15, abs=1e-9)
    assert core_number(club)[34] == 4
    assert [member for member, is_one in cut_point(club).items() if is_one] == [1]
    assert [set(tie) for tie in bridges(club)] == [{1, 12}]


def test_the_ei_index_by_club_of_zacharys_members() -> None:
    club = nx.karate_club_graph()
    with_sectors(club, dict(club.nodes(data="club")))
    assert ei_index(club) == pytest.approx(-0.718, abs=5e-4)
    mixing = sector_mixing(club)
    assert mixing.ties["Mr. Hi", "Officer"] == 11
    assert mixing.ties["Mr. Hi", "Mr. Hi"] + mixing.ties["Officer", "Officer"] == 67
