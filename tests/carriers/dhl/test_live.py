"""DHL is asked as its descriptions say, by the way that knows most of a parcel, and whatever
comes back ends in a report."""

import base64
import logging
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.carriers.dhl.far_dhl import KEY, LOGIN, NUMBER, FarDhl, shipment, waybill
from tests.carriers.far_side import Answers, cut_off, says, silent
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.dhl.live import connect
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import TrackingStatus

WAYBILL = "1234567891"
PARCEL = Asked(tracking_number=NUMBER, carrier="dhl", country="DE", postcode="10117")
EXPRESS = Asked(tracking_number=WAYBILL, carrier="dhl_express", postcode="75001")
KNOWN = says(200, json={"shipments": [shipment()]})
KNOWN_EXPRESS = says(200, json={"shipments": [waybill(WAYBILL)]})


async def track(dhl: FarDhl, asked: Asked, *secrets: dict[str, str], **rest: Any) -> ParcelReport:
    (report,) = await connect(dhl.account(*secrets, **rest)).track((asked,))
    return report


async def test_the_unified_tracking_is_asked_as_described() -> None:
    dhl = FarDhl(KNOWN)
    report = await track(dhl, PARCEL, KEY)
    (question,) = dhl.requests
    assert (question.method, str(question.url)) == (
        "GET",
        "https://api-eu.dhl.com/track/shipments"
        f"?trackingNumber={NUMBER}&language=en&recipientPostalCode=10117",
    )
    assert question.headers["DHL-API-Key"] == KEY["api_key"]
    assert "Authorization" not in question.headers
    assert (report.tracking_number, report.status) == (NUMBER, TrackingStatus.OUT_FOR_DELIVERY)


async def test_dhl_express_is_asked_as_described() -> None:
    dhl = FarDhl(KNOWN_EXPRESS)
    report = await track(dhl, EXPRESS, KEY, LOGIN)
    (question,) = dhl.requests
    assert (question.method, str(question.url)) == (
        "GET",
        f"https://express.api.dhl.com/mydhlapi/shipments/{WAYBILL}/tracking"
        "?trackingView=all-checkpoints-with-remarks&levelOfDetail=shipment"
        "&requestGMTOffsetPerEvent=true",
    )
    login = base64.b64encode(b"made-up-login:made-up-password").decode()
    assert question.headers["Authorization"] == f"Basic {login}"
    assert question.headers["x-version"] == "3.1.0"
    assert question.headers["Accept-Language"] == "eng"
    assert "DHL-API-Key" not in question.headers
    (event,) = report.events
    assert event.at == datetime(2026, 3, 4, 7, 10, tzinfo=timezone(timedelta(hours=1)))


async def test_every_parcel_is_asked_about_where_most_is_known_of_it() -> None:
    dhl = FarDhl(KNOWN)
    live = connect(dhl.account(KEY, LOGIN))
    assert live.batch == 1
    reports = await live.track((PARCEL, EXPRESS))
    hosts = [request.url.host for request in dhl.requests]
    assert hosts == ["api-eu.dhl.com", "express.api.dhl.com"]
    assert [report.tracking_number for report in reports] == [NUMBER, WAYBILL]


async def test_a_key_alone_knows_dhl_express_as_well() -> None:
    dhl = FarDhl(KNOWN)
    await track(dhl, EXPRESS, KEY)
    (question,) = dhl.requests
    assert question.url.host == "api-eu.dhl.com"
    assert dict(question.url.params) == {
        "trackingNumber": WAYBILL,
        "language": "en",
        "service": "express",
        "recipientPostalCode": "75001",
    }


async def test_a_login_alone_knows_dhl_express_alone() -> None:
    dhl = FarDhl(KNOWN_EXPRESS)
    assert (await track(dhl, EXPRESS, LOGIN)).error is None
    report = await track(dhl, PARCEL, LOGIN)
    assert report.error is not None
    assert report.error.kind is ErrorKind.REFUSED
    assert "api_key" in report.error.message
    assert report.tracking_number == NUMBER
    assert len(dhl.requests) == 1


@pytest.mark.parametrize(
    ("asked", "base", "url"),
    [
        (PARCEL, None, "https://api-test.dhl.com/track/shipments"),
        (EXPRESS, None, f"https://express.api.dhl.com/mydhlapi/test/shipments/{WAYBILL}/tracking"),
        (PARCEL, "http://127.0.0.1:9/", "http://127.0.0.1:9/track/shipments"),
        (
            EXPRESS,
            "http://127.0.0.1:9/",
            f"http://127.0.0.1:9/mydhlapi/test/shipments/{WAYBILL}/tracking",
        ),
    ],
)
async def test_a_test_account_asks_the_sandbox_and_a_stand_in_stands_in(
    asked: Asked, base: str | None, url: str
) -> None:
    dhl = FarDhl(KNOWN)
    await track(dhl, asked, KEY, LOGIN, is_test=True, base=base)
    assert str(dhl.requests[0].url.copy_with(query=None)) == url


async def test_no_number_leads_astray() -> None:
    dhl = FarDhl(KNOWN)
    number = "1/../../rates?x=1&y"
    await track(dhl, Asked(tracking_number=number, carrier="dhl"), KEY)
    await track(dhl, Asked(tracking_number=number, carrier="dhl_express"), LOGIN)
    unified, express = dhl.requests
    assert unified.url.params["trackingNumber"] == number.upper()
    assert unified.url.path == "/track/shipments"
    assert b"/shipments/1%2F..%2F..%2FRATES%3FX%3D1%26Y/tracking?" in express.url.raw_path


async def test_another_shipment_in_the_answer_is_not_the_parcels() -> None:
    other = shipment("00340400000000000016", status={"statusCode": "delivered"}, events=[])
    report = await track(FarDhl(says(200, json={"shipments": [other, shipment()]})), PARCEL, KEY)
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY


def problem(status: int, detail: str = "its own words") -> Answers:
    return says(status, json={"status": status, "title": "A title", "detail": detail})


FAULTS = [
    (problem(400), ErrorKind.INVALID_NUMBER),
    (problem(401), ErrorKind.REFUSED),
    (says(401), ErrorKind.REFUSED),
    (problem(403), ErrorKind.REFUSED),
    (problem(404), ErrorKind.NOT_FOUND),
    (problem(429), ErrorKind.QUOTA),
    (says(429, headers={"Retry-After": "5"}), ErrorKind.QUOTA),
    (says(500), ErrorKind.DOWN),
    (says(503, text="<html>"), ErrorKind.DOWN),
    (says(307, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
    (says(200, text="<html>"), ErrorKind.UNREADABLE),
    (says(200, json={"shipments": []}), ErrorKind.NOT_FOUND),
    (says(200, content=b"x" * 4_000_001), ErrorKind.UNREADABLE),
    (silent, ErrorKind.DOWN),
    (cut_off, ErrorKind.DOWN),
]


@pytest.mark.parametrize(("asked", "account"), [(PARCEL, KEY), (EXPRESS, LOGIN)])
@pytest.mark.parametrize(("answer", "kind"), FAULTS)
async def test_every_fault_ends_in_a_report_of_the_parcel(
    answer: Answers, kind: ErrorKind, asked: Asked, account: dict[str, str]
) -> None:
    dhl = FarDhl(answer)
    report = await track(dhl, asked, account)
    assert report.tracking_number == asked.tracking_number
    assert report.error is not None
    assert report.error.kind is kind
    assert report.error.message
    assert len(dhl.requests) == 1


@pytest.mark.parametrize(("asked", "secret"), [(PARCEL, "api_key"), (EXPRESS, "password")])
async def test_no_secret_is_told_even_if_dhl_repeats_it(
    asked: Asked, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = KEY | LOGIN
    live = connect(FarDhl(problem(401, f"not {secrets[secret]}")).account(secrets))
    (report,) = await live.track((asked,))
    assert report.error is not None
    assert report.error.message == "not (withheld)"
    shown = f"{report!r} {live!r} {vars(live)} {caplog.text} {live.credential}"
    assert [name for name, value in secrets.items() if value in shown] == []


def test_an_account_asks_as_often_as_it_may() -> None:
    dhl = FarDhl(KNOWN)
    day, moment, minute = timedelta(days=1), timedelta(seconds=2), timedelta(minutes=1)
    usual = (Limit(calls=250, per=day), Limit(calls=2, per=moment))
    assert connect(dhl.account(KEY)).limits == usual
    assert connect(dhl.account(KEY, LOGIN)).limits == usual
    assert connect(dhl.account(LOGIN)).limits == (Limit(calls=60, per=minute),)
    granted = (Limit(calls=5000, per=day),)
    assert connect(dhl.account(KEY, limits=granted)).limits == granted


def test_a_look_by_routine_fits_into_its_share_of_every_limit() -> None:
    for secrets in (KEY, LOGIN):
        limits = connect(FarDhl(KNOWN).account(secrets)).limits
        assert all(limit.calls * Polling().share >= 1 for limit in limits)


def test_an_account_is_known_by_its_key_or_its_login() -> None:
    dhl = FarDhl(KNOWN)
    key = connect(dhl.account(KEY)).credential
    assert key == connect(dhl.account(KEY, LOGIN)).credential
    assert key != connect(dhl.account(LOGIN)).credential
    other = {"api_key": "another-key"}
    assert key != connect(dhl.account(other)).credential


@pytest.mark.parametrize(
    ("secrets", "words"),
    [
        ({}, "api_key is missing, or username and password"),
        ({"username": "a"}, "password is missing"),
        ({"password": "a"}, "api_key is missing, or username and password"),
    ],
)
def test_what_an_account_lacks_is_said(secrets: dict[str, str], words: str) -> None:
    with pytest.raises(AccountIncomplete, match=words):
        connect(FarDhl(KNOWN).account(secrets))
