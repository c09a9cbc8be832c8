"""Where an order stands is kept for everyone who looks, and why each message left or not."""

from typing import Any

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.domain.decision import Decision, Standing, Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.store.records import Recorded
from whereabouts.store.taken import UnknownOrder

NINE, TEN = at("Tue 3 Nov 09:00"), at("Tue 3 Nov 10:00")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    return desk


def decided(verdict: Verdict, **given: Any) -> Decision:
    fields: dict[str, Any] = {
        "kind": MessageKind.DELIVERED,
        "parcel_id": "p1",
        "verdict": verdict,
        "why": Why.AWAITS_EVENT,
        "reason": f"it is {verdict.lower()}",
    }
    return Decision(**fields | given)


def standing(*decisions: Decision, **given: Any) -> Standing:
    fields = {
        "stage": OrderStage.IN_TRANSIT,
        "silent": False,
        "wake_at": at("Thu 5 Nov 09:00"),
        "wake_for": "silence",
        "decided_at": NINE,
        "decisions": decisions,
    }
    return Standing.model_validate(fields | given)


def test_an_order_stands_where_it_last_said(desk: Desk) -> None:
    desk.records.record(STORE, "1001", standing(silent=True))
    order = desk.queries.order_for_message(STORE, "1001")
    assert (order.stage, order.silent, order.wake_for) == (OrderStage.IN_TRANSIT, True, "silence")
    assert (order.wake_at, order.recorded_at) == (at("Thu 5 Nov 09:00"), NINE)


def test_a_record_that_was_overtaken_does_not_turn_the_order_back(desk: Desk) -> None:
    desk.records.record(STORE, "1001", standing(stage=OrderStage.DELIVERED, decided_at=TEN))
    desk.records.record(STORE, "1001", standing(decided(Verdict.WAITING)))
    assert desk.queries.order_for_message(STORE, "1001").stage is OrderStage.DELIVERED
    assert len(desk.records.history(STORE, "1001")) == 1


def test_a_record_written_twice_is_kept_once(desk: Desk) -> None:
    for _ in range(2):
        desk.records.record(STORE, "1001", standing(decided(Verdict.WAITING)))
    assert len(desk.records.history(STORE, "1001")) == 1


def test_history_is_told_in_the_orders_time(desk: Desk) -> None:
    waiting, sent = decided(Verdict.WAITING), decided(Verdict.SENT)
    desk.records.record(STORE, "1001", standing(sent, decided_at=TEN))
    desk.records.record(STORE, "1001", standing(waiting))
    assert desk.records.history(STORE, "1001") == (
        Recorded(at=NINE, decision=waiting),
        Recorded(at=TEN, decision=sent),
    )


def test_why_is_the_newest_decision_of_each_message(desk: Desk) -> None:
    other = decided(Verdict.WAITING, parcel_id="p2")
    again = decided(Verdict.WAITING, follow_up=True)
    desk.records.record(STORE, "1001", standing(decided(Verdict.WAITING), other, again))
    desk.records.record(STORE, "1001", standing(decided(Verdict.SENT), decided_at=TEN))
    assert desk.records.why(STORE, "1001") == (
        Recorded(at=TEN, decision=decided(Verdict.SENT)),
        Recorded(at=NINE, decision=again),
        Recorded(at=NINE, decision=other),
    )


def test_two_thoughts_of_one_instant_are_both_kept_and_the_second_counts(desk: Desk) -> None:
    desk.records.record(STORE, "1001", standing(decided(Verdict.DUE)))
    desk.records.record(STORE, "1001", standing(decided(Verdict.SENT)))
    assert [r.decision.verdict for r in desk.records.history(STORE, "1001")] == [
        Verdict.DUE,
        Verdict.SENT,
    ]
    (why,) = desk.records.why(STORE, "1001")
    assert why.decision.verdict is Verdict.SENT


def test_an_order_ends_once(desk: Desk) -> None:
    last = standing(decided(Verdict.SENT), stage=OrderStage.DELIVERED)
    desk.records.end(STORE, "1001", OrderStage.DELIVERED, last, NOW)
    desk.records.end(STORE, "1001", OrderStage.DELIVERED, last, TEN)
    order = desk.queries.order_for_message(STORE, "1001")
    assert (order.stage, order.ended_at) == (OrderStage.DELIVERED, NOW)
    assert len(desk.records.history(STORE, "1001")) == 1


def test_an_unknown_order_has_no_records(desk: Desk) -> None:
    with pytest.raises(UnknownOrder):
        desk.records.record(STORE, "unheard-of", standing())
    assert desk.records.why(STORE, "unheard-of") == ()
