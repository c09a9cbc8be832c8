"""Bodies in Shopify's form, with values of our own."""

import json
from datetime import UTC, datetime
from typing import Any

from whereabouts.storefronts.generic import AnyShopEvent
from whereabouts.storefronts.reading import News, Reading
from whereabouts.storefronts.shopify import read

RECEIVED = datetime(2026, 11, 22, 12, tzinfo=UTC)
ORDER_ID = 7_301_550_922_337_001
PLACED = "2026-11-20T09:15:00-05:00"
EDITED = "2026-11-20T11:40:00-05:00"
LABELLED = "2026-11-21T08:05:00-05:00"


def a_line(line_id: int = 51, **changes: Any) -> dict[str, Any]:
    return {
        "id": line_id,
        "title": "Tea pot",
        "name": "Tea pot - Blue",
        "quantity": 2,
        "current_quantity": 2,
        "price": "24.50",
        "requires_shipping": True,
        **changes,
    }


def an_address(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Ada Miller",
        "first_name": "Ada",
        "last_name": "Miller",
        "address1": "4 Elm Street",
        "address2": None,
        "city": "Dayton",
        "province": "Ohio",
        "province_code": "OH",
        "zip": "45402",
        "country": "United States",
        "country_code": "US",
        "phone": "+12025550111",
        **changes,
    }


def a_customer(**changes: Any) -> dict[str, Any]:
    return {
        "id": 88,
        "first_name": "Ada",
        "last_name": "Miller",
        "email": "ada@example.com",
        "phone": "+12025550122",
        "sms_marketing_consent": None,
        **changes,
    }


def an_order(**changes: Any) -> dict[str, Any]:
    return {
        "id": ORDER_ID,
        "name": "#FW2041",
        "order_number": 2041,
        "created_at": PLACED,
        "processed_at": PLACED,
        "updated_at": EDITED,
        "cancelled_at": None,
        "closed_at": None,
        "test": False,
        "email": "ada@example.com",
        "phone": None,
        "currency": "USD",
        "total_price": "61.75",
        "customer_locale": "en-US",
        "source_name": "web",
        "buyer_accepts_marketing": True,
        "customer": a_customer(),
        "shipping_address": an_address(),
        "line_items": [a_line(), a_line(52, name="Strainer", quantity=1, current_quantity=1)],
        "fulfillments": [],
        **changes,
    }


def a_fulfilment(**changes: Any) -> dict[str, Any]:
    return {
        "id": 9001,
        "order_id": ORDER_ID,
        "name": "#FW2041.1",
        "status": "success",
        "shipment_status": None,
        "created_at": LABELLED,
        "updated_at": LABELLED,
        "tracking_company": "UPS",
        "tracking_number": "1Z0000000000000011",
        "tracking_numbers": ["1Z0000000000000011"],
        "tracking_urls": ["https://www.ups.com/track?n=1Z0000000000000011"],
        "line_items": [a_line(51, quantity=1)],
        "receipt": {},
        **changes,
    }


def a_milestone(**changes: Any) -> dict[str, Any]:
    return {
        "id": 31,
        "order_id": ORDER_ID,
        "fulfillment_id": 9001,
        "status": "out_for_delivery",
        "message": "On the van",
        "happened_at": "2026-11-22T07:12:00-05:00",
        "estimated_delivery_at": "2026-11-22T20:00:00-05:00",
        "city": "Dayton",
        "province": "OH",
        "country": "US",
        **changes,
    }


def told(topic: str, body: object) -> Reading:
    return read(topic, json.dumps(body).encode(), RECEIVED)


def news(topic: str, body: object) -> News:
    reading = told(topic, body)
    assert isinstance(reading, News), reading
    return reading


def kinds(found: News) -> list[str]:
    return [event.type for event in found.events]


def only(found: News, kind: str) -> Any:
    events: list[AnyShopEvent] = [event for event in found.events if event.type == kind]
    assert len(events) == 1, kinds(found)
    return events[0]
