"""A shop at Shopify, asked through its Admin GraphQL API."""

from whereabouts.shops.shopify.client import Shopify

__all__ = ["Shopify"]
