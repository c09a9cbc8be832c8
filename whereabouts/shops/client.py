"""What is asked of a shop, whatever its system."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class Window(Frozen):
    """A span of the shop's own time, both ends included."""

    since: AwareDatetime
    until: AwareDatetime


class Listed(Frozen):
    """An order that changed, and when it did last."""

    order_id: str
    changed_at: AwareDatetime


class Page(Frozen):
    """Some of the changed orders; `cursor` leads to the next, empty after the last."""

    orders: tuple[Listed, ...] = ()
    cursor: str = ""


class Tale(Frozen):
    """A shop's object in the words of its webhooks, under the topic that reads it."""

    topic: str
    body: bytes


class Welcome(Frozen):
    """A shop that takes the account: its name, and the rights that the account lacks."""

    shop: str
    lacking: tuple[str, ...] = ()


class Webhook(Frozen):
    """A subscription at the shop. An idle one is kept there and sends nothing."""

    key: str
    topic: str
    address: str
    is_active: bool = True


class ShopClient(Protocol):
    """One account of a store. Every call raises `ShopFailed`."""

    @property
    def topics(self) -> tuple[str, ...]:
        """What its webhooks must tell."""

    async def check(self) -> Welcome:
        """One harmless question."""

    async def changed(self, window: Window, cursor: str) -> Page:
        """Orders that changed within the window, in an order that changes do not disturb."""

    async def tell(self, order_id: str) -> Sequence[Tale]:
        """One order as it is now; nothing where it is gone."""

    async def webhooks(self) -> tuple[Webhook, ...]:
        """All subscriptions of the account."""

    async def subscribe(self, topic: str, address: str) -> None: ...

    async def repair(self, webhook: Webhook, address: str) -> None:
        """Have it send to `address`, whatever it did before."""
