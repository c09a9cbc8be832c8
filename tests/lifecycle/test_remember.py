"""An order remembers what it began, and what became of it: nothing is begun twice."""

import pytest

from tests.build import a_parcel, a_scan, an_order, at
from tests.lifecycle.looking import asks, due, escalates, send_of
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind, Outcome
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.remember import answered, begun, sent

WHEN = at("Thu 5 Nov 10:00")


def _silent() -> OrderState:
    return an_order(parcels=(a_parcel(),), scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00"),))


def test_a_sending_begun_is_in_flight_and_not_asked_for_again() -> None:
    order = an_order()
    send = send_of(order, "Mon 2 Nov 09:00", MessageKind.ORDER_CONFIRMED)
    flying = begun(order, send, at("Mon 2 Nov 09:00"))
    [sending] = flying.sendings
    assert (sending.kind, sending.channel, sending.outcome) == (
        send.kind,
        send.channel,
        Outcome.IN_FLIGHT,
    )
    assert due(flying, "Mon 2 Nov 09:00") == ()


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.IN_FLIGHT])
def test_a_sending_settles_once(outcome: Outcome) -> None:
    order = an_order()
    send = send_of(order, "Mon 2 Nov 09:00", MessageKind.ORDER_CONFIRMED)
    settled_at = at("Mon 2 Nov 09:01")
    settled = sent(begun(order, send, order.created_at), send, outcome, "its reason", settled_at)
    [sending] = settled.sendings
    assert (sending.outcome, sending.reason) == (outcome, "its reason")
    assert sending.settled_at == settled_at
    assert sent(settled, send, Outcome.SENT, "", at("Mon 2 Nov 09:02")) == settled


def test_a_question_begun_waits_for_its_answer() -> None:
    [question] = asks(_silent(), WHEN)
    asking = begun(_silent(), question, WHEN)
    assert asks(asking, WHEN) == []
    assert [a.answered for a in asking.asked] == [None]
    heard = answered(asking, question, True, "no new scan")
    assert [(a.answered, a.detail) for a in heard.asked] == [(True, "no new scan")]
    assert answered(heard, question, False, "timed out") == heard


def test_an_answer_is_of_one_parcel() -> None:
    order = an_order(
        parcels=(a_parcel("p1", items=1), a_parcel("p2", items=1)),
        scans=tuple(a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", p) for p in ("p1", "p2")),
    )
    first, second = asks(order, WHEN)
    both = begun(begun(order, first, WHEN), second, WHEN)
    assert [a.answered for a in answered(both, second, True, "").asked] == [None, True]


def test_an_escalation_begun_is_open() -> None:
    [question] = asks(_silent(), WHEN)
    heard = answered(begun(_silent(), question, WHEN), question, True, "no new scan")
    [step] = escalates(heard, WHEN)
    [escalation] = begun(heard, step, WHEN).escalations
    assert escalation.is_open
    assert (escalation.kind, escalation.ordinal) == (EscalationKind.TRACKING_QUIET, 1)
    assert (escalation.opened_at, escalation.silent_since) == (WHEN, at("Tue 3 Nov 10:00"))
