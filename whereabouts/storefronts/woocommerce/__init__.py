"""WooCommerce's webhooks and the same orders from its REST API, read into our own words."""

from whereabouts.storefronts.woocommerce.delivery import delivery
from whereabouts.storefronts.woocommerce.topics import read

__all__ = ["delivery", "read"]
