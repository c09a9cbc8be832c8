"""A WooCommerce shop, asked through its REST API, version 3."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import Field, SecretStr, ValidationError

from whereabouts.shops.client import Listed, Page, Tale, Webhook, Welcome, Window
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.shops.line import Line
from whereabouts.storefronts.loose import Loose, ShopId, UtcMoment, text

#: After "wp-json"; a shop keeps the path of its version for good.
_API = "/wp-json/wc/v3"
_PAGE = 50
_SECOND = timedelta(seconds=1)


class WooCommerce:
    """One pair of keys for one shop. `secret` is what its webhooks are signed with."""

    topics = ("order.created", "order.updated", "order.restored", "order.deleted")

    def __init__(self, line: Line, secret: SecretStr | None) -> None:
        self._line = line
        self._secret = secret

    async def check(self) -> Welcome:
        await self._rows("/orders", per_page="1", _fields="id")
        return Welcome(shop=self._line.name)

    async def changed(self, window: Window, cursor: str) -> Page:
        """The ends of its own span are left out: they are asked for a second further off."""
        number = int(cursor) if cursor.isdecimal() else 1
        rows, pages = await self._rows(
            "/orders",
            modified_after=_gmt(window.since - _SECOND),
            modified_before=_gmt(window.until + _SECOND),
            dates_are_gmt="true",
            orderby="id",
            order="asc",
            per_page=str(_PAGE),
            page=str(number),
            _fields="id,date_modified_gmt",
        )
        return Page(orders=tuple(_listed(rows)), cursor=str(number + 1) if number < pages else "")

    async def tell(self, order_id: str) -> Sequence[Tale]:
        rows, _ = await self._rows("/orders", include=order_id)
        found = (row for row in rows if isinstance(row, dict) and str(row.get("id")) == order_id)
        return tuple(Tale(topic="order.updated", body=json.dumps(row).encode()) for row in found)

    async def webhooks(self) -> tuple[Webhook, ...]:
        found: list[Any] = []
        number = pages = 1
        while number <= pages:
            rows, pages = await self._rows("/webhooks", per_page=str(_PAGE), page=str(number))
            found, number = found + rows, number + 1
        return tuple(_webhook(row) for row in found if isinstance(row, dict))

    async def subscribe(self, topic: str, address: str) -> None:
        await self._line.call("POST", f"{_API}/webhooks", json=self._told(topic, address))

    async def repair(self, webhook: Webhook, address: str) -> None:
        """It never tells a secret, so that is written anew. WooCommerce turns webhooks off after
        five deliveries in a row that failed."""
        told = self._told(webhook.topic, address)
        await self._line.call("PUT", f"{_API}/webhooks/{webhook.key}", json=told)

    def _told(self, topic: str, address: str) -> dict[str, str]:
        if self._secret is None:
            what = "name the webhooks' secret first: woocommerce_webhook in [secrets]"
            raise ShopFailed(Why.REFUSED, what)
        return {
            "name": f"Whereabouts {topic}",
            "topic": topic,
            "delivery_url": address,
            "secret": self._secret.get_secret_value(),
            "status": "active",
        }

    async def _rows(self, path: str, **asked: str) -> tuple[list[Any], int]:
        """The list that was asked for, and how many pages it has."""
        heard = await self._line.call("GET", _API + path, params=asked)
        if not isinstance(heard.value, list):
            raise ShopFailed(Why.UNREADABLE, f"{self._line.name} answered no list")
        pages = heard.headers.get("X-WP-TotalPages", "")
        return heard.value, int(pages) if pages.isascii() and pages.isdecimal() else 1


class _Changed(Loose):
    order_id: ShopId = Field(alias="id")
    changed_at: UtcMoment = Field(alias="date_modified_gmt")


def _listed(rows: list[Any]) -> list[Listed]:
    """One that cannot be read costs no other."""
    found = []
    for row in rows:
        try:
            one = _Changed.model_validate(row)
        except ValidationError:
            continue
        found.append(Listed(order_id=one.order_id, changed_at=one.changed_at))
    return found


def _webhook(row: dict[str, Any]) -> Webhook:
    return Webhook(
        key=text(row.get("id")),
        topic=text(row.get("topic")),
        address=text(row.get("delivery_url")),
        is_active=row.get("status") == "active",
    )


def _gmt(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
