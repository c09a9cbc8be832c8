"""FedEx asked live: as it describes, thirty numbers a call, and a report for each of them."""

import asyncio
import json
import logging
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.carriers.far_side import Answers, cut_off, says, silent
from tests.carriers.fedex.invented import NUMBER, result, scanned, told
from tests.carriers.signing_in import SigningIn
from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.fedex.live import connect
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.serving import served

SECRETS = {"client_id": "raven-id", "client_secret": "raven-s3same"}
OUT = TrackingStatus.OUT_FOR_DELIVERY
OTHER = "700300100024"


class FedEx(SigningIn):
    def __init__(self, answers: Answers) -> None:
        super().__init__("/oauth/token", answers)

    def live(self, **rest: Any) -> LiveTracking:
        return connect(self.connection(SECRETS, **rest))

    async def asked(self, *numbers: str) -> tuple[ParcelReport, ...]:
        return await self.live().track([Asked(tracking_number=number) for number in numbers])


def answer(numbers: Sequence[str]) -> dict[str, Any]:
    results = [told(result(scanned("OD"), top="OD"), number=number) for number in numbers]
    rows = [one["output"]["completeTrackResults"][0] for one in results]
    return {"transactionId": "t-1", "output": {"completeTrackResults": rows}}


def numbers_in(body: bytes) -> list[str]:
    asked = json.loads(body)["trackingInfo"]
    return [one["trackingNumberInfo"]["trackingNumber"] for one in asked]


def known(request: httpx.Request) -> httpx.Response:
    """Knows every number, and tells of the last one first."""
    return httpx.Response(200, json=answer(numbers_in(request.content)[::-1]))


def spoilt(request: httpx.Request) -> httpx.Response:
    """Refuses a whole call for one number in it, without saying which."""
    if OTHER in numbers_in(request.content):
        error = {"code": "TRACKING.TRACKINGNUMBER.INVALID", "message": "Some number is wrong"}
        return httpx.Response(400, json={"errors": [error]})
    return known(request)


def kinds(reports: Sequence[ParcelReport]) -> list[ErrorKind | None]:
    """Of reports that tell no secret."""
    assert not re.search("raven|token-", " ".join(one.model_dump_json() for one in reports))
    return [report.error.kind if report.error else None for report in reports]


async def test_parcels_are_asked_about_as_fedex_describes() -> None:
    fedex = FedEx(known)
    await fedex.asked(NUMBER, OTHER)
    exchange, question = fedex.requests
    assert (exchange.method, str(exchange.url)) == ("POST", "https://apis.fedex.com/oauth/token")
    assert exchange.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(exchange.content.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["raven-id"],
        "client_secret": ["raven-s3same"],
    }
    assert (question.method, str(question.url)) == (
        "POST",
        "https://apis.fedex.com/track/v1/trackingnumbers",
    )
    assert question.headers["Authorization"] == "Bearer token-1"
    assert question.headers["Content-Type"] == "application/json"
    assert question.headers["x-locale"] == "en_US"
    assert json.loads(question.content) == {
        "includeDetailedScans": True,
        "trackingInfo": [
            {"trackingNumberInfo": {"trackingNumber": NUMBER}},
            {"trackingNumberInfo": {"trackingNumber": OTHER}},
        ],
    }


async def test_the_day_of_the_label_hides_no_parcel() -> None:
    fedex = FedEx(known)
    asked = Asked(tracking_number=NUMBER, shipped_on=date(2026, 3, 1))
    await fedex.live().track([asked])
    assert b"2026" not in fedex.questions[0].content


async def test_every_call_has_a_name_of_its_own() -> None:
    fedex = FedEx(known)
    await fedex.asked(NUMBER)
    await fedex.asked(NUMBER)
    first, second = (one.headers["x-customer-transaction-id"] for one in fedex.questions)
    assert first
    assert first != second


async def test_a_test_account_asks_the_sandbox() -> None:
    fedex = FedEx(known)
    await fedex.live(is_test=True).track([Asked(tracking_number=NUMBER)])
    assert {request.url.host for request in fedex.requests} == {"apis-sandbox.fedex.com"}


async def test_thirty_parcels_are_one_call_and_thirty_reports_in_their_order() -> None:
    fedex = FedEx(known)
    numbers = [f"70030010{count:04}" for count in range(fedex.live().batch)]
    reports = await fedex.asked(*numbers)
    assert len(fedex.questions) == 1
    assert [report.tracking_number for report in reports] == numbers
    assert {report.status for report in reports} == {OUT}


async def test_a_parcel_keeps_the_spelling_it_was_asked_in() -> None:
    fedex = FedEx(known)
    (report,) = await fedex.asked("7003-0010 0017")
    assert numbers_in(fedex.questions[0].content) == [NUMBER]
    assert (report.tracking_number, report.status) == ("7003-0010 0017", OUT)


async def test_what_is_no_number_of_fedexs_is_left_out() -> None:
    fedex = FedEx(known)
    reports = await fedex.asked("", NUMBER, '7"00', "\u0667" * 12)
    assert numbers_in(fedex.questions[0].content) == [NUMBER]
    bad = ErrorKind.INVALID_NUMBER
    assert kinds(reports) == [bad, None, bad, bad]
    assert [report.tracking_number for report in reports] == ["", NUMBER, '7"00', "\u0667" * 12]


async def test_nothing_is_asked_where_there_is_nothing_to_ask() -> None:
    fedex = FedEx(known)
    assert kinds(await fedex.asked("?")) == [ErrorKind.INVALID_NUMBER]
    assert fedex.requests == []


async def test_a_number_the_answer_leaves_out_is_not_found() -> None:
    reports = await FedEx(says(200, json=answer([OTHER]))).asked(NUMBER, OTHER)
    assert kinds(reports) == [ErrorKind.NOT_FOUND, None]
    assert reports[0].tracking_number == NUMBER


async def test_a_number_with_an_error_of_its_own_spoils_no_other() -> None:
    batch = answer([NUMBER])
    error = {"code": "TRACKING.TRACKINGNUMBER.NOTFOUND", "message": "Nobody has seen it"}
    unknown = {"trackingNumber": OTHER, "trackResults": [{"error": error}]}
    batch["output"]["completeTrackResults"].append(unknown)
    fedex = FedEx(says(200, json=batch))
    assert kinds(await fedex.asked(NUMBER, OTHER)) == [None, ErrorKind.NOT_FOUND]
    assert len(fedex.questions) == 1


async def test_numbers_that_are_all_unknown_by_name_are_asked_about_once() -> None:
    error = {"code": "TRACKING.TRACKINGNUMBER.NOTFOUND", "message": "Nobody has seen it"}
    rows = [{"trackingNumber": one, "trackResults": [{"error": error}]} for one in (NUMBER, OTHER)]
    fedex = FedEx(says(200, json={"output": {"completeTrackResults": rows}}))
    assert kinds(await fedex.asked(NUMBER, OTHER)) == [ErrorKind.NOT_FOUND] * 2
    assert len(fedex.questions) == 1


async def test_one_number_that_spoils_a_call_is_found_and_the_rest_are_told() -> None:
    fedex = FedEx(spoilt)
    numbers = [f"80030010{count:04}" for count in range(29)]
    reports = await fedex.asked(*numbers[:7], OTHER, *numbers[7:])
    assert kinds(reports) == [None] * 7 + [ErrorKind.INVALID_NUMBER] + [None] * 22
    assert [report.tracking_number for report in reports][7] == OTHER
    assert len(fedex.questions) <= 11


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (says(401), ErrorKind.REFUSED),
        (says(403, json={"errors": [{"code": "FORBIDDEN.ERROR"}]}), ErrorKind.REFUSED),
        (says(404, text="<html>"), ErrorKind.DOWN),
        (says(404, json={"errors": [{"code": "NOT.FOUND.ERROR"}]}), ErrorKind.DOWN),
        (says(429, headers={"Retry-After": "10"}), ErrorKind.QUOTA),
        (says(500, text="<html>"), ErrorKind.DOWN),
        (says(503), ErrorKind.DOWN),
        (says(302, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
        (says(200, json=[7]), ErrorKind.UNREADABLE),
        (says(200, content=b"[" * 4_000_001), ErrorKind.UNREADABLE),
        (silent, ErrorKind.DOWN),
        (cut_off, ErrorKind.DOWN),
    ],
)
async def test_a_fault_of_the_whole_call_is_every_parcels_and_asked_no_more(
    answers: Answers, expected: ErrorKind
) -> None:
    fedex = FedEx(answers)
    reports = await fedex.asked(NUMBER, OTHER)
    assert kinds(reports) == [expected] * 2
    assert [report.tracking_number for report in reports] == [NUMBER, OTHER]
    assert all(report.error and report.error.message for report in reports)
    assert len({request.content for request in fedex.questions}) == 1


@pytest.mark.parametrize(
    ("exchange", "expected"),
    [
        (says(401, json={"client_id": "raven-id"}), ErrorKind.REFUSED),
        (says(429), ErrorKind.QUOTA),
        (says(503), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
    ],
)
async def test_without_a_token_no_parcel_is_asked_about(
    exchange: Answers, expected: ErrorKind
) -> None:
    fedex = FedEx(known)
    fedex.exchange = exchange
    assert kinds(await fedex.asked(NUMBER, OTHER)) == [expected] * 2
    assert fedex.questions == []


async def test_a_refused_token_is_replaced_once() -> None:
    fedex = FedEx(known)
    fedex.refused = {"token-1"}
    assert kinds(await fedex.asked(NUMBER)) == [None]
    assert (len(fedex.exchanges), len(fedex.questions)) == (2, 2)


async def test_an_account_that_is_refused_altogether_is_refused_soon() -> None:
    fedex = FedEx(known)
    fedex.refused = {f"token-{count}" for count in range(9)}
    assert kinds(await fedex.asked(NUMBER, OTHER)) == [ErrorKind.REFUSED] * 2
    assert (len(fedex.exchanges), len(fedex.questions)) == (2, 2)


async def test_twenty_calls_at_once_share_one_token_over_real_http(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    tokens: list[bytes] = []

    async def token(request: Request) -> Response:
        tokens.append(await request.body())
        return JSONResponse({"access_token": "token-1", "expires_in": 3600})

    async def track(request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer token-1"
        return JSONResponse(answer(numbers_in(await request.body())))

    routes = [
        Route("/oauth/token", token, methods=["POST"]),
        Route("/track/v1/trackingnumbers", track, methods=["POST"]),
    ]
    there = FedEx(known).connection(SECRETS)
    with served(Starlette(routes=routes)) as base:
        async with httpx.AsyncHTTPTransport() as wires:
            live = connect(Connection(wires=wires, secrets=there.secrets, now=there.now, base=base))
            numbers = [f"70030010{count:04}" for count in range(20)]
            asked = [live.track([Asked(tracking_number=number)]) for number in numbers]
            reports = [report for (report,) in await asyncio.gather(*asked)]
    assert len(tokens) == 1
    assert [report.tracking_number for report in reports] == numbers
    assert kinds(reports) == [None] * 20
    assert not re.search("raven-|token-1", caplog.text)


def test_an_account_names_itself_without_its_secrets() -> None:
    live = FedEx(known).live()
    assert (live.system, live.batch) == ("fedex", 30)
    assert re.fullmatch("fedex:[0-9a-f]{16}", live.credential)
    assert "raven" not in f"{live!r} {vars(live)!r}"
    assert live.limits == (
        Limit(calls=1400, per=timedelta(seconds=10)),
        Limit(calls=100_000, per=timedelta(days=1)),
    )


def test_what_a_store_was_granted_counts() -> None:
    granted = (Limit(calls=9, per=timedelta(seconds=1)),)
    assert FedEx(known).live(limits=granted).limits == granted


@pytest.mark.parametrize("missing", SECRETS)
def test_an_account_needs_all_of_its_secrets(missing: str) -> None:
    rest = {name: value for name, value in SECRETS.items() if name != missing}
    with pytest.raises(AccountIncomplete, match=f"{missing} is missing"):
        connect(FedEx(known).connection(rest))
