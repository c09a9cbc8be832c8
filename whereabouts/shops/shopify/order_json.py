"""An order of the GraphQL API in the words of Shopify's webhooks, which our readers know.

The two speak of the same objects under other names; ids and dates are equal, and so are the
events that are read from them.
"""

import json
from collections.abc import Iterator
from typing import Any

from whereabouts.shops.client import Tale
from whereabouts.storefronts.loose import objects, text


def tales_of(order: dict[str, Any], lines: list[Any]) -> Iterator[Tale]:
    """The whole order, and then each step of its shipments. `lines` are all of its lines."""
    yield _tale("orders/updated", _order(order, lines))
    for fulfillment in _rows(order, "fulfillments"):
        for event in _nodes(fulfillment, "events"):
            yield _tale("fulfillment_events/create", _event(order, fulfillment, event))


def _tale(topic: str, told: dict[str, Any]) -> Tale:
    return Tale(topic=topic, body=json.dumps(told).encode())


def _order(of: dict[str, Any], lines: list[Any]) -> dict[str, Any]:
    return {
        "id": of.get("legacyResourceId"),
        "name": of.get("name"),
        "created_at": of.get("createdAt"),
        "updated_at": of.get("updatedAt"),
        "processed_at": of.get("processedAt"),
        "cancelled_at": of.get("cancelledAt"),
        "closed_at": of.get("closedAt"),
        "test": of.get("test"),
        "email": of.get("email"),
        "phone": of.get("phone"),
        "currency": of.get("currencyCode"),
        "total_price": within(of, "totalPriceSet", "shopMoney", "amount"),
        "customer_locale": of.get("customerLocale"),
        "source_name": of.get("sourceName"),
        "customer": _customer(within(of, "customer")),
        "shipping_address": _address(within(of, "shippingAddress")),
        "line_items": [_line(line) for line in lines if isinstance(line, dict)],
        "fulfillments": [_fulfillment(of, one) for one in _rows(of, "fulfillments")],
    }


def _customer(of: object) -> dict[str, Any] | None:
    if not isinstance(of, dict):
        return None
    return {
        "first_name": of.get("firstName"),
        "last_name": of.get("lastName"),
        "email": within(of, "defaultEmailAddress", "emailAddress"),
        "phone": within(of, "defaultPhoneNumber", "phoneNumber"),
        "sms_marketing_consent": _consent(within(of, "defaultPhoneNumber")),
    }


def _consent(of: object) -> dict[str, Any] | None:
    if not isinstance(of, dict):
        return None
    return {
        "state": text(of.get("marketingState")).lower(),
        "opt_in_level": text(of.get("marketingOptInLevel")).lower(),
        "consent_updated_at": of.get("marketingUpdatedAt"),
        "consent_collected_from": of.get("marketingCollectedFrom"),
    }


def _address(of: object) -> dict[str, Any] | None:
    if not isinstance(of, dict):
        return None
    names = {"firstName": "first_name", "lastName": "last_name", "provinceCode": "province_code"}
    alike = ("name", "address1", "address2", "city", "province", "zip", "phone")
    told = {name: of.get(name) for name in alike}
    return (
        told
        | {ours: of.get(theirs) for theirs, ours in names.items()}
        | {"country_code": of.get("countryCodeV2")}
    )


def _line(of: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": of.get("id"),
        "name": of.get("name"),
        "title": of.get("title"),
        "quantity": of.get("quantity"),
        "current_quantity": of.get("currentQuantity"),
        "price": within(of, "originalUnitPriceSet", "shopMoney", "amount"),
        "requires_shipping": of.get("requiresShipping"),
    }


def _fulfillment(order: dict[str, Any], of: dict[str, Any]) -> dict[str, Any]:
    tracking = _rows(of, "trackingInfo")
    numbers = [one.get("number") for one in tracking if one.get("number")]
    # Steps have dates of their own: with them, the status says nothing more.
    status = "" if _nodes(of, "events") else text(of.get("displayStatus")).lower()
    return {
        "id": of.get("legacyResourceId"),
        "order_id": order.get("legacyResourceId"),
        "status": text(of.get("status")).lower(),
        "shipment_status": status,
        "created_at": of.get("createdAt"),
        "updated_at": of.get("updatedAt"),
        "tracking_company": next((c for one in tracking if (c := one.get("company"))), None),
        "tracking_numbers": numbers,
        "tracking_urls": [one.get("url") for one in tracking if one.get("url")],
        "line_items": _packed(of),
    }


def _packed(of: dict[str, Any]) -> list[dict[str, Any]]:
    """What is in the shipment; nothing is said of one that holds more than was asked for."""
    if within(of, "fulfillmentLineItems", "pageInfo", "hasNextPage"):
        return []
    return [
        {
            "id": within(one, "lineItem", "id"),
            "quantity": one.get("quantity"),
            "requires_shipping": within(one, "lineItem", "requiresShipping"),
        }
        for one in _nodes(of, "fulfillmentLineItems")
    ]


def _event(order: dict[str, Any], fulfillment: dict[str, Any], of: dict[str, Any]) -> Any:
    alike = ("id", "message", "city", "province", "country")
    return {name: of.get(name) for name in alike} | {
        "order_id": order.get("legacyResourceId"),
        "fulfillment_id": fulfillment.get("legacyResourceId"),
        "status": text(of.get("status")).lower(),
        "happened_at": of.get("happenedAt"),
        "estimated_delivery_at": of.get("estimatedDeliveryAt"),
    }


def within(of: object, *path: str) -> Any:
    """What stands at the end of a path of names; None where it leads nowhere."""
    for name in path:
        of = of.get(name) if isinstance(of, dict) else None
    return of


def _rows(of: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in objects(of.get(name)) if isinstance(one, dict)]


def _nodes(of: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in objects(within(of, name, "nodes")) if isinstance(one, dict)]
