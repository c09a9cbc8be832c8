"""What holds of the plan itself: total, pure, complete, and stable while nothing is due."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings

from tests.build import a_parcel, a_scan, a_sending, an_order, at, on
from tests.diligence import examples
from tests.lifecycle.looking import due
from tests.lifecycle.states import nows, states
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.remember import begun
from whereabouts.lifecycle.rules import OF_ORDER, OF_PARCEL
from whereabouts.lifecycle.steps import AskCarrier, Send

ANY = settings(max_examples=examples(40), deadline=None)
MINUTE = timedelta(minutes=1)
PLACED = "Mon 2 Nov 09:00"


def test_every_kind_of_message_has_a_rule() -> None:
    assert {*OF_ORDER, *OF_PARCEL} == set(MessageKind)
    assert all(kind.is_of_order for kind in OF_ORDER)
    assert not any(kind.is_of_order for kind in OF_PARCEL)


def test_a_new_order_has_one_message_due_and_waits_for_a_parcel() -> None:
    looks = plan(an_order(), at(PLACED))
    assert [step.step for step in looks.due] == ["send"]
    assert (looks.wake_at, looks.wake_for, looks.silent) == (None, "", False)
    others = [d for d in looks.decisions if not d.kind.is_of_order]
    assert {(d.verdict, d.why) for d in others} == {(Verdict.NOT_APPLICABLE, Why.NO_PARCEL)}


@ANY
@given(states(), nows())
def test_a_plan_is_total_pure_and_complete(order: OrderState, now: datetime) -> None:
    before = order.model_copy(deep=True)
    planned = plan(order, now)
    assert plan(order, now) == planned
    assert order == before

    about = {(d.kind, d.parcel_id) for d in planned.decisions}
    names = {p.parcel_id for p in order.parcels} or {""}
    assert about == {(k, "") for k in OF_ORDER} | {(k, p) for k in OF_PARCEL for p in names}
    assert all(d.reason.strip() for d in planned.decisions)
    assert len({(d.kind, d.parcel_id, d.follow_up) for d in planned.decisions}) == len(
        planned.decisions
    )


@ANY
@given(states(), nows())
def test_an_alarm_is_always_set_for_the_future_and_says_what_for(
    order: OrderState, now: datetime
) -> None:
    planned = plan(order, now)
    if planned.wake_at is None or planned.wake_by is None:
        assert (planned.wake_at, planned.wake_by, planned.wake_for) == (None, None, "")
    else:
        assert now < planned.wake_at <= planned.wake_by
        assert planned.wake_for


@ANY
@given(states(), nows())
def test_while_nothing_is_due_the_decisions_stay_as_they_are(
    order: OrderState, now: datetime
) -> None:
    planned, later = plan(order, now), now + MINUTE
    if planned.due or (planned.wake_at is not None and planned.wake_at <= later):
        return
    assert plan(order, later).decisions == planned.decisions


@ANY
@given(states(), nows())
def test_what_is_begun_is_not_asked_for_again(order: OrderState, now: datetime) -> None:
    first = plan(order, now).due
    for step in first:
        order = begun(order, step, now)
    again = plan(order, now).due
    assert not set(first) & set(again)
    for step in again:
        order = begun(order, step, now)
    assert plan(order, now).due == ()


@ANY
@given(states(), nows())
def test_an_order_that_is_over_has_nothing_left_to_do(order: OrderState, now: datetime) -> None:
    planned = plan(order, now)
    if planned.outcome is not None:
        assert (planned.due, planned.wake_at) == ((), None)
        assert not any(d.why is Why.BEING_SENT for d in planned.decisions)


@ANY
@given(states(), nows())
def test_nothing_is_asked_to_leave_after_its_deadline(order: OrderState, now: datetime) -> None:
    for step in plan(order, now).due:
        if isinstance(step, Send):
            assert now < step.leave_before


def test_the_earliest_deadline_sets_the_alarm() -> None:
    order = an_order(
        parcels=(a_parcel(estimate=on("Mon 9 Nov")),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"),),
        sendings=(
            a_sending(MessageKind.ORDER_CONFIRMED, PLACED),
            a_sending(MessageKind.SHIPPED, "Mon 2 Nov 12:00"),
        ),
    )
    silence_first = plan(order, at("Tue 3 Nov 12:00"))
    assert silence_first.wake_at == silence_first.wake_by == at("Thu 5 Nov 08:00")
    assert "without a scan since Tue 3 Nov 08:00" in silence_first.wake_for
    scanned = a_scan(S.IN_TRANSIT, "Thu 5 Nov 07:00")
    midpoint_first = plan(
        order.model_copy(update={"scans": (*order.scans, scanned)}), at("Thu 5 Nov 07:00")
    )
    assert midpoint_first.wake_at == at("Fri 6 Nov 14:00")
    assert "in transit" in midpoint_first.wake_for


@pytest.mark.parametrize("parcels", [1, 2, 3])
def test_each_parcel_is_told_of_by_itself(parcels: int) -> None:
    names = [f"p{n}" for n in range(parcels)]
    order = an_order(
        parcels=tuple(a_parcel(name) for name in names),
        scans=tuple(a_scan(S.DELIVERED, "Thu 5 Nov 10:00", name) for name in names),
    )
    told = [step.parcels for step in due(order, "Thu 5 Nov 10:00") if isinstance(step, Send)]
    assert sorted(told) == [(name,) for name in names]


def test_questions_and_messages_are_due_side_by_side() -> None:
    order = an_order(
        parcels=(a_parcel("p1", items=1), a_parcel("p2", items=1)),
        scans=(
            a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", "p1"),
            a_scan(S.DELIVERED, "Thu 5 Nov 09:59", "p2"),
        ),
    )
    steps = due(order, "Thu 5 Nov 10:00")
    assert {type(step) for step in steps} == {Send, AskCarrier}
