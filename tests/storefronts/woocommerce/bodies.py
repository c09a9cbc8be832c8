"""Bodies in WooCommerce's form, with values of our own."""

import json
from datetime import UTC, datetime
from typing import Any

from whereabouts.storefronts.reading import News, Reading
from whereabouts.storefronts.woocommerce import read

RECEIVED = datetime(2026, 11, 22, 12, tzinfo=UTC)
CREATED = "2026-11-20T14:15:00"
MODIFIED = "2026-11-21T13:05:00"
ITEMS = "_wc_shipment_tracking_items"


def a_line(line_id: int = 61, **changes: Any) -> dict[str, Any]:
    return {
        "id": line_id,
        "name": "Wool blanket &amp; Pillow",
        "quantity": 2,
        "price": 44.95,
        "total": "89.90",
        **changes,
    }


def an_address(**changes: Any) -> dict[str, Any]:
    return {
        "first_name": "Grace",
        "last_name": "Field",
        "company": "",
        "address_1": "12 Oak Road",
        "address_2": "",
        "city": "Portland",
        "state": "OR",
        "postcode": "97205",
        "country": "US",
        **changes,
    }


def a_billing(**changes: Any) -> dict[str, Any]:
    return an_address(email="grace@example.com", phone="+12025550133", **changes)


def an_item(**changes: Any) -> dict[str, Any]:
    return {
        "tracking_id": "b1",
        "tracking_number": "9400100000000000000011",
        "tracking_provider": "usps",
        "custom_tracking_provider": "",
        "custom_tracking_link": "",
        "date_shipped": "1795219200",  # 2026-11-21, midnight
        **changes,
    }


def tracked(*items: object, key: str = ITEMS) -> list[dict[str, Any]]:
    return [{"id": 1, "key": "_edit_lock", "value": "x"}, {"id": 2, "key": key, "value": [*items]}]


def an_order(**changes: Any) -> dict[str, Any]:
    return {
        "id": 3107,
        "number": "3107",
        "status": "processing",
        "currency": "USD",
        "total": "99.40",
        "created_via": "checkout",
        "date_created": "2026-11-20T06:15:00",
        "date_created_gmt": CREATED,
        "date_modified": "2026-11-21T05:05:00",
        "date_modified_gmt": MODIFIED,
        "billing": a_billing(),
        "shipping": an_address(phone=""),
        "line_items": [a_line()],
        "shipping_lines": [{"method_id": "flat_rate"}],
        "meta_data": [],
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
    events = [event for event in found.events if event.type == kind]
    assert len(events) == 1, kinds(found)
    return events[0]
