"""A shop with many parcels under way at FedEx, whose pushes come to its gateway."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

import httpx
from sqlalchemy import Engine
from sqlmodel import select

from tests.build import at
from tests.flood.hearing import Hearing, Message
from tests.flood.pushes import Post
from tests.store.build import a_purchase, a_start, labelled
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.gateway.app import create_app
from whereabouts.gateway.house import Reach
from whereabouts.settings import Settings
from whereabouts.store.intake import Intake
from whereabouts.store.rows import ParcelRow, ScanRow
from whereabouts.store.step import Bought, Step, Told
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores

PIER, TOKEN = "pier", "the-fedex-token-of-the-pier"
LABELLED = "Mon 2 Nov 12:00"
_AT_ONCE = 8


def open_shop(engine: Engine, numbers: Iterable[str]) -> None:
    """An order for each number, labelled at noon, none of them told yet."""
    now, steps = at(LABELLED), list[Step]()
    for number in numbers:
        bought = a_purchase(number)
        label = labelled(number=number, carrier="fedex", labelled=LABELLED)
        steps.append(Bought(f"o-{number}", bought, a_start(bought, store=PIER)))
        steps.append(Told(f"l-{number}", number, (label,)))
    Intake(engine).take(PIER, steps, now)


class Run:
    """What became of all orders in one run of pushes."""

    def __init__(self, engine: Engine, stores: Stores, numbers: Iterable[str]) -> None:
        self.now = at(LABELLED)
        starts = {number: a_start(a_purchase(number), store=PIER) for number in numbers}
        self.orders = {name: Hearing(engine, start.order) for name, start in starts.items()}
        settings = Settings(_env_file=None, temporal_address="127.0.0.1:1")
        self._app = create_app(
            settings, stores, engine, reach=Reach(self._wake), now=lambda: self.now
        )

    async def takes(self, posts: Iterable[Post], ends: timedelta = timedelta(days=2)) -> None:
        """Every push, at its time; the orders live on until the last has come."""
        for order in self.orders.values():
            await order.hears(self.now)
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://pier.test") as client:
            for self.now, together in groupby(posts, key=lambda post: post[0]):
                await self._posted(client, [body for _, body in together])
        for order in self.orders.values():
            await order.until(self.now + ends)

    def signals(self) -> dict[str, int]:
        return {name: order.signals for name, order in self.orders.items()}

    async def _posted(self, client: httpx.AsyncClient, bodies: list[bytes]) -> None:
        waiting = iter(bodies)

        async def sender() -> None:
            for body in waiting:
                digest = hmac.new(TOKEN.encode(), body, hashlib.sha256).digest()
                proof = {"fdx-signature": base64.b64encode(digest).decode()}
                answer = await client.post(_DOOR, content=body, headers=proof)
                assert answer.status_code == 200

        await asyncio.gather(*(sender() for _ in range(_AT_ONCE)))
        # A kick is nobody's to wait for: those still under way have their turn now.
        await asyncio.sleep(0)

    async def _wake(self, _store: str, order_ids: tuple[str, ...]) -> None:
        for order_id in order_ids:
            await self.orders[order_id].hears(self.now)


class Seen(NamedTuple):
    """All that a run left behind, for everyone who looks.

    Of the scans those that happened: what is expected is kept where it was first heard.
    """

    scans: set[tuple[str, str]]
    parcels: dict[str, tuple[TrackingStatus | None, EstimatedDelivery | None]]
    messages: dict[str, list[Message]]
    signals: dict[str, int]

    def differences(self, flood: "Seen") -> tuple[str, ...]:
        """What is not as it was; fewer signals are as good."""
        differ = [name for name in self._fields[:3] if getattr(self, name) != getattr(flood, name)]
        more = any(times > self.signals[name] for name, times in flood.signals.items())
        return (*differ, *(["signals"] if more else []))


def seen(engine: Engine, run: Run) -> Seen:
    with reading(engine) as session:
        scans = session.exec(select(ScanRow)).all()
        parcels = session.exec(select(ParcelRow)).all()
    return Seen(
        scans={(row.order_id, row.scan_id) for row in scans if row.scan.code},
        parcels={row.order_id: (row.status, row.estimate) for row in parcels},
        messages={name: order.reached.messages for name, order in run.orders.items()},
        signals=run.signals(),
    )


_DOOR = f"/v1/stores/{PIER}/carriers/fedex"
