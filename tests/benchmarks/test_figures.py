import pytest

from benchmarks.figures import Bound, Limit, growth_exponent, percentile_95


def test_one_slow_of_twenty_is_seen_in_the_95th_percentile() -> None:
    assert percentile_95([0.1] * 19 + [2.0]) > 1.5


def test_the_95th_percentile_of_equal_values_is_that_value() -> None:
    assert percentile_95([0.25] * 20) == pytest.approx(0.25)


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0, 2.7])
def test_the_exponent_of_a_power_is_found(exponent: float) -> None:
    sizes = [500, 1_000, 2_000, 8_000]
    assert growth_exponent(sizes, [3e-7 * size**exponent for size in sizes]) == pytest.approx(exponent)


def test_the_exponent_is_fitted_to_all_sizes_not_to_the_ends() -> None:
    # Logarithms to the base 2: sizes 0, 1, 2, costs 0, 0, 3. The slope is (-1 * 0 + 1 * 3) / 2.
    assert growth_exponent([1, 2, 4], [1, 1, 8]) == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("bound", "below", "at", "above"),
    [(Bound.UNDER, True, False, False), (Bound.AT_MOST, True, True, False), (Bound.AT_LEAST, False, True, True)],
)
def test_a_limit_holds_on_its_side_only(bound: Bound, *, below: bool, at: bool, above: bool) -> None:
    limit = Limit(bound, 2, " s")
    assert [limit.is_met_by(figure) for figure in (1.99, 2.0, 2.01)] == [below, at, above]


def test_a_verdict_names_the_limit_and_says_when_it_is_missed() -> None:
    assert Limit(Bound.UNDER, 0.3, " s").verdict(0.2) == "under 0.3 s: met"
    assert Limit(Bound.AT_MOST, 1.2, "x").verdict(1.21) == "at most 1.2x: NOT MET"
