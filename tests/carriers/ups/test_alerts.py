"""UPS is told to tell of parcels: a hundred a call, for fourteen days, and what it refuses is
said in words."""

import json
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.carriers.far_side import NOON, Answers, cut_off, says, silent
from tests.carriers.signing_in import SigningIn
from tests.carriers.ups.invented import NUMBER
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.live import Asked
from whereabouts.carriers.ups.alerts import connect

SECRETS = {"client_id": "raven-id", "client_secret": "raven-s3same", "webhook_key": "raven-key"}
OTHER = "1ZWHERE00300000026"
IN_A_FORTNIGHT = NOON + timedelta(days=14)


class Ups(SigningIn):
    def __init__(self, answers: Answers) -> None:
        super().__init__("/security/v1/oauth/token", answers)

    async def told(
        self, *numbers: str, secrets: dict[str, str] = SECRETS, **rest: Any
    ) -> Sequence[Subscribed]:
        alerts = connect(self.connection(secrets, **rest))
        subscribed = await alerts.subscribe([Asked(tracking_number=one) for one in numbers])
        assert [one.tracking_number for one in subscribed] == list(numbers)
        assert not re.search("raven|token-", f"{subscribed!r} {alerts!r}")
        return subscribed


def willing(request: httpx.Request) -> httpx.Response:
    numbers = json.loads(request.content)["trackingNumberList"]
    return httpx.Response(200, json={"validTrackingNumbers": numbers})


def numbered(count: int) -> list[str]:
    return [f"1ZWHERE003{number:08}" for number in range(count)]


async def test_parcels_are_subscribed_as_ups_describes() -> None:
    ups = Ups(willing)
    subscribed = await ups.told(NUMBER, OTHER)
    assert [one.until for one in subscribed] == [IN_A_FORTNIGHT] * 2
    (question,) = ups.questions
    assert (question.method, str(question.url)) == (
        "POST",
        "https://onlinetools.ups.com/api/track/v2/subscription/standard/package",
    )
    assert question.headers["Authorization"] == "Bearer token-1"
    assert question.headers["Content-Type"] == "application/json"
    assert question.headers["transactionSrc"] == "whereabouts"
    assert re.fullmatch("[0-9a-f]{14}", question.headers["transId"])
    assert json.loads(question.content) == {
        "locale": "en_US",
        "countryCode": "US",
        "trackingNumberList": [NUMBER, OTHER],
    }


async def test_a_test_account_subscribes_in_the_test_environment() -> None:
    ups = Ups(willing)
    await ups.told(NUMBER, is_test=True)
    assert {request.url.host for request in ups.requests} == {"wwwcie.ups.com"}


async def test_more_than_a_hundred_go_in_several_calls() -> None:
    ups = Ups(willing)
    subscribed = await ups.told(*numbered(230))
    assert {one.until for one in subscribed} == {IN_A_FORTNIGHT}
    sizes = [len(json.loads(one.content)["trackingNumberList"]) for one in ups.questions]
    assert sizes == [100, 100, 30]
    assert len(ups.exchanges) == 1


async def test_a_failed_call_fails_its_own_hundred_alone() -> None:
    def second_fails(request: httpx.Request) -> httpx.Response:
        return willing(request) if len(ups.questions) != 2 else httpx.Response(500)

    ups = Ups(second_fails)
    subscribed = await ups.told(*numbered(230))
    refused = [bool(one.refused) for one in subscribed]
    assert refused == [False] * 100 + [True] * 100 + [False] * 30


async def test_valid_and_invalid_numbers_of_one_call_are_told_apart() -> None:
    said = {"validTrackingNumbers": [OTHER], "invalidTrackingNumbers": [NUMBER]}
    third = "1R00000000000017"
    bad, good, unsaid = await Ups(says(200, json=said)).told(NUMBER, OTHER, third)
    assert (good.until, good.refused) == (IN_A_FORTNIGHT, "")
    assert (bad.until, unsaid.until) == (None, None)
    assert bad.refused == "UPS says that this is no number of its own"
    assert unsaid.refused == "UPS did not say that it took the number"


async def test_ups_may_repeat_a_number_in_a_spelling_of_its_own() -> None:
    said = {"validTrackingNumbers": [f"{NUMBER[:2]} {NUMBER[2:].lower()}"]}
    (good,) = await Ups(says(200, json=said)).told(NUMBER)
    assert good.until == IN_A_FORTNIGHT


@pytest.mark.parametrize(
    "number", ["", "9261290000000000000017", "1ZWHERE0030000001", "T0000000017", f"{NUMBER}\n1"]
)
async def test_numbers_ups_tells_nothing_of_are_not_sent(number: str) -> None:
    ups = Ups(willing)
    (refused,) = await ups.told(number)
    assert refused.until is None
    assert refused.refused.startswith("UPS alerts of numbers of 18 characters")
    assert ups.requests == []


@pytest.mark.parametrize("number", ["1R00000000000017", "1R00000000000000000000000017"])
async def test_roadies_numbers_are_subscribed_as_well(number: str) -> None:
    (subscribed,) = await Ups(willing).told(number)
    assert subscribed.until == IN_A_FORTNIGHT


async def test_one_parcel_in_two_spellings_is_sent_once() -> None:
    ups = Ups(willing)
    subscribed = await ups.told(NUMBER, NUMBER.lower(), f" {NUMBER[:9]} {NUMBER[9:]}")
    assert json.loads(ups.questions[0].content)["trackingNumberList"] == [NUMBER]
    assert {one.until for one in subscribed} == {IN_A_FORTNIGHT}


VSS300 = {"errors": [{"code": "VSS300", "message": "A locale is wanted"}]}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            says(400, json={"invalidTrackingNumbers": [], "response": VSS300}),
            "400: A locale is wanted",
        ),
        (
            says(400, json={"response": {"errors": [{"code": "VSS210", "message": "No"}]}}),
            "UPS answered 400: No",
        ),
        (says(401), "answered 401"),
        (says(429, headers={"Retry-After": "10"}), "answered 429"),
        (says(500, text="<html>"), "answered 500"),
        (says(200, text="<html>"), "UPS did not say that it took the number"),
        (says(200, json={"validTrackingNumbers": {"a": 1}}), "UPS did not say"),
        (says(200, content=b"[" * 4_000_001), "UPS answered without end"),
        (silent, "UPS did not answer in time"),
        (cut_off, "UPS could not be asked"),
    ],
)
async def test_whatever_goes_wrong_is_said(answers: Answers, words: str) -> None:
    first, second = await Ups(answers).told(NUMBER, OTHER)
    assert first.refused == second.refused
    assert words in first.refused
    assert first.until is None


async def test_a_refused_token_is_replaced_once() -> None:
    ups = Ups(willing)
    ups.refused = {"token-1"}
    (subscribed,) = await ups.told(NUMBER)
    assert subscribed.until == IN_A_FORTNIGHT
    assert len(ups.exchanges) == 2


async def test_alerts_that_nobody_would_believe_are_not_wanted() -> None:
    ups = Ups(willing)
    account = {name: SECRETS[name] for name in ("client_id", "client_secret")}
    (refused,) = await ups.told(NUMBER, secrets=account)
    assert "webhook_key" in refused.refused
    assert ups.requests == []


async def test_a_token_is_as_good_as_a_key() -> None:
    account = {"client_id": "raven-id", "client_secret": "raven-s3same", "webhook_token": "raven"}
    (subscribed,) = await Ups(willing).told(NUMBER, secrets=account)
    assert subscribed.until == IN_A_FORTNIGHT


def test_an_account_needs_its_secrets() -> None:
    with pytest.raises(AccountIncomplete, match="client_id is missing"):
        connect(Ups(willing).connection({"webhook_key": "raven-key"}))
