"""A UPS scan's instant is known only by an offset, given or worked out from GMT."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.ups.stated import Stated, clock_of, wall_clock
from whereabouts.domain.tracking import TimeSource

LOCAL = datetime.fromisoformat("2026-03-10T19:30:05")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "hours"), [("-07:00", -7), ("-07.00", -7), ("+0530", 5.5), ("+08:00", 8)]
)
def test_a_given_offset_is_taken(zone: str, hours: float) -> None:
    found, source = Stated("20260310", "193005", zone=zone).when()
    assert found == LOCAL.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert source is TimeSource.OFFSET_GIVEN


@pytest.mark.parametrize(
    ("gmt_day", "gmt_clock", "instant"),
    [
        ("20260311", "023005", "2026-03-10T19:30:05-07:00"),
        ("20260311", "02:30:05", "2026-03-10T19:30:05-07:00"),
        ("20260311", "23005", "2026-03-10T19:30:05-07:00"),
        ("20260311", "000005", "2026-03-10T19:30:05-04:30"),
        ("20260311", "5", "2026-03-10T19:30:05-04:30"),
        ("20260310", "193005", "2026-03-10T19:30:05+00:00"),
        ("20260310", "134505", "2026-03-10T19:30:05+05:45"),
        ("20260311", "023000", "2026-03-10T19:30:05-07:00"),
    ],
    ids=["plain", "colons", "no zero", "midnight", "all zeros gone", "London", "Nepal", "cut"],
)
def test_an_offset_is_worked_out_from_gmt(gmt_day: str, gmt_clock: str, instant: str) -> None:
    found, source = Stated("20260310", "193005", gmt_day, gmt_clock).when()
    assert found is not None
    assert found.isoformat() == instant
    assert source is TimeSource.UTC_GIVEN


@pytest.mark.parametrize(
    ("gmt_day", "gmt_clock"),
    [("", ""), ("20260311", ""), ("20260315", "023005"), ("20260311", "024105")],
    ids=["none", "a day alone", "days away", "no zone has it"],
)
def test_without_a_believable_gmt_the_time_stays_local(gmt_day: str, gmt_clock: str) -> None:
    assert Stated("20260310", "193005", gmt_day, gmt_clock).when() == (LOCAL, None)


def test_gmt_alone_is_an_instant() -> None:
    found, source = Stated("", "", "20260311", "023005").when()
    assert found == at("2026-03-11T02:30:05+00:00")
    assert source is TimeSource.UTC_GIVEN


@pytest.mark.parametrize(
    "stated",
    [Stated("20260310", ""), Stated("", "193005"), Stated("20260230", "10"), Stated("", "")],
)
def test_half_a_time_is_none(stated: Stated) -> None:
    assert stated.when() == (None, None)


def test_what_is_stated_is_the_same_whether_an_offset_came_along_or_not() -> None:
    polled = Stated("20260310", "193005", "20260311", "02:30:05", "-07:00")
    assert polled.text == Stated("20260310", "193005").text == "20260310 193005"
    assert Stated("", "", "20260311", "023005").text == "20260311 023005"


def test_a_time_of_day_of_few_digits_lost_its_zeros() -> None:
    assert clock_of("705") == at("2026-01-01T00:07:05").time()
    assert wall_clock("20260310", "0") == at("2026-03-10T00:00:00")


@given(
    st.datetimes(min_value=at("2020-01-01T00:00:00"), max_value=at("2030-01-01T00:00:00")),
    st.integers(-12 * 4, 14 * 4),
)
def test_local_and_gmt_together_give_back_the_offset(local: datetime, quarters: int) -> None:
    local = local.replace(microsecond=0)
    gmt = local - timedelta(minutes=15 * quarters)
    found, _ = Stated(f"{local:%Y%m%d}", f"{local:%H%M%S}", f"{gmt:%Y%m%d}", f"{gmt:%H%M%S}").when()
    assert found is not None
    assert found.replace(tzinfo=None) == local
    assert found.utcoffset() == timedelta(minutes=15 * quarters)
