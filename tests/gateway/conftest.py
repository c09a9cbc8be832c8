"""A gateway over a fresh database, with one store that has every secret and one that has none."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client import generate_latest
from pydantic import HttpUrl
from sqlalchemy import Engine, func, select
from sqlmodel import SQLModel

from tests.slate import slate
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.gateway.app import create_app
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import Reach
from whereabouts.gateway.signature import HEADER, sign
from whereabouts.settings import Environment, Settings
from whereabouts.simulator.sendgrid_signature import EventSigner
from whereabouts.simulator.twilio_signature import signed_form
from whereabouts.store.claims import ClaimAsk, Granted
from whereabouts.store.ledger import Ledger
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores, load_stores

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
SECRET = "pier-webhook-secret-of-this-autumn"
OLD_SECRET = "pier-webhook-secret-of-last-spring"
SHOPIFY_SECRET = "pier-shopify-secret-of-this-autumn"
WOO_SECRET = "pier-woocommerce-secret-of-this-autumn"
SHOP = "north-pier.myshopify.com"
TWILIO_TOKEN = "a-twilio-token-of-the-pier"
PUBLIC_URL = "https://track.example.com"
PHONE = "+12025550143"
EMAIL = "ada.marsh@example.com"
HOUSE = "12 Seawall Lane"

PIER = """\
country = "US"
currency = "USD"
locales = ["en", "es"]
allow_list = ["*@example.com", "+120255501*"]

[brand]
name = "North Pier Books"
colour = "#7a2e1d"
site_url = "https://northpier.example.com"
help_url = "https://northpier.example.com/help"
email_from = "orders@northpier.example.com"
email_from_name = "North Pier Books"
reply_to = "hello@northpier.example.com"
sms_from = "+12025550100"

[shopify]
shop = "north-pier.myshopify.com"

[secrets]
webhook = ["PIER_WEBHOOK", "PIER_WEBHOOK_OLD"]
shopify_webhook = ["PIER_SHOPIFY_OLD", "PIER_SHOPIFY"]
woocommerce_webhook = ["PIER_WOO"]
twilio_account_sid = "PIER_SID"
twilio_auth_token = ["PIER_TOKEN"]
sendgrid_api_key = "PIER_KEY"
sendgrid_webhook_public_key = ["PIER_PUBLIC"]
"""
SIGNER = EventSigner()
VARIABLES = {
    "PIER_WEBHOOK": SECRET,
    "PIER_WEBHOOK_OLD": OLD_SECRET,
    "PIER_SHOPIFY": SHOPIFY_SECRET,
    "PIER_SHOPIFY_OLD": "pier-shopify-secret-of-last-spring",
    "PIER_WOO": WOO_SECRET,
    "PIER_SID": "AC00",
    "PIER_TOKEN": TWILIO_TOKEN,
    "PIER_KEY": "SG.pier",
    "PIER_PUBLIC": SIGNER.public_key,
}


def an_order(order_id: str = "NP-1", **changes: Any) -> dict[str, Any]:
    return {
        "event_id": f"created-{order_id}",
        "type": "order.created",
        "order": {
            "order_id": order_id,
            "placed_at": "2026-11-19T09:05:00-07:00",
            "customer": {"first_name": "Ada", "last_name": "Marsh", "email": EMAIL, "phone": PHONE},
            "ship_to": {
                "name": "Ada Marsh",
                "address1": HOUSE,
                "city": "Denver",
                "region": "CO",
                "postal_code": "80202",
                "country": "US",
            },
            "currency": "USD",
            "total": "40.00",
            "lines": [
                {"line_id": "1", "title": "The Lighthouse", "quantity": 1, "price": "18.00"},
                {"line_id": "2", "title": "Tide Tables", "quantity": 2, "price": "11.00"},
            ],
            "sms_consent": {
                "shown": "Text me about my delivery.",
                "at": "2026-11-19T09:04:10-07:00",
                "where": "https://northpier.example.com/checkout",
            },
            **changes,
        },
    }


def a_label(order_id: str = "NP-1", **changes: Any) -> dict[str, Any]:
    return {
        "event_id": f"label-{order_id}",
        "type": "parcel.labelled",
        "order_id": order_id,
        "parcel_id": f"{order_id}-1",
        "carrier": "ups",
        "tracking_number": "1Z999AA10123456784",
        "label_at": "2026-11-20T08:00:00-07:00",
        "lines": [{"line_id": "1", "quantity": 1}],
        **changes,
    }


def a_scan(status: str, at: str, **changes: Any) -> dict[str, Any]:
    return {
        "carrier": "ups",
        "tracking_number": "1Z999AA10123456784",
        "status": status,
        "occurred_at": at,
        "place": "Denver, CO",
        **changes,
    }


@dataclass
class Visitor:
    """Everybody who ever calls the gateway, over one client."""

    client: httpx.AsyncClient
    engine: Engine
    stores: Stores
    kicks: list[tuple[str, tuple[str, ...]]]
    logs: list[str] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)

    async def send(
        self, path: str, body: bytes, secret: str = SECRET, at: datetime = NOW
    ) -> httpx.Response:
        headers = {HEADER: sign(secret, body, at), "Content-Type": "application/json"}
        return await self.client.post(path, content=body, headers=headers)

    async def event(self, event: object, store: str = "pier") -> httpx.Response:
        return await self.send(f"/v1/stores/{store}/events", json.dumps(event).encode())

    async def scans(self, *scans: object) -> httpx.Response:
        body = json.dumps({"scans": scans}).encode()
        return await self.send("/v1/stores/pier/scans", body)

    async def twilio(self, path: str, token: str = TWILIO_TOKEN, **form: str) -> httpx.Response:
        signed = signed_form(f"{PUBLIC_URL}/v1/stores/pier/twilio/{path}", form, token)
        local = signed.url.removeprefix(PUBLIC_URL)
        return await self.client.post(local, content=signed.content, headers=signed.headers)

    async def text(self, body: str, sid: str = "SM1", **form: str) -> str:
        fields = {"MessageSid": sid, "From": PHONE, "To": "+12025550100", "Body": body}
        answer = await self.twilio("inbound", **(fields | form))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/xml")
        return answer.text

    async def sendgrid(self, *events: dict[str, object], at: datetime = NOW) -> httpx.Response:
        signed = SIGNER.signed("/v1/stores/pier/sendgrid/events", list(events), at)
        return await self.client.post(signed.url, content=signed.content, headers=signed.headers)

    def sent(
        self, kind: MessageKind, channel: Channel = Channel.EMAIL, order_id: str = "NP-1"
    ) -> str:
        """The token of a message that left."""
        ledger = Ledger(self.engine, self.stores.may_reach(Environment.DEVELOPMENT))
        ask = ClaimAsk(
            store="pier",
            order_id=order_id,
            kind=kind,
            channel=channel,
            moment=NOW,
            leave_before=NOW + timedelta(days=1),
            nonce="n",
        )
        claim = ledger.claim(ask, NOW)
        assert isinstance(claim, Granted)
        return claim.token

    def rows(self, table: type[SQLModel]) -> int:
        with reading(self.engine) as session:
            return (
                session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            )

    def counted(self) -> str:
        return generate_latest(self.counters.registry).decode()

    async def metric(self, line: str) -> float:
        written = self.counted().splitlines()
        found = [one.rpartition(" ")[2] for one in written if one.startswith(line)]
        return float(found[0]) if found else 0.0


@pytest.fixture
def engine() -> Engine:
    return slate().wiped()


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    folder = tmp_path / "stores"
    folder.mkdir()
    (folder / "pier.toml").write_text(PIER)
    (folder / "quay.toml").write_text(PIER.partition("[secrets]")[0].replace("North Pier", "Quay"))
    return load_stores(folder, VARIABLES)


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None, public_url=HttpUrl(PUBLIC_URL), temporal_address="127.0.0.1:1")


@pytest.fixture
def kicks() -> list[tuple[str, tuple[str, ...]]]:
    return []


@pytest.fixture
def counters() -> Counters:
    return Counters()


@pytest.fixture
def app(
    settings: Settings,
    stores: Stores,
    engine: Engine,
    kicks: list[tuple[str, tuple[str, ...]]],
    counters: Counters,
) -> FastAPI:
    async def kick(store: str, order_ids: tuple[str, ...]) -> None:
        kicks.append((store, order_ids))

    return create_app(
        settings, stores, engine, reach=Reach(kick), counters=counters, now=lambda: NOW
    )


@pytest.fixture
async def visitor(
    app: FastAPI,
    engine: Engine,
    stores: Stores,
    kicks: list[tuple[str, tuple[str, ...]]],
    counters: Counters,
) -> AsyncIterator[Visitor]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        yield Visitor(client, engine, stores, kicks, counters=counters)
