"""Each way in which one of ShipStation's two times is wrong."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.clock import stated_at, when
from whereabouts.domain.tracking import TimeSource


def times(occurred: str | None, carriers: str | None) -> Payload:
    return Payload({"occurred_at": occurred, "carrier_occurred_at": carriers})


def iso(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("suffix", ["", "Z", ".000Z", "+00:00"])
def test_ups_the_carriers_time_is_local_whatever_stands_after_it(suffix: str) -> None:
    at, source = when(times("2026-10-06T11:30:00Z", f"2026-10-06T06:30:00{suffix}"))
    assert at == iso("2026-10-06T06:30:00-05:00")
    assert at.utcoffset() == timedelta(hours=-5)
    assert source is TimeSource.UTC_GIVEN


def test_usps_the_offset_of_the_carriers_time_is_real_and_the_other_is_hours_late() -> None:
    at, source = when(times("2026-04-15T03:10:00Z", "2026-04-14T13:10:00-07:00"))
    assert at == iso("2026-04-14T20:10:00+00:00")
    assert source is TimeSource.OFFSET_GIVEN


def test_fedex_both_are_the_same_instant() -> None:
    at, source = when(times("2026-10-06T11:30:00Z", "2026-10-06T11:30:00Z"))
    assert at == iso("2026-10-06T11:30:00+00:00")
    assert source is TimeSource.UTC_GIVEN


@pytest.mark.parametrize(
    "carriers", ["2026-10-06T11:37:00", "2026-10-09T11:30:00", "yesterday", "", None]
)
def test_a_local_time_that_no_zone_has_adds_nothing(carriers: str | None) -> None:
    at, source = when(times("2026-10-06T11:30:00Z", carriers))
    assert at == iso("2026-10-06T11:30:00+00:00")
    assert at.utcoffset() == timedelta(0)
    assert source is TimeSource.UTC_GIVEN


@pytest.mark.parametrize(
    ("carriers", "offset"),
    [
        ("2026-10-06T17:15:00", timedelta(hours=5, minutes=45)),
        ("2026-10-07T01:30:00", timedelta(hours=14)),
        ("2026-10-05T23:30:00", timedelta(hours=-12)),
    ],
)
def test_every_offset_on_earth_is_one(carriers: str, offset: timedelta) -> None:
    at, _ = when(times("2026-10-06T11:30:00Z", carriers))
    assert at is not None
    assert at.utcoffset() == offset


def test_the_instant_is_that_of_utc_whatever_the_place() -> None:
    at, _ = when(times("2026-03-08T10:15:00Z", "2026-03-08T03:15:00"))
    assert at == iso("2026-03-08T10:15:00+00:00")


@pytest.mark.parametrize("carriers", ["2026-10-06T06:30:00", "2026-10-06T06:30:00Z"])
def test_the_carriers_time_alone_is_local(carriers: str) -> None:
    assert when(times(None, carriers)) == (iso("2026-10-06T06:30:00"), None)


def test_an_offset_in_the_other_time_is_known_too() -> None:
    at, source = when(times("2026-10-06T13:30:00+02:00", None))
    assert at == iso("2026-10-06T11:30:00+00:00")
    assert source is TimeSource.OFFSET_GIVEN


def test_older_messages_have_an_event_date() -> None:
    at, source = when(Payload({"event_date": "2019-05-06T11:30:00Z"}))
    assert (at, source) == (iso("2019-05-06T11:30:00+00:00"), TimeSource.UTC_GIVEN)


def test_a_time_without_any_offset_stays_local() -> None:
    assert when(times("2026-10-06T11:30:00", None)) == (iso("2026-10-06T11:30:00"), None)


@pytest.mark.parametrize("empty", [None, "", "0001-01-01T00:00:00Z", 20261006, {}])
def test_no_time_is_none(empty: Any) -> None:
    assert when(Payload({"occurred_at": empty, "carrier_occurred_at": empty})) == (None, None)


def test_both_texts_are_kept_and_one_text_once() -> None:
    both = times("2026-10-06T11:30:00Z", "2026-10-06T06:30:00")
    assert stated_at(both) == "2026-10-06T06:30:00 2026-10-06T11:30:00Z"
    assert stated_at(times("2026-10-06T11:30:00Z", "2026-10-06T11:30:00Z")) == (
        "2026-10-06T11:30:00Z"
    )
