"""Business days, daytime and the hours of rest: across weekends, holidays and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.build import AMERICAN_DAYS, HONOLULU, LOS_ANGELES, NEW_YORK, at
from whereabouts.domain.calendar import BusinessCalendar, QuietHours
from whereabouts.lifecycle.calendar import (
    add_business_days,
    instant,
    into_daytime,
    is_business_day,
    local,
    rest_begins,
    rest_ends,
    rests,
    said,
)
from whereabouts.places.country_zones import zones_of_country

NIGHT = QuietHours()
EMIRATES = BusinessCalendar(country="AE", weekend=(4, 5))
CHANGING_ZONES = (
    NEW_YORK,
    LOS_ANGELES,
    HONOLULU,
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
    "Asia/Kathmandu",
    "Pacific/Apia",
)

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=729)).map(NEW_YEAR.__add__)
zones = st.sampled_from(CHANGING_ZONES)
calendars = st.builds(
    BusinessCalendar,
    country=st.just("US"),
    weekend=st.lists(st.integers(0, 6), max_size=4, unique=True).map(tuple),
    closed_days=st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 31)), max_size=30).map(tuple),
)


@pytest.mark.parametrize(
    ("started", "runs_out"),
    [
        pytest.param("Mon 2 Nov 10:15", "Mon 9 Nov 10:15", id="a weekend lies between"),
        pytest.param("Fri 6 Nov 19:30", "Fri 13 Nov 19:30", id="Friday evening"),
        pytest.param("Sat 7 Nov 11:00", "Sat 14 Nov 00:00", id="Saturday waits for Monday"),
        pytest.param("Sun 8 Nov 23:59", "Sat 14 Nov 00:00", id="Sunday waits for Monday"),
        pytest.param("Mon 9 Nov 00:00", "Mon 16 Nov 00:00", id="Monday midnight"),
        pytest.param("Mon 23 Nov 09:00", "Tue 1 Dec 09:00", id="Thanksgiving lies between"),
        pytest.param("Thu 26 Nov 09:00", "Fri 4 Dec 00:00", id="starts on Thanksgiving"),
        pytest.param("Wed 28 Oct 01:30", "Wed 4 Nov 01:30", id="the clocks go back between"),
        pytest.param("Thu 5 Mar 02:30", "Thu 12 Mar 02:30", id="the clocks go forward between"),
    ],
)
def test_five_business_days_skip_weekends_and_holidays(started: str, runs_out: str) -> None:
    assert add_business_days(at(started), 5, AMERICAN_DAYS, NEW_YORK) == at(runs_out)


def test_a_week_with_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    def span(started: str) -> timedelta:
        return add_business_days(at(started), 5, AMERICAN_DAYS, NEW_YORK) - at(started)

    assert span("Thu 29 Oct 10:00") == timedelta(days=7, hours=1)
    assert span("Thu 5 Mar 10:00") == timedelta(days=7, hours=-1)


def test_a_weekend_need_not_be_saturday_and_sunday() -> None:
    dubai = "Asia/Dubai"
    runs_out = add_business_days(at("Thu 5 Nov 10:00", dubai), 1, EMIRATES, dubai)
    assert runs_out == at("Sun 8 Nov 10:00", dubai)


def test_a_calendar_must_leave_one_day_a_week_open() -> None:
    with pytest.raises(ValidationError):
        BusinessCalendar(country="XX", weekend=(0, 1, 2, 3, 4, 5, 6))


@given(moments, st.integers(1, 12), calendars, zones)
def test_business_days_agree_with_counting_hours_of_business(
    moment: datetime, days: int, calendar: BusinessCalendar, zone: str
) -> None:
    """The slow and obvious way: walk day by day and add up the wall hours of open days."""
    left = timedelta(days=days)
    here = local(moment, zone).replace(tzinfo=None)
    # Started on an open day, the clock runs out on an open day, not at the midnight before.
    to_the_end_of_a_day = not is_business_day(here.date(), calendar)
    while True:
        midnight = datetime.combine(here.date() + timedelta(days=1), time.min)
        if is_business_day(here.date(), calendar):
            span = midnight - here
            if left < span or (left == span and to_the_end_of_a_day):
                break
            left -= span
        here = midnight
    runs_out = here + left
    assert add_business_days(moment, days, calendar, zone) == instant(
        runs_out.date(), local(moment, zone).time() if left < timedelta(days=1) else time.min, zone
    )


@given(moments, st.integers(1, 12), calendars, zones)
def test_more_business_days_take_longer(
    moment: datetime, days: int, calendar: BusinessCalendar, zone: str
) -> None:
    runs_out = add_business_days(moment, days, calendar, zone)
    assert runs_out > moment
    assert add_business_days(moment, days + 1, calendar, zone) > runs_out


@pytest.mark.parametrize(
    ("zone", "day", "wall", "expected"),
    [
        pytest.param(NEW_YORK, date(2026, 3, 8), time(2, 30), time(3, 30), id="skipped"),
        pytest.param(NEW_YORK, date(2026, 11, 1), time(1, 30), time(1, 30), id="twice: the first"),
        pytest.param("Africa/Cairo", date(2026, 4, 24), time(0), time(1), id="no midnight"),
        pytest.param(NEW_YORK, date(2026, 6, 1), time(8), time(8), id="ordinary"),
    ],
)
def test_a_wall_time_the_clock_skips_lies_after_the_gap(
    zone: str, day: date, wall: time, expected: time
) -> None:
    here = local(instant(day, wall, zone), zone)
    assert (here.date(), here.time(), here.fold) == (day, expected, 0)


def test_a_moment_is_said_in_local_time() -> None:
    assert said(datetime(2026, 11, 24, 13, 5, tzinfo=UTC), NEW_YORK) == "Tue 24 Nov 08:05"


@pytest.mark.parametrize(
    ("moment", "moved"),
    [
        ("Tue 24 Nov 07:59", "Tue 24 Nov 08:00"),
        ("Tue 24 Nov 08:00", "Tue 24 Nov 08:00"),
        ("Tue 24 Nov 20:59", "Tue 24 Nov 20:59"),
        ("Tue 24 Nov 21:00", "Wed 25 Nov 08:00"),
        ("Sat 31 Oct 23:30", "Sun 1 Nov 08:00"),
        ("Sun 8 Mar 01:59", "Sun 8 Mar 08:00"),
    ],
)
def test_a_moment_at_night_moves_to_the_morning(moment: str, moved: str) -> None:
    assert into_daytime(at(moment), NEW_YORK, time(8), time(21)) == at(moved)


@pytest.mark.parametrize(
    ("moment", "resting"),
    [
        ("Tue 24 Nov 20:59", False),
        ("Tue 24 Nov 21:00", True),
        ("Wed 25 Nov 03:00", True),
        ("Wed 25 Nov 07:59", True),
        ("Wed 25 Nov 08:00", False),
    ],
)
def test_texts_rest_from_nine_to_eight(moment: str, resting: bool) -> None:
    assert rests(at(moment), (NEW_YORK,), NIGHT) is resting


def test_an_unknown_zone_rests_while_anyone_there_may_sleep() -> None:
    country = (NEW_YORK, LOS_ANGELES, HONOLULU)
    assert rest_ends(at("Tue 24 Nov 09:00"), country, NIGHT) == at("Tue 24 Nov 13:00")
    assert rest_begins(at("Tue 24 Nov 13:00"), country, NIGHT) == at("Tue 24 Nov 21:00")
    assert rest_ends(at("Tue 24 Nov 21:00"), country, NIGHT) == at("Wed 25 Nov 13:00")


def test_zones_that_share_no_day_follow_the_first() -> None:
    apart = (NEW_YORK, "Asia/Jakarta")
    late = QuietHours(begins=time(19), ends=time(9))
    assert rest_ends(at("Tue 24 Nov 06:00"), apart, late) == at("Tue 24 Nov 09:00")


def test_hours_of_rest_may_lie_within_one_day() -> None:
    siesta = QuietHours(begins=time(13), ends=time(16))
    assert rest_ends(at("Tue 24 Nov 14:00"), (NEW_YORK,), siesta) == at("Tue 24 Nov 16:00")
    assert rest_ends(at("Tue 24 Nov 03:00"), (NEW_YORK,), siesta) == at("Tue 24 Nov 03:00")


@pytest.mark.parametrize("country", ["US", "CA", "MX", "BR", "AU", "RU", "ID", "PT", "CL", "NZ"])
def test_a_wide_country_has_hours_that_are_day_in_all_its_zones(country: str) -> None:
    everywhere = zones_of_country(country)
    for month in range(1, 13):
        awake = rest_ends(datetime(2026, month, 15, tzinfo=UTC), everywhere, NIGHT)
        assert not rests(awake, everywhere, NIGHT)


@given(moments, st.lists(zones, min_size=1, max_size=3, unique=True).map(tuple))
def test_rest_ends_at_the_first_minute_that_is_day_everywhere(
    moment: datetime, everywhere: tuple[str, ...]
) -> None:
    minute = timedelta(minutes=1)
    moment = moment.replace(second=0, microsecond=0)
    searched = (moment + n * minute for n in range(26 * 60))
    first = next((m for m in searched if not rests(m, everywhere, NIGHT)), None)
    ends = rest_ends(moment, everywhere, NIGHT)
    assert ends == (first or rest_ends(moment, everywhere[:1], NIGHT))


@given(moments, zones)
def test_rest_begins_within_a_day_and_is_followed_by_rest(moment: datetime, zone: str) -> None:
    begins = rest_begins(moment, (zone,), NIGHT)
    assert moment < begins <= moment + timedelta(hours=25)
    assert rests(begins, (zone,), NIGHT)
    assert not rests(begins - timedelta(minutes=1), (zone,), NIGHT)
