"""A desk works by its store's country, unless the store's file says otherwise."""

from datetime import date

import pytest
from pydantic import ValidationError

from whereabouts.domain.desk_days import DeskDays
from whereabouts.lifecycle.calendar import is_business_day
from whereabouts.places.working_days import working_days

TODAY = date(2026, 11, 20)
SATURDAY, SUNDAY, THANKSGIVING = (date(2026, 11, day) for day in (21, 22, 26))


def test_by_default_it_is_the_countrys() -> None:
    days = working_days("US", DeskDays(), TODAY)
    assert days.zone == "America/New_York"
    assert not is_business_day(THANKSGIVING, days.calendar)
    assert not is_business_day(SATURDAY, days.calendar)


def test_a_desk_abroad_works_by_the_days_there() -> None:
    days = working_days("US", DeskDays(country="PT"), TODAY)
    assert days.zone == "Europe/Lisbon"
    assert is_business_day(THANKSGIVING, days.calendar)


def test_what_the_file_says_stands_over_the_country() -> None:
    eve = date(2026, 12, 24)
    desk = DeskDays(zone="America/Denver", weekend=(6,), closed_days=(eve,))
    days = working_days("US", desk, TODAY)
    assert days.zone == "America/Denver"
    open_days = [is_business_day(day, days.calendar) for day in (SATURDAY, SUNDAY, eve)]
    assert open_days == [True, False, False]
    assert not is_business_day(THANKSGIVING, days.calendar)


def test_a_state_has_holidays_of_its_own() -> None:
    patriots = date(2027, 4, 19)
    assert is_business_day(patriots, working_days("US", DeskDays(), TODAY).calendar)
    of_state = working_days("US", DeskDays(region="MA"), TODAY)
    assert not is_business_day(patriots, of_state.calendar)


def test_a_zone_that_nobody_knows_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="there is no time zone 'Mars/Olympus'"):
        DeskDays(zone="Mars/Olympus")
