"""What an order is to be told reaches it: by one dispatcher at a time, and in the end."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.processes import exit_codes
from tests.store.build import HOUR, NOW, SECOND, STORE, a_purchase, a_report, a_start, cancelled
from tests.store.desk import Desk
from whereabouts.domain.facts import ParcelScanned
from whereabouts.store.dispatching import Work
from whereabouts.store.engine import connect
from whereabouts.store.rows import DispatchRow, DispatchState


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def new_order(desk: Desk, order_id: str = "1001") -> None:
    bought = a_purchase(order_id)
    desk.intake.take_order(STORE, f"e-{order_id}", bought, a_start(bought), NOW)


def scanned_at(work: Work) -> list[object]:
    return [fact.scan.occurred_at for fact in work.facts if isinstance(fact, ParcelScanned)]


def held(desk: Desk, *times: str, parcel: str = "p1") -> None:
    """Movement that changes no plan: the order heard of an earlier one."""
    reports = [a_report("IN_TRANSIT", t, tracking_number=f"1Z-{parcel}") for t in times]
    desk.intake.take_scans(STORE, reports, NOW)


@pytest.fixture
def moving(desk: Desk) -> Desk:
    desk.order()
    for parcel in ("p1", "p2"):
        desk.label(parcel)
        held(desk, "Tue 3 Nov 09:00", parcel=parcel)
    desk.tell()
    return desk


def test_a_leased_order_is_nobody_elses(desk: Desk) -> None:
    new_order(desk)
    assert len(desk.dispatches.lease(NOW)) == 1
    assert desk.dispatches.lease(NOW) == ()
    assert desk.dispatches.lease(NOW, order=(STORE, "1001")) == ()


def test_news_of_a_leased_order_wait_for_the_lease_to_end(desk: Desk) -> None:
    new_order(desk)
    (work,) = desk.dispatches.lease(NOW)
    desk.facts("e1", cancelled())
    assert desk.dispatches.lease(NOW) == ()
    desk.dispatches.started(STORE, "1001", NOW)
    desk.dispatches.done(work.ids, NOW)
    (work,) = desk.dispatches.lease(NOW)
    assert (work.start, work.facts) == (None, (cancelled(),))


def test_what_a_dead_dispatcher_held_is_taken_once_its_lease_runs_out(desk: Desk) -> None:
    new_order(desk)
    first = desk.dispatches.lease(NOW, lease=30 * SECOND)
    assert desk.dispatches.lease(NOW + 29 * SECOND) == ()
    assert desk.dispatches.lease(NOW + 30 * SECOND) == first


def _take_and_die(url: str) -> None:
    desk = Desk(connect(url))
    new_order(desk)
    desk.facts("e1", cancelled())
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_killed_after_its_commit_leaves_the_facts_behind(
    desk: Desk, database_url: str
) -> None:
    assert exit_codes(_take_and_die, [(database_url,)]) == [-signal.SIGKILL]
    (work,) = desk.dispatches.lease(NOW)
    assert work.start is not None
    assert work.facts == (cancelled(),)


def test_an_order_started_and_not_yet_told_is_not_started_again(desk: Desk) -> None:
    new_order(desk)
    desk.facts("e1", cancelled())
    desk.dispatches.lease(NOW)
    desk.dispatches.started(STORE, "1001", NOW)
    (work,) = desk.dispatches.lease(NOW + HOUR)
    assert (work.start, work.facts) == (None, (cancelled(),))


def test_what_is_done_is_not_told_again(desk: Desk) -> None:
    desk.order()
    desk.facts("e1", cancelled())
    assert len(desk.tell()) == 1
    assert desk.dispatches.lease(NOW + HOUR) == ()


def test_one_order_may_be_asked_for(desk: Desk) -> None:
    new_order(desk, "1001")
    new_order(desk, "1002")
    (work,) = desk.dispatches.lease(NOW, order=(STORE, "1002"))
    assert work.order_id == "1002"


def test_who_waits_longest_is_told_first(desk: Desk) -> None:
    for order_id in ("1003", "1001", "1002"):
        new_order(desk, order_id)
    assert [w.order_id for w in desk.dispatches.lease(NOW, limit=2)] == ["1003", "1001"]
    assert [w.order_id for w in desk.dispatches.lease(NOW, limit=2)] == ["1002"]


def test_facts_without_their_order_keep_nobody_waiting(desk: Desk) -> None:
    for order_id in ("2001", "2002", "2003"):
        desk.facts(f"e-{order_id}", cancelled(), order_id=order_id)
    new_order(desk)
    assert [w.order_id for w in desk.dispatches.lease(NOW, limit=1)] == ["1001"]


def test_a_failure_is_tried_again_and_ever_later(desk: Desk) -> None:
    new_order(desk)
    now, pauses = NOW, []
    for _ in range(12):
        (work,) = desk.dispatches.lease(now)
        desk.dispatches.failed(work.ids, "Temporal is away", now)
        (row,) = desk.rows(DispatchRow)
        assert row.leased_until is not None
        pauses.append(row.leased_until - now)
        now = row.leased_until
    assert pauses[:4] == [2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND]
    assert pauses[-1] == 300 * SECOND
    (row,) = desk.rows(DispatchRow)
    assert (row.attempts, row.last_error) == (12, "Temporal is away")


def test_a_failing_orders_news_wait_with_it(desk: Desk) -> None:
    new_order(desk)
    (work,) = desk.dispatches.lease(NOW)
    desk.dispatches.failed(work.ids, "Temporal is away", NOW)
    desk.facts("e1", cancelled())
    assert desk.dispatches.lease(NOW + SECOND) == ()
    (work,) = desk.dispatches.lease(NOW + 2 * SECOND)
    assert work.facts == (cancelled(),)


def test_an_order_found_ended_is_told_nothing_more(desk: Desk) -> None:
    desk.order()
    desk.label()
    desk.facts("e1", cancelled())
    (work,) = desk.dispatches.lease(NOW)
    desk.dispatches.recorded(work.ids, NOW)
    taken = desk.intake.take_scans(STORE, [a_report("DELIVERED", "Tue 3 Nov 09:00")], NOW)
    assert taken.order_ids == ()
    assert desk.dispatches.lease(NOW + HOUR) == ()


def test_settling_late_undoes_nothing(desk: Desk) -> None:
    new_order(desk)
    (work,) = desk.dispatches.lease(NOW)
    desk.dispatches.done(work.ids, NOW)
    desk.dispatches.failed(work.ids, "late", NOW)
    desk.dispatches.recorded(work.ids, NOW)
    assert [row.state for row in desk.rows(DispatchRow)] == [DispatchState.DONE]


def test_held_scans_ride_along_as_the_newest_of_each_parcel(moving: Desk) -> None:
    held(moving, "Tue 3 Nov 12:00", "Tue 3 Nov 11:00")
    held(moving, "Tue 3 Nov 10:00", parcel="p2")
    moving.facts("e1", cancelled())
    (work,) = moving.tell()
    assert work.facts[0] == cancelled()
    assert scanned_at(work) == [at("Tue 3 Nov 12:00"), at("Tue 3 Nov 10:00")]


def test_a_scan_that_rode_along_does_not_ride_again(moving: Desk) -> None:
    held(moving, "Tue 3 Nov 11:00", "Tue 3 Nov 12:00")
    moving.facts("e1", cancelled())
    moving.tell()
    moving.facts("e2", cancelled("Mon 2 Nov 12:00"))
    (work,) = moving.tell()
    assert scanned_at(work) == []
    assert moving.dispatches.freshest_held(STORE, "1001") == ()


def test_held_scans_alone_wake_nobody(moving: Desk) -> None:
    held(moving, "Tue 3 Nov 11:00")
    assert moving.dispatches.lease(NOW) == ()


def test_a_failed_telling_keeps_the_riders(moving: Desk) -> None:
    held(moving, "Tue 3 Nov 11:00")
    moving.facts("e1", cancelled())
    (work,) = moving.dispatches.lease(NOW)
    moving.dispatches.failed(work.ids, "Temporal is away", NOW)
    (again,) = moving.dispatches.lease(NOW + HOUR)
    assert again.facts == work.facts


def test_the_alarm_finds_the_newest_movement_of_each_parcel(moving: Desk) -> None:
    held(moving, "Tue 3 Nov 12:00", "Tue 3 Nov 11:00")
    held(moving, "Tue 3 Nov 10:00", parcel="p2")
    found = moving.dispatches.freshest_held(STORE, "1001")
    assert [(s.parcel_id, s.occurred_at) for s in found] == [
        ("p1", at("Tue 3 Nov 12:00")),
        ("p2", at("Tue 3 Nov 10:00")),
    ]


def test_dispatchers_at_work_at_once_share_the_orders_without_overlap(desk: Desk) -> None:
    orders = [str(number) for number in range(100, 130)]
    for order_id in orders:
        new_order(desk, order_id)

    def work(_: int) -> list[str]:
        taken: list[str] = []
        while leased := desk.dispatches.lease(NOW, limit=3):
            taken += [one.order_id for one in leased]
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [order_id for share in pool.map(work, range(8)) for order_id in share]
    taken += [one.order_id for one in desk.dispatches.lease(NOW, limit=100)]
    assert sorted(taken) == orders


def test_one_order_asked_for_by_many_at_once_goes_to_one(desk: Desk) -> None:
    new_order(desk)
    with ThreadPoolExecutor(8) as pool:
        leases = pool.map(lambda _: desk.dispatches.lease(NOW, order=(STORE, "1001")), range(8))
    assert sum(len(lease) for lease in leases) == 1
