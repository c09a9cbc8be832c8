"""WooCommerce's own headers of a delivery."""

from collections.abc import Mapping

from whereabouts.storefronts.delivery import Delivery, said_by


def delivery(headers: Mapping[str, str]) -> Delivery:
    """The first ping has none of them and is not signed either."""
    return Delivery(
        shop=said_by(headers, "x-wc-webhook-source"),
        topic=said_by(headers, "x-wc-webhook-topic"),
        key=said_by(headers, "x-wc-webhook-delivery-id"),
        signature=said_by(headers, "x-wc-webhook-signature"),
    )
