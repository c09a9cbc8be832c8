"""An operator connects a store to its shop: webhooks are made, and what is missing is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console.keyboard import Answered, Keyboard
from tests.console.test_connect import STORE
from tests.shops.asking import LATER, SOLD
from tests.shops.woo import WooShop
from whereabouts.shops.shopify.client import TOPICS
from whereabouts.simulator.serving import served
from whereabouts.simulator.shops.keys import SHOP, ShopKeys
from whereabouts.simulator.shops.shopify import ShopifyStandIn

SHOPS = """
[shopify]
shop = "fernweh-supply.myshopify.com"

[woocommerce]
url = "{url}"

[secrets]
shopify_webhook = "PIER_SHOPIFY"
shopify_access_token = "PIER_TOKEN"
woocommerce_webhook = "PIER_WOO"
woocommerce_consumer_key = "PIER_KEY"
woocommerce_consumer_secret = "PIER_SECRET"
"""
DOOR = "http://127.0.0.1:8080/v1/stores/pier/shopify"


@pytest.fixture
def shop() -> ShopifyStandIn:
    return ShopifyStandIn(SOLD, ShopKeys(), lambda: LATER)


@pytest.fixture
def pier(
    shop: ShopifyStandIn, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Keyboard]:
    stores = tmp_path / "pier-stores"
    stores.mkdir()
    without_carriers = STORE.partition("[carriers.ups]")[0]
    monkeypatch.setenv("PIER_TOKEN", shop.keys.token)
    monkeypatch.setenv("PIER_SHOPIFY", shop.keys.secret)
    monkeypatch.setenv("PIER_WOO", "a-secret-for-woocommerces-webhooks")
    monkeypatch.setenv("PIER_KEY", "ck_1")
    monkeypatch.setenv("PIER_SECRET", "cs_1")
    with served(shop.app) as url, served(WooShop().app) as woo:
        (stores / "pier.toml").write_text(without_carriers + SHOPS.format(url=woo))
        keyboard.set(STORES_DIR=str(stores), SHOPIFY_BASE=url)
        yield keyboard


def connect(keyboard: Keyboard, system: str = "shopify") -> Answered:
    return keyboard.type("connect", system, "--store", "pier")


def test_a_shop_is_connected_once_and_for_all(pier: Keyboard, shop: ShopifyStandIn) -> None:
    first = connect(pier)
    assert first.code == 0, first
    topics = ", ".join(TOPICS)
    assert first.out.splitlines() == [
        f"works    credentials: {SHOP} takes them",
        f"works    webhooks: are sent to {DOOR} (made: {topics})",
        f"by hand  privacy: name {DOOR} for customers/data_request, customers/redact and "
        "shop/redact in the app's own configuration, which no API shows",
        "works    reconciliation: workers ask for what webhooks did not tell",
    ]
    kept = dict(shop.webhooks)
    assert f"(as they were: {topics})" in connect(pier).out
    assert shop.webhooks == kept


def test_a_token_that_the_shop_refuses_is_not_repeated_and_makes_nothing(
    pier: Keyboard, shop: ShopifyStandIn
) -> None:
    token, shop.keys = shop.keys.token, ShopKeys()
    answered = connect(pier)
    assert answered.code == 1
    assert answered.out == "missing  credentials: Shopify does not take the credentials (401)\n"
    assert token not in answered.err
    assert not shop.webhooks


def test_rights_and_secrets_that_are_missing_are_named(
    pier: Keyboard, shop: ShopifyStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.scopes = ("read_orders", "read_customers")
    monkeypatch.delenv("PIER_SHOPIFY")
    answered = connect(pier)
    assert answered.code == 1
    assert "without the rights to read_fulfillments" in answered.out
    assert "missing  signature: name shopify_webhook in [secrets]" in answered.out


def test_wrong_keys_of_woocommerce(pier: Keyboard) -> None:
    answered = connect(pier, "woocommerce")
    assert answered.code == 1
    assert "the WooCommerce shop does not take the credentials (401)" in answered.out


def test_an_account_that_the_file_does_not_name(
    pier: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIER_TOKEN")
    answered = connect(pier)
    assert answered.code == 2
    assert "store pier has no account at shopify: give shop under [shopify]" in answered.err
