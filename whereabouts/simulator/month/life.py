"""The life of the month: whatever is due happens, and between two instants workflows run."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from temporalio.client import Client

from watchers.telling import Telling
from whereabouts.simulator.month import desk
from whereabouts.simulator.month.agenda import (
    Agenda,
    CarrierTells,
    DeskWorks,
    Happening,
    ProviderTells,
    ShopperLooks,
    ShopTells,
)
from whereabouts.simulator.month.asking import MOST, worry
from whereabouts.simulator.month.contacting import Contacting
from whereabouts.simulator.month.desk import OpenCase
from whereabouts.simulator.month.dice import dice
from whereabouts.simulator.month.grid import on_grid
from whereabouts.simulator.month.observing import Observing
from whereabouts.simulator.month.premises import Premises
from whereabouts.simulator.month.reading import Sent, fates
from whereabouts.simulator.month.sale import Sale
from whereabouts.simulator.month.sales import Season
from whereabouts.simulator.month.sight import Eyes, has_arrived
from whereabouts.simulator.month.skipping import SkippedTime
from whereabouts.store.intake import Intake
from whereabouts.store.receipts import Receipts
from whereabouts.store.shop_events import step_of
from whereabouts.store.step import Scanned, Step
from whereabouts.storefronts.generic import OrderCancelledEvent, OrderCreated
from whereabouts.wiring import clock_of

_INCIDENTS_EVERY = timedelta(hours=6)
_DAY = timedelta(days=1)


class Company(NamedTuple):
    """Who acts upon the product, and by whom it hears of itself."""

    client: Client
    telling: Telling
    contacting: Contacting


class Life:
    """Lives one season. `told` hears how far it has come."""

    def __init__(
        self,
        season: Season,
        sales: Iterable[Sale],
        premises: Premises,
        company: Company,
        time: SkippedTime,
    ) -> None:
        self._season, self._premises, self._company = season, premises, company
        self._time = time
        self._eyes = {sale.order_id: Eyes.opened(sale) for sale in sales}
        self._agenda = Agenda()
        self._observing = Observing(premises.engine)
        self._intake, self._receipts = Intake(premises.engine), Receipts(premises.engine)
        self._clock = clock_of(premises.settings)
        self.asked = 0

    async def live(self, told: Callable[[datetime], None]) -> None:
        for eyes in self._eyes.values():
            self._plan(eyes.sale)
        watched_at = self._season.begins
        while (at := self._agenda.next_at) is not None and at < self._season.ends:
            await self._time.until(at)
            self._notice(at)
            await self._happen(list(self._agenda.due(at)), at)
            if at - watched_at >= _INCIDENTS_EVERY:
                await self._company.telling.incidents.look()
                watched_at = at
            await self._tell()
            told(at)
        await self._time.until(self._season.ends)
        await self._tell()

    def _plan(self, sale: Sale) -> None:
        """What comes of itself; the rest comes of what the product does."""
        bought, agenda = sale.purchase, self._agenda
        created = OrderCreated(type="order.created", event_id=bought.order_id, order=bought)
        agenda.put(bought.placed_at, ShopTells(created))
        if sale.cancelled_at is not None:
            agenda.put(sale.cancelled_at, ShopTells(_cancelled(sale, sale.cancelled_at)))
        for trip in sale.trips:
            agenda.put(trip.label.label_at, ShopTells(trip.label))
            for made in trip.scans:
                if made.told_at is not None:
                    agenda.put(max(made.told_at, trip.label.label_at), CarrierTells(made.scan))
        throw = dice(self._season.seed, "looks", sale.order_id)
        looks_at = bought.placed_at + _DAY + timedelta(hours=throw.uniform(-8, 8))
        agenda.put(on_grid(looks_at), ShopperLooks(sale))

    def _notice(self, now: datetime) -> None:
        for sent in self._observing.sent():
            self._receive(sent, now)
        for case in self._observing.cases():
            throw = dice(self._season.seed, "worked", case.case_id)
            at = desk.worked_at(case.opened_at, self._premises.zone, throw)
            self._agenda.put(max(at, now), DeskWorks(case))

    def _receive(self, sent: Sent, now: datetime) -> None:
        throw = dice(
            self._season.seed, "fate", sent.order_id, sent.kind, sent.channel, sent.at.date()
        )
        for fate in fates(sent, self._eyes[sent.order_id].sale.shopper, throw):
            told = ProviderTells(sent.order_id, sent.kind, fate.receipt, fate.is_read)
            self._agenda.put(max(on_grid(fate.receipt.at), now), told)

    async def _happen(self, happenings: list[Happening], now: datetime) -> None:
        await self._take(happenings, now)
        for one in happenings:
            match one:
                case ProviderTells():
                    await self._report(one, now)
                case ShopperLooks():
                    await self._look(one.sale, now)
                case DeskWorks():
                    await self._work(one.case, now)

    async def _take(self, happenings: list[Happening], now: datetime) -> None:
        """What shop and carriers post at one instant is kept in one transaction."""
        steps = [step for one in happenings if (step := self._step(one)) is not None]
        if steps:
            store = self._premises.store.name
            await asyncio.to_thread(self._intake.take, store, steps, now)

    def _step(self, happening: Happening) -> Step | None:
        match happening:
            case ShopTells():
                return step_of(happening.event, self._premises.store, self._clock)
            case CarrierTells():
                return Scanned((happening.scan,))
            case _:
                return None

    async def _report(self, told: ProviderTells, now: datetime) -> None:
        store = self._premises.store.name
        await asyncio.to_thread(self._receipts.take_receipt, store, told.receipt, now)
        if told.is_read:
            self._eyes[told.order_id].read(told.kind, now)

    async def _look(self, sale: Sale, now: datetime) -> None:
        eyes = self._eyes[sale.order_id]
        throw = dice(self._season.seed, "asks", sale.order_id, now)
        chance, reason = worry(eyes.see(now))
        if throw.random() < min(chance * sale.shopper.worry, MOST):
            await self._company.telling.dispatcher.sweep()
            await self._company.contacting.ask(sale, reason, now, throw)
            eyes.answered_at = now
            self.asked += 1
        if not eyes.is_over(now):
            self._agenda.put(on_grid(now + _DAY), ShopperLooks(sale))

    async def _work(self, case: OpenCase, now: datetime) -> None:
        eyes = self._eyes[case.order_id]
        has_it = all(has_arrived(trip, now) for trip in eyes.sale.trips)
        throw = dice(self._season.seed, "closes", case.case_id)
        client = self._company.client
        eyes.is_settled |= await desk.work(client, case, has_arrived=has_it, throw=throw)

    async def _tell(self) -> None:
        """All that waits reaches its order now."""
        telling = self._company.telling
        await asyncio.to_thread(telling.letters.look)
        while await telling.dispatcher.sweep():
            pass


def _cancelled(sale: Sale, at: datetime) -> OrderCancelledEvent:
    return OrderCancelledEvent(
        type="order.cancelled",
        event_id=f"{sale.order_id}/cancelled",
        order_id=sale.order_id,
        at=at,
    )
