"""What waits is counted as somebody would look at it."""

from datetime import datetime

import pytest
from sqlalchemy import Engine

from tests.store.asking import granted, sent
from tests.store.build import HOUR, NOW, SECOND, STORE, a_purchase, a_report, a_start, cancelled
from tests.store.desk import Desk
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.backlog import Backlog, QueueLoad, backlog
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.store.incidents import Incidents


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def counted(desk: Desk, doubtful_before: datetime = NOW, moment: datetime = NOW) -> Backlog:
    return backlog(desk.engine, doubtful_before, moment)


def test_of_an_idle_store_nothing_is_counted(desk: Desk) -> None:
    assert counted(desk) == Backlog(
        pending_dispatches=0,
        failing_dispatches=0,
        oldest_pending_at=None,
        facts_without_order=0,
        messages_in_doubt=0,
        parked_scans=0,
        unknown_receipts=0,
        incidents=0,
        cases=(),
    )


def test_facts_on_their_way_are_counted_with_the_oldest(desk: Desk) -> None:
    bought = a_purchase()
    desk.intake.take_order(STORE, "e1", bought, a_start(bought), NOW)
    desk.intake.take_facts(STORE, "shop", "e2", "1001", [cancelled()], NOW + SECOND)
    seen = counted(desk)
    assert (seen.pending_dispatches, seen.failing_dispatches) == (2, 0)
    assert seen.oldest_pending_at == NOW


def test_what_was_tried_in_vain_is_failing_until_it_is_told(desk: Desk) -> None:
    desk.order()
    desk.facts("e1", cancelled())
    (work,) = desk.dispatches.lease(NOW)
    desk.dispatches.failed(work.ids, "UNAVAILABLE", NOW)
    assert counted(desk).failing_dispatches == 1
    desk.dispatches.done(work.ids, NOW)
    assert counted(desk).failing_dispatches == 0


def test_what_waits_for_its_order_is_not_late(desk: Desk) -> None:
    desk.facts("e1", cancelled(), order_id="2001")
    seen = counted(desk)
    assert (seen.facts_without_order, seen.pending_dispatches) == (1, 0)
    assert seen.oldest_pending_at is None


def test_a_message_is_in_doubt_once_it_is_old_enough(desk: Desk) -> None:
    desk.order()
    desk.label()
    granted(desk, MessageKind.SHIPPED)
    sent(desk, MessageKind.ORDER_CONFIRMED)
    assert counted(desk, NOW - SECOND).messages_in_doubt == 0
    assert counted(desk, NOW).messages_in_doubt == 1


def test_scans_without_a_parcel_and_receipts_without_a_message(desk: Desk) -> None:
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Tue 3 Nov 09:00")], NOW)
    stray = Receipt(
        natural_key="r1", channel=Channel.SMS, kind=ReceiptKind.DELIVERED, token="tok", at=NOW
    )
    desk.receipts.take_receipt(STORE, stray, NOW)
    seen = counted(desk)
    assert (seen.parked_scans, seen.unknown_receipts) == (1, 1)


def test_open_cases_are_counted_by_queue_with_those_past_their_time(desk: Desk) -> None:
    book = Cases(desk.engine)
    for name, queue, due_at in (
        ("a", "support", NOW - HOUR),
        ("b", "support", NOW + HOUR),
        ("c", "warehouse", NOW + HOUR),
        ("d", "warehouse", NOW - HOUR),
        ("flag", "support", None),
    ):
        book.open(
            Case(
                workflow_id=name,
                store=STORE,
                order_id="1001",
                parcel_id="p1",
                kind=EscalationKind.POTENTIALLY_LOST,
                ordinal=1,
                queue=queue,
                opened_at=NOW - 2 * HOUR,
                due_at=due_at,
            )
        )
    book.resolve("d", Resolution.FOUND, Note(text="found", author="Kim", at=NOW))
    assert counted(desk).cases == (
        QueueLoad(queue="support", open=2, overdue=1),
        QueueLoad(queue="warehouse", open=1, overdue=0),
    )


def test_incidents_count_until_they_end(desk: Desk) -> None:
    incidents = Incidents(desk.engine)
    incidents.open(STORE, Lane("ups"), IncidentCause.UNREACHABLE, LaneLoad(3, 3), NOW)
    assert counted(desk).incidents == 1
    incidents.end(1, "carrier", NOW)
    assert counted(desk).incidents == 0
