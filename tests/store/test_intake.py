"""Deliveries are kept once, whole, and told to the order that they are about."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.build import LOS_ANGELES, a_parcel, a_preference, a_scan, at, on
from tests.store.build import (
    EMAIL,
    NOW,
    PHONE,
    STORE,
    a_destination,
    a_purchase,
    a_report,
    a_start,
    an_answer,
    cancelled,
    labelled,
)
from tests.store.desk import Desk
from whereabouts.domain.facts import (
    AddressChanged,
    OrderChanged,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Line
from whereabouts.domain.purchase import PurchaseLine, ShipTo
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.reports import Subject
from whereabouts.store.beside import Beside
from whereabouts.store.rows import DispatchRow, DispatchState, InboxRow, OrderRow, ScanRow
from whereabouts.store.step import Told
from whereabouts.store.taken import DUPLICATE, Taken, UnknownOrder


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def states(desk: Desk) -> list[DispatchState]:
    return [row.state for row in sorted(desk.rows(DispatchRow), key=lambda r: r.id or 0)]


def scans_taken(desk: Desk, *reports: Any) -> Taken:
    return desk.intake.take_scans(STORE, reports, NOW)


class TestOrders:
    def test_a_new_order_waits_to_be_started(self, desk: Desk) -> None:
        bought = a_purchase()
        taken = desk.intake.take_order(STORE, "e1", bought, a_start(bought), NOW)
        assert taken == Taken(order_ids=("1001",))
        (work,) = desk.dispatches.lease(NOW)
        assert (work.start, work.facts) == (a_start(bought), ())

    def test_the_same_order_again_changes_nothing_under_whatever_event(self, desk: Desk) -> None:
        bought = a_purchase()
        desk.order()
        for event in ("created-1001", "another"):
            assert desk.intake.take_order(STORE, event, bought, a_start(bought), NOW) == DUPLICATE
        assert len(desk.rows(OrderRow)) == 1
        assert desk.dispatches.lease(NOW) == ()

    def test_a_shop_that_gives_two_orders_one_event_loses_neither(self, desk: Desk) -> None:
        for order_id in ("1001", "1002"):
            bought = a_purchase(order_id)
            assert not desk.intake.take_order(STORE, "e1", bought, a_start(bought), NOW).duplicate

    def test_two_stores_may_use_one_number(self, desk: Desk) -> None:
        bought = a_purchase()
        for store in ("lumen", "other"):
            start = a_start(bought, store=store)
            assert not desk.intake.take_order(store, "e1", bought, start, NOW).duplicate

    def test_who_refused_texts_before_is_refused_them_in_a_new_order(self, desk: Desk) -> None:
        desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        bought = a_purchase()
        desk.intake.take_order(STORE, "e1", bought, a_start(bought), NOW)
        (work,) = desk.dispatches.lease(NOW)
        assert work.start is not None
        told = {p.channel: (p.allowed, p.reason) for p in work.start.order.preferences}
        assert told[Channel.SMS] == (False, "STOP by text")
        assert told[Channel.EMAIL][0]

    def test_the_phone_is_kept_as_it_is_dialled_and_the_address_as_it_is_compared(
        self, desk: Desk
    ) -> None:
        desk.order()
        (row,) = desk.rows(OrderRow)
        assert (row.phone, row.email, row.customer.email) == (PHONE, EMAIL.lower(), EMAIL)


class TestFacts:
    def test_a_fact_is_told_once_however_often_it_is_delivered(self, desk: Desk) -> None:
        desk.order()
        first, again = (
            desk.intake.take_facts(STORE, "shop", "e1", "1001", [cancelled()], NOW)
            for _ in range(2)
        )
        assert (first, again) == (Taken(order_ids=("1001",)), DUPLICATE)
        assert [work.facts for work in desk.tell()] == [(cancelled(),)]

    def test_keys_of_two_sources_do_not_meet(self, desk: Desk) -> None:
        desk.order()
        for source in ("shop", "helpdesk"):
            taken = desk.intake.take_facts(STORE, source, "e1", "1001", [cancelled()], NOW)
            assert not taken.duplicate

    def test_facts_are_told_in_the_order_they_came(self, desk: Desk) -> None:
        desk.order()
        desk.facts("e1", labelled("p1"), labelled("p2"))
        desk.facts("e2", cancelled())
        (work,) = desk.tell()
        assert work.facts == (labelled("p1"), labelled("p2"), cancelled())

    def test_facts_that_overtook_their_order_go_out_with_it(self, desk: Desk) -> None:
        desk.facts("e1", labelled())
        desk.facts("e2", cancelled())
        assert desk.dispatches.lease(NOW) == ()
        bought = a_purchase()
        desk.intake.take_order(STORE, "e3", bought, a_start(bought), NOW)
        (work,) = desk.dispatches.lease(NOW)
        assert work.start is not None
        assert work.facts == (labelled(), cancelled())

    def test_facts_that_overtook_their_order_still_reach_its_rows(self, desk: Desk) -> None:
        desk.facts("e1", labelled(), cancelled())
        scans_taken(desk, a_report("IN_TRANSIT", "Mon 2 Nov 15:00"))
        desk.order()
        order = desk.queries.order_for_message(STORE, "1001")
        assert order.cancelled_at == at("Mon 2 Nov 13:00")
        assert [len(parcel.scans) for parcel in order.parcels] == [1]

    def test_a_cancelled_order_keeps_the_earliest_word(self, desk: Desk) -> None:
        desk.order()
        desk.facts("e1", cancelled("Mon 2 Nov 13:00"))
        desk.facts("e2", cancelled("Mon 2 Nov 15:00"))
        order = desk.queries.order_for_message(STORE, "1001")
        assert order.cancelled_at == at("Mon 2 Nov 13:00")

    def test_changed_lines_keep_what_was_known_of_them(self, desk: Desk) -> None:
        desk.order()
        told = (Line(line_id="mug", quantity=1), Line(line_id="tea", quantity=3))
        desk.facts("e1", OrderChanged(lines=told, at=at("Mon 2 Nov 13:00")))
        desk.facts("e2", OrderChanged(lines=(), at=at("Mon 2 Nov 12:00")))
        lines = desk.queries.order_for_message(STORE, "1001").purchase.lines
        assert [(i.title, i.quantity) for i in lines] == [("Mug", 1), ("tea", 3)]

    def test_an_added_line_is_kept_as_its_shop_describes_it(self, desk: Desk) -> None:
        desk.order()
        tea = PurchaseLine(line_id="tea", title="Green tea", quantity=3, price=Decimal("4.50"))
        lines = (Line(line_id="mug", quantity=2), Line(line_id="tea", quantity=3))
        changed = OrderChanged(lines=lines, at=at("Mon 2 Nov 13:00"))
        told = Told("e1", "1001", (changed,), Beside(described=(tea,)))
        assert desk.intake.take(STORE, [told], NOW).order_ids == ("1001",)
        assert desk.queries.order_for_message(STORE, "1001").purchase.lines[1] == tea

    def test_what_changes_nothing_is_told_to_nobody(self, desk: Desk) -> None:
        desk.order()
        same = (Line(line_id="mug", quantity=2),)
        desk.facts("e1", cancelled("Mon 2 Nov 12:00"))
        desk.tell()
        desk.facts("e2", OrderChanged(lines=same, at=at("Mon 2 Nov 13:00")))
        desk.facts("e3", cancelled("Mon 2 Nov 13:00"))
        taken = desk.intake.take_facts(
            STORE, "shop", "e4", "1001", [OrderChanged(lines=(), at=at("Mon 2 Nov 12:30"))], NOW
        )
        assert (taken, desk.tell()) == (Taken(), ())
        assert len(desk.queries.order_for_message(STORE, "1001").purchase.lines) == 1

    def test_a_cancellation_from_before_the_purchase_was_of_a_cart(self, desk: Desk) -> None:
        desk.facts("e1", cancelled("Mon 2 Nov 08:00"))
        desk.order()
        assert desk.queries.order_for_message(STORE, "1001").cancelled_at is None

    def test_a_refusal_in_the_shop_is_kept_for_the_ledger(self, desk: Desk) -> None:
        desk.order()
        no = a_preference(Channel.SMS, allowed=False)
        desk.facts("e1", PreferenceChanged(preference=no))
        assert not desk.consent.stop(STORE, PHONE, NOW, "STOP by text")


class TestAddresses:
    BOSTON = ShipTo(city="Boston", region="MA", postal_code="02108", country="US")

    def moved(self, desk: Desk, key: str, when: str) -> Taken:
        fact = AddressChanged(destination=a_destination(LOS_ANGELES, when))
        return desk.intake.take_address(STORE, key, "1001", self.BOSTON, fact, NOW)

    def test_a_new_address_stays_in_the_store_and_its_zones_are_told(self, desk: Desk) -> None:
        desk.order()
        assert not self.moved(desk, "e1", "Mon 2 Nov 13:00").duplicate
        assert self.moved(desk, "e1", "Mon 2 Nov 13:00").duplicate
        order = desk.queries.order_for_message(STORE, "1001")
        assert (order.purchase.ship_to, order.destination.zones) == (self.BOSTON, (LOS_ANGELES,))
        (work,) = desk.tell()
        assert "Boston" not in work.model_dump_json()

    def test_another_street_of_the_same_place_is_kept_and_told_to_nobody(self, desk: Desk) -> None:
        desk.order()
        there = a_purchase().ship_to.model_copy(update={"address1": "9 Quay Street"})
        same = AddressChanged(destination=a_destination(when="Mon 2 Nov 13:00"))
        assert desk.intake.take_address(STORE, "e1", "1001", there, same, NOW) == Taken()
        assert desk.queries.order_for_message(STORE, "1001").purchase.ship_to == there
        assert desk.tell() == ()

    def test_an_older_address_does_not_replace_a_newer(self, desk: Desk) -> None:
        desk.order()
        self.moved(desk, "e1", "Mon 2 Nov 08:00")
        assert desk.queries.order_for_message(STORE, "1001").purchase.ship_to.city == "New York"

    def test_times_without_offset_are_read_in_the_new_zone(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        self.moved(desk, "e1", "Mon 2 Nov 13:00")
        report = a_report("IN_TRANSIT", "Tue 3 Nov 09:00")
        naive = report.occurred_at.replace(hour=9, tzinfo=None)
        scans_taken(desk, report.model_copy(update={"occurred_at": naive}))
        (scan,) = desk.queries.scans(STORE, "1001")
        assert scan.occurred_at == at("Tue 3 Nov 09:00", LOS_ANGELES)

    def test_the_address_of_an_unknown_order_is_refused_to_come_again(self, desk: Desk) -> None:
        with pytest.raises(UnknownOrder, match="knows no order 1001"):
            self.moved(desk, "e1", "Mon 2 Nov 13:00")
        desk.order()
        assert not self.moved(desk, "e1", "Mon 2 Nov 13:00").duplicate


class TestScans:
    def test_a_scan_that_changes_the_plan_is_told(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        taken = scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00"))
        assert taken == Taken(order_ids=("1001",))
        (work,) = desk.tell()
        (fact,) = work.facts
        assert isinstance(fact, ParcelScanned)
        assert fact.scan.occurred_at == at("Tue 3 Nov 09:00")

    def test_a_scan_that_changes_nothing_waits(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00"))
        desk.tell()
        taken = scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 10:00"))
        assert taken == Taken()
        assert states(desk)[-1] is DispatchState.HELD
        assert desk.tell() == ()

    def test_copies_change_nothing_in_whatever_batch_they_come(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        report = a_report("IN_TRANSIT", "Tue 3 Nov 09:00")
        assert not scans_taken(desk, report, report).duplicate
        before = len(desk.rows(DispatchRow))
        assert scans_taken(desk, report) == DUPLICATE
        assert len(desk.rows(ScanRow)) == 1
        assert len(desk.rows(DispatchRow)) == before

    def test_a_batch_is_read_in_the_order_of_its_times(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        scans_taken(
            desk,
            a_report("OUT_FOR_DELIVERY", "Tue 3 Nov 09:00"),
            a_report("IN_TRANSIT", "Tue 3 Nov 07:00"),
            a_report("IN_TRANSIT", "Tue 3 Nov 08:00"),
        )
        assert states(desk)[-3:] == [
            DispatchState.PENDING,
            DispatchState.HELD,
            DispatchState.PENDING,
        ]

    def test_another_carriers_number_is_another_number(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        taken = scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00", carrier="usps"))
        assert taken.parked == 1

    def test_another_stores_number_is_another_number(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        report = a_report("IN_TRANSIT", "Tue 3 Nov 09:00")
        assert desk.intake.take_scans("other", [report], NOW).parked == 1

    def test_two_orders_in_one_box_both_hear(self, desk: Desk) -> None:
        for order_id in ("1001", "1002"):
            desk.order(order_id)
            desk.label("p1", order_id)
        taken = scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00"))
        assert taken.order_ids == ("1001", "1002")

    def test_a_number_used_again_belongs_to_the_order_under_way(self, desk: Desk) -> None:
        for order_id in ("1001", "1002"):
            desk.order(order_id)
            desk.label("p1", order_id)
        desk.end("1001")
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00"))
        assert [row.order_id for row in desk.rows(ScanRow)] == ["1002"]

    def test_a_scan_of_a_finished_order_is_recorded_only(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        desk.end("1001")
        taken = scans_taken(desk, a_report("DELIVERED", "Tue 3 Nov 09:00"))
        assert taken == Taken()
        assert states(desk)[-1] is DispatchState.RECORDED
        assert len(desk.queries.scans(STORE, "1001")) == 1

    def test_a_scan_older_than_the_label_is_of_an_earlier_parcel(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        taken = scans_taken(desk, a_report("DELIVERED", "Thu 1 Oct 09:00"))
        assert taken == Taken()
        assert states(desk)[-1] is DispatchState.RECORDED
        (parcel,) = desk.queries.order_for_message(STORE, "1001").parcels
        assert parcel.newest_scan is None

    def test_a_scan_may_come_as_a_fact(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        scan = a_scan("IN_TRANSIT", "Tue 3 Nov 09:00")
        desk.facts("e1", ParcelScanned(scan=scan))
        assert desk.queries.scans(STORE, "1001") == (scan,)

    def test_estimates_are_followed_and_the_first_is_remembered(self, desk: Desk) -> None:
        desk.order()
        desk.label(estimate=on("Thu 5 Nov"))
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00", estimate=on("Fri 6 Nov")))
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 08:00", estimate=on("Sat 7 Nov")))
        (parcel,) = desk.queries.order_for_message(STORE, "1001").parcels
        assert (parcel.first_estimate, parcel.estimate) == (on("Thu 5 Nov"), on("Fri 6 Nov"))


class TestAnswers:
    """What a carrier says when it is asked."""

    def answer(self, desk: Desk) -> tuple[TrackingStatus, ...]:
        reports = [
            a_report("OUT_FOR_DELIVERY", "Wed 4 Nov 08:00"),
            a_report("IN_TRANSIT", "Tue 3 Nov 09:00"),
        ]
        kept = desk.intake.keep_answer(
            (STORE, "1001", "p1"), Subject("ups", "1Z-p1"), an_answer(*reports), NOW
        )
        return tuple(scan.status for scan in kept)

    def test_the_asker_gets_what_the_order_has_not_heard(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00"))
        desk.tell()
        assert self.answer(desk) == (TrackingStatus.OUT_FOR_DELIVERY,)

    def test_an_asker_that_died_gets_it_again(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        assert self.answer(desk) == self.answer(desk)
        assert len(self.answer(desk)) == 2

    def test_what_the_asker_carries_needs_no_telling(self, desk: Desk) -> None:
        desk.order()
        desk.label()
        self.answer(desk)
        assert desk.tell() == ()
        assert scans_taken(desk, a_report("OUT_FOR_DELIVERY", "Wed 4 Nov 08:00")).duplicate

    def test_an_unknown_order_has_no_answer(self, desk: Desk) -> None:
        with pytest.raises(UnknownOrder):
            self.answer(desk)


class TestParking:
    def test_scans_before_their_parcel_wait_for_it(self, desk: Desk) -> None:
        desk.order()
        taken = scans_taken(
            desk,
            a_report("IN_TRANSIT", "Tue 3 Nov 09:00"),
            a_report("IN_TRANSIT", "Tue 3 Nov 10:00"),
        )
        assert taken == Taken(parked=2)
        assert desk.backlog.parked_scans == 2
        desk.facts("e1", labelled())
        assert desk.backlog.parked_scans == 0
        (work,) = desk.tell()
        assert work.facts[0] == labelled()
        assert [f.scan.occurred_at for f in work.facts[1:] if isinstance(f, ParcelScanned)] == [
            at("Tue 3 Nov 09:00"),
            at("Tue 3 Nov 10:00"),
        ]

    def test_a_parked_copy_is_a_duplicate_before_and_after(self, desk: Desk) -> None:
        desk.order()
        report = a_report("IN_TRANSIT", "Tue 3 Nov 09:00")
        scans_taken(desk, report)
        assert scans_taken(desk, report) == DUPLICATE
        desk.facts("e1", labelled())
        assert scans_taken(desk, report) == DUPLICATE

    def test_a_parked_scan_finds_its_parcel_in_another_spelling(self, desk: Desk) -> None:
        desk.order()
        scans_taken(desk, a_report("IN_TRANSIT", "Tue 3 Nov 09:00", tracking_number="1zP1"))
        desk.facts("e1", labelled())
        (scan,) = desk.queries.scans(STORE, "1001")
        assert scan.tracking_number == a_parcel().tracking_number


def test_every_delivery_that_was_taken_is_in_the_inbox(desk: Desk) -> None:
    desk.order()
    desk.facts("e1", labelled())
    desk.facts("e2", cancelled(), order_id="2002")
    kept = {(row.source, row.event_key, row.order_id) for row in desk.rows(InboxRow)}
    assert kept == {
        ("shop", "created-1001", "1001"),
        ("shop", "e1", "1001"),
        ("shop", "e2", "2002"),
    }
