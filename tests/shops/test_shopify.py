"""Shopify's client against its stand-in, over HTTP."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from tests.shops.asking import LATER, SOLD, Asking, asking_shopify
from whereabouts.shops.client import Listed, Window
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.shops.mending import mend
from whereabouts.shops.shopify.client import TOPICS
from whereabouts.simulator.shops.rest_json import order_of
from whereabouts.simulator.shops.sold import Sold
from whereabouts.storefronts.reading import News
from whereabouts.storefronts.shopify import read

DOOR = "https://track.example.com/v1/stores/demo/shopify"
ALL_TIME = Window(since=datetime(2026, 1, 1, tzinfo=UTC), until=LATER)


@pytest_asyncio.fixture
async def asking() -> AsyncIterator[Asking]:
    async with asking_shopify() as asking:
        yield asking


async def test_every_page_of_changed_orders_is_listed_by_id(asking: Asking) -> None:
    found: list[Listed] = []
    cursor = ""
    for _ in SOLD:
        page = await asking.client.changed(ALL_TIME, cursor)
        found, cursor = [*found, *page.orders], page.cursor
    assert not cursor
    assert [one.order_id for one in found] == sorted(story.order_id for story in SOLD)


async def test_an_order_reads_the_same_whether_its_webhook_told_it_or_it_was_asked_for(
    asking: Asking,
) -> None:
    for story in SOLD:
        sale = Sold(SOLD, lambda: LATER).sale(story.order_id)
        assert sale is not None
        told = read("orders/updated", _json(order_of(sale)), LATER)
        (tale,) = await asking.client.tell(story.order_id)
        asked = read(tale.topic, tale.body, LATER)
        assert isinstance(told, News)
        assert isinstance(asked, News)
        assert asked.events
        assert asked == told


async def test_an_order_that_is_gone_tells_nothing(asking: Asking) -> None:
    assert not await asking.client.tell("404")


async def test_the_client_waits_until_there_are_points_for_its_question(asking: Asking) -> None:
    asking.shop.throttled = 2
    assert (await asking.client.check()).lacking == ()
    assert asking.pauses == [0.5, 0.5]


async def test_a_shop_that_stays_busy_is_left_alone(asking: Asking) -> None:
    asking.shop.throttled = 100
    with pytest.raises(ShopFailed) as failed:
        await asking.client.check()
    assert failed.value.why is Why.BUSY
    assert len(asking.shop.asked) == 4


async def test_a_wrong_token_is_refused() -> None:
    async with asking_shopify("shpat_wrong") as asking:
        with pytest.raises(ShopFailed) as failed:
            await asking.client.check()
    assert failed.value.why is Why.REFUSED
    assert "shpat_wrong" not in str(failed.value)


async def test_rights_that_the_account_lacks_are_named(asking: Asking) -> None:
    asking.shop.scopes = ("read_orders",)
    assert (await asking.client.check()).lacking == ("read_fulfillments", "read_customers")


async def test_webhooks_are_made_once_and_put_right_where_they_are_wrong(asking: Asking) -> None:
    theirs = ("orders/create", "https://elsewhere.example.com/orders")
    old = "https://old.example.com/v1/stores/demo/shopify"
    asking.shop.webhooks |= {"gid://a": theirs, "gid://b": ("orders/updated", old)}
    first = await mend(asking.client, DOOR)
    assert first.repaired == ("orders/updated",)
    assert set(first.made) == set(TOPICS) - {"orders/updated"}
    again = await mend(asking.client, DOOR)
    assert again.stood == TOPICS
    assert not again.made + again.repaired
    assert asking.shop.webhooks["gid://a"] == theirs


async def test_an_address_that_shopify_refuses_is_told_in_its_words(asking: Asking) -> None:
    with pytest.raises(ShopFailed, match="Address protocol is not supported"):
        await mend(asking.client, "http://track.example.com/v1/stores/demo/shopify")


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
