from itertools import combinations

from benchmarks.introductions import compared_pairs
from graphsvc.findings.introductions import ALL_PAIRS_UP_TO


def test_up_to_the_shortlist_every_pair_is_compared() -> None:
    assert compared_pairs(4) == len(list(combinations(range(4), 2)))


def test_beyond_the_shortlist_the_pairs_with_one_of_it_are_compared() -> None:
    pairs = combinations(range(ALL_PAIRS_UP_TO + 7), 2)
    assert compared_pairs(ALL_PAIRS_UP_TO + 7) == sum(a < ALL_PAIRS_UP_TO for a, _ in pairs)
