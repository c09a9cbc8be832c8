"""A store's account at its shop: where keys may travel, and which shop they open."""

from pathlib import Path

import pytest

from tests.stores.test_read import GOOD
from whereabouts.settings import Environment
from whereabouts.stores import StoreFilesWrong, Stores, load_stores

KEYS = {"PIER_TOKEN": "shpat_1", "PIER_KEY": "ck_1", "PIER_SECRET": "cs_1"}
WOO = """
[woocommerce]
url = "{url}"

[secrets]
woocommerce_consumer_key = "PIER_KEY"
woocommerce_consumer_secret = "PIER_SECRET"
"""


def _load(folder: Path, text: str, environment: Environment = Environment.PRODUCTION) -> Stores:
    (folder / "pier.toml").write_text(GOOD + text, encoding="utf-8")
    return load_stores(folder, KEYS, environment)


def test_a_shop_with_its_keys_is_asked(tmp_path: Path) -> None:
    woo = WOO.format(url="https://northpier.example.com/shop")
    shopify = '\n[shopify]\nshop = "north-pier.myshopify.com"\n'
    store = _load(tmp_path, shopify + woo + 'shopify_access_token = "PIER_TOKEN"\n')["pier"]
    assert store.asks_shopify
    assert store.asks_woo


def test_a_shop_without_keys_is_not_asked(tmp_path: Path) -> None:
    store = _load(tmp_path, '\n[shopify]\nshop = "north-pier.myshopify.com"\n')["pier"]
    assert not store.asks_shopify
    assert not store.asks_woo


@pytest.mark.parametrize(
    "url",
    [
        "http://northpier.example.com",
        "http://127.0.0.1:8000",
        "https://ck_1:cs_1@northpier.example.com",
        "https://northpier.example.com/?consumer_key=ck_1",
    ],
)
def test_keys_travel_over_tls_and_stand_in_no_address(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreFilesWrong) as wrong:
        _load(tmp_path, WOO.format(url=url))
    assert [fault.field for fault in wrong.value.faults] == ["woocommerce.url"]


def test_a_stand_in_on_this_machine_will_do_outside_production(tmp_path: Path) -> None:
    text = WOO.format(url="http://127.0.0.1:8000")
    assert _load(tmp_path, text, Environment.DEVELOPMENT)["pier"].asks_woo


@pytest.mark.parametrize(
    ("secrets", "field"),
    [
        ('shopify_access_token = "PIER_TOKEN"', "secrets.shopify_access_token"),
        (
            'woocommerce_consumer_key = "PIER_KEY"\nwoocommerce_consumer_secret = "PIER_SECRET"',
            "secrets.woocommerce_consumer_key",
        ),
        ('woocommerce_consumer_key = "PIER_KEY"', "secrets"),
    ],
)
def test_keys_without_their_shop_or_without_each_other_open_nothing(
    tmp_path: Path, secrets: str, field: str
) -> None:
    with pytest.raises(StoreFilesWrong) as wrong:
        _load(tmp_path, f"\n[secrets]\n{secrets}\n")
    assert [fault.field for fault in wrong.value.faults] == [field]
