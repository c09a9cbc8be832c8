"""Webhooks come at once, from shops and carriers that know nothing of each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine

from tests.store.build import NOW, STORE, a_purchase, a_report, a_start, cancelled, labelled
from tests.store.desk import Desk
from whereabouts.domain.facts import ParcelScanned
from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow, ScanRow
from whereabouts.store.taken import Taken

Delivery = Callable[[], Taken]
ORDERS = [str(number) for number in range(1001, 1031)]


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def all_at_once(*deliveries: Delivery) -> list[Taken]:
    barrier = Barrier(len(deliveries))

    def deliver(one: Delivery) -> Taken:
        barrier.wait()
        return one()

    with ThreadPoolExecutor(len(deliveries)) as pool:
        return list(pool.map(deliver, deliveries))


def created(desk: Desk, order_id: str) -> Delivery:
    bought = a_purchase(order_id)
    return lambda: desk.intake.take_order(STORE, f"e-{order_id}", bought, a_start(bought), NOW)


def shipped(desk: Desk, order_id: str) -> Delivery:
    facts = [labelled(number=f"1Z-{order_id}")]
    return lambda: desk.intake.take_facts(STORE, "shop", f"l-{order_id}", order_id, facts, NOW)


def scanned(desk: Desk, order_id: str) -> Delivery:
    report = a_report("IN_TRANSIT", "Mon 2 Nov 15:00", tracking_number=f"1Z-{order_id}")
    return lambda: desk.intake.take_scans(STORE, [report], NOW)


def test_copies_at_once_leave_one_row_and_one_fact(desk: Desk) -> None:
    desk.order()
    facts = [cancelled()]
    copies = [lambda: desk.intake.take_facts(STORE, "shop", "e1", "1001", facts, NOW)] * 6
    assert sorted(taken.duplicate for taken in all_at_once(*copies)) == [False] + [True] * 5
    assert [work.facts for work in desk.tell()] == [(cancelled(),)]


def test_copies_of_an_order_at_once_make_one_order(desk: Desk) -> None:
    assert sum(not t.duplicate for t in all_at_once(*[created(desk, "1001")] * 6)) == 1
    assert len(desk.rows(OrderRow)) == 1
    assert len(desk.rows(DispatchRow)) == 1


def test_copies_of_a_scan_at_once_are_told_once(desk: Desk) -> None:
    desk.order()
    desk.label(number="1Z-1001")
    assert sum(not t.duplicate for t in all_at_once(*[scanned(desk, "1001")] * 6)) == 1
    assert len(desk.rows(ScanRow)) == 1
    (work,) = desk.tell()
    assert len(work.facts) == 1


def test_scans_of_one_parcel_at_once_are_weighed_one_after_the_other(desk: Desk) -> None:
    """Each would change the plan of an order that knew nothing. The order hears of the first that
    is kept, and then only of one that was handed over earlier than all before it."""
    desk.order()
    desk.label()
    reports = [a_report("IN_TRANSIT", f"Mon 2 Nov 15:0{minute}") for minute in range(6)]
    all_at_once(*[lambda r=r: desk.intake.take_scans(STORE, [r], NOW) for r in reports])
    rows = sorted(desk.rows(DispatchRow), key=lambda row: row.id or 0)
    kept = [(r.fact.scan.occurred_at, r.state) for r in rows if isinstance(r.fact, ParcelScanned)]
    told = [at for at, state in kept if state is DispatchState.PENDING]
    times = [at for at, _ in kept]
    assert len(times) == 6
    assert told == [at for n, at in enumerate(times) if at == min(times[: n + 1])]


def test_an_order_its_label_and_its_scan_may_come_in_the_same_instant(desk: Desk) -> None:
    """Whoever wins, nothing is left parked and every fact reaches the order's rows."""
    for order_id in ORDERS:
        all_at_once(created(desk, order_id), shipped(desk, order_id), scanned(desk, order_id))
    assert desk.backlog.parked_scans == 0
    for order_id in ORDERS:
        (parcel,) = desk.queries.order_for_message(STORE, order_id).parcels
        assert len(parcel.scans) == 1
    told = {work.order_id: [fact.type for fact in work.facts] for work in desk.tell()}
    assert told == {order_id: ["parcel_labelled", "parcel_scanned"] for order_id in ORDERS}


def test_two_parcels_scanned_in_opposite_order_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.order()
    desk.label("p1")
    desk.label("p2")
    batches = [
        [
            a_report("IN_TRANSIT", f"Mon 2 Nov 15:{minute:02}", tracking_number=f"1Z-{parcel}")
            for parcel in (("p1", "p2") if minute % 2 else ("p2", "p1"))
        ]
        for minute in range(8)
    ]
    all_at_once(*[lambda b=b: desk.intake.take_scans(STORE, b, NOW) for b in batches])
    assert len(desk.rows(ScanRow)) == 16
