"""Spans are of the store's own calendar."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from tests.build import at
from whereabouts.measures.span import days, month, month_of, months_before, weeks

BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"
ZONES = some.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, "UTC", "Pacific/Apia"])
MINUTE = timedelta(minutes=1)
DECADE = 10 * 366 * 24 * 60
MOMENTS = some.integers(0, DECADE).map(lambda n: at("Wed 1 Jan 00:00", "UTC", 2020) + n * MINUTE)


def test_a_month_begins_at_midnight_of_the_stores_zone() -> None:
    november = month(BERLIN, 2026, 11)
    assert november.begins == datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert november.ends == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert november.label == "2026-11"


def test_the_month_in_which_clocks_go_back_is_an_hour_longer() -> None:
    october, november = month(BERLIN, 2026, 10), month(NEW_YORK, 2026, 11)
    assert october.ends - october.begins == timedelta(days=31, hours=1)
    assert november.ends - november.begins == timedelta(days=30, hours=1)


def test_the_last_instant_of_a_month_is_of_that_month_and_the_next_is_not() -> None:
    october = month(NEW_YORK, 2026, 10)
    assert october.ends - timedelta(microseconds=1) in october
    assert october.ends not in october
    assert month_of(october.ends, NEW_YORK).label == "2026-11"


def test_the_months_before_reach_into_last_year() -> None:
    january = datetime(2027, 1, 15, tzinfo=UTC)
    labels = [one.label for one in months_before(NEW_YORK, january, 14)]
    assert labels[0] == "2025-12"
    assert labels[-2:] == ["2026-12", "2027-01"]


@given(ZONES, MOMENTS)
def test_days_and_weeks_fill_their_month_without_a_gap(zone: str, moment: datetime) -> None:
    whole = month_of(moment, zone)
    assert moment in whole
    for parts in (days(whole, zone), weeks(whole, zone)):
        assert parts[0].begins == whole.begins
        assert parts[-1].ends == whole.ends
        assert all(one.ends == other.begins for one, other in pairwise(parts))
        assert len({one.label for one in parts}) == len(parts)


def test_a_week_that_is_cut_short_is_called_by_its_first_day() -> None:
    labels = [one.label for one in weeks(month(NEW_YORK, 2026, 11), NEW_YORK)]
    assert labels == [f"2026-11-{day:02}" for day in (1, 2, 9, 16, 23, 30)]
