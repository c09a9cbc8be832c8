"""WooCommerce's webhooks and the same orders from its REST API, read into our own words."""

from whereabouts.storefronts.body_signature import is_signed
from whereabouts.storefronts.woocommerce.delivery import delivery
from whereabouts.storefronts.woocommerce.topics import read

__all__ = ["delivery", "is_signed", "read"]
