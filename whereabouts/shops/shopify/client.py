"""Shopify's answers as ours."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, Field, ValidationError

from whereabouts.shops.client import Listed, Page, Tale, Webhook, Welcome, Window
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.shops.shopify import queries
from whereabouts.shops.shopify.graph import Graph
from whereabouts.shops.shopify.order_json import tales_of, within
from whereabouts.storefronts.loose import Loose, ShopId, objects, text

#: The privacy topics are no subscriptions: they stand in the app's own configuration.
TOPICS = (
    "orders/create",
    "orders/updated",
    "orders/cancelled",
    "orders/delete",
    "fulfillments/create",
    "fulfillments/update",
    "fulfillment_events/create",
    "app/uninstalled",
)
_SCOPES = ("read_orders", "read_fulfillments", "read_customers")


class Shopify:
    """One app's token for one shop."""

    topics = TOPICS

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def check(self) -> Welcome:
        """Rights to write are rights to read."""
        data = await self._graph.ask(queries.WELCOME)
        given = objects(within(data, "currentAppInstallation", "accessScopes"))
        handles = {text(within(one, "handle")).replace("write_", "read_") for one in given}
        lacking = tuple(scope for scope in _SCOPES if scope not in handles)
        return Welcome(shop=text(within(data, "shop", "myshopifyDomain")), lacking=lacking)

    async def changed(self, window: Window, cursor: str) -> Page:
        span = f"updated_at:>='{_utc(window.since)}' AND updated_at:<='{_utc(window.until)}'"
        data = await self._graph.ask(queries.CHANGED, cursor=cursor or None, window=span)
        found = within(data, "orders", "nodes")
        if not isinstance(found, list):
            raise ShopFailed(Why.UNREADABLE, "Shopify answered no list of orders")
        return Page(orders=tuple(_listed(found)), cursor=_next(data, "orders"))

    async def tell(self, order_id: str) -> Sequence[Tale]:
        gid = f"gid://shopify/Order/{order_id}"
        data = await self._graph.ask(queries.ORDER, id=gid)
        order = data.get("order")
        if not isinstance(order, dict):
            return ()
        lines = objects(within(order, "lineItems", "nodes"))
        lines += [line async for line in self._more_lines(gid, _next(order, "lineItems"))]
        return tuple(tales_of(order, lines))

    async def webhooks(self) -> tuple[Webhook, ...]:
        found: list[Webhook] = []
        cursor: str | None = None
        while cursor is None or cursor:
            data = await self._graph.ask(queries.WEBHOOKS, cursor=cursor)
            nodes = objects(within(data, "webhookSubscriptions", "nodes"))
            found += [_webhook(node) for node in nodes]
            cursor = _next(data, "webhookSubscriptions")
        return tuple(found)

    async def subscribe(self, topic: str, address: str) -> None:
        await self._do(queries.SUBSCRIBE, topic=_enum(topic), to=_to(address))

    async def repair(self, webhook: Webhook, address: str) -> None:
        await self._do(queries.REPAIR, id=webhook.key, to=_to(address))

    async def _more_lines(self, gid: str, cursor: str) -> AsyncIterator[Any]:
        """An order cut short would read as one whose lines were removed."""
        while cursor:
            data = await self._graph.ask(queries.MORE_LINES, id=gid, cursor=cursor)
            order = data.get("order")
            for line in objects(within(order, "lineItems", "nodes")):
                yield line
            cursor = _next(order, "lineItems")

    async def _do(self, mutation: str, **variables: Any) -> None:
        data = await self._graph.ask(mutation, **variables)
        wrong = objects(within(data, "done", "userErrors"))
        if wrong:
            words = "; ".join(text(within(one, "message"))[:120] for one in wrong[:3])
            raise ShopFailed(Why.REFUSED, f"Shopify refuses the webhook: {words}")


class _Changed(Loose):
    order_id: ShopId = Field(alias="legacyResourceId")
    changed_at: AwareDatetime = Field(alias="updatedAt")


def _listed(nodes: list[Any]) -> list[Listed]:
    """One that cannot be read costs no other."""
    found = []
    for node in nodes:
        try:
            one = _Changed.model_validate(node)
        except ValidationError:
            continue
        found.append(Listed(order_id=one.order_id, changed_at=one.changed_at))
    return found


def _next(of: object, name: str) -> str:
    page = within(of, name, "pageInfo")
    return text(within(page, "endCursor")) if within(page, "hasNextPage") is True else ""


def _webhook(node: object) -> Webhook:
    return Webhook(
        key=text(within(node, "id")),
        topic=_topic(text(within(node, "topic"))),
        address=text(within(node, "uri")),
    )


def _enum(topic: str) -> str:
    """`orders/create` is ORDERS_CREATE there."""
    return topic.replace("/", "_").upper()


def _topic(enum: str) -> str:
    return next((topic for topic in TOPICS if _enum(topic) == enum), enum)


def _to(address: str) -> dict[str, str]:
    return {"uri": address, "format": "JSON"}


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
