"""Every parcel is looked at when it is due, by one at a time, and never forgotten."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from tests.build import a_parcel, at, on
from tests.store.build import HOUR, NOW, SECOND, STORE, a_report, a_start, labelled
from tests.store.build import a_purchase as bought
from tests.store.desk import Desk
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.labelling import take_label
from whereabouts.store.rows import OrderRow, ParcelRow, WatchRow
from whereabouts.store.transaction import writing
from whereabouts.store.watches import Look, Watches

S = TrackingStatus
LEASE = 120 * SECOND
LATER = NOW + SECOND
THREADS, PARCELS = 6, 60


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    return desk


@pytest.fixture
def watches(desk: Desk) -> Watches:
    return Watches(desk.engine)


@pytest.fixture
def look(desk: Desk, watches: Watches) -> Look:
    """Parcel `p1`, leased a second after its label."""
    desk.label()
    (look,) = watches.lease(LATER)
    return look


def row(desk: Desk) -> WatchRow:
    (row,) = desk.rows(WatchRow)
    return row


def scanned(desk: Desk, *statuses: str) -> None:
    hours = enumerate(statuses, 14)
    reports = [a_report(status, f"Mon 2 Nov {hour}:00") for hour, status in hours]
    desk.intake.take_scans(STORE, reports, NOW)


def test_a_label_begins_the_watch_at_once(look: Look) -> None:
    assert look.key == (STORE, "1001", "p1")
    assert (look.carrier, look.tracking_number) == ("ups", "1Z-p1")
    assert (look.country, look.postcode) == ("US", "10001")
    assert (look.due_at, look.failures) == (NOW, 0)
    assert (look.watched.status, look.watched.label_at) == (
        S.LABEL_CREATED,
        at("Mon 2 Nov 12:00"),
    )


def test_no_label_no_watch(desk: Desk, watches: Watches) -> None:
    with suppress(InterruptedError), writing(desk.engine) as session:
        take_label(session, session.get_one(OrderRow, (STORE, "1001")), a_parcel(), NOW)
        assert len(session.exec(select(WatchRow)).all()) == 1
        raise InterruptedError
    assert (desk.rows(ParcelRow), watches.lease(LATER)) == ([], ())


def test_a_label_that_waited_for_its_order_is_watched_with_it(desk: Desk, watches: Watches) -> None:
    desk.facts("e2", labelled(number="1Z-early"), order_id="1002")
    assert watches.lease(LATER) == ()
    purchase = bought("1002")
    desk.intake.take_order(STORE, "e3", purchase, a_start(purchase), NOW)
    assert [look.order_id for look in watches.lease(LATER)] == ["1002"]


def test_what_is_leased_is_nobody_elses(look: Look, watches: Watches) -> None:
    assert look.parcel_id == "p1"
    assert watches.lease(LATER) == ()
    assert watches.lease(LATER + LEASE - SECOND) == ()


def test_the_lease_of_who_died_runs_out(look: Look, watches: Watches) -> None:
    assert watches.lease(LATER + LEASE) == (look,)


def test_an_answer_puts_the_next_look_off(desk: Desk, look: Look, watches: Watches) -> None:
    watches.answered(look, NOW + HOUR, LATER)
    assert watches.lease(NOW + HOUR - SECOND) == ()
    (again,) = watches.lease(NOW + HOUR)
    assert again.due_at == NOW + HOUR
    assert row(desk).answered_at == LATER


def test_after_the_last_look_there_is_none(look: Look, watches: Watches) -> None:
    watches.answered(look, None, LATER)
    assert watches.lease(NOW + 10_000 * HOUR) == ()


def test_what_is_over_is_looked_at_no_more(desk: Desk, look: Look, watches: Watches) -> None:
    watches.over(look)
    assert watches.lease(NOW + 10_000 * HOUR) == ()
    assert row(desk).answered_at is None


def test_failures_are_counted_until_an_answer(desk: Desk, look: Look, watches: Watches) -> None:
    watches.failed(look, "carrier_down", NOW + HOUR, NOW)
    (again,) = watches.lease(NOW + HOUR)
    assert (again.failures, row(desk).failure) == (1, "carrier_down")
    watches.failed(again, "quota", NOW + 2 * HOUR, NOW)
    (third,) = watches.lease(NOW + 2 * HOUR)
    assert (third.failures, row(desk).failure) == (2, "quota")
    watches.answered(third, NOW + 3 * HOUR, NOW + 2 * HOUR)
    assert (row(desk).failures, row(desk).failure) == (0, "")


def test_the_longest_due_come_first(desk: Desk, watches: Watches) -> None:
    for parcel_id in ("p1", "p2", "p3"):
        desk.label(parcel_id)
    looks = {look.parcel_id: look for look in watches.lease(LATER)}
    for hours, parcel_id in enumerate(("p3", "p1", "p2"), 1):
        watches.answered(looks[parcel_id], NOW + hours * HOUR, LATER)
    first, last = (watches.lease(NOW + 9 * HOUR, limit=2) for _ in range(2))
    assert [look.parcel_id for look in (*first, *last)] == ["p3", "p1", "p2"]


def test_many_who_lease_at_once_lease_every_parcel_once(desk: Desk, watches: Watches) -> None:
    for number in range(PARCELS):
        desk.facts(f"l{number}", labelled(f"p{number}"))
    barrier = Barrier(THREADS)

    def lease(_: int) -> list[str]:
        mine: list[str] = []
        barrier.wait()
        while looks := watches.lease(LATER, limit=7):
            mine += [look.parcel_id for look in looks]
        return mine

    with ThreadPoolExecutor(THREADS) as pool:
        leased = [one for mine in pool.map(lease, range(THREADS)) for one in mine]
    # Who finds only what another holds this instant goes away with nothing, and comes again.
    leased += [look.parcel_id for look in watches.lease(LATER)]
    assert sorted(leased) == sorted(f"p{number}" for number in range(PARCELS))


def test_a_nudge_makes_a_parcel_due(look: Look, watches: Watches) -> None:
    watches.answered(look, NOW + HOUR, LATER)
    assert watches.nudge(STORE, "1zP1", NOW + 60 * SECOND) == 1
    (again,) = watches.lease(NOW + 60 * SECOND)
    assert again.due_at == NOW + 60 * SECOND


def test_a_nudge_during_a_look_is_not_put_off(look: Look, watches: Watches) -> None:
    watches.nudge(STORE, "1Z-p1", LATER)
    watches.answered(look, NOW + HOUR, LATER + SECOND)
    (again,) = watches.lease(LATER + SECOND)
    assert again.due_at == LATER


@pytest.mark.parametrize("ends", ["failed", "over"])
def test_no_end_of_a_look_puts_a_nudge_off(look: Look, watches: Watches, ends: str) -> None:
    watches.nudge(STORE, "1Z-p1", LATER)
    if ends == "failed":
        watches.failed(look, "carrier_down", NOW + HOUR, NOW)
    else:
        watches.over(look)
    assert len(watches.lease(LATER)) == 1


def test_a_nudge_by_a_clock_that_is_late_counts(look: Look, watches: Watches) -> None:
    watches.nudge(STORE, "1Z-p1", NOW - SECOND)
    watches.answered(look, NOW + HOUR, LATER)
    assert len(watches.lease(LATER)) == 1


def test_a_nudge_reaches_every_parcel_of_its_number(desk: Desk, watches: Watches) -> None:
    desk.order("1002")
    for order_id in ("1001", "1002"):
        desk.label("p1", order_id)
    desk.label("p2")
    assert watches.nudge(STORE, "1Z-p1", LATER) == 2


@pytest.mark.parametrize(("store", "number"), [(STORE, "1Z-p9"), ("ember", "1Z-p1")])
def test_an_unknown_number_nudges_nobody(
    look: Look, watches: Watches, store: str, number: str
) -> None:
    watches.answered(look, NOW + HOUR, LATER)
    assert watches.nudge(store, number, LATER) == 0
    assert watches.lease(LATER) == ()


def test_a_replaced_number_is_due_at_once(desk: Desk, look: Look, watches: Watches) -> None:
    scanned(desk, "DELIVERED")
    watches.answered(look, None, LATER)
    desk.facts("e2", labelled(number="1Z-new", labelled="Mon 2 Nov 12:20"))
    (again,) = watches.lease(LATER)
    assert again.tracking_number == "1Z-new"
    assert (again.watched.status, again.watched.label_at) == (
        S.LABEL_CREATED,
        at("Mon 2 Nov 12:20"),
    )


def test_a_label_told_again_changes_no_look(desk: Desk, look: Look, watches: Watches) -> None:
    watches.answered(look, NOW + HOUR, LATER)
    desk.facts("e2", labelled(estimate=on("Thu 5 Nov")))
    assert watches.lease(LATER) == ()


@pytest.mark.parametrize(
    ("statuses", "stands"),
    [
        (("IN_TRANSIT", "OUT_FOR_DELIVERY"), S.OUT_FOR_DELIVERY),
        (("IN_TRANSIT", "LABEL_CREATED", "UNKNOWN"), S.IN_TRANSIT),
        (("DELIVERED", "IN_TRANSIT"), S.DELIVERED),
        (("RETURNING", "IN_TRANSIT", "DELIVERED"), S.RETURNED),
    ],
)
def test_a_parcel_stands_where_all_its_scans_say(
    desk: Desk, look: Look, watches: Watches, statuses: tuple[str, ...], stands: S
) -> None:
    scanned(desk, *statuses)
    assert watches.watched(look.key, NOW).status is stands


def test_a_late_delivery_is_not_hidden_by_an_estimate_that_was_heard_before(
    desk: Desk, look: Look, watches: Watches
) -> None:
    estimate = a_report("UNKNOWN", "Mon 2 Nov 15:00", text="", estimate=on("Thu 5 Nov"))
    desk.intake.take_scans(STORE, [estimate], NOW)
    assert watches.watched(look.key, NOW).estimate == on("Thu 5 Nov")
    desk.intake.take_scans(STORE, [a_report("DELIVERED", "Mon 2 Nov 14:00")], NOW)
    assert watches.watched(look.key, NOW).status is S.DELIVERED
    (parcel,) = desk.rows(ParcelRow)
    assert parcel.status is S.DELIVERED


def test_an_ended_order_is_known_to_be(desk: Desk, look: Look, watches: Watches) -> None:
    assert not watches.watched(look.key, NOW).has_ended
    desk.end()
    assert watches.watched(look.key, NOW).has_ended


def test_parcels_under_way_before_there_were_watches_are_watched(
    desk: Desk, watches: Watches
) -> None:
    desk.order("1002")
    for order_id in ("1001", "1002"):
        desk.label("p1", order_id)
    desk.end("1002")
    migration = importlib.import_module("whereabouts.store.migrations.versions.0004_watches")
    with writing(desk.engine) as session:
        for old in session.exec(select(WatchRow)):
            session.delete(old)
        session.flush()
        session.connection().execute(text(migration.PARCELS_UNDER_WAY))
    assert [look.order_id for look in watches.lease(LATER)] == ["1001"]
