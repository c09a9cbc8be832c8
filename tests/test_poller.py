"""A lost webhook costs one look, a carrier that is out costs nothing, and nobody's trouble is
another's."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from tests.build import at, on
from tests.rounds import EMBER, FEDEX, MINUTE, UPS, Breaking, Round
from tests.slate import fresh
from tests.store.build import HOUR, NOW, STORE, a_report, labelled
from tests.store.desk import Desk
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.system import System
from whereabouts.domain.clock import Clock
from whereabouts.domain.polling import Polling
from whereabouts.intake.provenance import Provenance
from whereabouts.store.beside import Beside
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.pushing import Pushes
from whereabouts.store.rows import DispatchRow, ParcelRow, PushRow, ScanRow, WatchRow
from whereabouts.store.step import Told
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.subscriptions import Taken as Subscribed
from whereabouts.store.taken import Taken
from whereabouts.store.watches import Watches

DAY = timedelta(days=1)
LEASE = 2 * MINUTE
ANY_LIMIT = (Limit(calls=10, per=DAY),)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(connect(fresh(tmp_path / "store.db")))
    desk.order()
    desk.label()
    return desk


@pytest.fixture
def round_(desk: Desk) -> Round:
    return Round(desk)


async def test_a_scan_whose_webhook_was_lost_is_found_by_one_look(round_: Round) -> None:
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    assert await round_.look() == 1
    (scan,) = round_.desk.queries.scans(STORE, "1001")
    assert scan.occurred_at == at("Mon 2 Nov 12:20")
    assert round_.woken == [(STORE, ("1001",))]
    (work,) = round_.desk.tell()
    assert [fact.type for fact in work.facts] == ["parcel_scanned"]
    assert round_.next_look() == 4 * HOUR


async def test_a_scan_that_was_pushed_is_not_told_again(round_: Round) -> None:
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    round_.desk.intake.take_scans(STORE, round_.lumen.scans["1Z-p1"], NOW)
    round_.desk.tell()
    await round_.look()
    assert len(round_.desk.rows(ScanRow)) == 1
    assert round_.desk.tell() == ()


async def test_an_estimate_that_is_known_is_no_news(round_: Round) -> None:
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20", estimate=on("Thu 5 Nov"))
    await round_.look()
    assert (round_.desk.rows(ParcelRow)[0].estimate, len(round_.desk.tell())) == (
        on("Thu 5 Nov"),
        1,
    )
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 13:20", estimate=on("Thu 5 Nov"))
    await round_.look(4 * HOUR)
    assert len(round_.desk.rows(ScanRow)) == 3
    assert round_.desk.tell() == ()


async def test_the_carrier_hears_where_the_parcel_goes(round_: Round) -> None:
    await round_.look()
    ((asked,),) = round_.lumen.calls
    assert asked == Asked(
        tracking_number="1Z-p1",
        carrier="ups",
        country="US",
        postcode="10001",
        shipped_on=at("Mon 2 Nov 12:00").date(),
    )


async def test_nothing_is_looked_at_before_it_is_due(round_: Round) -> None:
    await round_.look()
    assert await round_.look(6 * HOUR - MINUTE) == 0
    assert await round_.look(MINUTE) == 1
    assert len(round_.lumen.calls) == 2


async def test_a_young_label_that_nobody_knows_is_an_answer(round_: Round) -> None:
    round_.lumen.errors["*"] = ErrorKind.NOT_FOUND
    await round_.look()
    assert round_.next_look() == 6 * HOUR
    assert (round_.watch().failures, round_.watch().answered_at) == (0, NOW)


TROUBLES = [
    ErrorKind.DOWN,
    ErrorKind.QUOTA,
    ErrorKind.REFUSED,
    ErrorKind.UNREADABLE,
    ErrorKind.INVALID_NUMBER,
]


@pytest.mark.parametrize("kind", TROUBLES)
async def test_an_account_in_trouble_is_asked_ever_later(round_: Round, kind: ErrorKind) -> None:
    round_.lumen.errors["*"] = kind
    pauses = []
    for _ in range(8):
        assert await round_.look() == 1
        pause = round_.next_look()
        assert pause is not None
        pauses.append(pause)
        round_.now += pause
    assert pauses[:3] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE]
    assert pauses[-2:] == [4 * HOUR] * 2
    assert (round_.watch().failures, round_.watch().failure) == (8, kind)
    round_.lumen.errors.clear()
    await round_.look()
    assert (round_.watch().failures, round_.next_look()) == (0, 6 * HOUR)


@pytest.mark.parametrize("kind", TROUBLES)
async def test_an_outage_changes_nothing_but_the_next_look(round_: Round, kind: ErrorKind) -> None:
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    round_.lumen.errors["*"] = kind
    tables = (ScanRow, ParcelRow, DispatchRow)
    before = [[row.model_dump() for row in round_.desk.rows(table)] for table in tables]
    await round_.look()
    assert [[row.model_dump() for row in round_.desk.rows(table)] for table in tables] == before
    assert [orders for _, orders in round_.woken if orders] == []


def breaks(_: Sequence[Asked]) -> tuple[ParcelReport, ...]:
    raise ZeroDivisionError


@pytest.mark.parametrize("how", ["refused", "broken", "unknown"])
async def test_one_stores_broken_account_does_not_stop_anothers(
    round_: Round, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    round_.order_at(EMBER)
    round_.ember.moves("IN_TRANSIT", "Mon 2 Nov 12:20", "1Z-ember")
    if how == "refused":
        round_.lumen.errors["*"] = ErrorKind.REFUSED
    elif how == "broken":
        monkeypatch.setattr(round_.lumen, "track", breaks)
    else:
        round_.systems[STORE] = [System(name="gone")]
    assert await round_.look() == 2
    assert (EMBER, ("9001",)) in round_.woken
    assert [row.store for row in round_.desk.rows(ScanRow)] == [EMBER]


async def test_orders_that_cannot_be_woken_are_found_by_the_dispatcher(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asleep(store: str, order_ids: tuple[str, ...]) -> None:
        raise ConnectionError(store, order_ids)

    monkeypatch.setattr(round_, "wake", asleep)
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    assert await round_.look() == 1
    assert round_.next_look() == 4 * HOUR
    assert len(round_.desk.tell()) == 1


async def test_parcels_of_one_account_are_asked_about_together(desk: Desk) -> None:
    round_ = Round(desk, batch=2)
    desk.label("p2")
    desk.label("p3")
    assert await round_.look() == 3
    assert sorted(len(call) for call in round_.lumen.asked) == [1, 2]
    assert sorted(parcel.tracking_number for call in round_.lumen.calls for parcel in call) == [
        "1Z-p1",
        "1Z-p2",
        "1Z-p3",
    ]


async def test_each_parcel_of_a_batch_has_its_own_answer(desk: Desk) -> None:
    round_ = Round(desk, batch=3)
    desk.label("p2")
    desk.label("p3")
    round_.lumen.errors = {"1Z-p1": ErrorKind.DOWN}
    round_.lumen.moves("OUT_FOR_DELIVERY", "Mon 2 Nov 12:20", "1Z-p2")
    await round_.look()
    looks = {name: round_.next_look(name) for name in ("p1", "p2", "p3")}
    assert looks == {"p1": 5 * MINUTE, "p2": HOUR, "p3": 6 * HOUR}


async def test_two_orders_in_one_box_are_one_question(round_: Round) -> None:
    round_.desk.order("1002")
    round_.desk.label("p1", "1002")
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    assert await round_.look() == 2
    assert round_.lumen.asked == [["1Z-p1"]]
    assert round_.woken == [(STORE, ("1001", "1002"))]


async def test_where_nobody_can_be_asked_somebody_may_be_later(round_: Round) -> None:
    round_.systems[STORE] = []
    await round_.look()
    assert round_.next_look() == 6 * HOUR
    assert "no account" in round_.watch().failure
    round_.systems[STORE] = [UPS]
    await round_.look(6 * HOUR)
    assert round_.lumen.asked == [["1Z-p1"]]


async def test_a_store_that_is_served_no_more_is_asked_about_no_more(round_: Round) -> None:
    round_.order_at("closed")
    assert await round_.look() == 2
    assert round_.next_look(order_id="9001", store="closed") == 6 * HOUR


@pytest.mark.parametrize("status", ["DELIVERED", "RETURNED", "CANCELLED"])
async def test_a_parcel_that_has_ended_is_never_asked_about_again(
    round_: Round, status: str
) -> None:
    round_.lumen.moves(status, "Mon 2 Nov 12:20")
    await round_.look()
    assert round_.next_look() is None
    assert await round_.look(30 * DAY) == 0


async def test_a_parcel_that_ended_between_two_looks_is_not_asked_about(round_: Round) -> None:
    await round_.look()
    delivered = a_report("DELIVERED", "Mon 2 Nov 12:20")
    round_.desk.intake.take_scans(STORE, [delivered], NOW)
    await round_.look(6 * HOUR)
    assert (len(round_.lumen.calls), round_.next_look()) == (1, None)


@pytest.mark.parametrize("askable", [True, False])
async def test_an_ended_orders_parcel_is_not_asked_about(round_: Round, askable: bool) -> None:
    round_.systems[STORE] = [UPS] if askable else []
    round_.desk.end()
    await round_.look()
    assert (round_.lumen.calls, round_.next_look()) == ([], None)


async def test_an_old_parcel_is_not_asked_about(round_: Round) -> None:
    await round_.look(60 * DAY)
    assert (round_.lumen.calls, round_.next_look()) == ([], None)


async def test_an_answer_that_cannot_be_kept_costs_no_other(
    round_: Round, caplog: pytest.LogCaptureFixture
) -> None:
    round_.intake = Breaking(round_.desk.engine)
    round_.lumen.batch = 3
    for parcel_id, number in (("p0", "1Z-bad"), ("p2", "1Z-p2")):
        round_.desk.label(parcel_id, number=number)
    for number in ("1Z-bad", "1Z-p1", "1Z-p2"):
        round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20", number)
    with caplog.at_level(logging.ERROR):
        await round_.look()
    assert sorted(row.parcel_id for row in round_.desk.rows(ScanRow)) == ["p1", "p2"]
    assert round_.woken == [(STORE, ("1001",))]
    assert (round_.next_look("p0"), round_.next_look("p1")) == (5 * MINUTE, 4 * HOUR)
    assert (round_.watch("p0").failures, round_.watch("p0").failure) == (
        1,
        "its answer could not be kept",
    )
    assert "could not be kept" in caplog.text
    round_.intake = round_.desk.intake
    await round_.look(5 * MINUTE)
    assert len(round_.desk.rows(ScanRow)) == 3


async def test_while_the_database_is_down_nothing_is_lost(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> Taken:
        raise OSError("no database")

    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    with monkeypatch.context() as broken:
        broken.setattr(Intake, "take_scans", down)
        broken.setattr(Watches, "failed", down)
        await round_.look()
    assert round_.desk.rows(ScanRow) == []
    assert await round_.look(LEASE) == 1
    assert len(round_.desk.rows(ScanRow)) == 1


async def test_looks_leave_the_stores_share_of_the_quota_to_others(desk: Desk) -> None:
    round_ = Round(desk, limits=ANY_LIMIT)
    round_.polling = Polling(share=0.3)
    for number in range(2, 7):
        desk.label(f"p{number}")
    assert await round_.look() == 6
    assert len(round_.lumen.calls) == 3
    spent = [row for row in desk.rows(WatchRow) if row.failure == "quota"]
    assert len(spent) == 3
    assert {row.look_at for row in spent} == {NOW + 5 * MINUTE}


async def test_each_store_has_its_own_spans(round_: Round) -> None:
    round_.polling = Polling(before_first_scan=2 * HOUR)
    await round_.look()
    assert round_.next_look() == 2 * HOUR


async def test_news_that_somebody_speaks_of_is_never_an_answer_from_before(
    round_: Round,
) -> None:
    poller = round_.poller
    await poller.sweep()
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:30")
    round_.now += MINUTE
    Watches(round_.desk.engine).nudge(STORE, "1Z-p1", round_.now)
    assert await poller.sweep() == 1
    assert len(round_.desk.rows(ScanRow)) == 1


async def test_a_number_that_is_replaced_during_a_look_is_looked_at_next(round_: Round) -> None:
    round_.lumen.gate.close()
    round_.lumen.moves("DELIVERED", "Mon 2 Nov 12:20")
    looking = asyncio.create_task(round_.look(MINUTE))
    await round_.lumen.gate.reached()
    round_.desk.intake.take_facts(
        STORE,
        "shop",
        "e2",
        "1001",
        [labelled(number="1Z-new", labelled="Tue 3 Nov 12:00")],
        round_.now,
    )
    round_.lumen.gate.open()
    await looking
    assert round_.next_look() == timedelta()
    await round_.look()
    assert round_.lumen.asked == [["1Z-p1"], ["1Z-new"]]


async def test_a_fast_orders_spans_are_its_own(round_: Round) -> None:
    fast = Clock(started_wall=NOW, started=NOW, speed=60)
    round_.desk.order("1002", clock=fast)
    round_.desk.label("p1", "1002", number="1Z-fast")
    await round_.look()
    assert round_.next_look(order_id="1002") == 6 * MINUTE


async def test_it_looks_until_it_is_told_to_stop(round_: Round) -> None:
    stopping = asyncio.Event()
    round_.lumen.gate.close()
    running = asyncio.create_task(round_.poller.run(stopping))
    await round_.lumen.gate.reached()
    assert not running.done()
    # Even now, with a carrier that does not answer.
    stopping.set()
    await running
    assert round_.watch().leased_until == NOW + LEASE


async def test_a_sweep_that_fails_does_not_end_the_looking(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease, tries = Watches.lease, iter([True])

    def at_first_down(watches: Watches, now: datetime) -> Any:
        if next(tries, False):
            raise OSError("no database")
        return lease(watches, now)

    monkeypatch.setattr("whereabouts.poller._PAUSE_SECONDS", 0)
    monkeypatch.setattr(Watches, "lease", at_first_down)
    stopping = asyncio.Event()
    running = asyncio.create_task(round_.poller.run(stopping))
    round_.lumen.gate.close()
    await round_.lumen.gate.reached()
    stopping.set()
    await running
    assert round_.lumen.asked == [["1Z-p1"]]


#: With the check digit that FedEx would give it.
TWELVE = "123456789012"


def guessed(round_: Round, named: str = "other") -> None:
    """A parcel that is said to be of UPS by nobody but our guess, or by its shop."""
    round_.systems[STORE] = [UPS, FEDEX]
    told = Told("g", "1001", (labelled("p9", number=TWELVE),), Beside(named=named))
    round_.desk.intake.take(STORE, [told], NOW)
    round_.desk.tell()


def whose(round_: Round) -> tuple[str, Provenance]:
    rows = {row.parcel_id: row for row in round_.desk.rows(ParcelRow)}
    return rows["p9"].carrier, rows["p9"].carrier_by


@pytest.mark.parametrize("error", [ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER])
async def test_a_wrong_guess_repairs_itself(round_: Round, error: ErrorKind) -> None:
    guessed(round_)
    round_.lumen.errors[TWELVE] = error
    round_.fedex.moves("IN_TRANSIT", "Mon 2 Nov 12:20", TWELVE, carrier="fedex")
    await round_.look()
    assert whose(round_) == ("fedex", Provenance.CONFIRMED)
    assert (STORE, ("1001",)) in round_.woken
    facts = [fact.type for work in round_.desk.tell() for fact in work.facts]
    assert facts == ["parcel_labelled", "parcel_scanned"]
    asked = len(round_.lumen.calls)
    await round_.look(LEASE)
    assert len(round_.lumen.calls) == asked
    assert round_.watch("p9").failures == 0


async def test_a_right_guess_is_confirmed_and_nobody_else_is_asked(round_: Round) -> None:
    guessed(round_)
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20", TWELVE)
    await round_.look()
    assert (whose(round_), round_.fedex.asked) == (("ups", Provenance.CONFIRMED), [])


async def test_a_guess_stands_while_nobody_knows_the_number(round_: Round) -> None:
    guessed(round_)
    round_.lumen.errors[TWELVE] = round_.fedex.errors["*"] = ErrorKind.NOT_FOUND
    await round_.look()
    assert whose(round_) == ("ups", Provenance.GUESSED)
    assert round_.next_look("p9") == 6 * HOUR


async def test_a_carrier_in_trouble_is_no_wrong_guess(round_: Round) -> None:
    guessed(round_)
    round_.lumen.errors[TWELVE] = ErrorKind.DOWN
    await round_.look()
    assert (whose(round_)[1], round_.fedex.asked) == (Provenance.GUESSED, [])


async def test_a_shops_word_is_doubted_after_two_days_and_asked_first_until_then(
    round_: Round,
) -> None:
    guessed(round_, named="ups")
    round_.lumen.errors[TWELVE] = ErrorKind.NOT_FOUND
    round_.fedex.moves("IN_TRANSIT", "Mon 2 Nov 12:20", TWELVE, carrier="fedex")
    await round_.look()
    assert (whose(round_), round_.fedex.asked) == (("ups", Provenance.NAMED), [])
    await round_.look(2 * DAY)
    assert whose(round_) == ("fedex", Provenance.CONFIRMED)


async def test_what_breaks_while_others_are_asked_costs_no_answer(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> bool:
        raise OSError("no database")

    guessed(round_)
    round_.lumen.errors[TWELVE] = ErrorKind.NOT_FOUND
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 12:20")
    round_.fedex.moves("IN_TRANSIT", "Mon 2 Nov 12:20", TWELVE, carrier="fedex")
    monkeypatch.setattr("whereabouts.store.reassigning.Reassigning.found", down)
    await round_.look()
    assert [row.parcel_id for row in round_.desk.rows(ScanRow)] == ["p1"]


def pushed(round_: Round) -> Pushes:
    """The parcel is subscribed, and pushes of its account arrive."""
    subscriptions, pushes = Subscriptions(round_.desk.engine), Pushes(round_.desk.engine)
    for wanted in subscriptions.lease(NOW):
        subscriptions.taken(wanted, Subscribed("ups", NOW))
    pushes.arrived(STORE, "ups", ["1Z-p1"], NOW)
    return pushes


async def test_a_pushed_parcel_is_looked_at_less_often(round_: Round) -> None:
    pushed(round_)
    await round_.look()
    assert round_.next_look() == 18 * HOUR


async def test_a_lost_push_costs_one_look_and_then_the_accounts_trust(round_: Round) -> None:
    pushes = pushed(round_)
    await round_.look(MINUTE)
    round_.lumen.moves("IN_TRANSIT", "Mon 2 Nov 15:20")
    await round_.look(18 * HOUR)
    assert [fact.type for work in round_.desk.tell() for fact in work.facts] == ["parcel_scanned"]
    assert round_.next_look() == 12 * HOUR
    await round_.look(12 * HOUR)
    assert round_.next_look() == 4 * HOUR
    pushes.arrived(STORE, "ups", ["1Z-p1"], round_.now)
    await round_.look(4 * HOUR)
    assert round_.next_look() == 12 * HOUR


async def test_an_account_whose_pushes_never_came_is_looked_at_as_usual(round_: Round) -> None:
    pushed(round_)
    Pushes(round_.desk.engine).arrived(STORE, "fedex", ["1Z-p1"], NOW)
    with Session(round_.desk.engine) as session, session.begin():
        session.delete(session.get_one(PushRow, (STORE, "ups")))
    await round_.look()
    assert round_.next_look() == 6 * HOUR
