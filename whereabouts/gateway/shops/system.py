"""The shop systems that have a door, each with its own reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr

from whereabouts.storefronts import shopify, woocommerce
from whereabouts.storefronts.delivery import Delivery
from whereabouts.storefronts.reading import Reading
from whereabouts.stores import Store


@dataclass(frozen=True, slots=True)
class ShopSystem:
    """How one system's deliveries are understood. `shop` is the one a store belongs to there,
    or empty where the store's file names none."""

    name: str
    delivery: Callable[[Mapping[str, str]], Delivery]
    read: Callable[[str, bytes, datetime], Reading]
    secrets: Callable[[Store], tuple[SecretStr, ...]]
    shop: Callable[[Store], str]


def _shopify_shop(store: Store) -> str:
    return store.shopify.shop if store.shopify else ""


SHOPIFY = ShopSystem(
    name="shopify",
    delivery=shopify.delivery,
    read=shopify.read,
    secrets=lambda store: store.secrets.shopify_webhook,
    shop=_shopify_shop,
)
WOOCOMMERCE = ShopSystem(
    name="woocommerce",
    delivery=woocommerce.delivery,
    read=woocommerce.read,
    secrets=lambda store: store.secrets.woocommerce_webhook,
    shop=lambda _: "",
)
