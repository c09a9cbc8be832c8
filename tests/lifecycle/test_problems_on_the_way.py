"""Customs, failed attempts and returns become a person's to settle: in time, once, and as part
of a case that is open already."""

from typing import Any

import pytest

from tests.build import a_parcel, a_scan, an_order, at
from tests.lifecycle.looking import all_begun, escalates
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.plan import plan

E = EscalationKind
HELD = a_scan("CUSTOMS_HOLD", "Fri 20 Nov 10:00")
FIRST, SECOND = (a_scan("DELIVERY_ATTEMPTED", f"{day} Nov 12:00") for day in ("Wed 4", "Thu 5"))
BACK = a_scan("RETURNING", "Fri 6 Nov 12:00")


def _order(*scans: Scan, **given: Any) -> OrderState:
    return an_order(parcels=(a_parcel(),), scans=scans, **given)


def _kinds(order: OrderState, when: str) -> list[EscalationKind]:
    return [step.kind for step in escalates(order, when)]


def _case(kind: EscalationKind, **given: Any) -> Escalation:
    fields = {"parcel_id": "p1", "ordinal": 1, "silent_since": at("Tue 3 Nov 10:00")}
    opened = {"kind": kind, "opened_at": at("Tue 3 Nov 10:00")}
    return Escalation.model_validate(opened | fields | given)


def test_customs_have_five_business_days_without_thanksgiving() -> None:
    again = a_scan("CUSTOMS_HOLD", "Mon 23 Nov 10:00")
    order = _order(HELD, again)
    planned = plan(order, at("Tue 24 Nov 10:00"))
    assert planned.wake_at == at("Mon 30 Nov 10:00")
    assert "held by customs" in planned.wake_for
    assert _kinds(order, "Mon 30 Nov 09:59") == []
    assert _kinds(order, "Mon 30 Nov 10:00") == [E.CUSTOMS_HOLD]
    assert _kinds(all_begun(order, "Mon 30 Nov 10:00"), "Mon 7 Dec 10:00") == []


def test_another_hold_is_another_case() -> None:
    cleared = a_scan("IN_TRANSIT", "Tue 1 Dec 10:00")
    held_again = a_scan("CUSTOMS_HOLD", "Wed 2 Dec 10:00")
    closed = {"closed_at": at("Tue 1 Dec 10:00"), "resolution": Resolution.CLEARED}
    first = _case(E.CUSTOMS_HOLD, **closed).model_copy(update={"silent_since": HELD.occurred_at})
    order = _order(HELD, cleared, held_again, escalations=(first,))
    [step] = escalates(order, "Wed 9 Dec 10:00")
    assert (step.kind, step.ordinal, step.silent_since) == (
        E.CUSTOMS_HOLD,
        2,
        held_again.occurred_at,
    )


def test_the_second_failed_attempt_is_one_too_many() -> None:
    assert _kinds(_order(FIRST), "Thu 5 Nov 12:00") == []
    assert _kinds(_order(FIRST, SECOND), "Thu 5 Nov 12:00") == [E.DELIVERY_FAILED]


def test_one_attempt_told_twice_is_one() -> None:
    told_again = a_scan("DELIVERY_ATTEMPTED", "Wed 4 Nov 18:00")
    assert _kinds(_order(FIRST, told_again), "Wed 4 Nov 18:00") == []


@pytest.mark.parametrize("covering", [E.DELIVERY_FAILED, E.WRONG_ADDRESS, E.POTENTIALLY_LOST])
def test_a_return_is_part_of_the_case_that_a_person_has(covering: EscalationKind) -> None:
    assert _kinds(_order(BACK), "Fri 6 Nov 12:00") == [E.RETURNING]
    assert _kinds(_order(BACK, escalations=(_case(covering),)), "Fri 6 Nov 12:00") == []


def test_a_return_is_closed_with_the_case_it_was_part_of() -> None:
    """A parcel that was intercepted comes back, as somebody wanted."""
    after, before = at("Fri 6 Nov 12:30"), at("Fri 6 Nov 11:59")
    ended = _case(E.WRONG_ADDRESS, closed_at=after, resolution=Resolution.INTERCEPTED)
    assert _kinds(_order(BACK, escalations=(ended,)), "Fri 6 Nov 13:00") == []
    unaware = ended.model_copy(update={"closed_at": before})
    assert _kinds(_order(BACK, escalations=(unaware,)), "Fri 6 Nov 13:00") == [E.RETURNING]


def test_what_came_back_of_a_cancelled_order_was_to_come_back() -> None:
    order = _order(BACK, cancelled_at=at("Thu 5 Nov 12:00"))
    assert _kinds(order, "Fri 6 Nov 12:00") == []


def test_what_was_given_up_may_come_back() -> None:
    closed = {"closed_at": at("Thu 5 Nov 10:00"), "resolution": Resolution.RESHIPPED}
    order = _order(BACK, escalations=(_case(E.NOT_RECEIVED, **closed),))
    assert _kinds(order, "Fri 6 Nov 12:00") == []


def test_what_came_back_before_the_import_is_history() -> None:
    order = _order(BACK, imported="Sat 7 Nov 10:00")
    assert _kinds(order, "Sat 7 Nov 10:00") == []


def test_a_reported_problem_needs_attention_and_outlives_the_order() -> None:
    delivered = a_scan("DELIVERED", "Tue 3 Nov 12:00")
    order = _order(delivered, escalations=(_case(E.NOT_RECEIVED),))
    assert plan(order, at("Tue 3 Nov 12:00")).stage is OrderStage.NEEDS_ATTENTION
    in_spring = at("Mon 1 Mar 12:00", year=2027)
    assert plan(order, in_spring).outcome is OrderStage.DELIVERED


def test_a_wrong_address_before_any_label_needs_attention() -> None:
    order = an_order(escalations=(_case(E.WRONG_ADDRESS, parcel_id=""),))
    assert plan(order, at("Tue 3 Nov 12:00")).stage is OrderStage.NEEDS_ATTENTION
