"""A figure says how sure it is, and says nothing where there was nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import rate, share
from whereabouts.measures.interval import of_count, of_share

COUNTS = some.integers(0, 100_000)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe, "Two-sided confidence intervals for the single proportion", table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_shares_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert of_share(count, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # The exact limits of a Poisson count, as in every table of them.
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (10, 4.795, 18.390),
        (100, 81.364, 121.627),
    ],
)
def test_a_counts_interval_is_close_to_the_exact_one(count: int, low: float, high: float) -> None:
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
