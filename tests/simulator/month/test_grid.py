"""Facts of a month come at few instants, and never when alarms ring."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whereabouts.simulator.month.grid import GRID, on_grid

MOMENTS = st.datetimes(datetime(2027, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis gives the zone itself


@given(MOMENTS)
def test_what_is_told_is_told_soon_after_and_never_before(moment: datetime) -> None:
    assert timedelta(0) <= on_grid(moment) - moment < GRID


@given(MOMENTS)
def test_no_instant_is_a_full_hour_or_half_of_one(moment: datetime) -> None:
    assert on_grid(moment).minute % 30 == 7


@given(MOMENTS)
def test_an_instant_of_the_grid_is_its_own(moment: datetime) -> None:
    assert on_grid(on_grid(moment)) == on_grid(moment)
