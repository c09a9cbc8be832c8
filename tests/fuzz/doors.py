"""Every door that believes a signature, and somebody who can sign for it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.carriers.dhl.far_dhl import shipment as dhl_shipment
from tests.carriers.easyship.far_easyship import shipment as easyship_shipment
from tests.carriers.easyship.test_proof import token as easyship_token
from tests.carriers.fedex import invented as fedex
from tests.carriers.ups.invented import pushed
from tests.carriers.usps.far_usps import parcel as usps_parcel
from tests.gateway.conftest import (
    NOW,
    PIER,
    SECRET,
    SHOP,
    SHOPIFY_SECRET,
    SIGNER,
    VARIABLES,
    WOO_SECRET,
    a_label,
    a_scan,
    an_order,
)
from tests.storefronts.shopify import bodies as shopify
from tests.storefronts.woocommerce import bodies as woo
from whereabouts.gateway.examples import EVENTS, SCANS
from whereabouts.gateway.signature import HEADER, sign

Headers = dict[str, str]
Examples = tuple[dict[str, Any], ...]
_STORE = "/v1/stores/pier"
_CARRIERS = {
    "dhl": {"webhook_secret": "the-dhl-token-of-the-pier"},
    "easyship": {"webhook_secret": "the-easyship-secret-of-the-pier"},
    "fedex": {"webhook_secret": "the-fedex-token-of-the-pier"},
    "shipstation": {"v1_key": "the-key-of-the-pier", "v1_secret": "the-secret-of-the-pier"},
    "ups": {"webhook_key": "the-ups-key-of-the-pier"},
    "usps": {"webhook_secret": "s" * 32},
}


def _accounts() -> tuple[str, dict[str, str]]:
    """The accounts as a store's file names them, and their secrets as the environment does."""
    lines, variables = [PIER], dict(VARIABLES)
    for system, secrets in _CARRIERS.items():
        lines.append(f"[carriers.{system}]")
        for name, value in secrets.items():
            variable = f"PIER_{system}_{name}".upper()
            lines.append(f'{name} = "{variable}"')
            variables[variable] = value
    return "\n".join(lines), variables


STORE_FILE, SECRETS = _accounts()


@dataclass(frozen=True, slots=True)
class Door:
    """Where to post what, and with which headers it is believed."""

    path: str
    examples: Examples
    headers: Callable[[bytes], Headers]
    #: Put around the example before it is sent.
    wrap: Callable[[bytes], bytes] = lambda body: body


def _own(body: bytes) -> Headers:
    return {HEADER: sign(SECRET, body, NOW), "Content-Type": "application/json"}


def _hmac(secret: str, body: bytes) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def _shopify(topic: str) -> Callable[[bytes], Headers]:
    return lambda body: {
        "X-Shopify-Topic": topic,
        "X-Shopify-Event-Id": "event-1",
        "X-Shopify-Shop-Domain": SHOP,
        "X-Shopify-Hmac-SHA256": _hmac(SHOPIFY_SECRET, body),
    }


def _woo(topic: str) -> Callable[[bytes], Headers]:
    return lambda body: {
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Delivery-ID": "delivery-1",
        "X-WC-Webhook-Signature": _hmac(WOO_SECRET, body),
    }


def _sendgrid(body: bytes) -> Headers:
    return SIGNER.headers(body, NOW)


def _carrier(
    system: str, examples: Examples, headers: Callable[[bytes], Headers], **rest: Any
) -> Door:
    return Door(f"{_STORE}/carriers/{system}", examples, headers, **rest)


def _usps_push(payload: bytes) -> bytes:
    said = payload.decode(errors="replace")
    return json.dumps({"timestamp": NOW.isoformat(), "payload": said}).encode()


def _usps(body: bytes) -> Headers:
    push = json.loads(body)
    said = (push["timestamp"] + push["payload"]).encode(errors="surrogatepass")
    return {"x-hmac": _hmac(_CARRIERS["usps"]["webhook_secret"], said)}


_NUMBER = str(a_label()["tracking_number"])
_CONSENT = {"state": "subscribed", "consent_updated_at": "2026-10-02T08:00:00Z"}
_SHOPIFY_ORDER = shopify.an_order(
    customer=shopify.a_customer(sms_marketing_consent=_CONSENT),
    fulfillments=[shopify.a_fulfilment(shipment_status="in_transit")],
)
_REDACTED = {
    "shop_id": 1,
    "shop_domain": SHOP,
    "customer": {"id": 88, "email": "ada@example.com", "phone": "+12025550122"},
    "orders_to_redact": [shopify.ORDER_ID],
    "orders_requested": [shopify.ORDER_ID],
}
_SHOPIFY_BODIES: dict[str, dict[str, Any]] = {
    "orders/create": _SHOPIFY_ORDER,
    "orders/updated": _SHOPIFY_ORDER,
    "orders/cancelled": _SHOPIFY_ORDER | {"cancelled_at": shopify.EDITED},
    "fulfillments/update": shopify.a_fulfilment(),
    "fulfillment_events/create": shopify.a_milestone(),
    "customers/data_request": _REDACTED,
    "customers/redact": _REDACTED,
    "shop/redact": _REDACTED,
    "app/uninstalled": {"id": 7, "myshopify_domain": SHOP, "domain": SHOP},
}
_FATE = {
    "email": "ada.marsh@example.com",
    "timestamp": int(NOW.timestamp()),
    "event": "bounce",
    "type": "bounce",
    "sg_message_id": "a-message.recvd-1",
    "sg_event_id": "an-event",
    "token": "a-token",
    "reason": "550 no such box ada.marsh@example.com",
    "url": "https://track.example.com/t/a-token",
}
_EVENTS = tuple(one["value"] for one in EVENTS.values())

DOORS: dict[str, Door] = {
    "events": Door(f"{_STORE}/events", (an_order(), a_label(), *_EVENTS), _own),
    "scans": Door(
        f"{_STORE}/scans",
        (
            {"scans": [a_scan("OUT_FOR_DELIVERY", "2026-11-24T09:03:00")]},
            SCANS["scans"]["value"],
        ),
        _own,
    ),
    "sendgrid": Door(f"{_STORE}/sendgrid/events", (_FATE,), _sendgrid, lambda b: b"[" + b + b"]"),
    "dhl": _carrier(
        "dhl",
        ({"shipments": [dhl_shipment(_NUMBER)]},),
        lambda _: {"X-Whereabouts-Token": _CARRIERS["dhl"]["webhook_secret"]},
    ),
    "easyship": _carrier(
        "easyship",
        (
            {
                "event_type": "shipment.tracking.status.changed",
                "tracking_status": easyship_shipment(_NUMBER),
            },
        ),
        lambda _: {
            "x-easyship-signature": easyship_token(secret=_CARRIERS["easyship"]["webhook_secret"])
        },
    ),
    "fedex": _carrier(
        "fedex",
        (fedex.told(fedex.result(fedex.scanned(), fedex.scanned("OD"), top="OD"), number=_NUMBER),),
        lambda body: {"fdx-signature": _hmac(_CARRIERS["fedex"]["webhook_secret"], body)},
    ),
    "shipstation": _carrier(
        "shipstation",
        ({"resource_type": "API_TRACK", "data": {"tracking_number": _NUMBER, "events": []}},),
        lambda _: {},
    ),
    "ups": _carrier(
        "ups",
        (pushed(trackingNumber=_NUMBER),),
        lambda _: {"X-API-Key": _CARRIERS["ups"]["webhook_key"]},
    ),
    "usps": _carrier("usps", (usps_parcel(_NUMBER),), _usps, wrap=_usps_push),
}
DOORS |= {
    f"shopify {topic}": Door(f"{_STORE}/shopify", (body,), _shopify(topic))
    for topic, body in _SHOPIFY_BODIES.items()
}
DOORS |= {
    f"woocommerce {topic}": Door(
        f"{_STORE}/woocommerce", (woo.an_order(meta_data=woo.tracked(woo.an_item())),), _woo(topic)
    )
    for topic in ("order.created", "order.updated", "order.deleted")
}
