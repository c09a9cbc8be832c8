"""A carrier whose hub scans nothing for three days, and the orders that wait for it."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from activities.tracking import CarrierAnswer, Question, Tracking
from tests.activities.workshop import BRAND, a_standing
from tests.build import at
from tests.flood.hearing import Hearing
from tests.rounds import UPS, Carrier
from tests.store.build import STORE, WALL, a_purchase, a_report, a_start, labelled
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.incident_watch import IncidentWatch
from whereabouts.lifecycle.steps import AskCarrier
from whereabouts.meters import Meters
from whereabouts.store.incidents import Incidents
from whereabouts.store.lanes import Lanes
from whereabouts.store.quota import Quotas
from whereabouts.stores import Store, Stores

E, K = EscalationKind, MessageKind
HOUR = timedelta(hours=1)
LOST = ("1003", "1021", "1038")
LABELLED = at("Mon 2 Nov 12:30")
#: The last scans before the carrier falls silent come over this evening.
EVENING = at("Tue 3 Nov 17:00")
#: The carrier scans again, and catches up within a few hours.
AGAIN = at("Fri 6 Nov 14:00")
HOME = at("Sat 7 Nov 10:00")
ENDS = at("Wed 11 Nov 12:00")


class Hub:
    """Parcels of one carrier, whose hub scans nothing for three days; `LOST` never again."""

    def __init__(self, engine: Engine, parcels: int) -> None:
        self.desk, self.now = Desk(engine), LABELLED
        self.carrier = Carrier(STORE, batch=30)
        self.incidents = Incidents(engine)
        asking = Asking(
            {Account(STORE, "ups"): self.carrier}, Quotas(engine, self._wall), self._wall
        )
        self._tracking = Tracking(
            carriers=LiveCarriers(asking, {STORE: [UPS]}),
            intake=self.desk.intake,
            dispatches=self.desk.dispatches,
            records=self.desk.records,
            lanes=Lanes(engine),
            incidents=self.incidents,
            now=self._wall,
            meters=Meters(),
        )
        store = Store(name=STORE, brand=BRAND, country="US", currency="USD")
        self._watch = IncidentWatch(
            Stores([store]), Lanes(engine), self.incidents, self._wake, WALL, self._wall
        )
        self.orders = {str(1000 + n): self._bought(str(1000 + n)) for n in range(parcels)}

    def _bought(self, order_id: str) -> Hearing:
        bought = a_purchase(order_id)
        start = a_start(bought)
        intake = self.desk.intake
        intake.take_order(STORE, f"created-{order_id}", bought, start, LABELLED)
        label = labelled(number=_number(order_id))
        intake.take_facts(STORE, "shop", f"label-{order_id}", order_id, [label], LABELLED)
        return Hearing(self.desk.engine, start.order, lambda step, _now: self._ask(order_id, step))

    async def lives(self) -> None:
        """From the labels to the end, an hour at a time."""
        await self._wake(STORE, tuple(self.orders))
        while self.now < ENDS:
            self.now += HOUR
            await self._scans()
            for order in self.orders.values():
                await order.until(self.now)
            await self._watch.look()

    async def _scans(self) -> None:
        """An eighth of the parcels in each hour of a shift."""
        shifts = (
            (EVENING, (), "IN_TRANSIT"),
            (AGAIN, LOST, "IN_TRANSIT"),
            (HOME, LOST, "DELIVERED"),
        )
        for start, but, status in shifts:
            turn = (self.now - start) // HOUR
            if self.now >= start and turn < 8:
                for order_id in list(self.orders)[turn::8]:
                    if order_id not in but:
                        await self._scanned(order_id, status)

    async def _scanned(self, order_id: str, status: str) -> None:
        number = _number(order_id)
        scan = a_report(status, self.now, tracking_number=number)
        self.carrier.scans.setdefault(number, []).append(scan)
        taken = self.desk.intake.take_scans(STORE, [scan], self.now)
        await self._wake(STORE, taken.order_ids)

    async def _ask(self, order_id: str, step: AskCarrier) -> CarrierAnswer:
        question = Question(
            store=STORE,
            order_id=order_id,
            parcel_id=step.parcel_id,
            carrier="ups",
            tracking_number=_number(order_id),
            country="US",
            clock=WALL,
            silent_since=step.silent_since,
            standing=a_standing(),
        )
        return await self._tracking.ask_carrier(question)

    async def _wake(self, _store: str, order_ids: tuple[str, ...]) -> None:
        for order_id in order_ids:
            await self.orders[order_id].hears(self.now)

    def told(self, kind: MessageKind) -> dict[str, datetime]:
        """Whose shopper was sent `kind`, and when."""
        return {
            order_id: message.at
            for order_id, order in self.orders.items()
            for message in order.reached.messages
            if message.kind is kind
        }

    @property
    def opened(self) -> dict[str, list[EscalationKind]]:
        """The escalations of those orders that have any."""
        reached = {order_id: order.reached.opened for order_id, order in self.orders.items()}
        return {o: [kind for _, kind in opened] for o, opened in reached.items() if opened}

    def _wall(self) -> datetime:
        return self.now


def _number(order_id: str) -> str:
    return f"1Z-{order_id}"
