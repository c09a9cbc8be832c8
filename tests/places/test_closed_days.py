"""Weekends and public holidays of an address."""

from datetime import date

import pytest

from whereabouts.places.closed_days import business_calendar

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "region", "closed", "opened"),
    [
        ("US", "OH", date(2026, 11, 26), date(2026, 11, 25)),
        ("US", "New York", date(2027, 7, 5), date(2027, 7, 6)),
        ("CA", "Québec", date(2027, 6, 24), date(2027, 6, 25)),
        ("CA", "ON", date(2026, 12, 28), date(2027, 6, 24)),
        ("DE", "Bayern", date(2027, 1, 6), date(2027, 1, 7)),
        ("DE", "DE-BE", date(2027, 3, 8), date(2027, 1, 6)),
        ("GB", "Scotland", date(2026, 11, 30), date(2026, 11, 26)),
    ],
)
def test_public_holidays_of_country_and_region_are_closed(
    country: str, region: str, closed: date, opened: date
) -> None:
    days = business_calendar(country, region, TODAY).closed_days
    assert closed in days
    assert opened not in days


def test_an_unknown_region_keeps_the_holidays_of_the_whole_country() -> None:
    anywhere = business_calendar("US", "", TODAY).closed_days
    assert business_calendar("US", "Atlantis", TODAY).closed_days == anywhere
    assert date(2026, 12, 25) in anywhere


@pytest.mark.parametrize(
    ("country", "weekend"),
    [("US", (5, 6)), ("SA", (4, 5)), ("IL", (4, 5)), ("XX", (5, 6)), ("IR", (4,))],
)
def test_the_weekend_is_the_countrys_own(country: str, weekend: tuple[int, ...]) -> None:
    assert business_calendar(country, "", TODAY).weekend == weekend


def test_days_of_the_weekend_are_not_repeated() -> None:
    calendar = business_calendar("US", "", TODAY)
    assert all(day.weekday() not in calendar.weekend for day in calendar.closed_days)


def test_this_year_and_the_next_two_are_known() -> None:
    years = {day.year for day in business_calendar("FR", "", TODAY).closed_days}
    assert years == {2026, 2027, 2028}


def test_in_january_last_december_is_still_known() -> None:
    assert date(2026, 12, 25) in business_calendar("US", "", date(2027, 1, 4)).closed_days


def test_a_country_without_a_table_works_every_weekday() -> None:
    assert business_calendar("XX", "", TODAY).closed_days == ()
