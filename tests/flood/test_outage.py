"""A carrier that cannot be asked is not yet a parcel that does not move."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from activities.tracking import CarrierAnswer, Question, Tracking
from tests.activities.workshop import a_standing
from tests.build import at
from tests.flood.hearing import Hearing, Reached
from tests.rounds import UPS, Round
from tests.store.build import STORE, WALL, a_purchase, a_start, labelled
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.message import MessageKind
from whereabouts.domain.policy import Policy
from whereabouts.lifecycle.steps import AskCarrier
from whereabouts.meters import Meters
from whereabouts.store.incidents import Incidents
from whereabouts.store.lanes import Lanes
from whereabouts.store.quota import Quotas
from whereabouts.store.rows import WatchRow

HOUR = timedelta(hours=1)
LABELLED, ENDS = at("Mon 2 Nov 12:30"), at("Fri 6 Nov 12:00")
LAST_HEARD = at("Tue 3 Nov 07:00")
#: By daylight to the twelfth: a verdict would be texted at once.
FIRST_QUESTION = LAST_HEARD + Policy().quiet_after
#: What nobody hears of until the carrier can be asked again.
MOVES = ("Wed 4 Nov 06:00", "Wed 4 Nov 22:00", "Thu 5 Nov 09:00", "Thu 5 Nov 20:00")


class Outage:
    """A parcel that moves on while its carrier pushes nothing and answers nobody."""

    def __init__(self, engine: Engine, policy: Policy) -> None:
        self.round, start = Round(Desk(engine)), a_start(a_purchase(), policy=policy)
        self.order = Hearing(engine, start.order, self._ask)
        desk, ups = self.round.desk, {Account(STORE, "ups"): self.round.lumen}
        asking = Asking(ups, Quotas(engine, self.round.wall), self.round.wall)
        self._tracking = Tracking(
            carriers=LiveCarriers(asking, {STORE: [UPS]}),
            intake=desk.intake,
            dispatches=desk.dispatches,
            records=desk.records,
            lanes=Lanes(engine),
            incidents=Incidents(engine),
            now=self.round.wall,
            meters=Meters(),
        )
        desk.intake.take_order(STORE, "created", a_purchase(), start, LABELLED)
        desk.intake.take_facts(STORE, "shop", "label", "1001", [labelled()], LABELLED)
        self.round.now = LABELLED

    async def lasts(self, hours: int) -> Reached:
        """From the minute after the last scan that was heard of."""
        carrier = self.round.lumen
        carrier.moves("IN_TRANSIT", "Tue 3 Nov 07:00")
        await self._goes_on_until(LAST_HEARD)
        self.round.desk.intake.take_scans(STORE, carrier.scans["1Z-p1"], LAST_HEARD)
        await self.order.hears(LAST_HEARD)
        carrier.errors["*"] = ErrorKind.DOWN
        await self._goes_on_until(LAST_HEARD + timedelta(minutes=1) + hours * HOUR)
        carrier.errors.clear()
        for when in MOVES:
            carrier.moves("IN_TRANSIT", when)
        await self._goes_on_until(ENDS)
        return self.order.reached

    async def _goes_on_until(self, moment: datetime) -> None:
        while (due := self._due()) < moment:
            self.round.now = due
            await self.order.until(due)
            await self.round.look()
            await self.order.hears(due)
        self.round.now = moment
        await self.order.until(moment)

    async def _ask(self, step: AskCarrier, now: datetime) -> CarrierAnswer:
        self.round.now = now
        question = Question(
            store=STORE,
            order_id="1001",
            parcel_id=step.parcel_id,
            carrier="ups",
            tracking_number="1Z-p1",
            country="US",
            clock=WALL,
            silent_since=step.silent_since,
            standing=a_standing(),
        )
        return await self._tracking.ask_carrier(question)

    def _due(self) -> datetime:
        (watch,) = self.round.desk.rows(WatchRow)
        return watch.look_at or ENDS


def quiet(reached: Reached) -> list[datetime]:
    return [m.at for m in reached.messages if m.kind is MessageKind.TRACKING_QUIET]


@pytest.mark.parametrize("hours", [12, 58, 75])
async def test_an_outage_is_no_silence(engine: Engine, hours: int) -> None:
    reached = await Outage(engine, Policy()).lasts(hours)
    assert (quiet(reached), reached.opened) == ([], [])


async def test_while_it_lasts_the_carrier_is_asked_four_times_a_day(engine: Engine) -> None:
    reached = await Outage(engine, Policy()).lasts(72)
    assert reached.asked[:4] == [FIRST_QUESTION + n * 6 * HOUR for n in range(4)]


async def test_the_first_answer_after_it_brings_the_order_up_to_date(engine: Engine) -> None:
    outage = Outage(engine, Policy())
    await outage.lasts(52)
    newest = max(scan.occurred_at for scan in outage.order.order.scans)
    assert newest >= at("Thu 5 Nov 09:00")
