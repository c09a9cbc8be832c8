"""Orders per second, end to end, against a workflow of the same shape that decides nothing.

    python -m benchmarks.orders_per_second

Both run on one worker and one Temporal server with a SQLite file, in turns, so that a busy
machine weighs on both alike; the median of the pairs' ratios is the result. An order lives
through its five messages: every fact is told as soon as the message before it has left.
"""

import asyncio
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from temporalio import activity
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from activities.messages import MessageToSend, SendResult
from benchmarks.bare import STAGES, Bare, Word, deliver
from tests.build import a_parcel, a_scan, an_order, at, on
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, News, ParcelLabelled, ParcelScanned
from whereabouts.domain.message import MessageKind, Outcome
from whereabouts.domain.order import OrderStage
from whereabouts.domain.policy import Policy
from whereabouts.domain.start import OrderStart
from whereabouts.simulator.temporal_server import temporal_server
from whereabouts.temporal import plugin
from workflows import WORKFLOWS, OrderWorkflow, names

QUEUE = "benchmark"
AT_ONCE = 12
BATCH = 24
AT_LEAST, AT_MOST = 3, 15
SECONDS = 75.0

#: Friday noon in New York: no message has to wait for daytime. An order that is over ends
#: at once, and a transit is so long that its midpoint is past.
NOON = "Fri 6 Nov 12:00"
POLICY = Policy(
    linger=timedelta(0),
    long_transit=timedelta(hours=24),
    midpoint_min_left=timedelta(0),
)
FACTS: tuple[tuple[MessageKind, tuple[Fact, ...]], ...] = (
    (
        MessageKind.ORDER_CONFIRMED,
        (
            ParcelLabelled(
                parcel=a_parcel(labelled=NOON, estimate=on("Fri 6 Nov", "10:00", "14:00"))
            ),
        ),
    ),
    (
        MessageKind.SHIPPED,
        (
            ParcelScanned(scan=a_scan("IN_TRANSIT", "Thu 5 Nov 12:30")),
            ParcelScanned(scan=a_scan("IN_TRANSIT", NOON)),
        ),
    ),
    (MessageKind.IN_TRANSIT, (ParcelScanned(scan=a_scan("OUT_FOR_DELIVERY", NOON)),)),
    (MessageKind.OUT_FOR_DELIVERY, (ParcelScanned(scan=a_scan("DELIVERED", NOON)),)),
)


class Hands:
    """Sends nothing, and rings when it is asked to."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], asyncio.Event] = defaultdict(asyncio.Event)

    @activity.defn
    async def send_message(self, ask: MessageToSend) -> SendResult:
        self.left(ask.order_id, ask.step.kind).set()
        return SendResult(outcome=Outcome.SENT)

    @activity.defn(name=deliver.__name__)
    async def deliver(self, word: Word) -> Word:
        self.left(word.order_id, word.text).set()
        return word

    def left(self, order_id: str, text: str) -> asyncio.Event:
        return self._left[order_id, text]


class Race:
    """Both kinds of workflow, on one server with one worker."""

    def __init__(self, client: Client, hands: Hands) -> None:
        self._client = client
        self._hands = hands
        self._started = 0

    async def order(self) -> WorkflowHandle[OrderWorkflow, OrderStage]:
        order = an_order(order_id=self._next(), placed=NOON, policy=POLICY)
        handle = await self._client.start_workflow(
            OrderWorkflow.run,
            OrderStart(order=order, clock=Clock(started_wall=datetime.now(UTC), started=at(NOON))),
            id=order.order_id,
            task_queue=QUEUE,
            search_attributes=names.order_attributes(order, OrderStage.PLACED, silent=False),
        )
        for kind, facts in FACTS:
            await self._hands.left(order.order_id, kind).wait()
            await handle.signal(OrderWorkflow.happened, News(facts=facts))
        await handle.result()
        return handle

    async def bare(self) -> WorkflowHandle[Bare, Word]:
        word = Word(order_id=self._next())
        handle = await self._client.start_workflow(
            Bare.run, word, id=word.order_id, task_queue=QUEUE
        )
        for text in ("ORDER_CONFIRMED", *STAGES[:-1]):
            await self._hands.left(word.order_id, text).wait()
            await handle.signal(Bare.happened, word)
        await handle.result()
        return handle

    def _next(self) -> str:
        self._started += 1
        return f"B{self._started}"


@dataclass(frozen=True)
class Lap:
    """How fast a batch went; of the processor, what client and worker used of it."""

    per_second: float
    cpu_ms_each: float

    def __str__(self) -> str:
        return f"{self.per_second:5.1f}/s {self.cpu_ms_each:4.0f} ms CPU each"


async def main() -> None:
    types = {key.name: key.indexed_value_type.name for key in names.SEARCH_ATTRIBUTES}
    types = {n: "".join(p.capitalize() for p in t.split("_")) for n, t in types.items()}
    with tempfile.TemporaryDirectory() as folder, temporal_server(Path(folder), types) as server:
        shared = plugin([*WORKFLOWS, Bare])
        client = await Client.connect(server.address, plugins=[shared])
        hands = Hands()
        acts: list[Callable[..., Any]] = [hands.send_message, hands.deliver]
        async with Worker(client, task_queue=QUEUE, activities=acts):
            await _measure(Race(client, hands))


async def _measure(race: Race) -> None:
    await _same_shape(race)
    began, ratios = perf_counter(), list[float]()
    while len(ratios) < AT_MOST and (len(ratios) < AT_LEAST or perf_counter() - began < SECONDS):
        order_first = len(ratios) % 2 == 0
        order = await _lap(race.order) if order_first else None
        bare = await _lap(race.bare)
        order = order or await _lap(race.order)
        ratios.append(order.per_second / bare.per_second)
        print(f"orders {order}   bare {bare}   ratio {ratios[-1]:.3f}")
    print(f"median ratio {median(ratios):.3f} of {len(ratios)} pairs")


async def _same_shape(race: Race) -> None:
    """Both leave the same commands behind; this also warms them up."""
    shapes = [await _shape(await race.order()), await _shape(await race.bare())]
    assert shapes[0] == shapes[1], shapes
    print(", ".join(f"{count} {name}" for name, count in sorted(shapes[0].items())))


async def _shape(of: WorkflowHandle[Any, Any]) -> Counter[str]:
    events = (await of.fetch_history()).events
    names_of = (EventType.Name(e.event_type).removeprefix("EVENT_TYPE_").lower() for e in events)
    return Counter(name for name in names_of if not name.startswith("workflow_task"))


async def _lap(run: Callable[[], Awaitable[object]]) -> Lap:
    gate = asyncio.Semaphore(AT_ONCE)

    async def gated() -> None:
        async with gate:
            await run()

    began, cpu = perf_counter(), process_time()
    await asyncio.gather(*(gated() for _ in range(BATCH)))
    return Lap(BATCH / (perf_counter() - began), (process_time() - cpu) * 1000 / BATCH)


if __name__ == "__main__":
    asyncio.run(main())
    sys.stdout.flush()
    # Short-lived processes may abort in the Temporal client's threads as Python shuts down.
    os._exit(0)
