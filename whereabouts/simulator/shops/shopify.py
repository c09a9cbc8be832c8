"""Shopify's stand-in: the Admin GraphQL API in, signed webhooks out."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whereabouts.simulator.posting import Posting
from whereabouts.simulator.shops.graph_json import lines_of, node_of
from whereabouts.simulator.shops.keys import SHOP, ShopKeys
from whereabouts.simulator.shops.rest_json import fulfillment_of, order_of
from whereabouts.simulator.shops.sold import Sale, Sold
from whereabouts.simulator.story import Story
from whereabouts.storefronts.generic import (
    AnyShopEvent,
    OrderCancelledEvent,
    OrderCreated,
    ParcelLabelledEvent,
)

_SPAN = re.compile(r"updated_at:>='([^']+)' AND updated_at:<='([^']+)'")
_PAGE_INFO = {"hasNextPage": False, "endCursor": None}
_STUMBLED = {
    "errors": [{"message": "Internal error", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}],
    "data": None,
}
_THROTTLED = {
    "errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
    "extensions": {
        "cost": {
            "requestedQueryCost": 102,
            "actualQueryCost": None,
            "throttleStatus": {
                "maximumAvailable": 2000.0,
                "currentlyAvailable": 52,
                "restoreRate": 100.0,
            },
        }
    },
}


@dataclass
class ShopifyStandIn:
    """One shop, whose orders come `page` at a time. `webhooks` are ids to topics and addresses;
    the next questions up to `throttled` cost more points than there are."""

    stories: Iterable[Story]
    keys: ShopKeys
    now: Callable[[], datetime]
    scopes: tuple[str, ...] = ("read_orders", "write_fulfillments", "read_customers")
    webhooks: dict[str, tuple[str, str]] = field(default_factory=dict)
    throttled: int = 0
    page: int = 1
    #: Orders that the shop itself stumbles over.
    broken: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sold = Sold(self.stories, self.now)
        path = "/admin/api/{version}/graphql.json"
        self.app = Starlette(routes=[Route(path, self._graphql, methods=["POST"])])

    def sells(self, event: AnyShopEvent) -> bool:
        """Whether the event is of an order of this shop."""
        return self.sold.knows(_order_id(event))

    async def tell(self, http: httpx.AsyncClient, event: AnyShopEvent) -> None:
        """Post the event in Shopify's words to whoever subscribed to its topic."""
        topic, body = self._webhook(event)
        key = str(uuid4())
        for wanted, address in list(self.webhooks.values()):
            if wanted == topic:
                await Posting(http, address, lambda sent: self._signed(topic, key, sent)).post(body)

    def _webhook(self, event: AnyShopEvent) -> tuple[str, bytes]:
        sale = self.sold.sale(_order_id(event))
        if sale is None:
            raise LookupError(f"order {_order_id(event)} is not placed yet")
        match event:
            case OrderCreated():
                return "orders/create", _bytes(order_of(sale))
            case OrderCancelledEvent():
                return "orders/cancelled", _bytes(order_of(sale))
            case ParcelLabelledEvent():
                (of,) = (s for s in sale.shipments if s.fulfillment_id == event.parcel_id)
                return "fulfillments/create", _bytes(fulfillment_of(sale, of))
        raise LookupError(f"this shop does not tell of {event.type}")

    def _signed(self, topic: str, key: str, body: bytes) -> Mapping[str, str]:
        digest = hmac.new(self.keys.secret.encode(), body, hashlib.sha256).digest()
        return {
            "X-Shopify-Topic": topic,
            "X-Shopify-Shop-Domain": SHOP,
            "X-Shopify-Event-Id": key,
            "X-Shopify-Webhook-Id": str(uuid4()),
            "X-Shopify-Hmac-Sha256": base64.b64encode(digest).decode(),
        }

    async def _graphql(self, request: Request) -> Response:
        if request.headers.get("x-shopify-access-token") != self.keys.token:
            return JSONResponse({"errors": "[API] Invalid API key or access token"}, 401)
        question = json.loads(await request.body())
        self.asked.append(question["query"])
        if self.throttled:
            self.throttled -= 1
            return JSONResponse(_THROTTLED)
        if str(question["variables"].get("id", "")).rpartition("/")[2] in self.broken:
            return JSONResponse(_STUMBLED)
        return JSONResponse({"data": self._data(question["query"], question["variables"])})

    def _data(self, query: str, said: dict[str, Any]) -> dict[str, Any]:
        if "webhookSubscriptionCreate" in query:
            key = f"gid://shopify/WebhookSubscription/{len(self.webhooks) + 1}"
            return self._subscribed(key, _topic(said["topic"]), said["to"])
        if "webhookSubscriptionUpdate" in query:
            return self._subscribed(said["id"], self.webhooks[said["id"]][0], said["to"])
        if "webhookSubscriptions" in query:
            return {"webhookSubscriptions": {"nodes": self._hooks(), "pageInfo": _PAGE_INFO}}
        if "currentAppInstallation" in query:
            scopes = [{"handle": scope} for scope in self.scopes]
            installed = {"accessScopes": scopes}
            return {"shop": {"myshopifyDomain": SHOP}, "currentAppInstallation": installed}
        if "orders(" in query:
            return {"orders": self._page(said["window"], said["cursor"])}
        return {"order": self._order(said["id"], said.get("cursor") or "")}

    def _subscribed(self, key: str, topic: str, to: dict[str, str]) -> dict[str, Any]:
        if not to["uri"].startswith(("https://", "http://127.0.0.1:")):
            return {"done": {"userErrors": [{"message": "Address protocol is not supported"}]}}
        self.webhooks[key] = (topic, to["uri"])
        return {"done": {"userErrors": []}}

    def _hooks(self) -> list[dict[str, str]]:
        return [
            {"id": key, "topic": topic.replace("/", "_").upper(), "uri": address}
            for key, (topic, address) in self.webhooks.items()
        ]

    def _page(self, window: str, cursor: str | None) -> dict[str, Any]:
        since, until = map(datetime.fromisoformat, _SPAN.fullmatch(window).groups())  # type: ignore[union-attr]
        found = self.sold.changed(since, until)
        at = int(cursor or 0)
        end = at + self.page
        info = {"hasNextPage": end < len(found), "endCursor": str(end)}
        nodes = [
            {"legacyResourceId": one.story.order_id, "updatedAt": node_of(one)["updatedAt"]}
            for one in found[at:end]
        ]
        return {"nodes": nodes, "pageInfo": info}

    def _order(self, gid: str, cursor: str) -> dict[str, Any] | None:
        sale: Sale | None = self.sold.sale(gid.rpartition("/")[2])
        if sale is None:
            return None
        return node_of(sale) | {"lineItems": lines_of(sale.story.basket, cursor)}


def _order_id(event: AnyShopEvent) -> str:
    return event.order.order_id if isinstance(event, OrderCreated) else event.order_id


def _topic(enum: str) -> str:
    """ORDERS_CREATE is `orders/create`: what is done stands last."""
    thing, _, deed = enum.lower().rpartition("_")
    return f"{thing}/{deed}"


def _bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode()
