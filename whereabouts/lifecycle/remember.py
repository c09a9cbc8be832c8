"""How an order remembers its own acts: a step begun, and what became of it."""

from datetime import datetime

from whereabouts.domain.escalation import Escalation
from whereabouts.domain.message import Outcome, Sending
from whereabouts.domain.order import Asked, OrderState
from whereabouts.lifecycle.steps import AskCarrier, Escalate, HoldOut, Send, Step, TellMoved


def begun(order: OrderState, step: Step, now: datetime) -> OrderState:
    """The order once `step` is under way: the plan does not ask for it again."""
    match step:
        case Send():
            return _with(order, sendings=(*order.sendings, _sending(step, now)))
        case HoldOut():
            return _with(order, sendings=(*order.sendings, _held_out(step, now)))
        case AskCarrier():
            return _with(order, asked=(*order.asked, Asked(parcel_id=step.parcel_id, at=now)))
        case Escalate():
            opened = Escalation(
                kind=step.kind,
                parcel_id=step.parcel_id,
                ordinal=step.ordinal,
                silent_since=step.silent_since,
                opened_at=now,
            )
            return _with(order, escalations=(*order.escalations, opened))
        case TellMoved():
            return _with(order, escalations=tuple(_told(e, step, now) for e in order.escalations))


def sent(order: OrderState, step: Send, outcome: Outcome, reason: str, now: datetime) -> OrderState:
    """The order once a sending is settled, for better or worse."""
    settled = {"outcome": outcome, "reason": reason, "settled_at": now}
    return _with(
        order,
        sendings=tuple(
            s.model_copy(update=settled) if _is_in_flight(s, step) else s for s in order.sendings
        ),
    )


def answered(
    order: OrderState, step: AskCarrier, ok: bool, detail: str, held: bool = False
) -> OrderState:
    """The order once the carrier answered, or could not be asked."""
    word = {"answered": ok, "detail": detail, "held": held}
    return _with(
        order,
        asked=tuple(
            a.model_copy(update=word) if a.parcel_id == step.parcel_id and a.answered is None else a
            for a in order.asked
        ),
    )


def _sending(step: Send, now: datetime) -> Sending:
    return Sending(kind=step.kind, parcels=step.parcels, channel=step.channel, decided_at=now)


def _held_out(step: HoldOut, now: datetime) -> Sending:
    return Sending(
        kind=step.kind,
        parcels=step.parcels,
        channel=step.channel,
        decided_at=now,
        outcome=Outcome.HELD_OUT,
        settled_at=now,
        reason=step.reason,
    )


def _is_in_flight(sending: Sending, step: Send) -> bool:
    return sending.outcome is Outcome.IN_FLIGHT and (
        (sending.kind, sending.parcels, sending.channel) == (step.kind, step.parcels, step.channel)
    )


def _told(escalation: Escalation, step: TellMoved, now: datetime) -> Escalation:
    named = (escalation.kind, escalation.parcel_id, escalation.ordinal)
    if named != (step.kind, step.parcel_id, step.ordinal):
        return escalation
    return escalation.model_copy(update={"told_of_movement_at": now})


def _with(order: OrderState, **changes: object) -> OrderState:
    return order.model_copy(update=changes)
