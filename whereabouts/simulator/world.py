"""The outside world: does every story's deeds at their times, whatever comes of them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from whereabouts.domain.clock import Clock
from whereabouts.simulator.deeds import (
    AgentActs,
    CarrierPosts,
    Deed,
    OperatorImports,
    PhoneTexts,
    ShopperLooks,
    ShopperReports,
    ShopPosts,
    deeds_of,
)
from whereabouts.simulator.story import Story
from whereabouts.storefronts.file_order import OrderInFile
from whereabouts.storefronts.generic import AnyShopEvent, GenericScan


class DeedFailed(Exception):
    """The product refused something, or could not be reached, so that a deed was not done."""


class Actors(Protocol):
    """Those who act. Each raises `DeedFailed` where the product does not let it."""

    async def shop(self, event: AnyShopEvent) -> None: ...
    async def carrier(self, scan: GenericScan) -> None: ...
    async def phone(self, number: str, words: str) -> None: ...
    async def shopper(self, order_id: str, deed: ShopperReports | ShopperLooks) -> None: ...
    async def agent(self, order_id: str, deed: AgentActs) -> None: ...
    async def operator(self, orders: Sequence[OrderInFile]) -> None: ...


class World:
    """`troubles` holds, by order, what could not be done."""

    def __init__(
        self,
        stories: Iterable[Story],
        actors: Actors,
        clock: Clock,
        now: Callable[[], datetime],
    ) -> None:
        self._stories = tuple(stories)
        self._actors = actors
        self._clock = clock
        self._now = now
        self.troubles: dict[str, list[str]] = defaultdict(list)

    async def live(self) -> None:
        """Returns when every deed is done."""
        async with asyncio.TaskGroup() as tasks:
            for at, imports in self._imports().items():
                tasks.create_task(self._import(at, imports))
            for story in self._stories:
                tasks.create_task(self._tell(story))

    async def _tell(self, story: Story) -> None:
        for deed in deeds_of(story):
            if isinstance(deed, OperatorImports):
                continue
            await self._until(deed.at)
            try:
                await self._do(story, deed)
            except DeedFailed as failure:
                self.troubles[story.order_id].append(str(failure))

    async def _do(self, story: Story, deed: Deed) -> None:
        match deed:
            case ShopPosts():
                if not deed.is_lost:
                    await self._actors.shop(deed.event)
            case CarrierPosts():
                await self._actors.carrier(deed.scan)
            case PhoneTexts():
                await self._actors.phone(story.shopper.number, deed.words)
            case ShopperReports() | ShopperLooks():
                await self._actors.shopper(story.order_id, deed)
            case AgentActs():
                await self._actors.agent(story.order_id, deed)

    def _imports(self) -> dict[datetime, list[OrderInFile]]:
        imports: dict[datetime, list[OrderInFile]] = defaultdict(list)
        for story in self._stories:
            for deed in deeds_of(story):
                if isinstance(deed, OperatorImports):
                    imports[deed.at].append(deed.order)
        return imports

    async def _import(self, at: datetime, orders: list[OrderInFile]) -> None:
        await self._until(at)
        try:
            await self._actors.operator(orders)
        except DeedFailed as failure:
            for order in orders:
                self.troubles[order.order_id].append(str(failure))

    async def _until(self, moment: datetime) -> None:
        wait = self._clock.wall(moment) - self._now()
        await asyncio.sleep(max(wait.total_seconds(), 0))
