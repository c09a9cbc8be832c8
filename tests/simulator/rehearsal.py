"""A story lived without servers: its facts and its hours told to the pure plan."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

from whereabouts.domain.clock import Clock
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import (
    EscalationClosed,
    EscalationOpened,
    Fact,
    MessageUndeliverable,
    OrderCancelled,
    ParcelLabelled,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.message import Channel, Outcome
from whereabouts.domain.order import OrderStage, OrderState, Parcel, Preference, Undeliverable
from whereabouts.domain.policy import Policy
from whereabouts.domain.problem import problem_of
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.tracking import Scan
from whereabouts.intake.orders import order_start
from whereabouts.intake.scans import carrier_scan, read_scan
from whereabouts.lifecycle.learn import learn
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.remember import answered, begun, sent
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Send, Step, TellMoved
from whereabouts.places.destination import destination
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
    scans_of,
)
from whereabouts.simulator.lived import Lived, Opened, Told
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.story import Story
from whereabouts.simulator.twilio_text import TextFate
from whereabouts.storefronts.generic import (
    GenericScan,
    OrderCancelledEvent,
    OrderCreated,
    ParcelLabelledEvent,
)

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
WALL = Clock(started_wall=EPOCH, started=EPOCH)
#: A provider's report, and everything else that is not instant.
LITTLE = timedelta(minutes=20)


def rehearsed(story: Story) -> Lived:
    """What comes of a story if nothing takes any time."""
    return _Rehearsal(story).lived()


class _Rehearsal:
    def __init__(self, story: Story) -> None:
        self._story = story
        self._order: OrderState | None = None
        self._told: list[Told] = []
        self._outcome: OrderStage | None = None
        self._number = count()
        self._agenda: list[tuple[datetime, int, Callable[[datetime], None]]] = []

    def lived(self) -> Lived:
        for deed in deeds_of(self._story):
            self._at(deed.at, partial(self._do, deed))
        while self._agenda:
            now, _, happen = heapq.heappop(self._agenda)
            happen(now)
            self._settle(now)
        return self._as_it_stands()

    def _as_it_stands(self) -> Lived:
        """Cases are worked on after their order's end."""
        assert self._order is not None
        opened = tuple(
            Opened(e.opened_at, e.kind, e.parcel_id, e.resolution) for e in self._order.escalations
        )
        return Lived(told=tuple(self._told), opened=opened, outcome=self._outcome)

    def _at(self, moment: datetime, happen: Callable[[datetime], None]) -> None:
        heapq.heappush(self._agenda, (moment, next(self._number), happen))

    def _settle(self, now: datetime) -> None:
        """As the workflow does: plan, act, plan again; then wait."""
        if self._order is None or self._outcome is not None:
            return
        while due := (planned := plan(self._order, now)).due:
            for step in due:
                self._order = begun(self._order, step, now)
                self._act(step, now)
        self._outcome = planned.outcome
        if planned.wake_at is not None:
            self._at(planned.wake_at, lambda _: None)

    def _act(self, step: Step, now: datetime) -> None:
        assert self._order is not None
        match step:
            case Send():
                self._order = sent(self._order, step, Outcome.SENT, "", now)
                self._tell(step, now)
            case AskCarrier():
                known = [s for s in scans_of(self._story) if s.occurred_at <= now]
                scans = [self._scan(s) for s in known]
                self._order = answered(self._order, step, ok=True, detail="")
                self._learn(*(ParcelScanned(scan=scan) for scan in scans))
            case TellMoved(ends_as=Resolution() as how):
                self._close(step, how, now)
            case Escalate() | TellMoved():
                pass

    def _tell(self, step: Send, now: datetime) -> None:
        shopper = self._story.shopper
        sms = step.channel is Channel.SMS
        to = shopper.number if sms else shopper.email
        self._told.append(Told(now, step.channel, step.kind, step.parcels, to))
        dead = shopper.text_fate is not TextFate.DELIVERED
        if dead if sms else shopper.mail_fate is MailFate.BOUNCED:
            self._at(now + LITTLE, lambda then: self._bounce(step, then))

    def _bounce(self, step: Send, now: datetime) -> None:
        word = Undeliverable(kind=step.kind, parcels=step.parcels, channel=step.channel, at=now)
        closed = Preference(channel=step.channel, allowed=False, reason="dead", at=now)
        self._learn(MessageUndeliverable(undeliverable=word), PreferenceChanged(preference=closed))

    def _do(self, deed: Deed, now: datetime) -> None:
        match deed:
            case ShopPosts(event=OrderCreated() as event):
                self._order = self._order or self._started(event.order)
            case ShopPosts(event=ParcelLabelledEvent() as event):
                self._label(event)
            case ShopPosts(event=OrderCancelledEvent() as event):
                self._learn(OrderCancelled(at=event.at))
            case CarrierPosts():
                self._scanned(self._scan(deed.scan), now)
            case PhoneTexts():
                stop = Preference(channel=Channel.SMS, allowed=False, reason="STOP", at=now)
                self._learn(PreferenceChanged(preference=stop))
            case ShopperReports():
                of = {"kind": deed.kind, "parcel_id": deed.parcel_id, "ordinal": 1}
                self._learn(EscalationOpened(silent_since=now, at=now, **of))
            case AgentActs():
                self._acts(deed, now)
            case ShopperLooks():
                pass
            case OperatorImports():
                self._import(deed, now)

    def _label(self, event: ParcelLabelledEvent) -> None:
        parcel = Parcel(**event.model_dump(exclude={"type", "event_id", "order_id", "said_at"}))
        assert self._order is not None
        for known in self._order.parcels:
            if known.parcel_id == parcel.parcel_id and known != parcel:
                renewed = {"label_at": known.label_at, "replaced_at": parcel.label_at}
                parcel = parcel.model_copy(update=renewed)
        self._learn(ParcelLabelled(parcel=parcel))

    def _import(self, deed: OperatorImports, now: datetime) -> None:
        self._order = self._started(deed.order.purchase, imported_at=now)
        for there in deed.order.parcels:
            parcel = Parcel(
                parcel_id=there.known_as,
                carrier=there.carrier,
                tracking_number=there.tracking_number,
                label_at=there.label_at,
            )
            assert there.status is not None
            assert there.status_at is not None
            scan = GenericScan(
                carrier=there.carrier,
                tracking_number=there.tracking_number,
                status=there.status,
                occurred_at=there.status_at,
            )
            self._learn(ParcelLabelled(parcel=parcel))
            self._learn(ParcelScanned(scan=self._scan(scan)))

    def _started(self, purchase: Purchase, imported_at: datetime | None = None) -> OrderState:
        start = order_start(
            purchase,
            store="demo",
            policy=Policy(),
            destination=destination(purchase.ship_to, imported_at or purchase.placed_at),
            clock=WALL,
            imported_at=imported_at,
        )
        return start.order

    def _scan(self, raw: GenericScan) -> Scan:
        assert self._order is not None
        of = [p for p in self._order.parcels if p.tracking_number == raw.tracking_number]
        zone = self._order.destination.zones[0]
        return read_scan(carrier_scan(raw), of[0].parcel_id, raw.tracking_number, zone)

    def _acts(self, deed: AgentActs, now: datetime) -> None:
        """What is done to a case before its end is none of the order's business."""
        if deed.resolution is not None:
            self._close(deed, deed.resolution, now)

    def _close(self, of: TellMoved | AgentActs, how: Resolution, now: datetime) -> None:
        ordinal = of.ordinal if isinstance(of, TellMoved) else 1
        fact = EscalationClosed(
            kind=of.kind, parcel_id=of.parcel_id, ordinal=ordinal, resolution=how, at=now
        )
        self._learn(fact)

    def _scanned(self, scan: Scan, now: datetime) -> None:
        """Cases hear of scans beside the order."""
        assert self._order is not None
        for case in self._order.escalations:
            how = problem_of(case.kind).by_scan.get(scan.status)
            if case.is_open and case.parcel_id == scan.parcel_id and how is not None:
                ended = case.model_dump(include={"kind", "parcel_id", "ordinal"})
                self._learn(EscalationClosed(**ended, resolution=how, at=now))
        self._learn(ParcelScanned(scan=scan))

    def _learn(self, *facts: Fact) -> None:
        assert self._order is not None
        self._order = learn(self._order, facts)
