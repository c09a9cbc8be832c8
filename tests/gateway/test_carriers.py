"""Carrier systems' webhooks: what is proven is kept, and what is not only makes us ask."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest
from fastapi import FastAPI

from tests.carriers.ups.invented import pushed
from tests.gateway.conftest import NOW, PIER, VARIABLES, Visitor, a_label, an_order
from whereabouts.carriers.dhl.alerts import DhlAlerts
from whereabouts.gateway.body import MAX_BYTES
from whereabouts.store.rows import ParkedScanRow, PointerRow, PushRow, ScanRow, WatchRow
from whereabouts.store.watches import Watches
from whereabouts.stores import Stores, load_stores

ACCOUNTS = """
[carriers.fedex]
webhook_secret = ["PIER_FEDEX", "PIER_FEDEX_OLD"]

[carriers.ups]
webhook_key = "PIER_UPS"

[carriers.usps]
webhook_secret = "PIER_USPS"

[carriers.shipstation]
v1_key = "PIER_SHIP_KEY"
v1_secret = "PIER_SHIP_SECRET"
webhook_word = ["PIER_SHIP_WORD", "PIER_SHIP_WORD_OLD"]

[carriers.dhl]
api_key = "PIER_DHL_KEY"
webhook_secret = "PIER_DHL"
service = "PIER_DHL_SERVICE"
"""
TOKEN, OLD_TOKEN, KEY = "the-fedex-token-of-the-pier", "the-one-before", "the-ups-key-of-the-pier"
KEYS = {"PIER_FEDEX": TOKEN, "PIER_FEDEX_OLD": OLD_TOKEN, "PIER_UPS": KEY, "PIER_USPS": "s" * 32}
WORD, OLD_WORD = "a-word-that-only-shipstation-knows", "the-word-before"
KEYS |= {
    "PIER_SHIP_KEY": "made-up-key",
    "PIER_SHIP_SECRET": "made-up-secret",
    "PIER_SHIP_WORD": WORD,
    "PIER_SHIP_WORD_OLD": OLD_WORD,
    "PIER_DHL_KEY": "made-up-dhl-key",
    "PIER_DHL": "the-dhl-token-of-the-pier",
    "PIER_DHL_SERVICE": "parcel-de",
}
FEDEX, UPS = "/v1/stores/pier/carriers/fedex", "/v1/stores/pier/carriers/ups"
NUMBER = "794644790138"


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    folder = tmp_path / "stores"
    folder.mkdir()
    (folder / "pier.toml").write_text(PIER + ACCOUNTS)
    (folder / "quay.toml").write_text(PIER)
    return load_stores(folder, VARIABLES | KEYS)


def fedex_push(number: str = NUMBER, status: str = "OD", day: str = "") -> bytes:
    scan = {
        "date": "2026-11-24T07:41:00-07:00",
        "eventType": status,
        "eventDescription": "On FedEx vehicle for delivery",
        "scanLocation": {"city": "DENVER", "stateOrProvinceCode": "CO", "countryCode": "US"},
    }
    result = {
        "trackingNumberInfo": {"trackingNumber": number},
        "latestStatusDetail": {"code": status},
        "scanEvents": [scan],
    }
    if day:
        ends = {"ends": f"2026-11-{day}T17:00:00-07:00"}
        result["estimatedDeliveryTimeWindow"] = {"window": ends}
    found = {"trackingNumber": number, "trackResults": [result]}
    return json.dumps({"output": {"completeTrackResults": [found]}}).encode()


async def fedex(visitor: Visitor, body: bytes, token: str = TOKEN) -> httpx.Response:
    digest = hmac.new(token.encode(), body, hashlib.sha256).digest()
    headers = {"fdx-signature": base64.b64encode(digest).decode()}
    return await visitor.client.post(FEDEX, content=body, headers=headers)


async def ups(visitor: Visitor, body: dict[str, Any], key: str = KEY) -> httpx.Response:
    return await visitor.client.post(UPS, json=body, headers={"X-API-Key": key})


class TestProven:
    """FedEx signs the whole body: it is believed."""

    async def test_its_scans_are_kept_and_the_order_is_woken(self, visitor: Visitor) -> None:
        await visitor.event(an_order())
        await visitor.event(a_label(carrier="fedex", tracking_number=NUMBER))
        visitor.kicks.clear()
        answer = await fedex(visitor, fedex_push())
        assert (answer.status_code, answer.json()["duplicate"]) == (200, False)
        assert visitor.rows(ScanRow) == 1
        assert visitor.kicks == [("pier", ("NP-1",))]

    async def test_a_copy_changes_nothing(self, visitor: Visitor) -> None:
        await visitor.event(an_order())
        await visitor.event(a_label(carrier="fedex", tracking_number=NUMBER))
        answers = [(await fedex(visitor, fedex_push())).json()["duplicate"] for _ in range(3)]
        assert answers == [False, True, True]
        assert visitor.rows(ScanRow) == 1

    async def test_a_copy_that_was_overtaken_is_a_copy_still(self, visitor: Visitor) -> None:
        await visitor.event(an_order())
        await visitor.event(a_label(carrier="fedex", tracking_number=NUMBER))
        pushes = [fedex_push(day=day) for day in ("25", "26", "25")]
        answers = [(await fedex(visitor, push)).json()["duplicate"] for push in pushes]
        assert answers == [False, False, True]
        assert visitor.rows(ScanRow) == 3

    async def test_scans_of_a_number_nobody_knows_wait_for_its_parcel(
        self, visitor: Visitor
    ) -> None:
        assert (await fedex(visitor, fedex_push())).status_code == 200
        assert (visitor.rows(ParkedScanRow), visitor.rows(ScanRow)) == (1, 0)
        await visitor.event(an_order())
        await visitor.event(a_label(carrier="fedex", tracking_number=NUMBER))
        assert (visitor.rows(ParkedScanRow), visitor.rows(ScanRow)) == (0, 1)

    async def test_the_secret_before_is_still_accepted(self, visitor: Visitor) -> None:
        assert (await fedex(visitor, fedex_push(), OLD_TOKEN)).status_code == 200

    @pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b'"scan"', b"{}"])
    async def test_what_says_nothing_is_taken_and_changes_nothing(
        self, visitor: Visitor, body: bytes
    ) -> None:
        assert (await fedex(visitor, body)).status_code == 200
        assert (visitor.rows(ParkedScanRow), visitor.rows(ScanRow)) == (0, 0)

    async def test_a_number_that_no_label_could_have_is_passed_over(self, visitor: Visitor) -> None:
        assert (await fedex(visitor, fedex_push("<script>" * 20))).status_code == 200
        assert visitor.rows(ParkedScanRow) == 0


class TestNudges:
    """UPS signs nothing: its word makes us ask, and is not kept."""

    @pytest.fixture
    async def number(self, visitor: Visitor) -> str:
        await visitor.event(an_order())
        await visitor.event(a_label())
        for look in Watches(visitor.engine).lease(NOW):
            Watches(visitor.engine).over(look)
        return str(a_label()["tracking_number"])

    def looks(self, visitor: Visitor) -> Iterator[str]:
        yield from (look.tracking_number for look in Watches(visitor.engine).lease(NOW))

    async def test_the_carrier_is_asked_at_once_and_the_body_is_not_believed(
        self, visitor: Visitor, number: str
    ) -> None:
        assert (await ups(visitor, pushed(trackingNumber=number))).status_code == 200
        assert list(self.looks(visitor)) == [number]
        assert (visitor.rows(ScanRow), visitor.rows(ParkedScanRow)) == (0, 0)

    async def test_a_number_nobody_knows_leaves_nothing(self, visitor: Visitor) -> None:
        assert (await ups(visitor, pushed(trackingNumber="1Z0000000000000000"))).status_code == 200
        assert (visitor.rows(WatchRow), visitor.rows(ParkedScanRow)) == (0, 0)


async def test_usps_hears_the_word_it_sends_first(visitor: Visitor) -> None:
    post = {"challenge": "a-word-of-usps"}
    answer = await visitor.client.post("/v1/stores/pier/carriers/usps", json=post)
    assert (answer.status_code, answer.json()) == (200, {"challenge": "a-word-of-usps"})
    elsewhere = await visitor.client.post("/v1/stores/quay/carriers/usps", json=post)
    assert elsewhere.status_code == 401


class TestPointers:
    """ShipStation's first API signs nothing: it posts where nobody else knows to."""

    POST: ClassVar = {
        "resource_url": "https://ssapi6.shipstation.com/shipments?batchId=12",
        "resource_type": "SHIP_NOTIFY",
    }

    async def post(self, visitor: Visitor, place: str) -> httpx.Response:
        return await visitor.client.post(f"/v1/stores/{place}", json=self.POST)

    @pytest.mark.parametrize("word", [WORD, OLD_WORD])
    async def test_a_pointer_is_kept_to_be_followed_later(
        self, visitor: Visitor, word: str
    ) -> None:
        place = f"pier/carriers/shipstation/{word}"
        answers = [await self.post(visitor, place) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert [answer.json()["duplicate"] for answer in answers] == [False, True]
        assert visitor.rows(PointerRow) == 1

    async def test_without_the_word_nothing_is_kept_and_all_hear_the_same(
        self, visitor: Visitor
    ) -> None:
        places = (
            "pier/carriers/shipstation",
            "pier/carriers/shipstation/a-guess",
            f"quay/carriers/shipstation/{WORD}",
            f"nowhere/carriers/shipstation/{WORD}",
            f"pier/carriers/fedex/{WORD}",
            f"pier/carriers/nobody/{WORD}",
        )
        answers = [await self.post(visitor, place) for place in places]
        assert {(one.status_code, one.json()["detail"]) for one in answers} == {
            (401, answers[0].json()["detail"])
        }
        assert visitor.rows(PointerRow) == 0

    async def test_what_is_posted_with_a_word_is_not_believed(self, visitor: Visitor) -> None:
        body = {"data": {"tracking_number": "1Z9", "status_code": "DE", "events": []}}
        url = f"/v1/stores/pier/carriers/shipstation/{WORD}"
        assert (await visitor.client.post(url, json=body)).status_code == 200
        assert (visitor.rows(ScanRow), visitor.rows(ParkedScanRow)) == (0, 0)


class TestActivation:
    """DHL pushes nothing before it has heard back what it sent first."""

    HANDSHAKE: ClassVar = {
        "scope": "subscription.validate",
        "self": "https://api-eu.dhl.com/tracking/push/v1/subscription/0f0e-0d0c",
        "secret": "once-only",
    }

    @pytest.fixture
    def activated(self, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
        heard: list[bytes] = []

        async def activate(alerts: DhlAlerts, push: bytes) -> str:
            del alerts
            heard.append(push)
            return "DHL answered 503"

        monkeypatch.setattr(DhlAlerts, "activate", activate)
        return heard

    async def post(self, visitor: Visitor, token: str) -> httpx.Response:
        headers = {"X-Whereabouts-Token": token}
        url = "/v1/stores/pier/carriers/dhl"
        return await visitor.client.post(url, json=self.HANDSHAKE, headers=headers)

    async def test_what_dhl_sends_first_is_said_back(
        self, visitor: Visitor, activated: list[bytes], caplog: pytest.LogCaptureFixture
    ) -> None:
        answer = await self.post(visitor, "the-dhl-token-of-the-pier")
        assert (answer.status_code, len(activated)) == (200, 1)
        assert json.loads(activated[0]) == self.HANDSHAKE
        assert "could not be activated: DHL answered 503" in caplog.text

    async def test_a_stranger_activates_nothing(
        self, visitor: Visitor, activated: list[bytes]
    ) -> None:
        assert (await self.post(visitor, "a-guess")).status_code == 401
        assert activated == []


async def test_a_push_about_a_known_parcel_shows_that_its_account_pushes(visitor: Visitor) -> None:
    await fedex(visitor, fedex_push())
    assert visitor.rows(PushRow) == 0
    await visitor.event(an_order())
    await visitor.event(a_label(carrier="fedex", tracking_number=NUMBER))
    await fedex(visitor, fedex_push(status="DL"))
    assert visitor.rows(PushRow) == 1


class TestRefused:
    """Everybody who proves nothing, alike."""

    async def test_a_forged_body(self, visitor: Visitor) -> None:
        answer = await fedex(visitor, fedex_push(), "a-guess-that-is-as-long-as-it")
        assert answer.status_code == 401
        assert visitor.rows(ParkedScanRow) == 0

    async def test_all_strangers_hear_the_same(self, visitor: Visitor) -> None:
        body = fedex_push()
        forged = [
            await fedex(visitor, body, "wrong"),
            await ups(visitor, pushed(), "wrong"),
            *[
                await visitor.client.post(f"/v1/stores/{place}", content=body)
                for place in (
                    "pier/carriers/fedex",
                    "pier/carriers/usps",
                    "pier/carriers/dhl",
                    "pier/carriers/nobody",
                    "quay/carriers/fedex",
                    "nowhere/carriers/fedex",
                )
            ],
        ]
        told = {(answer.status_code, answer.json()["detail"]) for answer in forged}
        assert len(told) == 1
        assert told.pop()[0] == 401

    async def test_a_body_without_end(self, visitor: Visitor) -> None:
        assert (await fedex(visitor, b"x" * (MAX_BYTES + 1))).status_code == 413


def test_each_systems_door_is_described(app: FastAPI) -> None:
    described = app.openapi()["paths"]["/v1/stores/{store}/carriers/{system}"]["post"]
    assert described["summary"] == "A carrier system's webhook"
    assert {"200", "401", "413"} <= described["responses"].keys()
