"""ShipStation is asked as its descriptions say, and whatever comes back ends in a report."""

import logging
from typing import Any

import httpx
import pytest

from tests.carriers.far_side import Answers, FarSide, cut_off, says, silent
from tests.carriers.shipstation.far_shipstation import ENGINE, FIRST, SECOND, FarShipStation
from tests.carriers.shipstation.parcels import parcel
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.shipstation.live import connect
from whereabouts.domain.tracking import TrackingStatus

NUMBER = "1ZTEST000000000001"
ASKED = Asked(tracking_number=NUMBER, carrier="ups")
LABEL = {"label_id": "se-71", "tracking_number": NUMBER, "voided": False}
#: Both ways of asking begin with a call that may fail in each of these ways.
KEYS = (ENGINE, SECOND)


async def track(far: FarSide, secrets: dict[str, str], asked: Asked = ASKED) -> ParcelReport:
    (report,) = await connect(far.connection(secrets)).track((asked,))
    return report


async def test_shipengine_is_asked_by_carrier_and_number() -> None:
    far = FarShipStation(**{"/v1/tracking": parcel()})
    report = await track(far, ENGINE)
    (question,) = far.requests
    assert (question.method, str(question.url)) == (
        "GET",
        f"https://api.shipengine.com/v1/tracking?carrier_code=ups&tracking_number={NUMBER}",
    )
    assert question.headers["API-Key"] == ENGINE["shipengine_key"]
    assert (report.carrier, report.tracking_number) == ("ups", NUMBER)
    assert report.status is TrackingStatus.IN_TRANSIT
    assert len(report.events) == 2


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("usps", "stamps_com"), ("dhl_express", "dhl_express"), ("canada_post", "canada_post")],
)
async def test_carriers_have_shipengines_names(ours: str, theirs: str) -> None:
    far = FarShipStation(**{"/v1/tracking": parcel()})
    await track(far, ENGINE, Asked(tracking_number=NUMBER, carrier=ours))
    assert far.requests[0].url.params["carrier_code"] == theirs


@pytest.mark.parametrize("carrier", ["", "Kim's Van", "_ups", "ups&x=1"])
async def test_a_parcel_of_nobody_is_not_asked_about(carrier: str) -> None:
    far = FarShipStation(**{"/v1/tracking": parcel()})
    report = await track(far, ENGINE, Asked(tracking_number=NUMBER, carrier=carrier))
    assert far.requests == []
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND
    assert "carrier" in report.error.message


@pytest.mark.parametrize("secrets", KEYS)
async def test_a_number_is_asked_for_as_it_is_spelled_and_told_as_it_was_asked(
    secrets: dict[str, str],
) -> None:
    far = FarShipStation(
        **{"/v1/tracking": parcel(), "/v2/labels": {"labels": [LABEL]}},
        **{"/v2/labels/se-71/track": parcel()},
    )
    written = "1ztest 0000 0000 0001"
    report = await track(far, secrets, Asked(tracking_number=written, carrier="ups"))
    assert far.requests[0].url.params["tracking_number"] == NUMBER
    assert (report.tracking_number, report.error) == (written, None)


async def test_the_second_api_is_asked_for_the_label_first() -> None:
    far = FarShipStation(**{"/v2/labels": {"labels": [LABEL]}, "/v2/labels/se-71/track": parcel()})
    report = await track(far, SECOND)
    assert far.asked == [
        f"GET https://api.shipstation.com/v2/labels?tracking_number={NUMBER}",
        "GET https://api.shipstation.com/v2/labels/se-71/track",
    ]
    assert {request.headers["api-key"] for request in far.requests} == {SECOND["api_key"]}
    assert report.status is TrackingStatus.IN_TRANSIT


async def test_a_label_that_still_holds_comes_before_a_newer_one_that_is_void() -> None:
    labels = [LABEL | {"label_id": "se-9", "voided": True}, LABEL, LABEL | {"label_id": "se-1"}]
    far = FarShipStation(**{"/v2/labels": {"labels": labels}})
    await track(far, SECOND)
    assert far.requests[1].url.path == "/v2/labels/se-71/track"


async def test_a_label_that_is_not_theirs_is_said_to_be_so() -> None:
    report = await track(FarShipStation(**{"/v2/labels": {"labels": []}}), SECOND)
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND
    assert "only labels it made" in report.error.message


async def test_the_first_api_is_not_asked_and_says_why() -> None:
    far = FarShipStation()
    report = await track(far, FIRST)
    assert (far.requests, report.tracking_number) == ([], NUMBER)
    assert report.error is not None
    assert report.error.kind is ErrorKind.REFUSED
    assert "tracking needs api_key or shipengine_key" in report.error.message


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (None, "https://api.shipengine.com/v1/tracking"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/v1/tracking"),
    ],
)
async def test_a_test_account_has_its_own_key_alone_and_a_stand_in_stands_in(
    base: str | None, url: str
) -> None:
    far = FarShipStation(**{"/v1/tracking": parcel()})
    await connect(far.account(ENGINE, is_test=True, base=base)).track((ASKED,))
    assert str(far.requests[0].url.copy_with(query=None)) == url


def error(status: int, code: str, message: str = "its own words", **rest: Any) -> Answers:
    told = {"error_source": "shipengine", "error_code": code, "message": message} | rest
    return says(status, json={"request_id": "r-1", "errors": [told]})


FAULTS = [
    (error(400, "invalid_identifier"), ErrorKind.INVALID_NUMBER),
    (error(400, "carrier_not_connected"), ErrorKind.REFUSED),
    (error(401, "unauthorized"), ErrorKind.REFUSED),
    (says(401), ErrorKind.REFUSED),
    (error(403, "forbidden"), ErrorKind.REFUSED),
    (error(404, "not_found"), ErrorKind.NOT_FOUND),
    (says(429, headers={"Retry-After": "30"}), ErrorKind.QUOTA),
    (says(429, json={"message": "API rate limit exceeded"}), ErrorKind.QUOTA),
    (says(500), ErrorKind.DOWN),
    (says(503, text="<html>", headers={"Retry-After": "30"}), ErrorKind.DOWN),
    (says(302, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
    (says(200, text="<html>"), ErrorKind.UNREADABLE),
    (says(200, json={"labels": "none"}), ErrorKind.UNREADABLE),
    (says(200, content=b"x" * 4_000_001), ErrorKind.UNREADABLE),
    (silent, ErrorKind.DOWN),
    (cut_off, ErrorKind.DOWN),
]


@pytest.mark.parametrize("secrets", KEYS)
@pytest.mark.parametrize(("answer", "kind"), FAULTS)
async def test_every_fault_ends_in_a_report_of_the_parcel(
    answer: Answers, kind: ErrorKind, secrets: dict[str, str]
) -> None:
    far = FarSide(answer)
    report = await track(far, secrets)
    assert len(far.requests) == 1
    assert report.tracking_number == NUMBER
    assert report.error is not None
    assert report.error.kind is kind
    assert report.error.message


async def test_a_label_whose_tracking_fails_ends_in_a_report_too() -> None:
    def failing_then(request: httpx.Request) -> httpx.Response:
        found = httpx.Response(200, json={"labels": [LABEL]})
        return found if request.url.path == "/v2/labels" else silent(request)

    report = await track(FarSide(failing_then), SECOND)
    assert report.error is not None
    assert report.error.message == "ShipStation did not answer in time"


@pytest.mark.parametrize("secrets", KEYS)
async def test_no_secret_is_told_even_if_it_is_repeated(
    caplog: pytest.LogCaptureFixture, secrets: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    (key,) = secrets.values()
    far = FarSide(error(403, "forbidden", f"{key} may not do this"))
    live = connect(far.connection(secrets))
    (report,) = await live.track((ASKED,))
    assert report.error is not None
    assert report.error.message == "(withheld) may not do this"
    assert key not in f"{report!r} {live!r} {vars(live)} {caplog.text} {live.credential}"


@pytest.mark.parametrize(
    ("secrets", "is_test", "calls"),
    [
        (ENGINE, False, 200),
        (ENGINE, True, 20),
        # A question is two calls.
        (SECOND, False, 100),
        (ENGINE | SECOND | FIRST, False, 200),
    ],
)
def test_an_account_asks_as_often_as_it_may(
    secrets: dict[str, str], is_test: bool, calls: int
) -> None:
    far = FarShipStation()
    live = connect(far.account(secrets, is_test=is_test))
    assert [(limit.calls, limit.per.total_seconds()) for limit in live.limits] == [(calls, 60)]
    assert (live.system, live.batch) == ("shipstation", 1)
    granted = (Limit(calls=7, per=live.limits[0].per),)
    assert connect(far.account(secrets, limits=granted)).limits == granted


def test_an_account_is_known_by_its_key() -> None:
    far = FarShipStation()
    one, other = connect(far.account(ENGINE)), connect(far.account({"shipengine_key": "another"}))
    assert one.credential == connect(far.account(ENGINE | FIRST)).credential
    assert one.credential != other.credential


@pytest.mark.parametrize("secrets", [{}, {"v1_key": "made-up"}, {"v1_secret": "made-up"}])
def test_what_an_account_lacks_is_said(secrets: dict[str, str]) -> None:
    with pytest.raises(AccountIncomplete, match="shipengine_key, api_key, or v1_key"):
        connect(FarShipStation().account(secrets))
