"""Where an order stands, and when it is over."""

from typing import Any

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.message import MessageKind, Outcome, Sending
from whereabouts.domain.order import Line, OrderStage, OrderState
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan

T = OrderStage
K = MessageKind
NOON = "Thu 5 Nov 12:00"
TOLD = tuple(
    a_sending(kind, when)
    for kind, when in [(K.ORDER_CONFIRMED, "Mon 2 Nov 09:00"), (K.SHIPPED, "Mon 2 Nov 12:00")]
)
TOLD_DELIVERED = (*TOLD, a_sending(K.DELIVERED, NOON))


def _order(*statuses: S, sendings: tuple[Sending, ...] = TOLD, **given: Any) -> OrderState:
    """One parcel a status, each with one mug in it."""
    names = [f"p{n}" for n in range(1, len(statuses) + 1)]
    fields = {
        "lines": (Line(line_id="mug", quantity=max(1, len(names))),),
        "parcels": tuple(a_parcel(name, items=1) for name in names),
        "scans": tuple(
            a_scan(status, "Thu 5 Nov 11:00", name)
            for name, status in zip(names, statuses, strict=True)
        ),
        "sendings": sendings,
    }
    return an_order(**fields | given)


def _given_up(resolution: Resolution) -> Escalation:
    return Escalation(
        kind=EscalationKind.POTENTIALLY_LOST,
        parcel_id="p1",
        ordinal=1,
        silent_since=at("Tue 3 Nov 10:00"),
        opened_at=at("Tue 10 Nov 10:00"),
        closed_at=at("Wed 11 Nov 10:00"),
        resolution=resolution,
    )


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        ((), T.PLACED),
        ((S.LABEL_CREATED,), T.LABEL_CREATED),
        ((S.IN_TRANSIT,), T.IN_TRANSIT),
        ((S.AVAILABLE_FOR_PICKUP,), T.IN_TRANSIT),
        ((S.OUT_FOR_DELIVERY,), T.OUT_FOR_DELIVERY),
        ((S.IN_TRANSIT, S.OUT_FOR_DELIVERY), T.OUT_FOR_DELIVERY),
        ((S.IN_TRANSIT, S.DELIVERED), T.PARTLY_DELIVERED),
        ((S.DELIVERED, S.DELIVERED), T.DELIVERED),
        ((S.DELIVERED, S.CANCELLED), T.DELIVERED),
        ((S.CANCELLED,), T.PLACED),
        ((S.DELIVERED, S.RETURNED), T.RETURNED),
        *(
            ((S.IN_TRANSIT, trouble), T.NEEDS_ATTENTION)
            for trouble in (
                S.DELIVERY_ATTEMPTED,
                S.CUSTOMS_HOLD,
                S.EXCEPTION,
                S.RETURNING,
                S.LOST,
            )
        ),
    ],
)
def test_trouble_shows_first_then_the_most_advanced_parcel(
    statuses: tuple[S, ...], stage: T
) -> None:
    order = _order(*statuses)
    if S.CANCELLED in statuses:
        order = order.model_copy(update={"lines": (Line(line_id="mug", quantity=1),)})
    assert plan(order, at(NOON)).stage is stage


def test_a_delivered_parcel_of_a_split_order_is_only_a_part() -> None:
    order = _order(S.DELIVERED, sendings=TOLD_DELIVERED, lines=(Line(line_id="mug", quantity=3),))
    looks = plan(order, at("Thu 12 Nov 12:00"))
    assert (looks.stage, looks.outcome) == (T.PARTLY_DELIVERED, None)


def test_a_cancelled_order_is_cancelled_whatever_moves() -> None:
    order = _order(S.IN_TRANSIT, cancelled_at=at(NOON))
    assert plan(order, at(NOON)).stage is T.CANCELLED


def test_an_order_ends_some_hours_after_its_last_message() -> None:
    order = _order(S.DELIVERED, sendings=TOLD_DELIVERED)
    lingering = plan(order, at("Thu 5 Nov 17:59"))
    assert (lingering.outcome, lingering.wake_at) == (None, at("Thu 5 Nov 18:00"))
    assert lingering.wake_by == at("Sat 7 Nov 18:00")
    over = plan(order, at("Thu 5 Nov 18:00"))
    assert (over.outcome, over.wake_at, over.due) == (T.DELIVERED, None, ())


def test_an_order_does_not_end_before_its_last_message() -> None:
    assert plan(_order(S.DELIVERED), at(NOON)).outcome is None


def test_an_order_does_not_end_while_a_message_is_in_flight() -> None:
    flying = a_sending(K.DELIVERED, NOON, outcome=Outcome.IN_FLIGHT)
    order = _order(S.DELIVERED, sendings=(*TOLD, flying))
    assert plan(order, at("Thu 26 Nov 12:00")).outcome is None
    assert plan(order, at("Mon 1 Mar 12:00", year=2027)).outcome is None


def test_an_order_does_not_wait_for_an_outcome_nobody_knows() -> None:
    unknown = a_sending(K.DELIVERED, NOON, outcome=Outcome.UNKNOWN)
    order = _order(S.DELIVERED, sendings=(*TOLD, unknown))
    assert plan(order, at("Fri 6 Nov 12:00")).outcome is T.DELIVERED


def test_an_order_does_not_end_before_its_morning_text() -> None:
    mailed = a_sending(K.DELIVERED, "Thu 5 Nov 22:00")
    order = _order(sendings=(*TOLD, mailed), texts=True).model_copy(
        update={
            "parcels": (a_parcel(items=1),),
            "scans": (a_scan(S.DELIVERED, "Thu 5 Nov 21:55"),),
        }
    )
    looks = plan(order, at("Fri 6 Nov 07:00"))
    assert (looks.outcome, looks.wake_at) == (None, at("Fri 6 Nov 08:00"))


def test_an_order_without_any_channel_ends_with_its_parcels() -> None:
    order = _order(S.DELIVERED, sendings=(), mails=False)
    assert plan(order, at(NOON)).outcome is T.DELIVERED


@pytest.mark.parametrize(
    ("statuses", "ends"),
    [
        ((), True),
        ((S.LABEL_CREATED,), True),
        ((S.LOST,), True),
        ((S.DELIVERED,), True),
        ((S.LABEL_CREATED, S.IN_TRANSIT), False),
    ],
)
def test_a_cancelled_order_ends_unless_a_parcel_is_on_its_way(
    statuses: tuple[S, ...], ends: bool
) -> None:
    told = a_sending(K.ORDER_CANCELLED, NOON)
    order = _order(*statuses, sendings=(*TOLD_DELIVERED, told), cancelled_at=at(NOON))
    assert plan(order, at("Fri 6 Nov 12:00")).outcome is (T.CANCELLED if ends else None)


@pytest.mark.parametrize("statuses", [(), (S.CANCELLED,)], ids=["no parcel", "label voided"])
def test_an_order_without_a_standing_parcel_waits_for_one(statuses: tuple[S, ...]) -> None:
    looks = plan(_order(*statuses), at("Fri 20 Nov 12:00"))
    assert (looks.stage, looks.outcome, looks.wake_at) == (T.PLACED, None, None)


@pytest.mark.parametrize(
    ("resolution", "outcome"),
    [
        (Resolution.RESHIPPED, T.LOST),
        (Resolution.REFUNDED, T.LOST),
        (Resolution.WRITTEN_OFF, T.LOST),
        (Resolution.FOUND, None),
    ],
)
def test_a_person_settles_a_lost_parcel(resolution: Resolution, outcome: T | None) -> None:
    order = _order(S.LOST, escalations=(_given_up(resolution),))
    assert plan(order, at("Thu 12 Nov 12:00")).outcome is outcome


def test_a_parcel_given_up_that_arrives_after_all_is_delivered() -> None:
    order = _order(S.DELIVERED, escalations=(_given_up(Resolution.REFUNDED),))
    assert plan(order, at("Thu 12 Nov 12:00")).stage is T.DELIVERED


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (S.DELIVERED, T.DELIVERED),
        (S.RETURNED, T.RETURNED),
        (S.LOST, T.LOST),
        (S.IN_TRANSIT, T.HISTORY),
        (S.LABEL_CREATED, T.HISTORY),
        (S.AVAILABLE_FOR_PICKUP, None),
    ],
)
def test_what_was_over_at_the_import_ends_at_once(status: S, outcome: T | None) -> None:
    order = _order(status, sendings=(), imported="Fri 13 Nov 12:00")
    looks = plan(order, at("Fri 13 Nov 12:00"))
    assert (looks.outcome, looks.due) == (outcome, ())


def test_what_moved_lately_at_the_import_is_followed() -> None:
    order = _order(S.IN_TRANSIT, sendings=(), imported="Thu 12 Nov 11:00")
    looks = plan(order, at("Thu 12 Nov 11:00"))
    assert (looks.stage, looks.outcome, looks.due) == (T.IN_TRANSIT, None, ())


@pytest.mark.parametrize(
    ("given", "horizon"),
    [
        pytest.param({}, at("Sun 31 Jan 09:00", year=2027), id="placed"),
        pytest.param(
            {"imported": "Thu 5 Nov 11:00"}, at("Wed 3 Feb 11:00", year=2027), id="imported"
        ),
    ],
)
def test_an_order_nobody_ends_is_closed_at_its_horizon(given: dict[str, Any], horizon: Any) -> None:
    order = _order(**given)
    assert plan(order, horizon.replace(minute=0, hour=horizon.hour - 1)).outcome is None
    over = plan(order, horizon)
    assert over.outcome in (T.PLACED, T.HISTORY)
    assert over.wake_at is None
