"""A stage on a real server, where no time is skipped: the order's clock runs fast instead."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
from temporalio.client import Client
from temporalio.worker import Worker

from tests.build import Moment, at
from tests.workflows.hands import Hands
from tests.workflows.stage import Stage, enter
from whereabouts.domain.clock import Clock
from whereabouts.domain.order import OrderState
from whereabouts.temporal import plugin
from workflows import WORKFLOWS

_ACTION = re.compile(r'^action\{.*?action_type="(\w+)".*?namespace="default".*?\} (\S+)$', re.M)
_SETTLES = 1.5


@dataclass(frozen=True)
class Server:
    """Where the server is reached, and where it counts."""

    address: str
    metrics: str

    async def client(self) -> Client:
        return await Client.connect(self.address, plugins=[plugin(WORKFLOWS)], identity="live")

    async def actions(self) -> Counter[str]:
        """Billable actions so far, by type, once the server's count has come to rest."""
        seen, since = await self._count(), 0.0
        while since < _SETTLES:
            await asyncio.sleep(0.1)
            now = await self._count()
            seen, since = now, (since + 0.1 if now == seen else 0.0)
        return seen

    async def _count(self) -> Counter[str]:
        async with httpx.AsyncClient() as http:
            text = (await http.get(self.metrics)).text
        counts: Counter[str] = Counter()
        for kind, count in _ACTION.findall(text):
            counts[kind] += int(float(count))
        return counts


@dataclass
class Live(Stage):
    """One order, whose time passes at the speed of its clock."""

    async def until(self, moment: Moment) -> None:
        left = self.clock.wall(at(moment)) - datetime.now(UTC)
        await asyncio.sleep(max(left.total_seconds(), 0))


@asynccontextmanager
async def live(server: Server, order: OrderState, speed: float) -> AsyncIterator[Live]:
    """An order that was just placed; days pass in seconds."""
    client = await server.client()
    hands = Hands(_clock(order, speed), order.destination.zones[0])
    async with Worker(client, task_queue=queue_of(order), activities=hands.all()):
        hands.clock = _clock(order, speed)
        entered = await enter(client, order, hands.clock, queue_of(order))
        yield Live(client, hands.clock, hands, entered)


def queue_of(order: OrderState) -> str:
    """A queue for each order, so that one left behind finds no hands."""
    return f"live-{order.order_id}"


def _clock(order: OrderState, speed: float) -> Clock:
    return Clock(started_wall=datetime.now(UTC), started=order.created_at, speed=speed)
