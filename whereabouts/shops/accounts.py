"""Each store's account at its shop, ready to be asked."""

import base64
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple

import httpx
from pydantic import SecretStr

from whereabouts.settings import LOOPBACK, Settings
from whereabouts.shops.client import ShopClient
from whereabouts.shops.line import Line
from whereabouts.shops.shopify import Shopify
from whereabouts.shops.shopify.graph import Graph
from whereabouts.shops.woocommerce import WooCommerce
from whereabouts.stores import Store, Stores

SYSTEMS = ("shopify", "woocommerce")


class ShopAccount(NamedTuple):
    """A store's account at the shop system that sells for it."""

    store: str
    system: str


Shops = Mapping[ShopAccount, ShopClient]


@asynccontextmanager
async def shops(settings: Settings, stores: Stores) -> AsyncIterator[Shops]:
    """Every shop account of every store, until the block ends."""
    timeout = httpx.Timeout(settings.provider_timeout.total_seconds())
    # Accounts share the connections and must not share a session: no cookie is ever kept.
    nobodys = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
    async with httpx.AsyncClient(timeout=timeout, cookies=nobodys) as http:
        yield connected(settings, stores, http)


def connected(settings: Settings, stores: Stores, http: httpx.AsyncClient) -> Shops:
    return {
        ShopAccount(store.name, system): client
        for store in stores
        for system, client in _clients(settings, store, http)
    }


def accounts_of(stores: Stores) -> tuple[ShopAccount, ...]:
    """The accounts there are."""
    return tuple(
        ShopAccount(store.name, system)
        for store in stores
        for system, is_there in (("shopify", store.asks_shopify), ("woocommerce", store.asks_woo))
        if is_there
    )


def listener(settings: Settings, account: ShopAccount) -> str:
    """Where a shop posts what happens to its orders."""
    public = str(settings.public_url).rstrip("/")
    return f"{public}/v1/stores/{account.store}/{account.system}"


def is_reachable(settings: Settings, store: Store, system: str) -> bool:
    """Whether the shop can reach us at all: over TLS, unless it is a stand-in beside us."""
    if system == "shopify":
        is_here = settings.shopify_base is not None
    else:
        is_here = store.woocommerce is not None and store.woocommerce.url.host in LOOPBACK
    return is_here or settings.public_url.scheme == "https"


def _clients(
    settings: Settings, store: Store, http: httpx.AsyncClient
) -> Iterator[tuple[str, ShopClient]]:
    secrets = store.secrets
    if store.shopify is not None and secrets.shopify_access_token is not None:
        base = str(settings.shopify_base or f"https://{store.shopify.shop}")
        headers = {"X-Shopify-Access-Token": secrets.shopify_access_token.get_secret_value()}
        yield "shopify", Shopify(Graph(Line("Shopify", http, base, headers)))
    key, secret = secrets.woocommerce_consumer_key, secrets.woocommerce_consumer_secret
    if store.woocommerce is not None and key is not None and secret is not None:
        headers = {"Authorization": _basic(key, secret)}
        line = Line("the WooCommerce shop", http, str(store.woocommerce.url), headers)
        yield "woocommerce", WooCommerce(line, next(iter(secrets.woocommerce_webhook), None))


def _basic(key: SecretStr, secret: SecretStr) -> str:
    pair = f"{key.get_secret_value()}:{secret.get_secret_value()}"
    return "Basic " + base64.b64encode(pair.encode()).decode()
