"""USPS is asked as its description says, and whatever comes back ends in a report."""

import asyncio
import json
import logging

import httpx
import pytest

from tests.carriers.far_side import Answers, cut_off, says, silent
from tests.carriers.usps.far_usps import NUMBER, SECRETS, FarUsps, parcel
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.usps.live import connect
from whereabouts.domain.tracking import TrackingStatus

HIDDEN = (*SECRETS.values(), "token-1", "token-2")
ASKED = Asked(tracking_number=NUMBER, carrier="usps", country="US", postcode="20500-0003")


async def track(usps: FarUsps, asked: Asked = ASKED) -> ParcelReport:
    (report,) = await connect(usps.account()).track((asked,))
    return report


def known(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=parcel())


async def test_the_token_and_the_question_are_asked_for_as_described() -> None:
    usps = FarUsps(known)
    await track(usps)
    exchange, question = usps.requests
    assert (exchange.method, str(exchange.url)) == ("POST", "https://apis.usps.com/oauth2/v3/token")
    assert json.loads(exchange.content) == {
        "grant_type": "client_credentials",
        "client_id": "made-up-app",
        "client_secret": "0pen-s3same-secret",
    }
    assert exchange.headers["Content-Type"] == "application/json"
    assert question.method == "GET"
    assert str(question.url) == (
        f"https://apis.usps.com/tracking/v3/tracking/{NUMBER}?expand=DETAIL&destinationZIPCode=20500"
    )
    assert question.headers["Authorization"] == "Bearer token-1"
    assert question.headers["Accept"] == "application/json"


@pytest.mark.parametrize(
    ("country", "postcode", "zip_code"),
    [
        ("US", "20500", "20500"),
        ("PR", "00901", "00901"),
        ("US", "205000003", "20500"),
        ("US", "2050", None),
        ("US", "", None),
        ("DE", "10117", None),
        ("", "10117", None),
    ],
)
async def test_only_a_zip_code_is_told(country: str, postcode: str, zip_code: str | None) -> None:
    usps = FarUsps(known)
    await track(usps, Asked(tracking_number=NUMBER, country=country, postcode=postcode))
    assert usps.asked[0].url.params.get("destinationZIPCode") == zip_code


async def test_a_number_is_asked_for_as_it_is_spelled_and_told_as_it_was_asked() -> None:
    usps = FarUsps(known)
    report = await track(usps, Asked(tracking_number="9200 0000 0000 0000 0000 31"))
    assert usps.asked[0].url.path == f"/tracking/v3/tracking/{NUMBER}"
    assert report.tracking_number == "9200 0000 0000 0000 0000 31"
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY


async def test_no_number_leads_astray() -> None:
    usps = FarUsps(known)
    await track(usps, Asked(tracking_number="1/../../oauth?x=1#y"))
    assert usps.asked[0].url.raw_path.startswith(
        b"/tracking/v3/tracking/1%2F..%2F..%2FOAUTH%3FX%3D1%23Y?"
    )


@pytest.mark.parametrize(
    ("is_test", "base", "host"),
    [
        (True, None, "https://apis-tem.usps.com/"),
        (True, "http://127.0.0.1:9/", "http://127.0.0.1:9/"),
    ],
)
async def test_a_test_account_asks_the_sandbox_and_a_stand_in_stands_in(
    is_test: bool, base: str | None, host: str
) -> None:
    usps = FarUsps(known)
    live = connect(usps.account(is_test=is_test, base=base))
    await live.track((ASKED,))
    assert [str(request.url.join("/")) for request in usps.requests] == [host, host]


async def test_a_refused_token_is_replaced_once() -> None:
    def first_refused(request: httpx.Request) -> httpx.Response:
        if request.headers["Authorization"] == "Bearer token-1":
            return httpx.Response(401, json={"error": {"code": "401", "message": "expired"}})
        return known(request)

    usps = FarUsps(first_refused)
    report = await track(usps)
    assert report.error is None
    assert (usps.exchanges, len(usps.asked)) == (2, 2)


async def test_twenty_questions_at_once_need_one_token() -> None:
    usps = FarUsps(known)
    live = connect(usps.account())
    await asyncio.gather(*(live.track((ASKED,)) for _ in range(20)))
    assert (usps.exchanges, len(usps.asked)) == (1, 20)


def usps_error(status: int, code: str = "", message: str = "its own words") -> Answers:
    details = [{"status": str(status), "code": code, "detail": message}] if code else []
    error = {"code": str(status), "message": message, "errors": details}
    return says(status, json={"apiVersion": "/tracking/v3", "error": error})


FAULTS = [
    (usps_error(400, "150003"), ErrorKind.NOT_FOUND),
    (usps_error(400, "150007"), ErrorKind.INVALID_NUMBER),
    (usps_error(400, "150010"), ErrorKind.REFUSED),
    (usps_error(401), ErrorKind.REFUSED),
    (usps_error(403), ErrorKind.REFUSED),
    (usps_error(404), ErrorKind.NOT_FOUND),
    (says(429, headers={"Retry-After": "30"}), ErrorKind.QUOTA),
    (usps_error(429), ErrorKind.QUOTA),
    (says(500), ErrorKind.DOWN),
    (says(503, text="<html>", headers={"Retry-After": "30"}), ErrorKind.DOWN),
    (says(302, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
    (says(200, text="<html>"), ErrorKind.UNREADABLE),
    (says(200, json=[]), ErrorKind.UNREADABLE),
    (says(200, content=b"x" * 4_000_001), ErrorKind.UNREADABLE),
    (silent, ErrorKind.DOWN),
    (cut_off, ErrorKind.DOWN),
]


@pytest.mark.parametrize("version", ["v3", "v3r2"])
@pytest.mark.parametrize(("answer", "kind"), FAULTS)
async def test_every_fault_ends_in_a_report_of_the_parcel(
    answer: Answers, kind: ErrorKind, version: str
) -> None:
    live = connect(FarUsps(answer).account(secrets={"version": version}))
    (report,) = await live.track((ASKED,))
    assert (report.carrier, report.tracking_number) == ("usps", NUMBER)
    assert report.error is not None
    assert report.error.kind is kind
    assert report.error.message


async def test_no_secret_is_told_even_if_usps_repeats_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    usps = FarUsps(usps_error(403, message="token-1 is not the token of made-up-parcel"))
    live = connect(usps.account())
    (report,) = await live.track((ASKED,))
    assert report.error is not None
    assert report.error.message == "(withheld) is not the token of made-up-parcel"
    shown = f"{report!r} {live!r} {vars(live)} {caplog.text} {live.credential}"
    assert [secret for secret in HIDDEN if secret in shown] == []


def test_an_account_is_known_by_its_app_and_asks_as_often_as_it_may() -> None:
    usps = FarUsps(known)
    live = connect(usps.account())
    assert (live.system, live.batch) == ("usps", 1)
    assert [(limit.calls, limit.per.total_seconds()) for limit in live.limits] == [(60, 3600)]
    assert live.credential == connect(usps.account(secrets={"client_secret": "new"})).credential
    assert live.credential != connect(usps.account(secrets={"client_id": "other"})).credential
    granted = (Limit(calls=7, per=live.limits[0].per),)
    assert connect(usps.account(limits=granted)).limits == granted


@pytest.mark.parametrize(
    ("secrets", "words"),
    [
        ({"client_id": "a"}, "client_secret is missing"),
        ({"client_secret": "a"}, "client_id is missing"),
        ({"client_id": "a", "client_secret": "b", "version": "4"}, "version must be v3 or v3r2"),
    ],
)
def test_what_an_account_lacks_is_said(secrets: dict[str, str], words: str) -> None:
    with pytest.raises(AccountIncomplete, match=words):
        connect(FarUsps(known).connection(secrets))
