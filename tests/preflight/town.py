"""A small store in earnest: real workflows, activities and tables, on a server whose time is ours.

Shoppers, carriers and providers are a list of what happens and when, by the orders' time.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from temporalio import activity
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.casework import Casework
from activities.intercepts import Intercepts
from activities.messages import Messages
from activities.post import Outgoing, Post
from activities.records import Records
from activities.tracking import Tracking
from tests.build import Moment, at
from tests.office import a_server
from tests.slate import fresh
from whereabouts.carriers.asking import Account
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers, nobody
from whereabouts.channels.channel import Accepted, OutgoingText, Undeliverable
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.steps import Send
from whereabouts.meters import Meters
from whereabouts.store.casework import Cases
from whereabouts.store.claims import Granted
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.engine import connect
from whereabouts.store.incidents import Incidents
from whereabouts.store.intake import Intake
from whereabouts.store.intercepts import Interceptions
from whereabouts.store.lanes import Lanes
from whereabouts.store.ledger import Ledger
from whereabouts.store.records import Records as RecordStore
from whereabouts.storefronts.generic import GenericScan
from whereabouts.stores import Stores
from whereabouts.temporal import plugin
from workflows import WORKFLOWS

QUEUE = "town"
#: What happens: at the wall's time, to the town.
Happening = Callable[["Town", datetime], Awaitable[None]]


@dataclass
class Town:
    """Everything there is. `scans` is what carriers tell those who ask them, pushed or not."""

    engine: Engine
    env: WorkflowEnvironment
    clock: Clock
    scans: list[GenericScan] = field(default_factory=list)
    #: Channels by which an address cannot be reached.
    unreachable: set[str] = field(default_factory=set)
    happenings: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def intake(self) -> Intake:
        return Intake(self.engine)

    def happens(self, when: Moment, what: Happening) -> None:
        self.happenings.append((at(when), next(self.numbers), what))

    async def lives(self, until: Moment) -> datetime:
        """Let all that is to happen happen; the orders' time at the end."""
        for when, _, what in sorted(self.happenings):
            await what(self, await self._sleep(when))
            await self.tell()
        return self.clock.read(await self._sleep(at(until)))

    async def tell(self) -> None:
        """As the dispatcher does after each commit."""
        now = await self.env.get_current_time()
        telling = Meters().telling
        dispatches = Dispatches(self.engine)
        dispatcher = Dispatcher(self.env.client, dispatches, lambda: now, QUEUE, telling)
        while await dispatcher.sweep():
            pass

    async def _sleep(self, until: datetime) -> datetime:
        span = self.clock.wall(until) - await self.env.get_current_time()
        if span > timedelta(0):
            await self.env.sleep(span)
        return await self.env.get_current_time()


class _Post(Post):
    """Takes everything but what goes to those who cannot be reached."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def write(
        self, store: str, order_id: str, step: Send, claim: Granted, moment: datetime
    ) -> Outgoing:
        del store, order_id, moment
        return OutgoingText(
            token=claim.token,
            to=f"{step.channel} {claim.address}",
            sender="",
            body="",
        )

    def send(self, store: str, message: Outgoing) -> Accepted:
        del store
        if message.to in self._town.unreachable:
            raise Undeliverable("nobody lives there")
        return Accepted(provider_id=message.token)


class _Carriers(LiveCarriers):
    """One carrier that can be asked, and knows what was scanned by then."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def account_for(self, store: str, carrier: str) -> Account:
        return Account(store, carrier)

    async def ask(
        self, account: Account, parcels: Sequence[Asked], max_age: timedelta, share: float = 1.0
    ) -> tuple[Answer, ...]:
        del account, max_age, share
        now = self._town.clock.read(activity.info().started_time)
        (parcel,) = parcels
        number = parcel.tracking_number
        known = [
            s for s in self._town.scans if s.tracking_number == number and s.occurred_at <= now
        ]
        return (Answer(report=report_of(parcel, known), as_of=now),)

    def stops(self, store: str, carrier: str) -> None:
        del store, carrier


def _hands(town: Town) -> list[Callable[..., Any]]:
    records, dispatches = RecordStore(town.engine), Dispatches(town.engine)
    meters, stores = Meters(), Stores([])

    def now() -> datetime:
        return activity.info().started_time

    messages = Messages(
        ledger=Ledger(town.engine, _everybody),
        records=records,
        dispatches=dispatches,
        post=_Post(town),
        now=now,
        grace=timedelta(minutes=2),
        meters=meters,
    )
    tracking = Tracking(
        carriers=_Carriers(town),
        intake=town.intake,
        dispatches=dispatches,
        records=records,
        lanes=Lanes(town.engine),
        incidents=Incidents(town.engine),
        now=now,
        meters=meters,
    )
    casework = Casework(Cases(town.engine), stores)
    intercepts = Intercepts(stores, nobody(), Interceptions(town.engine))
    kept = Records(records, now)
    return [
        messages.send_message,
        tracking.ask_carrier,
        kept.hold_out,
        kept.close_order,
        casework.open_case,
        casework.mark_case,
        casework.note_case,
        casework.close_case,
        casework.find_case,
        intercepts.offer_intercept,
        intercepts.intercept_parcel,
    ]


def _everybody(_store: str, _channel: Channel, _address: str) -> bool:
    return True


@asynccontextmanager
async def a_town(folder: Path, begins: Moment) -> AsyncIterator[Town]:
    engine = connect(fresh(folder / "whereabouts.db"))
    async with a_server() as env:
        clock = Clock(started_wall=await env.get_current_time(), started=at(begins))
        town = Town(engine, env, clock)
        with ThreadPoolExecutor(8) as threads:
            async with Worker(
                env.client,
                task_queue=QUEUE,
                activities=_hands(town),
                activity_executor=threads,
                plugins=[plugin(WORKFLOWS)],
            ):
                yield town
    engine.dispose()
