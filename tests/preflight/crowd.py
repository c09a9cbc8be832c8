"""Orders of all kinds, drawn from a seed: what shops, carriers and shoppers do to each."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlmodel import col, select

from tests.build import LOS_ANGELES, NEW_YORK, at
from tests.preflight.town import Happening, Town
from tests.store.build import CONSENT, STORE, a_purchase, a_start
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.facts import Fact, OrderCancelled, ParcelLabelled, PreferenceChanged
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Line, Parcel, Preference
from whereabouts.domain.policy import Policy
from whereabouts.domain.report import ProblemReport
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.store.receipts import Receipts
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow
from whereabouts.store.transaction import reading
from whereabouts.storefronts.generic import GenericScan

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOVES = [S.IN_TRANSIT] * 4
JOURNEYS: tuple[tuple[S, ...], ...] = (
    (*MOVES, S.OUT_FOR_DELIVERY, S.DELIVERED),
    (*MOVES, *MOVES, S.OUT_FOR_DELIVERY, S.DELIVERED),
    (S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERED),
    (S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED, S.OUT_FOR_DELIVERY, S.DELIVERED),
    (S.IN_TRANSIT, S.DELIVERY_ATTEMPTED, S.DELIVERY_ATTEMPTED, S.RETURNING, S.RETURNED),
    (*MOVES, S.CUSTOMS_HOLD, S.IN_TRANSIT, S.DELIVERED),
    (S.IN_TRANSIT, S.AVAILABLE_FOR_PICKUP, S.DELIVERED),
    (S.IN_TRANSIT, S.IN_TRANSIT),
    (S.IN_TRANSIT, S.EXCEPTION, S.LOST),
    (S.LABEL_CREATED,),
    (),
)


@dataclass
class Crowd:
    """Puts orders into a town."""

    town: Town
    seed: InitVar[int]
    begins: datetime

    def __post_init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - nobody gambles with it

    def comes(self, count: int) -> None:
        for number in range(count):
            self._order(f"{1001 + number}")

    def _order(self, order_id: str) -> None:
        dice = self.dice
        placed = self.begins + timedelta(minutes=dice.randrange(4 * 24 * 60))
        texted = dice.random() < 0.5
        shopper = f"shopper{dice.randrange(60)}@example.com"
        purchase = a_purchase(
            order_id,
            placed_at=placed,
            total=Decimal(dice.choice([40, 40, 400])),
            customer={
                "first_name": "Ada",
                "last_name": "Marsh",
                "email": shopper,
                "phone": f"(202) 555-01{dice.randrange(100):02}" if texted else "",
            },
            sms_consent=CONSENT if texted else None,
        )
        zone = dice.choice([NEW_YORK, LOS_ANGELES])
        start = a_start(purchase, clock=self.town.clock, zone=zone, policy=Policy())

        async def take(town: Town, now: datetime) -> None:
            town.intake.take_order(STORE, f"e-{order_id}", purchase, start, now)

        self.town.happens(placed, take)
        for number in range(dice.choice([1, 1, 1, 2, 3])):
            self._parcel(order_id, f"p{number}", placed)
        self._whims(order_id, placed)

    def _parcel(self, order_id: str, parcel_id: str, placed: datetime) -> None:
        dice = self.dice
        labelled = placed + timedelta(
            minutes=dice.choice([dice.randrange(8), dice.randrange(1800)])
        )
        number = f"1Z{order_id}{parcel_id}"
        journey = dice.choice(JOURNEYS)
        days = len(journey) + dice.randrange(3)
        parcel = Parcel(
            parcel_id=parcel_id,
            carrier="ups",
            tracking_number=number,
            label_at=labelled,
            lines=dice.choice([(), (Line(line_id="mug", quantity=1),)]),
            estimate=dice.choice([None, _in_days(labelled, days)]),
        )
        self._hears(order_id, f"label-{parcel_id}", labelled, ParcelLabelled(parcel=parcel))
        when = labelled
        for status in journey:
            when += timedelta(minutes=dice.choice([dice.randrange(60, 2000), dice.randrange(4500)]))
            estimate = _in_days(when, dice.randrange(6)) if dice.random() < 0.4 else None
            self._scan(number, status, when, estimate)

    def _scan(self, number: str, status: S, when: datetime, estimate: Any) -> None:
        scan = GenericScan(
            carrier="ups",
            tracking_number=number,
            status=status,
            occurred_at=when,
            text="as it is",
            place="Louisville, KY",
            estimate=estimate,
        )
        delay = timedelta(minutes=self.dice.choice([2, 2, 30, 600]))
        is_lost = self.dice.random() < 0.2

        async def scanned(town: Town, now: datetime) -> None:
            town.scans.append(scan)
            if not is_lost:
                town.intake.take_scans(STORE, [scan], now)

        self.town.happens(when + delay, scanned)

    def _whims(self, order_id: str, placed: datetime) -> None:
        """What shoppers and shops do besides, nearly every second order."""
        dice = self.dice
        when = placed + timedelta(minutes=dice.randrange(12 * 24 * 60))
        match dice.randrange(20):
            case 0:
                self._hears(order_id, "cancelled", when, OrderCancelled(at=when))
            case 1 | 2:
                word = Preference(
                    channel=Channel.SMS, allowed=False, reason="they said STOP", at=when
                )
                self._hears(order_id, "stop", when, PreferenceChanged(preference=word))
            case 3 | 4:
                self.town.happens(when, _reported(order_id))
            case 5 | 6:
                self.town.happens(when, _reads(order_id))
            case 7 | 8:
                self.town.happens(placed + HOUR, _bounces(order_id))

    def _hears(self, order_id: str, key: str, when: datetime, fact: Fact) -> None:
        async def take(town: Town, now: datetime) -> None:
            town.intake.take_facts(STORE, "shop", f"{order_id}-{key}", order_id, [fact], now)

        self.town.happens(when, take)


def _reported(order_id: str) -> Happening:
    async def report(town: Town, now: datetime) -> None:
        report = ProblemReport(kind=EscalationKind.NOT_RECEIVED, by=Opener.SHOPPER, parcel_id="p0")
        try:
            Reports(town.engine).report(STORE, order_id, report, now)
        except CannotReport:
            return

    return report


def _reads(order_id: str) -> Happening:
    async def read(town: Town, now: datetime) -> None:
        for attempt in _mails(town, order_id):
            _receipt(town, attempt, ReceiptKind.OPENED, now)

    return read


def _bounces(order_id: str) -> Happening:
    async def bounce(town: Town, now: datetime) -> None:
        for attempt in _mails(town, order_id):
            _receipt(town, attempt, ReceiptKind.UNDELIVERABLE, now)

    return bounce


def delivers(town: Town, until: datetime) -> None:
    """Once a day the providers report what arrived."""

    async def deliver(town: Town, now: datetime) -> None:
        for attempt in _mails(town, None):
            if attempt.delivered_at is None:
                _receipt(town, attempt, ReceiptKind.DELIVERED, now)

    when = town.clock.started + HOUR
    while when < until:
        town.happens(when, deliver)
        when += DAY


def _mails(town: Town, order_id: str | None) -> Iterator[AttemptRow]:
    rows = (
        select(AttemptRow)
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .where(AttemptRow.channel == Channel.EMAIL, AttemptRow.state == AttemptState.SENT)
    )
    if order_id is not None:
        rows = rows.where(MessageRow.order_id == order_id)
    with reading(town.engine) as session:
        yield from session.exec(rows).all()


def _receipt(town: Town, attempt: AttemptRow, kind: ReceiptKind, now: datetime) -> None:
    receipt = Receipt(
        natural_key=f"{attempt.token} {kind}",
        channel=attempt.channel,
        kind=kind,
        token=attempt.token,
        at=now,
    )
    Receipts(town.engine).take_receipt(STORE, receipt, now)


def _in_days(when: datetime, days: int) -> EstimatedDelivery:
    return EstimatedDelivery(day=(when + days * DAY).date())


def at_noon(day: str) -> datetime:
    return at(f"{day} 12:00")
