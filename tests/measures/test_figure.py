"""A figure says how sure it is, and says nothing where there was nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import rate, share
from whereabouts.measures.interval import of_count, of_share

COUNTS = some.integers(0, 100_000)


@given(some.integers(1, 5_000), some.floats(0, 1))
def test_a_shares_interval_is_wilsons(of: int, part: float) -> None:
    count = int(of * part)
    wilson = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert of_share(count, of) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


@given(some.integers(0, 5_000))
def test_a_counts_interval_is_close_to_the_exact_one(count: int) -> None:
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert of_count(count) == pytest.approx((low, high), abs=0.03)


@given(COUNTS, COUNTS)
def test_the_value_lies_between_its_ends(count: int, of: int) -> None:
    figures = [rate(count, of)] + ([share(count, of)] if count <= of else [])
    for figure in figures:
        if of == 0:
            assert (figure.value, figure.low, figure.high) == (None, None, None)
        else:
            assert figure.low is not None
            assert figure.value is not None
            assert figure.high is not None
            assert -1e-9 <= figure.low <= figure.value + 1e-9
            assert figure.value <= figure.high + 1e-9


def test_a_figure_of_nothing_meets_no_target_and_misses_none() -> None:
    few = Definition(
        name="x", title="X", words="X.", unit=Unit.PERCENT, target=85, better=Better.HIGHER
    )
    assert few.is_met_by(share(0, 0)) is None
    assert few.is_met_by(share(86, 100)) is True
    assert few.is_met_by(share(85, 100)) is False
