"""Shopify's webhooks and the same objects from its REST API, read into our own words."""

from whereabouts.storefronts.body_signature import is_signed
from whereabouts.storefronts.shopify.delivery import delivery
from whereabouts.storefronts.shopify.topics import read

__all__ = ["delivery", "is_signed", "read"]
