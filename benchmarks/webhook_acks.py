"""How soon a webhook is answered, with the whole product running beside it.

    python -m benchmarks.webhook_acks

Worker, gateway and Temporal server run as processes of their own over SQLite. Signed scans are
posted at an even pace; each is verified, read and committed before it is answered, and then
signalled to its order. Carriers drop a webhook that is answered late.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx
from pydantic import BaseModel

from tests.store.build import a_purchase
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.ports import Ports
from whereabouts.simulator.stage import Playbill, Stage, staged
from whereabouts.simulator.webhook import Webhook
from whereabouts.storefronts.generic import (
    GenericScan,
    OrderCreated,
    ParcelLabelledEvent,
    ScansPosted,
)

ORDERS = 50
A_SECOND = 20
SECONDS = 30
WARM_UP_SECONDS = 15
CARRIER = "ups"


async def main() -> None:
    bill = Playbill(stories=(), starts=_now(), speed=1.0, now=_now)
    with (
        tempfile.TemporaryDirectory() as folder,
        staged(bill, Path(folder), Ports(), print) as stage,
    ):
        async with httpx.AsyncClient(timeout=10) as http:
            await _open(stage, http)
            # The confirmations of all these orders, which are due at once, are not measured.
            await asyncio.sleep(WARM_UP_SECONDS)
            took = await _paced(_webhook(stage, http, "scans"))
    say = [f"{name} {1000 * value:.1f} ms" for name, value in _figures(took)]
    print(f"{len(took)} webhooks at {A_SECOND} a second: {', '.join(say)}")


async def _open(stage: Stage, http: httpx.AsyncClient) -> None:
    """Orders on their way, each with one parcel."""
    events = _webhook(stage, http, "events")
    for number in range(ORDERS):
        order_id = f"B-{number}"
        order = a_purchase(order_id, placed_at=_now())
        await events.post(OrderCreated(event_id=order_id, type="order.created", order=order))
        await events.post(
            ParcelLabelledEvent(
                event_id=f"{order_id}-label",
                type="parcel.labelled",
                order_id=order_id,
                parcel_id="p1",
                carrier=CARRIER,
                tracking_number=_number(number),
                label_at=_now(),
            )
        )


async def _paced(scans: Webhook) -> list[float]:
    """The seconds until each answer. A slow answer does not slow the next post down."""

    async def one(post: BaseModel) -> float:
        began = perf_counter()
        await scans.post(post)
        return perf_counter() - began

    tasks = []
    for post in _posts():
        tasks.append(asyncio.create_task(one(post)))
        await asyncio.sleep(1 / A_SECOND)
    return await asyncio.gather(*tasks)


def _posts() -> Iterator[ScansPosted]:
    """Every parcel moves again and again: nearly every scan is news, some change a plan."""
    began = _now()
    for turn in range(A_SECOND * SECONDS):
        scan = GenericScan(
            carrier=CARRIER,
            tracking_number=_number(turn % ORDERS),
            status=(TrackingStatus.IN_TRANSIT, TrackingStatus.EXCEPTION)[turn // ORDERS % 2],
            occurred_at=began + timedelta(milliseconds=turn),
            place="Newark, NJ",
        )
        yield ScansPosted(scans=(scan,))


def _figures(took: list[float]) -> Iterator[tuple[str, float]]:
    yield "median", median(took)
    yield "99th percentile", quantiles(took, n=100)[98]
    yield "longest", max(took)


def _webhook(stage: Stage, http: httpx.AsyncClient, door: str) -> Webhook:
    product = stage.product
    return Webhook(http, f"{product.store_url}/{door}", product.accounts.webhook, _now)


def _number(of: int) -> str:
    return f"1ZBENCH{of:011}"


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    asyncio.run(main())
