"""Between which sectors somebody stands, in a sentence."""

import networkx as nx
import numpy as np
import pytest

from graphsvc.findings.cross_sector_ways import CrossSectorWays
from graphsvc.findings.linking_in_words import LinkingReasons
from graphsvc.findings.sector_linking import LinkedNetwork

PARTS = {"cross_sector_share": 0.1, "pairs_between": 1, "other_sectors": 2, "cut_off": 0}


def sentence(*facts: tuple[int, float, tuple[int, int]]) -> str:
    """Return the sentence on a node of no sector, when each pair of sectors has so many pairs and so many ways pass."""
    network: nx.Graph[str] = nx.Graph()
    network.add_node("h", name="Example Hub")
    passing, pairs = np.zeros((1, 3, 3)), np.zeros((3, 3))
    for number, pass_here, (a, b) in facts:
        # Every pair was taken from both ends.
        pairs[a, b] = pairs[b, a] = 2 * number
        passing[0, a, b] = passing[0, b, a] = 2 * pass_here
    linked = LinkedNetwork(("h",), np.zeros((0, 2), dtype=np.int64), np.array([-1]), ("faith", "health", "housing"))
    reasons = LinkingReasons(network, linked, CrossSectorWays(passing, pairs, np.zeros((1, 3))), counts=None)
    return reasons.finding(0, PARTS).sentence


def test_the_sectors_are_those_whose_links_depend_on_it_most() -> None:
    found = sentence((100, 30, (0, 1)), (10, 8, (0, 2)))
    assert found == "Example Hub links faith with housing: 80% of the shortest ways pass here."


def test_of_two_that_depend_on_it_as_much_the_one_with_more_ways_is_named() -> None:
    assert "health with housing" in sentence((10, 5, (0, 1)), (20, 10, (1, 2)))


def test_a_few_pairs_do_not_come_before_many() -> None:
    assert "faith with health" in sentence((5, 1, (0, 1)), (4, 4, (1, 2)))
    assert "health with housing" in sentence((5, 1, (0, 1)), (5, 5, (1, 2)))
    assert "health with housing" in sentence((4, 1, (0, 1)), (4, 4, (1, 2)))


@pytest.mark.parametrize(
    ("passing", "said"), [(0.004, "under 1%"), (0.5, "50%"), (0.999, "over 99%"), (1.0, "100%"), (0.01, "1%")]
)
def test_only_all_ways_are_all_and_only_none_are_none(passing: float, said: str) -> None:
    assert f": {said} of the shortest ways pass here." in sentence((1000, 1000 * passing, (0, 1)))


def test_where_no_way_passes_the_sentence_says_so() -> None:
    assert sentence().startswith("Example Hub is linked to 2 sectors other than its own; no shortest way")
