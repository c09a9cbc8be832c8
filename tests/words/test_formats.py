"""Days, hours, windows and money read as people of the locale write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.words.formats import Formats, single_stops
from whereabouts.words.locales import tongue

DAY = date(2026, 11, 24)
EVENING = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)


def formats(locale: str, zone: str = "America/Chicago") -> Formats:
    return Formats(tongue(locale), zone)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_US", "Tuesday, Nov 24, 2-4 pm"),
        ("en_GB", "Tuesday 24 Nov, 14:00-16:00"),
        ("es_ES", "martes, 24 nov, 14:00-16:00"),
        ("es_MX", "martes 24 de nov, 2-4 p.m."),
    ],
)
def test_an_estimate_names_the_day_and_the_window(locale: str, said: str) -> None:
    estimate = EstimatedDelivery(day=DAY, opens=time(14), closes=time(16))
    assert formats(locale).long_estimate(estimate).replace("\u2013", "-") == said


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (None, None, ""),
        (time(14), None, "from 2 pm"),
        (None, time(20), "by 8 pm"),
        (time(9), time(9), "9 am"),
        (time(9, 30), time(11), "9:30-11:00 am"),
        (time(10), time(14), "10 am-2 pm"),
    ],
)
def test_a_window_says_only_the_hours_that_are_known(
    opens: time | None, closes: time | None, said: str
) -> None:
    window = formats("en_US").window(EstimatedDelivery(day=DAY, opens=opens, closes=closes))
    assert window.replace("\u2013", "-") == said


@pytest.mark.parametrize(
    ("locale", "zone", "said"),
    [
        ("en_US", "America/Chicago", "Tue, Nov 24, 6 pm"),
        ("en_US", "Europe/Madrid", "Wed, Nov 25, 1 am"),
        ("en_GB", "Europe/London", "Wed 25 Nov, 00:00"),
        ("es_ES", "Europe/Madrid", "mié, 25 nov, 1:00"),
        ("es_MX", "America/Mexico_City", "mar 24 de nov, 6 p.m."),
    ],
)
def test_a_moment_is_told_in_the_shoppers_zone(locale: str, zone: str, said: str) -> None:
    assert formats(locale, zone).moment(EVENING) == said


def test_the_day_of_a_moment_is_the_shoppers() -> None:
    assert formats("en", "America/Chicago").day_of(EVENING) == DAY
    assert formats("en", "Asia/Tokyo").day_of(EVENING) == date(2026, 11, 25)


def test_money_is_written_with_its_currency() -> None:
    assert formats("en_US").money(Decimal("84.5"), "USD") == "$84.50"
    assert formats("es_ES").money(Decimal("84.5"), "EUR") == "84,50 €"


def test_no_odd_spaces_reach_a_text() -> None:
    for locale in ("en_US", "es_US", "es_CO", "en_CA"):
        estimate = EstimatedDelivery(day=DAY, opens=time(14), closes=time(16, 30))
        said = formats(locale).estimate(estimate) + formats(locale).money(Decimal(1), "USD")
        assert not set(said) & set("\u2009\u202f\u00a0")


def test_a_sentence_ends_with_one_stop() -> None:
    assert single_stops("by 6 p.m.. Then") == "by 6 p.m. Then"
    assert single_stops("in Washington, D.C..") == "in Washington, D.C."
    assert single_stops("Wait... then <b>6 p.m.</b>, or https://a.example/b..c") == (
        "Wait... then <b>6 p.m.</b>, or https://a.example/b..c"
    )
