"""USPS is asked to push what happens to a parcel, and says what became of that."""

import json
from datetime import timedelta

import httpx
import pytest

from tests.carriers.far_side import NOON, Answers, cut_off, says
from tests.carriers.usps.far_usps import SECRETS, FarUsps
from whereabouts.carriers.account import AccountIncomplete
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.live import Asked
from whereabouts.carriers.usps.alerts import connect

LISTENER = "https://shop.example.com/carriers/usps"
MAILBOX = "parcels@example.com"
FIRST, SECOND = Asked(tracking_number="9200000000000000000031"), Asked(tracking_number="92 00")
CREATED = says(201, json={"subscriptionId": "made-up"})


async def subscribed(usps: FarUsps, *asked: Asked) -> tuple[Subscribed, ...]:
    return await connect(usps.account(listener=LISTENER, mailbox=MAILBOX)).subscribe(asked)


async def test_each_parcel_is_subscribed_by_its_number() -> None:
    usps = FarUsps(CREATED)
    await subscribed(usps, FIRST, SECOND)
    question = usps.asked[0]
    assert (question.method, str(question.url)) == (
        "POST",
        "https://apis.usps.com/subscriptions-tracking/v3/subscriptions",
    )
    assert question.headers["Authorization"] == "Bearer token-1"
    assert json.loads(question.content) == {
        "listenerURL": LISTENER,
        "secret": SECRETS["webhook_secret"],
        "adminNotification": [{"email": MAILBOX}],
        "filterProperties": {
            "trackingNumber": "9200000000000000000031",
            "trackingEventTypes": ["ALL_UPDATES"],
        },
    }
    assert json.loads(usps.asked[1].content)["filterProperties"]["trackingNumber"] == "9200"


async def test_a_subscription_holds_thirty_days_without_a_push() -> None:
    until = NOON + timedelta(days=30)
    assert await subscribed(FarUsps(CREATED), FIRST, SECOND) == (
        Subscribed(tracking_number="9200000000000000000031", until=until),
        Subscribed(tracking_number="92 00", until=until),
    )


async def test_what_is_subscribed_already_is_subscribed() -> None:
    there = "There is one: subscriptionId: 0f0e0d0c-0b0a-4908-8706-050403020100."
    usps = FarUsps(says(400, json={"error": {"code": "400", "message": there}}))
    (outcome,) = await subscribed(usps, FIRST)
    assert outcome.until is not None
    assert outcome.refused == ""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(401, json={"error": {"message": "Insufficient scope."}}), "401: Insufficient scope"),
        (says(503), "USPS answered 503"),
        (cut_off, "USPS could not be asked"),
    ],
)
async def test_why_not_is_said_in_words(answer: Answers, words: str) -> None:
    (outcome,) = await subscribed(FarUsps(answer), FIRST)
    assert words in outcome.refused
    assert outcome.until is None


async def test_the_secret_that_usps_repeats_is_kept() -> None:
    def repeating(request: httpx.Request) -> httpx.Response:
        message = f"not accepted: {json.loads(request.content)['secret']}"
        return httpx.Response(400, json={"error": {"code": "400", "message": message}})

    (outcome,) = await subscribed(FarUsps(repeating), FIRST)
    assert outcome.refused == "USPS answered 400: not accepted: (withheld)"


@pytest.mark.parametrize("secret", ["too-short", "x" * 33])
def test_a_secret_that_usps_would_refuse_is_refused_at_once(secret: str) -> None:
    account = FarUsps(CREATED).account(secrets={"webhook_secret": secret})
    with pytest.raises(AccountIncomplete, match="webhook_secret must have 32 characters"):
        connect(account)


async def test_an_account_without_a_secret_only_asks() -> None:
    usps = FarUsps(CREATED)
    bare = {name: SECRETS[name] for name in ("client_id", "client_secret")}
    (outcome,) = await connect(usps.connection(bare)).subscribe((FIRST,))
    assert "webhook_secret is missing" in outcome.refused
    assert usps.requests == []
