"""UPS asked live: as it describes, one number a call, and whatever it answers is a report."""

import asyncio
import base64
import logging
import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.carriers.far_side import Answers, cut_off, says, silent
from tests.carriers.signing_in import SigningIn
from tests.carriers.ups.invented import NUMBER, activity, told
from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.ups.live import connect
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.serving import served

SECRETS = {"client_id": "raven-id", "client_secret": "raven-s3same"}
OUT = TrackingStatus.OUT_FOR_DELIVERY


class Ups(SigningIn):
    def __init__(self, answers: Answers) -> None:
        super().__init__("/security/v1/oauth/token", answers)

    def live(self, **rest: Any) -> LiveTracking:
        return connect(self.connection(SECRETS, **rest))

    async def asked(self, number: str = NUMBER) -> ParcelReport:
        (report,) = await self.live().track([Asked(tracking_number=number)])
        return report


def known(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=told(activity("021")))


async def kind(ups: Ups, number: str = NUMBER) -> ErrorKind:
    """Of a report that names the parcel and tells no secret."""
    report = await ups.asked(number)
    assert report.tracking_number == number
    assert report.error is not None
    assert report.error.message
    assert not re.search("raven|token-", report.model_dump_json())
    return report.error.kind


async def test_a_parcel_is_asked_about_as_ups_describes() -> None:
    ups = Ups(known)
    assert (await ups.asked()).status is OUT
    exchange, question = ups.requests
    assert (exchange.method, str(exchange.url)) == (
        "POST",
        "https://onlinetools.ups.com/security/v1/oauth/token",
    )
    basic = base64.b64encode(b"raven-id:raven-s3same").decode()
    assert exchange.headers["Authorization"] == f"Basic {basic}"
    assert exchange.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert exchange.content == b"grant_type=client_credentials"
    assert (question.method, str(question.url)) == (
        "GET",
        f"https://onlinetools.ups.com/api/track/v1/details/{NUMBER}?locale=en_US",
    )
    assert question.headers["Authorization"] == "Bearer token-1"
    assert question.headers["transactionSrc"] == "whereabouts"


async def test_every_request_has_a_name_of_its_own() -> None:
    ups = Ups(known)
    await ups.asked()
    await ups.asked()
    first, second = (question.headers["transId"] for question in ups.questions)
    assert re.fullmatch("[0-9a-f]{14}", first)
    assert first != second


async def test_a_test_account_asks_the_test_environment() -> None:
    ups = Ups(known)
    await ups.live(is_test=True).track([Asked(tracking_number=NUMBER)])
    assert {request.url.host for request in ups.requests} == {"wwwcie.ups.com"}


async def test_a_number_is_asked_about_in_one_spelling_and_told_in_its_own() -> None:
    ups = Ups(known)
    (report,) = await ups.live().track([Asked(tracking_number="1zwhere 003 0000-0017")])
    assert ups.questions[0].url.path.endswith(f"/{NUMBER}")
    assert (report.tracking_number, report.status) == ("1zwhere 003 0000-0017", OUT)


@pytest.mark.parametrize(
    "number", ["", "1Z", "../../security", "1ZWHERE%2F003", "1" * 35, "\uff11" * 9]
)
async def test_what_is_no_number_of_upss_is_not_asked_about(number: str) -> None:
    ups = Ups(known)
    assert await kind(ups, number) is ErrorKind.INVALID_NUMBER
    assert ups.requests == []


async def test_of_a_shipments_packages_the_asked_one_is_told() -> None:
    packages = [
        {"trackingNumber": number, "activity": [activity(code)]}
        for number, code in (("1ZWHERE00300000026", "011"), (NUMBER, "021"))
    ]
    shipment = {"inquiryNumber": "1ZWHERE00300000026", "package": packages}
    ups = Ups(says(200, json={"trackResponse": {"shipment": [shipment]}}))
    assert (await ups.asked()).status is OUT
    assert await kind(ups, "1ZWHERE00300000035") is ErrorKind.NOT_FOUND


async def test_a_lone_package_is_the_asked_one_whatever_its_number() -> None:
    answer = told(activity("021"), trackingNumber="9261290000000000000017")
    report = await Ups(says(200, json=answer)).asked()
    assert (report.tracking_number, report.status) == (NUMBER, OUT)


WARNED = {"warnings": [{"code": "TW0001", "message": "Nothing known of it"}]}
INVALID = {"errors": [{"code": "TV1002", "message": "No number"}]}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (says(200, json={"trackResponse": {"shipment": [WARNED]}}), ErrorKind.NOT_FOUND),
        (says(400, json={"response": INVALID}), ErrorKind.INVALID_NUMBER),
        (says(401), ErrorKind.REFUSED),
        (says(403, text="<html>"), ErrorKind.REFUSED),
        (says(404), ErrorKind.NOT_FOUND),
        (says(429, headers={"Retry-After": "30"}), ErrorKind.QUOTA),
        (says(500, text="<html>"), ErrorKind.DOWN),
        (says(503, json={"response": {"errors": []}}), ErrorKind.DOWN),
        (says(302, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
        (says(200, json=[7]), ErrorKind.UNREADABLE),
        (says(200, content=b"[" * 4_000_001), ErrorKind.UNREADABLE),
        (silent, ErrorKind.DOWN),
        (cut_off, ErrorKind.DOWN),
    ],
)
async def test_each_fault_has_its_kind(answers: Answers, expected: ErrorKind) -> None:
    assert await kind(Ups(answers)) is expected


@pytest.mark.parametrize(
    ("exchange", "expected"),
    [
        (says(401, json={"client_id": "raven-id"}), ErrorKind.REFUSED),
        (says(429), ErrorKind.QUOTA),
        (says(500), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
    ],
)
async def test_without_a_token_no_parcel_is_asked_about(
    exchange: Answers, expected: ErrorKind
) -> None:
    ups = Ups(known)
    ups.exchange = exchange
    assert await kind(ups) is expected
    assert ups.questions == []


async def test_a_refused_token_is_replaced_once() -> None:
    ups = Ups(known)
    ups.refused = {"token-1"}
    assert (await ups.asked()).status is OUT
    assert [one.headers["Authorization"] for one in ups.questions] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


async def test_an_account_that_is_refused_altogether_is_refused_soon() -> None:
    ups = Ups(known)
    ups.refused = {f"token-{count}" for count in range(9)}
    assert await kind(ups) is ErrorKind.REFUSED
    assert (len(ups.exchanges), len(ups.questions)) == (2, 2)


async def test_twenty_who_ask_at_once_share_one_token_over_real_http(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    tokens: list[bytes] = []

    async def token(request: Request) -> Response:
        tokens.append(await request.body())
        return JSONResponse({"access_token": "token-1", "expires_in": "14399"})

    async def details(request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer token-1"
        return JSONResponse(told(activity("021"), trackingNumber=request.path_params["number"]))

    routes = [
        Route("/security/v1/oauth/token", token, methods=["POST"]),
        Route("/api/track/v1/details/{number}", details),
    ]
    ups = Ups(known)
    with served(Starlette(routes=routes)) as base:
        async with httpx.AsyncHTTPTransport() as wires:
            there = ups.connection(SECRETS)
            live = connect(Connection(wires=wires, secrets=there.secrets, now=there.now, base=base))
            numbers = [f"1ZWHERE003000{count:05}" for count in range(20)]
            asked = [live.track([Asked(tracking_number=number)]) for number in numbers]
            reports = [report for (report,) in await asyncio.gather(*asked)]
    assert tokens == [b"grant_type=client_credentials"]
    assert [report.tracking_number for report in reports] == numbers
    assert {report.status for report in reports} == {OUT}
    assert not re.search("raven-|token-1", caplog.text)


def test_an_account_names_itself_without_its_secrets() -> None:
    live = Ups(known).live()
    assert (live.system, live.batch) == ("ups", 1)
    assert re.fullmatch("ups:[0-9a-f]{16}", live.credential)
    assert "raven" not in f"{live!r} {vars(live)!r}"
    assert live.limits


def test_what_a_store_was_granted_counts() -> None:
    granted = (Limit(calls=9, per=timedelta(seconds=1)),)
    assert Ups(known).live(limits=granted).limits == granted


@pytest.mark.parametrize("missing", SECRETS)
def test_an_account_needs_all_of_its_secrets(missing: str) -> None:
    rest = {name: value for name, value in SECRETS.items() if name != missing}
    with pytest.raises(AccountIncomplete, match=f"{missing} is missing"):
        connect(Ups(known).connection(rest))
