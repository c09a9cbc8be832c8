"""Shopify's own headers of a delivery."""

from collections.abc import Mapping

from whereabouts.storefronts.delivery import Delivery, said_by
from whereabouts.storefronts.loose import first


def delivery(headers: Mapping[str, str]) -> Delivery:
    """The event's id is the same in every subscription and retry; test sends have none."""
    return Delivery(
        shop=said_by(headers, "x-shopify-shop-domain"),
        topic=said_by(headers, "x-shopify-topic"),
        key=first(said_by(headers, name) for name in _IDS),
        signature=said_by(headers, "x-shopify-hmac-sha256"),
        api_version=said_by(headers, "x-shopify-api-version"),
        is_test=said_by(headers, "x-shopify-test").lower() == "true",
    )


_IDS = ("x-shopify-event-id", "x-shopify-webhook-id")
