"""Who asks about a parcel hears what its carrier says now, or that it said nothing."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.carriers.ravenmail import Allowance, Ravenmail
from tests.store.build import NOW, STORE, a_purchase, a_report, a_start, cancelled, labelled
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.system import System
from whereabouts.domain.facts import Fact
from whereabouts.selfservice.answer.answer import Look, Looked
from whereabouts.selfservice.live.looking import Looking, Looks
from whereabouts.store.intake import Intake
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.storefronts.generic import GenericScan

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
SEEN = a_report("IN_TRANSIT", "Mon 2 Nov 12:10", place="Newark, NJ")


class House:
    """A store whose order 1001 travels with two carriers, each asked at an account of its own."""

    def __init__(self, engine: Engine, patience: timedelta = timedelta(seconds=60)) -> None:
        self.ups, self.raven = Ravenmail(), Ravenmail()
        self.ups.replies, self.raven.replies = self._told, self._told
        self.scans: tuple[GenericScan, ...] = ()
        self.woken: list[tuple[str, tuple[str, ...]]] = []
        self.intake, self.queries = Intake(engine), Queries(engine)
        systems = [System(name=one, carriers=frozenset({one})) for one in ("ups", "raven")]
        accounts = {Account(STORE, "ups"): self.ups, Account(STORE, "raven"): self.raven}
        live = LiveCarriers(Asking(accounts, Allowance(), lambda: NOW), {STORE: systems})
        self.looking = Looking(live, self.intake, self._wake, lambda: NOW, patience)

    def bought(self, *facts: Fact, order_id: str = "1001") -> None:
        purchase = a_purchase(order_id)
        self.intake.take_order(STORE, f"bought {order_id}", purchase, a_start(purchase), NOW)
        self.intake.take_facts(STORE, "test", f"facts {order_id}", order_id, facts, NOW)

    def order(self, order_id: str = "1001") -> OrderRecord:
        found = self.queries.order(STORE, order_id)
        assert found is not None
        return found

    async def look(self, *order_ids: str) -> Looks:
        orders = [self.order(one) for one in order_ids or ("1001",)]
        return await self.looking.look(STORE, orders)

    def _told(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple(
            report_of(one, [s for s in self.scans if s.tracking_number == one.tracking_number])
            for one in parcels
        )

    async def _wake(self, store: str, order_ids: tuple[str, ...]) -> None:
        self.woken.append((store, order_ids))


async def test_each_account_is_asked_once_about_all_its_parcels(engine: Engine) -> None:
    house = House(engine)
    house.bought(labelled("p1"), labelled("p2"), labelled("p3", carrier="raven"))
    house.bought(labelled("p1", number="1Z-other"), order_id="1002")
    looks = await house.look("1001", "1002")
    assert [sorted(call) for call in house.ups.calls] == [["1Z-other", "1Z-p1", "1Z-p2"]]
    assert house.raven.calls == [("1Z-p3",)]
    assert set(looks.by_parcel.values()) == {Look(how=Looked.LIVE, at=NOW)}
    assert set(looks.of_order("1002")) == {"p1"}


async def test_one_slow_carrier_does_not_hold_up_the_others(engine: Engine) -> None:
    house = House(engine, patience=timedelta(milliseconds=50))
    house.bought(labelled("p1"), labelled("p3", carrier="raven"))
    house.raven.gate.close()
    looks = await house.look()
    assert looks.by_parcel[("1001", "p1")] == Look(how=Looked.LIVE, at=NOW)
    assert looks.by_parcel[("1001", "p3")] == Look(how=Looked.NO_ANSWER)
    house.raven.gate.open()
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("error", "how"),
    [
        (ErrorKind.NOT_FOUND, Looked.NOT_KNOWN_YET),
        (ErrorKind.INVALID_NUMBER, Looked.NOT_KNOWN_YET),
        (ErrorKind.DOWN, Looked.NO_ANSWER),
        (ErrorKind.QUOTA, Looked.NO_ANSWER),
        (ErrorKind.REFUSED, Looked.NO_ANSWER),
        (ErrorKind.UNREADABLE, Looked.NO_ANSWER),
    ],
)
async def test_a_failure_is_told_as_what_it_is(
    engine: Engine, error: ErrorKind, how: Looked
) -> None:
    house = House(engine)
    house.bought(labelled("p1"))
    house.ups.errors, house.ups.replies = {"1Z-p1": error}, house.ups.reports
    looks = await house.look()
    assert looks.by_parcel[("1001", "p1")].how is how
    assert (looks.news, house.woken) == (frozenset(), [])


async def test_news_is_kept_and_wakes_the_order(engine: Engine) -> None:
    house = House(engine)
    house.bought(labelled("p1"))
    house.scans = (SEEN,)
    looks = await house.look()
    assert looks.news == {"1001"}
    assert [scan.place for scan in house.order().parcels[0].scans] == ["Newark, NJ"]
    assert house.woken == [(STORE, ("1001",))]


async def test_where_nothing_is_new_nothing_is_written_and_nobody_woken(engine: Engine) -> None:
    house = House(engine)
    house.bought(labelled("p1"))
    house.scans = (SEEN,)
    await house.look()
    before = house.order()
    looks = await house.look()
    assert (looks.news, len(house.woken)) == (frozenset(), 1)
    assert house.order() == before


async def test_what_cannot_be_kept_is_no_answer_and_spares_the_other_carrier(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    house = House(engine)
    house.bought(labelled("p1"), labelled("p3", carrier="raven"))
    house.ups.replies = lambda _: ()
    looks = await house.look()
    assert looks.by_parcel[("1001", "p1")] == Look(how=Looked.NO_ANSWER)
    assert looks.by_parcel[("1001", "p3")].how is Looked.LIVE
    assert "1Z-p1" not in caplog.text


async def test_nobody_asks_where_nothing_more_can_come(engine: Engine) -> None:
    house = House(engine)
    house.bought(labelled("p1"), labelled("p2", carrier="owl"), cancelled())
    house.bought(labelled("p1", number="1Z-d"), labelled("p2", carrier="owl"), order_id="1002")
    arrived = a_report("DELIVERED", "Mon 2 Nov 12:20", tracking_number="1Z-d")
    house.intake.take_scans(STORE, [arrived], NOW)
    looks = await house.look("1001", "1002")
    assert {key: look.how for key, look in looks.by_parcel.items()} == {
        ("1001", "p1"): Looked.NOT_NEEDED,
        ("1001", "p2"): Looked.NOT_NEEDED,
        ("1002", "p1"): Looked.NOT_NEEDED,
        ("1002", "p2"): Looked.NOT_ASKABLE,
    }
    assert house.ups.calls == []
