"""A real server, and a stage on it: no time is skipped, the order's clock runs fast instead."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

import httpx
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from tests.build import Moment, at
from tests.workflows.hands import Hands
from tests.workflows.stage import Stage, enter
from whereabouts.domain.clock import Clock
from whereabouts.domain.order import OrderState
from whereabouts.simulator.ports import HOST, free_port
from whereabouts.simulator.temporal_server import executable
from whereabouts.temporal import plugin
from workflows import WORKFLOWS, names

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
        async with httpx.AsyncClient() as http:
            seen, since = Counter[str](), monotonic()
            while monotonic() - since < _SETTLES:
                counted = _counted((await http.get(self.metrics)).text)
                if counted != seen:
                    seen, since = counted, monotonic()
                await asyncio.sleep(0.05)
        return seen


def _counted(exposed: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for kind, count in _ACTION.findall(exposed):
        counts[kind] += int(float(count))
    return counts


@asynccontextmanager
async def real_server(long_history: int) -> AsyncIterator[Server]:
    """A server on which orders continue as new after `long_history` events."""
    metrics = free_port()
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=str(executable()),
        search_attributes=names.SEARCH_ATTRIBUTES,
        dev_server_log_level="error",
        dev_server_extra_args=[
            *("--metrics-port", str(metrics)),
            *_configured("limit.historyCount.suggestContinueAsNew", str(long_history)),
            # Timers ring within a millisecond rather than a second: a second is hours here.
            *_configured("history.timerProcessorMaxTimeShift", '"1ms"'),
        ],
    ) as env:
        address = env.client.service_client.config.target_host
        yield Server(address, f"http://{HOST}:{metrics}/metrics")


def _configured(key: str, value: str) -> tuple[str, str]:
    return ("--dynamic-config-value", f"{key}={value}")


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
