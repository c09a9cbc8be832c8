"""SHIPPED: soon after the label, one message for parcels that leave together."""

from typing import Any

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at
from tests.lifecycle.looking import decision, due, send_of, sends
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.steps import Send

SHIPPED = MessageKind.SHIPPED
CONFIRMED = a_sending("ORDER_CONFIRMED", "Mon 2 Nov 09:00")


def _order(*parcels: Parcel, **given: Any) -> OrderState:
    return an_order(parcels=parcels, sendings=(CONFIRMED,), **given)


def _announced(order: OrderState, when: str) -> list[tuple[str, ...]]:
    return [s.parcels for s in due(order, when) if isinstance(s, Send) and s.kind is SHIPPED]


@pytest.mark.parametrize(
    ("now", "verdict", "why"),
    [
        pytest.param("Mon 2 Nov 11:59", Verdict.WAITING, Why.AWAITS_MOMENT, id="not before"),
        pytest.param("Mon 2 Nov 12:00", Verdict.DUE, Why.MOMENT_CAME, id="nothing else follows"),
        pytest.param("Thu 5 Nov 11:59", Verdict.DUE, Why.MOMENT_CAME, id="after an outage"),
        pytest.param("Thu 5 Nov 12:00", Verdict.EXPIRED, Why.TOO_LATE, id="stale in three days"),
    ],
)
def test_a_label_is_told_at_once_or_not_at_all(now: str, verdict: Verdict, why: Why) -> None:
    found = decision(_order(a_parcel()), now, SHIPPED)
    assert (found.verdict, found.why) == (verdict, why)


@pytest.mark.parametrize("items", [1, None], ids=["one of two items", "contents unknown"])
def test_while_more_may_follow_a_label_waits_ten_minutes_for_company(items: int | None) -> None:
    order = _order(a_parcel(items=items))
    waiting = decision(order, "Mon 2 Nov 12:09", SHIPPED)
    assert (waiting.verdict, waiting.due_at) == (Verdict.WAITING, at("Mon 2 Nov 12:10"))
    assert _announced(order, "Mon 2 Nov 12:10") == [("p1",)]


def test_parcels_labelled_within_ten_minutes_share_one_message() -> None:
    order = _order(
        a_parcel("p1", items=None),
        a_parcel("p2", items=None, labelled="Mon 2 Nov 12:07"),
        a_parcel("p3", items=None, labelled="Mon 2 Nov 12:10"),
        a_parcel("p4", items=None, labelled="Mon 2 Nov 12:11"),
    )
    assert _announced(order, "Mon 2 Nov 12:09") == []
    assert _announced(order, "Mon 2 Nov 12:10") == [("p1", "p2", "p3")]
    assert _announced(order, "Mon 2 Nov 12:21") == [("p1", "p2", "p3"), ("p4",)]


def test_the_last_item_in_a_parcel_ends_the_wait_for_company() -> None:
    order = _order(a_parcel("p1", items=1), a_parcel("p2", items=1, labelled="Mon 2 Nov 12:04"))
    assert _announced(order, "Mon 2 Nov 12:04") == [("p1", "p2")]


def test_parcels_are_named_in_the_order_of_their_labels() -> None:
    order = _order(a_parcel("p1", items=1, labelled="Mon 2 Nov 12:04"), a_parcel("p2", items=1))
    assert _announced(order, "Mon 2 Nov 12:10") == [("p2", "p1")]


def test_a_label_that_comes_after_the_message_has_one_of_its_own() -> None:
    told = a_sending(SHIPPED, "Mon 2 Nov 12:10", parcels=("p1",))
    order = an_order(
        parcels=(a_parcel("p1", items=1), a_parcel("p2", items=1, labelled="Mon 2 Nov 12:08")),
        sendings=(CONFIRMED, told),
    )
    assert _announced(order, "Mon 2 Nov 12:12") == [("p2",)]
    assert decision(order, "Mon 2 Nov 12:12", SHIPPED, "p1").verdict is Verdict.SENT


def test_a_shared_message_that_failed_goes_as_one_by_the_other_channel() -> None:
    bounced = a_sending(
        SHIPPED, "Mon 2 Nov 12:10", outcome=Outcome.UNDELIVERABLE, parcels=("p2", "p1")
    )
    order = an_order(
        texts=True,
        parcels=(a_parcel("p1", items=1, labelled="Mon 2 Nov 12:04"), a_parcel("p2", items=1)),
        sendings=(CONFIRMED, bounced),
    )
    send = send_of(order, "Mon 2 Nov 12:15", SHIPPED)
    assert (send.channel, send.parcels) == (Channel.SMS, ("p2", "p1"))


def test_a_parcel_labelled_at_night_is_told_by_mail_within_the_hour() -> None:
    order = _order(a_parcel(labelled="Mon 2 Nov 23:00"), texts=True, value="400.00")
    assert sends(order, "Mon 2 Nov 23:00") == [(SHIPPED, Channel.EMAIL)]


def test_shortly_before_eight_a_text_waits_for_the_morning() -> None:
    order = _order(a_parcel(labelled="Tue 3 Nov 07:30"), texts=True, value="400.00")
    assert sends(order, "Tue 3 Nov 07:30") == []
    assert sends(order, "Tue 3 Nov 08:00") == [(SHIPPED, Channel.SMS)]


@pytest.mark.parametrize(
    "status", [S.LABEL_CREATED, S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.CUSTOMS_HOLD]
)
def test_a_parcel_on_its_way_is_still_announced(status: S) -> None:
    order = _order(a_parcel(), scans=(a_scan(status, "Mon 2 Nov 13:00"),))
    assert decision(order, "Mon 2 Nov 14:00", SHIPPED).verdict is Verdict.DUE


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (S.DELIVERED, Why.OVERTAKEN),
        (S.CANCELLED, Why.OVERTAKEN),
        (S.RETURNING, Why.RETURN_LEG),
        (S.RETURNED, Why.RETURN_LEG),
    ],
)
def test_a_parcel_that_is_not_coming_any_more_is_not_announced(status: S, why: Why) -> None:
    order = _order(a_parcel(), scans=(a_scan(status, "Mon 2 Nov 13:00"),))
    found = decision(order, "Mon 2 Nov 14:00", SHIPPED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, why)


def test_the_label_of_a_cancelled_order_is_told_only_if_the_parcel_left() -> None:
    order = _order(a_parcel(), cancelled_at=at("Mon 2 Nov 12:30"))
    found = decision(order, "Mon 2 Nov 14:00", SHIPPED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.ORDER_CANCELLED)
    left = order.model_copy(update={"scans": (a_scan(S.IN_TRANSIT, "Mon 2 Nov 13:00"),)})
    assert decision(left, "Mon 2 Nov 14:00", SHIPPED).verdict is Verdict.DUE


def test_a_parcel_that_is_not_announced_does_not_hold_up_the_others() -> None:
    order = _order(
        a_parcel("p1", items=None),
        a_parcel("p2", items=None, labelled="Mon 2 Nov 12:05"),
        scans=(a_scan(S.CANCELLED, "Mon 2 Nov 12:06", "p1"),),
    )
    assert _announced(order, "Mon 2 Nov 12:14") == []
    assert _announced(order, "Mon 2 Nov 12:15") == [("p2",)]


def test_a_label_from_before_the_import_is_history() -> None:
    order = _order(a_parcel(), imported="Mon 2 Nov 12:30")
    found = decision(order, "Mon 2 Nov 13:00", SHIPPED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.HISTORY)
