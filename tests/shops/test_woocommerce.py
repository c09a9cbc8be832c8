"""WooCommerce's client against a shop over HTTP."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from tests.shops.asking import WOO_SECRET, asking_woo
from tests.shops.woo import WooShop
from tests.storefronts.woocommerce.bodies import an_order
from whereabouts.shops.client import Listed, Window
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.shops.mending import mend
from whereabouts.shops.woocommerce import WooCommerce

DOOR = "https://track.example.com/v1/stores/demo/woocommerce"
DAY = Window(since=datetime(2026, 11, 21, tzinfo=UTC), until=datetime(2026, 11, 22, tzinfo=UTC))


@pytest.fixture
def shop() -> WooShop:
    inside = [an_order(id=n, date_modified_gmt=f"2026-11-21T0{n}:00:00") for n in range(5)]
    outside = [an_order(id=n, date_modified_gmt=f"2026-11-{n}T01:00:00") for n in (20, 23)]
    return WooShop([*inside[1:], *outside, {"date_modified_gmt": "2026-11-21T09:00:00"}])


@pytest_asyncio.fixture
async def woo(shop: WooShop) -> AsyncIterator[WooCommerce]:
    async with asking_woo(shop) as woo:
        yield woo


async def test_every_page_of_changed_orders_is_listed(shop: WooShop, woo: WooCommerce) -> None:
    found: list[Listed] = []
    cursor, pages = "", 0
    while not pages or cursor:
        page = await woo.changed(DAY, cursor)
        found, cursor, pages = [*found, *page.orders], page.cursor, pages + 1
    assert [one.order_id for one in found] == ["1", "2", "3", "4"]
    assert pages == 3
    # The ends of a span are left out by WordPress.
    assert shop.asked[0]["modified_after"] == "2026-11-20T23:59:59"
    assert shop.asked[0]["modified_before"] == "2026-11-22T00:00:01"
    assert shop.asked[0]["dates_are_gmt"] == "true"


async def test_an_order_is_told_whole_and_one_that_is_gone_is_not(woo: WooCommerce) -> None:
    (tale,) = await woo.tell("2")
    assert (tale.topic, json.loads(tale.body)["id"]) == ("order.updated", 2)
    assert not await woo.tell("404")


async def test_webhooks_that_were_turned_off_are_turned_on_again(
    shop: WooShop, woo: WooCommerce
) -> None:
    """WooCommerce turns them off after five failures, and tells no secret."""
    first = await mend(woo, DOOR)
    assert first.made == woo.topics
    shop.webhooks[2]["status"] = "disabled"
    shop.webhooks[2]["secret"] = "another"
    second = await mend(woo, DOOR)
    assert second.repaired == ("order.updated",)
    assert shop.webhooks[2]["status"] == "active"
    assert shop.webhooks[2]["secret"] == WOO_SECRET.get_secret_value()
    assert (await mend(woo, DOOR)).stood == woo.topics


async def test_no_webhook_is_made_without_a_secret(shop: WooShop) -> None:
    async with asking_woo(shop, secret=None) as woo:
        with pytest.raises(ShopFailed, match="woocommerce_webhook"):
            await mend(woo, DOOR)
    assert not shop.webhooks


async def test_an_address_without_the_api_is_told_apart_from_wrong_keys(shop: WooShop) -> None:
    async with asking_woo(shop, "/blog") as woo:
        with pytest.raises(ShopFailed, match="correct the shop") as failed:
            await woo.check()
    assert failed.value.why is Why.REFUSED
