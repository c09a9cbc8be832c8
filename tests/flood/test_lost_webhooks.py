"""What no push told is told by a look, and no shopper hears of it later than that."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.flood.hearing import Hearing
from tests.rounds import Round
from tests.store.build import STORE, a_purchase, a_start, labelled
from tests.store.desk import Desk
from whereabouts.domain.message import MessageKind
from whereabouts.domain.polling import Polling
from whereabouts.store.rows import WatchRow

K = MessageKind
LABELLED, ENDS = at("Mon 2 Nov 12:30"), at("Thu 12 Nov 12:00")
POLLING = Polling()


class Scanned(NamedTuple):
    """One scan, and what the shopper is to hear because of it."""

    status: str
    when: str
    says: MessageKind | None
    within: timedelta


#: Every scan comes by daylight, so that what is due is due at once.
WAY = (
    Scanned("IN_TRANSIT", "Tue 3 Nov 10:00", None, POLLING.before_first_scan),
    Scanned("CUSTOMS_HOLD", "Wed 4 Nov 09:00", K.CUSTOMS_HOLD, POLLING.in_transit),
    Scanned("OUT_FOR_DELIVERY", "Fri 6 Nov 09:00", K.OUT_FOR_DELIVERY, POLLING.in_transit),
    Scanned("DELIVERY_ATTEMPTED", "Fri 6 Nov 15:00", K.DELIVERY_ATTEMPTED, POLLING.on_the_day),
    Scanned("DELIVERED", "Sat 7 Nov 11:00", K.DELIVERED, POLLING.on_the_day),
)


class Way:
    """A parcel that a carrier moves, and pushes of which only some come."""

    def __init__(self, engine: Engine) -> None:
        self.round, start = Round(Desk(engine)), a_start(a_purchase())
        self.order = Hearing(engine, start.order)
        intake = self.round.desk.intake
        intake.take_order(STORE, "created", a_purchase(), start, LABELLED)
        intake.take_facts(STORE, "shop", "label", "1001", [labelled()], LABELLED)

    async def goes(self, lost: frozenset[str]) -> None:
        """Until it is delivered and nothing more is due."""
        self.round.now = LABELLED
        await self.order.hears(LABELLED)
        for scan in WAY:
            await self._looks_until(at(scan.when))
            self.round.lumen.moves(scan.status, scan.when)
            if scan.status not in lost:
                pushed = self.round.lumen.scans["1Z-p1"][-1:]
                self.round.desk.intake.take_scans(STORE, pushed, self.round.now)
                await self.order.hears(self.round.now)
        await self._looks_until(ENDS)
        await self.order.until(ENDS)

    async def _looks_until(self, moment: datetime) -> None:
        while (due := self._due()) is not None and due < moment:
            self.round.now = due
            await self.round.look()
            await self.order.hears(due)
        self.round.now = moment

    def _due(self) -> datetime | None:
        (watch,) = self.round.desk.rows(WatchRow)
        return watch.look_at

    def said_at(self, kind: MessageKind) -> datetime:
        (message,) = (m for m in self.order.reached.messages if m.kind is kind)
        return message.at


LOST = [frozenset({scan.status}) for scan in WAY] + [frozenset(scan.status for scan in WAY)]


@pytest.mark.parametrize("lost", LOST, ids=[*(scan.status for scan in WAY), "every one"])
async def test_the_right_message_leaves_within_one_look(
    engine: Engine, lost: frozenset[str]
) -> None:
    way = Way(engine)
    await way.goes(lost)
    for scan in WAY:
        if scan.says is not None:
            waited = way.said_at(scan.says) - at(scan.when)
            assert timedelta() <= waited <= (scan.within if scan.status in lost else timedelta())
    assert way.order.reached.opened == []


async def test_where_nothing_is_lost_looks_tell_nothing_twice(engine: Engine) -> None:
    way = Way(engine)
    await way.goes(frozenset())
    told = [message.kind for message in way.order.reached.messages]
    assert sorted(told) == sorted([K.ORDER_CONFIRMED, K.SHIPPED, *(s.says for s in WAY if s.says)])
    # The order, its label, and each of five scans.
    assert way.order.signals == 1 + len(WAY)
    assert len(way.round.lumen.calls) > 2 * len(WAY)
