"""A service that speaks our own protocol is asked, and its answer read or said to be none."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.build import on
from whereabouts.carriers.call import Line
from whereabouts.carriers.generic import GenericTracking, report_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.storefronts.generic import GenericScan

S = TrackingStatus
SCAN = {
    "carrier": "ups",
    "tracking_number": "1Z999-1",
    "status": "IN_TRANSIT",
    "occurred_at": "2026-11-03T09:00:00-05:00",
    "place": "Trenton, NJ",
}
PARCEL = Asked(tracking_number="1Z999-1", carrier="ups")

Answer = Callable[[httpx.Request], httpx.Response]


def live(answer: Answer) -> GenericTracking:
    return GenericTracking(Line("Ravenmail", httpx.MockTransport(answer), "http://carriers.test/"))


async def told(answer: Answer, parcel: Asked = PARCEL) -> ParcelReport:
    (report,) = await live(answer).track([parcel])
    assert (report.carrier, report.tracking_number) == (parcel.carrier, parcel.tracking_number)
    return report


def says(status: int, body: Any = None) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda _: httpx.Response(status, content=content)


def falls_silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nobody there", request=request)


def a_scan(hour: int, **given: Any) -> GenericScan:
    when = {"occurred_at": f"2026-11-03T{hour:02}:00:00-05:00"}
    return GenericScan.model_validate(SCAN | when | given)


async def test_its_scans_are_read() -> None:
    report = await told(says(200, {"scans": [SCAN]}))
    scan = GenericScan.model_validate(SCAN)
    (event,) = report.events
    assert (event.status, event.at, event.place) == (S.IN_TRANSIT, scan.occurred_at, scan.place)
    assert event.event_id == scan.key
    assert (report.status, report.error) == (S.IN_TRANSIT, None)


async def test_a_number_without_scans_is_known() -> None:
    report = await told(says(200, {"scans": []}))
    assert (report.status, report.events, report.error) == (S.UNKNOWN, (), None)


async def test_the_number_is_asked_for_in_one_piece() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return httpx.Response(200, json={"scans": []})

    await told(answer, Asked(tracking_number="1Z/99 ?9", carrier="ups"))
    assert asked == ["/track/ups/1Z%2F99%20%3F9"]


async def test_every_parcel_is_answered_in_its_turn() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        known = request.url.path.endswith("2")
        return httpx.Response(200, json={"scans": []}) if known else httpx.Response(404)

    numbers = ("1Z-1", "1Z-2", "1Z-3")
    parcels = [Asked(tracking_number=number, carrier="ups") for number in numbers]
    reports = await live(answer).track(parcels)
    assert tuple(report.tracking_number for report in reports) == numbers
    assert [report.error is None for report in reports] == [False, True, False]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, ErrorKind.DOWN),
        (400, ErrorKind.INVALID_NUMBER),
        (401, ErrorKind.REFUSED),
        (404, ErrorKind.NOT_FOUND),
        (418, ErrorKind.DOWN),
        (429, ErrorKind.QUOTA),
        (500, ErrorKind.DOWN),
        (503, ErrorKind.DOWN),
    ],
)
async def test_any_other_answer_says_why_there_is_none(status: int, kind: ErrorKind) -> None:
    report = await told(says(status, {"scans": [SCAN]}))
    assert report.error is not None
    assert (report.error.kind, report.error.message) == (kind, f"answered {status}")
    assert (report.status, report.events) == (S.UNKNOWN, ())


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"",
        b"\xff",
        {"scans": [{"status": "LOST"}]},
        {"scans": [SCAN, SCAN | {"status": "ROLLING"}]},
        {"scans": "none"},
        [],
        {"parcels": []},
        {"scans": [], "page": 2},
    ],
)
async def test_what_nobody_can_read_is_no_answer(body: Any) -> None:
    report = await told(says(200, body))
    assert report.error is not None
    assert report.error.kind is ErrorKind.UNREADABLE
    assert report.error.message == "answered what nobody can read"


async def test_a_carrier_that_falls_silent_is_down() -> None:
    report = await told(falls_silent)
    assert report.error is not None
    assert report.error.kind is ErrorKind.DOWN
    assert report.error.message == "Ravenmail did not answer in time"


def test_scans_stand_in_the_order_of_their_times() -> None:
    report = report_of(PARCEL, [a_scan(15, status="DELIVERED"), a_scan(8), a_scan(11)])
    assert [event.at.hour for event in report.events if event.at] == [8, 11, 15]
    assert (report.status, report.delivered_at) == (S.DELIVERED, report.events[-1].at)


def test_the_estimate_is_the_newest_scans_that_has_one() -> None:
    early, late = on("Thu 5 Nov"), on("Fri 6 Nov")
    scans = [a_scan(11, estimate=late), a_scan(8, estimate=early), a_scan(12)]
    assert report_of(PARCEL, scans).estimate == late
    assert report_of(PARCEL, scans[2:]).estimate is None
