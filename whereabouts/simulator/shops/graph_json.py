"""Orders as Shopify's GraphQL API tells them, every field that may be asked for."""

from datetime import UTC, datetime
from typing import Any

from whereabouts.domain.purchase import PurchaseLine
from whereabouts.simulator.shops.sold import Sale, Shipment


def node_of(sale: Sale) -> dict[str, Any]:
    story, shopper = sale.story, sale.story.shopper
    total = sum(line.price * line.quantity for line in story.basket)
    return {
        "legacyResourceId": story.order_id,
        "name": f"#{story.order_id[-4:]}",
        "createdAt": _at(sale.placed_at),
        "processedAt": _at(sale.placed_at),
        "updatedAt": _at(sale.updated_at),
        "cancelledAt": _at(sale.cancelled_at) if sale.cancelled_at else None,
        "closedAt": None,
        "test": False,
        "email": shopper.email,
        "phone": None,
        "currencyCode": "USD",
        "totalPriceSet": _money(str(total)),
        "customerLocale": shopper.locale,
        "sourceName": "web",
        "customer": {
            "firstName": shopper.first_name,
            "lastName": shopper.last_name,
            "defaultEmailAddress": {"emailAddress": shopper.email},
            "defaultPhoneNumber": _phone(sale),
        },
        "shippingAddress": _address(sale),
        "lineItems": lines_of(story.basket),
        "fulfillments": [_fulfillment(sale, one) for one in sale.shipments],
    }


def lines_of(lines: tuple[PurchaseLine, ...], cursor: str = "") -> dict[str, Any]:
    """A connection that holds them all, or, behind its cursor, none."""
    nodes = [] if cursor else [_line(line) for line in lines]
    return {"nodes": nodes, "pageInfo": {"hasNextPage": False, "endCursor": "end"}}


def _phone(sale: Sale) -> dict[str, Any] | None:
    if not sale.story.shopper.number:
        return None
    return {
        "phoneNumber": sale.story.shopper.number,
        "marketingState": "SUBSCRIBED",
        "marketingOptInLevel": "SINGLE_OPT_IN",
        "marketingUpdatedAt": _at(sale.placed_at),
        "marketingCollectedFrom": "SHOPIFY",
    }


def _address(sale: Sale) -> dict[str, Any]:
    ship_to, shopper = sale.story.ship_to, sale.story.shopper
    return {
        "name": ship_to.name,
        "firstName": shopper.first_name,
        "lastName": shopper.last_name,
        "address1": ship_to.address1,
        "address2": ship_to.address2 or None,
        "city": ship_to.city,
        "province": None,
        "provinceCode": ship_to.region,
        "zip": ship_to.postal_code,
        "countryCodeV2": ship_to.country,
        "phone": None,
    }


def _line(line: PurchaseLine) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/LineItem/{line.line_id}",
        "name": line.title,
        "title": line.title,
        "quantity": line.quantity,
        "currentQuantity": line.quantity,
        "requiresShipping": True,
        "originalUnitPriceSet": _money(str(line.price)),
    }


def _fulfillment(sale: Sale, of: Shipment) -> dict[str, Any]:
    inside = [line for line in sale.story.basket if line.line_id in of.label.lines]
    return {
        "legacyResourceId": of.fulfillment_id,
        "status": "SUCCESS",
        "displayStatus": "FULFILLED",
        "createdAt": _at(of.at),
        "updatedAt": _at(of.at),
        "trackingInfo": [
            {"company": of.label.carrier.upper(), "number": of.label.number, "url": None}
        ],
        "fulfillmentLineItems": {
            "nodes": [{"quantity": line.quantity, "lineItem": _line(line)} for line in inside],
            "pageInfo": {"hasNextPage": False},
        },
        "events": {"nodes": []},
    }


def _money(amount: str) -> dict[str, Any]:
    return {"shopMoney": {"amount": amount}}


def _at(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
