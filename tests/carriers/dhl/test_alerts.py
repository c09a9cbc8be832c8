"""DHL is asked to push what happens to parcels, and hears back the secret it sends first."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.carriers.dhl.far_dhl import KEY, LOGIN, TOKEN, FarDhl
from tests.carriers.far_side import Answers, cut_off, says
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.dhl.alerts import DhlAlerts, connect
from whereabouts.carriers.live import Asked

LISTENER = "https://shop.example.com/carriers/dhl"
SELF = "https://api-eu.dhl.com/tracking/push/v1/subscription/0f0e-0d0c"
SERVICE = {"service": "parcel-de"}
TAKEN = says(202, json={"scope": "subscription", "self": SELF, "expires": "2026-09-01T00:00:00Z"})


def parcels(count: int, carrier: str = "dhl") -> tuple[Asked, ...]:
    return tuple(
        Asked(tracking_number=f"{carrier}{place}", carrier=carrier) for place in range(count)
    )


def alerts(dhl: FarDhl, *secrets: dict[str, str]) -> DhlAlerts:
    return connect(dhl.account(*(secrets or (KEY, TOKEN, SERVICE)), listener=LISTENER))


def asked_of(dhl: FarDhl) -> list[Mapping[str, Any]]:
    return [json.loads(request.content) for request in dhl.requests]


async def test_parcels_are_subscribed_by_their_numbers() -> None:
    dhl = FarDhl(TAKEN)
    outcomes = await alerts(dhl).subscribe(parcels(2))
    (question,) = dhl.requests
    assert (question.method, str(question.url)) == (
        "POST",
        "https://api-eu.dhl.com/tracking/push/v1/subscription",
    )
    assert question.headers["DHL-API-Key"] == KEY["api_key"]
    proof = {"type": "ApiKeyAuthentication", "header": "X-Whereabouts-Token"}
    assert asked_of(dhl) == [
        {
            "hook": {
                "uri": LISTENER,
                "authentication": proof | {"token": TOKEN["webhook_secret"]},
            },
            "format": "Default",
            "type": "Shipment",
            "service": "parcel-de",
            "events": ["Transit", "Delivered", "Pre-Transit", "Failure", "Unknown"],
            "shipmentIDs": ["dhl0", "dhl1"],
        }
    ]
    until = datetime(2026, 9, 1, tzinfo=UTC)
    assert outcomes == tuple(
        Subscribed(tracking_number=number, until=until) for number in ("dhl0", "dhl1")
    )


async def test_ten_are_named_in_one_subscription_and_each_part_of_dhl_has_its_own() -> None:
    dhl = FarDhl(TAKEN)
    wanted = parcels(11) + parcels(1, "dhl_express") + parcels(12)[11:]
    outcomes = await alerts(dhl).subscribe(wanted)
    sent = [(asked["service"], len(asked["shipmentIDs"])) for asked in asked_of(dhl)]
    assert sent == [("parcel-de", 10), ("parcel-de", 2), ("express", 1)]
    assert [one.tracking_number for one in outcomes] == [one.tracking_number for one in wanted]


async def test_a_secret_in_the_answer_is_said_back_at_once() -> None:
    dhl = FarDhl(says(201, json={"self": SELF, "secret": "once-only"}))
    (outcome,) = await alerts(dhl).subscribe(parcels(1))
    activation = dhl.requests[1]
    assert (activation.method, str(activation.url), activation.content) == ("POST", SELF, b"")
    assert activation.headers["DHL-API-Hook-Secret"] == "once-only"
    assert activation.headers["DHL-API-Key"] == KEY["api_key"]
    assert (outcome.refused, outcome.until) == ("", None)


async def test_a_secret_that_is_pushed_is_said_back_to_dhl_and_nobody_else() -> None:
    dhl = FarDhl(says(204))
    address = "https://elsewhere.test/subscription/0f0e-0d0c"
    push = {"scope": "subscription.validate", "self": address, "secret": "once-only"}
    assert await alerts(dhl).activate(json.dumps(push).encode()) == ""
    (activation,) = dhl.requests
    assert str(activation.url) == SELF
    assert activation.headers["DHL-API-Hook-Secret"] == "once-only"


@pytest.mark.parametrize(
    "push",
    [
        {"self": SELF, "secret": "once-only", "shipments": [{"id": "dhl0"}]},
        {"self": SELF},
        {"self": f"{SELF}/../../other", "secret": "once-only"},
        {"self": "https://api-eu.dhl.com/tracking", "secret": "once-only"},
        [],
    ],
)
async def test_any_other_push_activates_nothing(push: Any) -> None:
    dhl = FarDhl(says(204))
    assert await alerts(dhl).activate(json.dumps(push).encode()) == ""
    assert await alerts(dhl).activate(b"no json") == ""
    assert dhl.requests == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(400, json={"detail": "No such service."}), "DHL answered 400: No such service."),
        (says(503), "DHL answered 503"),
        (cut_off, "DHL could not be asked"),
    ],
)
async def test_why_not_is_said_in_words(answer: Answers, words: str) -> None:
    dhl = FarDhl(answer)
    outcomes = await alerts(dhl).subscribe(parcels(2))
    assert all(words in outcome.refused for outcome in outcomes)
    push = json.dumps({"self": SELF, "secret": "once-only"}).encode()
    assert words in await alerts(dhl).activate(push)


async def test_what_dhl_repeats_of_our_secrets_is_kept() -> None:
    def repeating(request: httpx.Request) -> httpx.Response:
        said = f"{request.headers['DHL-API-Key']} {request.content.decode()}"
        return httpx.Response(400, json={"detail": said})

    (outcome,) = await alerts(FarDhl(repeating)).subscribe(parcels(1))
    assert outcome.refused.startswith("DHL answered 400: (withheld) ")
    assert TOKEN["webhook_secret"] not in outcome.refused


@pytest.mark.parametrize(
    ("secrets", "words"),
    [
        ((KEY, TOKEN), "service is missing"),
        ((KEY, SERVICE), "api_key or webhook_secret is missing"),
        ((LOGIN, TOKEN, SERVICE), "api_key or webhook_secret is missing"),
    ],
)
async def test_an_account_that_cannot_be_pushed_to_says_why(
    secrets: tuple[dict[str, str], ...], words: str
) -> None:
    dhl = FarDhl(TAKEN)
    (outcome,) = await alerts(dhl, *secrets).subscribe(parcels(1))
    assert words in outcome.refused
    assert dhl.requests == []
    assert await alerts(dhl, *secrets).activate(b"{}") == ""
