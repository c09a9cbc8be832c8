"""Orders and fulfilments as Shopify's webhooks send them."""

from datetime import datetime
from typing import Any

from whereabouts.domain.purchase import PurchaseLine
from whereabouts.simulator.shops.sold import Sale, Shipment


def order_of(sale: Sale) -> dict[str, Any]:
    story, shopper = sale.story, sale.story.shopper
    return {
        "id": int(story.order_id),
        "name": f"#{story.order_id[-4:]}",
        "created_at": _at(sale.placed_at),
        "processed_at": _at(sale.placed_at),
        "updated_at": _at(sale.updated_at),
        "cancelled_at": _at(sale.cancelled_at) if sale.cancelled_at else None,
        "test": False,
        "email": shopper.email,
        "phone": None,
        "currency": "USD",
        "total_price": str(sum(line.price * line.quantity for line in story.basket)),
        "customer_locale": shopper.locale,
        "source_name": "web",
        "customer": {
            "first_name": shopper.first_name,
            "last_name": shopper.last_name,
            "email": shopper.email,
            "phone": shopper.number or None,
            "sms_marketing_consent": _consent(sale),
        },
        "shipping_address": _address(sale),
        "line_items": [_line(line) for line in story.basket],
        "fulfillments": [fulfillment_of(sale, one) for one in sale.shipments],
    }


def fulfillment_of(sale: Sale, of: Shipment) -> dict[str, Any]:
    inside = [line for line in sale.story.basket if line.line_id in of.label.lines]
    return {
        "id": int(of.fulfillment_id),
        "order_id": int(sale.story.order_id),
        "status": "success",
        "shipment_status": None,
        "created_at": _at(of.at),
        "updated_at": _at(of.at),
        "tracking_company": of.label.carrier.upper(),
        "tracking_number": of.label.number,
        "tracking_numbers": [of.label.number],
        "tracking_urls": [],
        "line_items": [_line(line) for line in inside],
    }


def _consent(sale: Sale) -> dict[str, Any] | None:
    if not sale.story.shopper.number:
        return None
    return {
        "state": "subscribed",
        "opt_in_level": "single_opt_in",
        "consent_updated_at": _at(sale.placed_at),
        "consent_collected_from": "SHOPIFY",
    }


def _address(sale: Sale) -> dict[str, Any]:
    ship_to, shopper = sale.story.ship_to, sale.story.shopper
    return {
        "name": ship_to.name,
        "first_name": shopper.first_name,
        "last_name": shopper.last_name,
        "address1": ship_to.address1,
        "address2": ship_to.address2 or None,
        "city": ship_to.city,
        "province_code": ship_to.region,
        "zip": ship_to.postal_code,
        "country_code": ship_to.country,
        "phone": None,
    }


def _line(line: PurchaseLine) -> dict[str, Any]:
    return {
        "id": int(line.line_id),
        "name": line.title,
        "title": line.title,
        "quantity": line.quantity,
        "current_quantity": line.quantity,
        "price": str(line.price),
        "requires_shipping": True,
    }


def _at(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
