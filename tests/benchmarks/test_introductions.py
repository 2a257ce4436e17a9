from itertools import combinations

import networkx as nx

from benchmarks.introductions import chain_of, compared_pairs
from graphsvc.findings.introductions import ALL_PAIRS_UP_TO
from graphsvc.network import build_network


def test_up_to_the_shortlist_every_pair_is_compared() -> None:
    assert compared_pairs(4) == len(list(combinations(range(4), 2)))


def test_beyond_the_shortlist_the_pairs_with_one_of_it_are_compared() -> None:
    pairs = combinations(range(ALL_PAIRS_UP_TO + 7), 2)
    assert compared_pairs(ALL_PAIRS_UP_TO + 7) == sum(a < ALL_PAIRS_UP_TO for a, _ in pairs)


def test_a_chain_has_the_longest_ways_that_there_are() -> None:
    network = build_network(chain_of(9))
    assert nx.diameter(network) == len(network) - 1 == 8
