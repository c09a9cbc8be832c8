"""The arithmetic of comparisons, held against that of others and against chance itself."""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray
from scipy import stats

from whereabouts.measures.comparison import Arm, differ_by, orders_needed
from whereabouts.measures.interval import Interval

COUNTS = some.lists(some.integers(0, 9), min_size=2, max_size=60)
SHARE, WORTH = 0.1, 0.02
TIMES = np.arange(20)
#: How likely an order is to ask not at all, once, twice...
Odds = NDArray[np.float64]


def _poisson(mean: float) -> Odds:
    odds: Odds = stats.poisson.pmf(TIMES, mean)
    odds /= odds.sum()
    return odds


ALIKE = _poisson(0.08)
#: One order in fifty asks again and again.
IN_CLUSTERS = 0.02 * _poisson(2.0) + 0.98 * _poisson(0.04)


def _arm(counts: Sequence[int] | NDArray[np.int64]) -> Arm:
    each = np.asarray(counts)
    return Arm(orders=len(each), contacts=int(each.sum()), squares=int((each * each).sum()))


@given(COUNTS, COUNTS)
def test_a_sides_mean_and_variance_are_those_of_its_orders(
    one: list[int], other: list[int]
) -> None:
    arm, both = _arm(one), _arm(one).and_(_arm(other))
    assert (arm.mean, arm.variance) == pytest.approx((np.mean(one), np.var(one, ddof=1)))
    assert both.variance == pytest.approx(np.var(one + other, ddof=1))


@given(COUNTS, COUNTS)
def test_the_interval_is_that_of_welchs_test(one: list[int], other: list[int]) -> None:
    low, high = differ_by(_arm(one), _arm(other))
    error, difference = (high - low) / 2 / stats.norm.ppf(0.975), np.mean(one) - np.mean(other)
    assert (low + high) / 2 == pytest.approx(difference, abs=1e-12)
    if error:
        given = ((np.mean(each), np.std(each, ddof=1), len(each)) for each in (one, other))
        welch = stats.ttest_ind_from_stats(*(n for side in given for n in side), equal_var=False)
        assert difference / error == pytest.approx(welch.statistic)


def test_of_many_orders_the_interval_is_as_wide_as_students() -> None:
    chance = np.random.default_rng(1)
    one, other = chance.poisson(0.09, 2_000), chance.poisson(0.07, 18_000)
    welch = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert differ_by(_arm(one), _arm(other)) == pytest.approx((welch.low, welch.high), rel=2e-3)


@pytest.mark.parametrize(("share", "worth"), [(0.1, 0.02), (0.5, 0.01), (0.25, 0.03)])
def test_so_many_orders_show_the_difference_four_times_in_five(share: float, worth: float) -> None:
    both = Arm(orders=10_000, contacts=2_000, squares=2_900)
    needed = orders_needed(both, share, worth)
    assert needed is not None
    more = both.variance + worth
    error = sqrt(more / (needed * share) + both.variance / (needed * (1 - share)))
    power = stats.norm.sf(stats.norm.ppf(0.975) - worth / error)
    assert power == pytest.approx(0.8, abs=1e-3)


def test_the_smaller_side_has_contacts_enough_to_judge_by() -> None:
    """A large difference would be seen with few orders, on which chance is lopsided."""
    both = Arm(orders=1_000, contacts=100, squares=110)
    assert orders_needed(both, SHARE, 1.0) == 5_000
    assert orders_needed(both, 0.5, 1.0) == 1_000


def test_nobody_can_tell_how_many_orders_it_takes_from_a_few_contacts() -> None:
    assert orders_needed(Arm(), SHARE, WORTH) is None
    assert orders_needed(Arm(orders=900, contacts=29, squares=29), SHARE, WORTH) is None
    assert orders_needed(Arm(orders=900, contacts=30, squares=30), SHARE, WORTH) is not None


@pytest.mark.parametrize("odds", [ALIKE, IN_CLUSTERS])
def test_where_there_is_no_effect_about_one_in_twenty_comparisons_finds_one(odds: Odds) -> None:
    found = sum(low > 0 or high < 0 for low, high in _experiments(2_000, odds, odds))
    low, high = stats.binom.ppf((0.001, 0.999), 2_000, 0.05)
    assert low <= found <= high


def test_a_true_difference_is_found_about_four_times_in_five() -> None:
    found = sum(low > 0 for low, _ in _experiments(2_000, _poisson(0.08 + WORTH), ALIKE))
    low, high = stats.binom.ppf((0.001, 0.999), 2_000, 0.8)
    assert low <= found <= high


def test_the_truth_lies_in_nineteen_of_twenty_intervals() -> None:
    found = sum(
        low <= WORTH <= high for low, high in _experiments(2_000, _poisson(0.08 + WORTH), ALIKE)
    )
    low, high = stats.binom.ppf((0.001, 0.999), 2_000, 0.95)
    assert low <= found <= high


def _experiments(number: int, without: Odds, told: Odds) -> Iterator[Interval]:
    """Comparisons that were run until there were enough orders. The seed is fixed."""
    chance = np.random.default_rng(20)
    needed = orders_needed(_drawn(chance, told, 50_000), SHARE, WORTH)
    assert needed is not None
    for _ in range(number):
        held_out = int(chance.binomial(needed, SHARE))
        yield differ_by(_drawn(chance, without, held_out), _drawn(chance, told, needed - held_out))


def _drawn(chance: np.random.Generator, odds: Odds, orders: int) -> Arm:
    """So many orders; each asks as often as chance has it."""
    how_many = chance.multinomial(orders, odds)
    return Arm(
        orders=orders,
        contacts=int(how_many @ TIMES),
        squares=int(how_many @ (TIMES * TIMES)),
    )
