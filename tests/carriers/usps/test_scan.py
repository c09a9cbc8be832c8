"""A row of USPS: its instant comes from the local time and the offset alone."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.carriers.usps.scan import scan
from whereabouts.domain.tracking import TimeSource, TrackingStatus

MOUNTAIN = timezone(timedelta(hours=-7))


def row(**members: Any) -> ReportedEvent:
    told = {"eventType": "Departed Post Office", "eventCode": "SF"} | members
    return scan(Payload(told))


def test_the_local_time_and_its_offset_make_the_instant() -> None:
    event = row(eventTimestamp="2026-02-11T16:20:00", GMTOffset="-07:00")
    assert event.at == datetime(2026, 2, 11, 16, 20, tzinfo=MOUNTAIN)
    assert event.source is TimeSource.OFFSET_GIVEN
    assert event.stated_at == "2026-02-11T16:20:00 -07:00"


def test_the_gmt_timestamp_is_never_read_for_its_date_is_wrong_past_midnight() -> None:
    event = row(
        eventTimestamp="2026-02-11T21:45:00",
        GMTTimestamp="2026-02-11T04:45:12Z",
        GMTOffset="-07:00",
    )
    assert event.at is not None
    assert event.at.astimezone(UTC).isoformat() == "2026-02-12T04:45:00+00:00"


def test_a_gmt_timestamp_alone_is_no_time() -> None:
    event = row(GMTTimestamp="2026-02-11T04:45:12Z", GMTOffset="-07:00")
    assert (event.at, event.source) == (None, None)


def test_without_an_offset_the_time_stays_local_and_gets_no_zone() -> None:
    event = row(eventTimestamp="2026-02-10T00:00:00", GMTTimestamp="2026-02-10T07:00:00Z")
    assert event.at == datetime.fromisoformat("2026-02-10T00:00:00")
    assert event.source is None


@pytest.mark.parametrize("offset", ["-7:00", "-07:00", "-0700", "-07"])
def test_an_offset_is_read_in_every_spelling(offset: str) -> None:
    event = row(eventTimestamp="2026-02-11T16:20:00", GMTOffset=offset)
    assert event.at == datetime(2026, 2, 11, 16, 20, tzinfo=MOUNTAIN)


@pytest.mark.parametrize("zip_member", ["eventZIP", "eventZIPCode"])
def test_a_place_is_as_much_of_the_address_as_is_there(zip_member: str) -> None:
    assert (
        row(eventCity="PROVO", eventState="UT", **{zip_member: "84601"}).place == "PROVO, UT 84601"
    )
    assert row(eventCity="SALT LAKE CITY UT DISTRIBUTION CENTER", eventState=None).place == (
        "SALT LAKE CITY UT DISTRIBUTION CENTER"
    )
    assert row(eventCity="OSAKA", eventCountry="JAPAN").place == "OSAKA, JAPAN"


@pytest.mark.parametrize("member", ["name", "recipientName"])
def test_who_signed_is_a_flag_and_never_a_name(member: str) -> None:
    event = row(eventCode="01", eventType="Delivered, Left with Individual", **{member: "P QUILL"})
    assert event.signed
    assert "QUILL" not in event.model_dump_json()


def test_a_firm_alone_is_no_signature() -> None:
    assert not row(eventCode="01", eventType="Delivered", firm="QUILL WORKS", name=None).signed


def test_a_code_sent_as_a_number_is_still_a_code() -> None:
    event = row(eventCode=10, eventType="Arrived at USPS Regional Facility")
    assert (event.code, event.status) == ("10", TrackingStatus.IN_TRANSIT)
