"""What waits in the store would have changed nothing: told every scan, an order says the same."""

import asyncio
from datetime import datetime
from itertools import count
from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from activities.tracking import CarrierAnswer
from tests.build import NEW_YORK, at, on
from tests.flood.hearing import Hearing, Living, Reached
from tests.lifecycle.lives import DAY, HOUR, JOURNEYS, MINUTE, spans
from tests.store.build import STORE, a_purchase, a_report, a_start, labelled
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Answer, Asked
from whereabouts.domain.facts import Fact, ParcelScanned
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.intake.reports import Subject
from whereabouts.intake.scans import carrier_scan, read_scan
from whereabouts.lifecycle.steps import AskCarrier
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.intake import Intake
from whereabouts.store.step import Bought, Told
from whereabouts.storefronts.generic import GenericScan

LABELLED = at("Mon 2 Nov 12:00")
EXPECTED = [None, *map(on, ("Fri 6 Nov", "Sat 7 Nov", "Thu 12 Nov"))]
_numbers = count(1)


class Push(NamedTuple):
    """One scan, and when it comes: at once or late."""

    comes_at: datetime
    occurred_at: datetime
    status: S
    estimate: EstimatedDelivery | None = None


@st.composite
def pushes(draw: st.DrawFn) -> tuple[Push, ...]:
    """A parcel's scans in any order. Nobody was ever told a day that comes too late to be told:
    no late scan has one."""
    statuses = draw(st.sampled_from(JOURNEYS) | st.lists(st.sampled_from(S), max_size=7))
    occurred_at, scans = LABELLED, list[Push]()
    for status in statuses:
        occurred_at += draw(spans(9 * HOUR, MINUTE) | spans(60 * HOUR, MINUTE))
        late = draw(st.just(0 * MINUTE) | st.just(0 * MINUTE) | spans(4 * DAY))
        scans.append(Push(occurred_at + late, occurred_at, status))
    newest, come = LABELLED, list[Push]()
    for scan in sorted(scans):
        day = draw(st.sampled_from(EXPECTED)) if scan.occurred_at >= newest else None
        newest = max(newest, scan.occurred_at)
        come.append(scan._replace(estimate=day))
    return tuple(come)


class Parcel:
    """One parcel of its own order, on the database of all of them."""

    def __init__(self, engine: Engine, come: tuple[Push, ...]) -> None:
        self._number = f"9{next(_numbers):05}"
        self._start = a_start(a_purchase(self._number))
        self._label: Fact = labelled(number=self._number)
        self._engine, self._intake = engine, Intake(engine)
        self._come, self._known = come, list[GenericScan]()
        self._ends = max((push.comes_at for push in come), default=LABELLED) + 12 * DAY

    async def told_everything(self) -> Reached:
        order = Living(self._start.order)
        await order.told([self._label], LABELLED)
        for push in self._come:
            scan = read_scan(carrier_scan(self._raw(push)), "p1", self._number, NEW_YORK)
            await order.told([ParcelScanned(scan=scan)], push.comes_at)
        await order.until(self._ends)
        return order.reached

    async def told_what_matters(self) -> Reached:
        bought = Bought(f"o-{self._number}", a_purchase(self._number), self._start)
        label = Told(f"l-{self._number}", self._number, (self._label,))
        self._intake.take(STORE, [bought, label], LABELLED)
        order = Hearing(self._engine, self._start.order, self._asked)
        await order.hears(LABELLED)
        for push in self._come:
            # As long as nobody has news for it, the order's own alarms ring.
            await order.until(push.comes_at)
            self._known.append(self._raw(push))
            self._intake.take_scans(STORE, self._known[-1:], push.comes_at)
            await order.hears(push.comes_at)
        await order.until(self._ends)
        return order.reached

    async def _asked(self, step: AskCarrier, now: datetime) -> CarrierAnswer:
        """The carrier knows what it pushed; the store is asked before it."""
        held = Dispatches(self._engine).freshest_held(STORE, self._number)
        fresh = tuple(scan for scan in held if scan.occurred_at > step.silent_since)
        if fresh:
            return CarrierAnswer(answered=True, scans=fresh)
        asked = Asked(carrier="ups", tracking_number=self._number)
        report = report_of(asked, self._known).model_copy(update={"estimate": None})
        answer = Answer(report=report, as_of=now)
        kept = self._intake.keep_answer(
            (STORE, self._number, "p1"), Subject("ups", self._number), answer, now
        )
        return CarrierAnswer(answered=True, scans=kept)

    def _raw(self, push: Push) -> GenericScan:
        return a_report(
            push.status, push.occurred_at, tracking_number=self._number, estimate=push.estimate
        )


LATE_HAND_OVER = (
    Push(at("Wed 4 Nov 10:05"), at("Wed 4 Nov 10:00"), S.IN_TRANSIT, on("Thu 12 Nov")),
    Push(at("Wed 4 Nov 10:06"), at("Tue 3 Nov 10:00"), S.IN_TRANSIT),
    Push(at("Wed 4 Nov 20:00"), at("Wed 4 Nov 20:00"), S.IN_TRANSIT),
    Push(at("Fri 6 Nov 10:00"), at("Fri 6 Nov 10:00"), S.IN_TRANSIT),
    Push(at("Sun 8 Nov 08:00"), at("Sun 8 Nov 08:00"), S.IN_TRANSIT),
)
LATE_RETURN = (
    Push(at("Tue 3 Nov 10:00"), at("Tue 3 Nov 10:00"), S.IN_TRANSIT),
    Push(at("Thu 5 Nov 10:00"), at("Thu 5 Nov 10:00"), S.IN_TRANSIT),
    Push(at("Thu 5 Nov 11:00"), at("Wed 4 Nov 10:00"), S.RETURNING),
    Push(at("Fri 6 Nov 10:00"), at("Fri 6 Nov 10:00"), S.DELIVERED),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(come=LATE_HAND_OVER)
@example(come=LATE_RETURN)
@given(come=pushes())
def test_an_order_that_hears_less_says_the_same(engine: Engine, come: tuple[Push, ...]) -> None:
    parcel = Parcel(engine, come)
    everything = asyncio.run(parcel.told_everything())
    what_matters = asyncio.run(parcel.told_what_matters())
    assert what_matters.messages == everything.messages
    assert what_matters.opened == everything.opened
