"""Shop systems that call the gateway: each signs the exact bytes in its own way."""

import base64
import hashlib
import hmac
import json

import httpx
from sqlmodel import SQLModel

from tests.gateway.conftest import SHOP, SHOPIFY_SECRET, WOO_SECRET, Visitor
from whereabouts.store.rows import DispatchRow, InboxRow, OrderRow, ParcelRow, ScanRow

EVERY_TABLE: tuple[type[SQLModel], ...] = (OrderRow, ParcelRow, ScanRow, InboxRow, DispatchRow)


def signature(secret: str, body: bytes) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


async def shopify(
    visitor: Visitor,
    topic: str,
    body: object,
    *,
    key: str = "event-1",
    store: str = "pier",
    secret: str = SHOPIFY_SECRET,
    **headers: str,
) -> httpx.Response:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    said = {
        "X-Shopify-Topic": topic,
        "X-Shopify-Event-Id": key,
        "X-Shopify-Shop-Domain": SHOP,
        "X-Shopify-Hmac-SHA256": signature(secret, sent),
        **headers,
    }
    return await visitor.client.post(f"/v1/stores/{store}/shopify", content=sent, headers=said)


async def woocommerce(
    visitor: Visitor,
    topic: str,
    body: object,
    *,
    key: str = "delivery-1",
    store: str = "pier",
    secret: str = WOO_SECRET,
) -> httpx.Response:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    said = {
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Delivery-ID": key,
        "X-WC-Webhook-Source": "https://northpier.example.com/",
        "X-WC-Webhook-Signature": signature(secret, sent),
    }
    return await visitor.client.post(f"/v1/stores/{store}/woocommerce", content=sent, headers=said)


def rows(visitor: Visitor) -> dict[str, int]:
    return {table.__name__: visitor.rows(table) for table in EVERY_TABLE}
