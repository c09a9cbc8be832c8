"""Easyship finds no tracking number by itself: its list is read, and what was seen remembered."""

import logging
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.carriers.easyship.far_easyship import SECRETS, TOKEN, FarEasyship, shipment
from tests.carriers.far_side import Answers, FarSide, cut_off, says, silent
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.easyship.live import connect
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.tracking import TrackingStatus

FIRST, SECOND, THIRD = shipment("1000001"), shipment("1000002", "Delivered"), shipment("1000003")


def parcels(*numbers: str) -> tuple[Asked, ...]:
    return tuple(Asked(tracking_number=number) for number in numbers)


async def test_the_list_is_asked_for_as_described() -> None:
    far = FarEasyship([FIRST])
    (report,) = await far.live().track(parcels("1000001"))
    (request,) = far.requests
    assert (request.method, str(request.url)) == (
        "GET",
        "https://public-api.easyship.com/2024-09/shipments/trackings"
        "?page=1&per_page=100&include_checkpoints=true",
    )
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert (report.carrier, report.tracking_number) == ("ups", "1000001")
    assert report.status is TrackingStatus.IN_TRANSIT
    assert [event.text for event in report.events] == ["Seen in Peoria"]


async def test_each_parcel_has_its_own_report_in_the_order_they_were_asked() -> None:
    far = FarEasyship([FIRST, SECOND], [THIRD])
    told = await far.live().track(parcels("1000003", "none", "10 00 001", "1000002"))
    assert [report.tracking_number for report in told] == [
        "1000003",
        "none",
        "10 00 001",
        "1000002",
    ]
    assert [report.error and report.error.kind for report in told] == [
        None,
        ErrorKind.NOT_FOUND,
        None,
        None,
    ]
    assert told[3].status is TrackingStatus.DELIVERED


async def test_the_list_is_read_until_all_are_found() -> None:
    far = FarEasyship([FIRST], [SECOND], [THIRD])
    await far.live().track(parcels("1000002", "1000001"))
    assert far.asked == ["page 1", "page 2"]


async def test_what_was_seen_once_is_asked_for_by_its_id() -> None:
    far = FarEasyship([FIRST], [SECOND], [THIRD])
    live = far.live()
    await live.track(parcels("1000002"))
    far.requests.clear()
    told = await live.track(parcels("1000001", "1000002"))
    assert far.asked == ["ESUS1000001,ESUS1000002"]
    assert [report.error for report in told] == [None, None]
    assert far.requests[0].url.params["include_checkpoints"] == "true"


async def test_known_and_unknown_are_asked_for_together() -> None:
    far = FarEasyship([FIRST], [SECOND])
    live = far.live()
    await live.track(parcels("1000001"))
    far.requests.clear()
    await live.track(parcels("1000001", "1000002"))
    assert far.asked == ["ESUS1000001", "page 1", "page 2"]


async def test_only_the_beginning_of_a_long_list_is_read_and_this_is_said() -> None:
    far = FarEasyship(*([shipment(f"20000{page}")] for page in range(9)))
    (report,) = await far.live().track(parcels("none"))
    assert far.asked == ["page 1", "page 2", "page 3"]
    assert report.error is not None
    assert report.error.message == (
        "Easyship cannot be asked for a tracking number, and this one is none of the 300"
        " shipments that it lists first"
    )


async def test_every_leg_of_a_shipment_is_found_by_its_own_number() -> None:
    legs = [
        {"tracking_number": "LEG1", "handler": "dhl", "leg_number": 1},
        {"tracking_number": "LEG2", "handler": "usps", "leg_number": 2},
    ]
    far = FarEasyship([FIRST | {"trackings": legs}])
    told = await far.live().track(parcels("LEG2", "LEG1"))
    assert [(report.tracking_number, report.carrier) for report in told] == [
        ("LEG2", "usps"),
        ("LEG1", "dhl"),
    ]


async def test_what_was_found_before_a_fault_was_found() -> None:
    far = FarEasyship([FIRST], [SECOND])
    found = far.answers
    far.answers = lambda request: (
        found(request) if request.url.params.get("page") == "1" else httpx.Response(429)
    )
    told = await far.live().track(parcels("1000002", "1000001"))
    assert [report.error and report.error.kind for report in told] == [ErrorKind.QUOTA, None]


def error(status: int, code: str, message: str = "its own words") -> Answers:
    return says(status, json={"error": {"code": code, "message": message, "type": "any"}})


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error(401, "unauthorized"), ErrorKind.REFUSED),
        (says(401), ErrorKind.REFUSED),
        (error(402, "payment_required"), ErrorKind.REFUSED),
        (error(403, "forbidden"), ErrorKind.REFUSED),
        (error(404, "resource_not_found"), ErrorKind.NOT_FOUND),
        (error(429, "too_many_requests"), ErrorKind.QUOTA),
        (says(429, headers={"Retry-After": "30"}), ErrorKind.QUOTA),
        (says(500), ErrorKind.DOWN),
        (says(503, text="<html>"), ErrorKind.DOWN),
        (says(302, headers={"Location": "https://elsewhere.test"}), ErrorKind.DOWN),
        (says(200, text="<html>"), ErrorKind.UNREADABLE),
        (says(200, json={"shipments": None}), ErrorKind.UNREADABLE),
        (says(200, content=b"x" * 4_000_001), ErrorKind.UNREADABLE),
        (silent, ErrorKind.DOWN),
        (cut_off, ErrorKind.DOWN),
    ],
)
async def test_every_fault_ends_in_each_parcels_report(answer: Answers, kind: ErrorKind) -> None:
    far = FarSide(answer)
    told = await connect(far.connection(SECRETS)).track(parcels("1000001", "1000002"))
    assert [report.tracking_number for report in told] == ["1000001", "1000002"]
    assert [report.error and report.error.kind for report in told] == [kind, kind]
    assert len(far.requests) == 1


async def test_no_secret_is_told_even_if_it_is_repeated(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    far = FarSide(error(403, "forbidden", f"{TOKEN} lacks public.track:read"))
    live = connect(far.connection(SECRETS))
    (report,) = await live.track(parcels("1000001"))
    assert report.error is not None
    assert report.error.message == "(withheld) lacks public.track:read"
    shown = f"{report!r} {live!r} {vars(live)} {caplog.text} {live.credential}"
    assert [secret for secret in SECRETS.values() if secret in shown] == []


@pytest.mark.parametrize(
    ("rest", "host"),
    [
        ({"is_test": True}, "https://public-api-sandbox.easyship.com/"),
        ({"is_test": True, "base": "http://127.0.0.1:9/"}, "http://127.0.0.1:9/"),
    ],
)
async def test_a_test_account_asks_the_sandbox_and_a_stand_in_stands_in(
    rest: dict[str, Any], host: str
) -> None:
    far = FarEasyship([FIRST])
    await far.live(**rest).track(parcels("1000001"))
    (request,) = far.requests
    assert str(request.url.join("/")) == host
    assert request.url.path == "/2024-09/shipments/trackings"


def test_an_account_asks_as_often_as_four_calls_a_question_allow() -> None:
    far, minute = FarEasyship(), timedelta(minutes=1)
    assert far.live().limits == (Limit(calls=15, per=minute),)
    assert far.live(is_test=True).limits == (Limit(calls=1, per=minute),)
    granted = (Limit(calls=7, per=minute),)
    assert far.live(limits=granted).limits == granted
    assert (far.live().system, far.live().batch) == ("easyship", 100)


def test_an_account_is_known_by_its_token_and_must_have_one() -> None:
    far = FarSide(says(200))
    other = connect(far.connection({"token": "another"}))
    assert connect(far.connection(SECRETS)).credential != other.credential
    with pytest.raises(AccountIncomplete, match="token is missing"):
        connect(far.connection({"webhook_secret": "webh_made-up"}))
