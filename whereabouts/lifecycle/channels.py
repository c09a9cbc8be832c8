"""Which channel a message takes, and at which hour it may leave on it."""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.calendar import rest_begins, rest_ends
from whereabouts.lifecycle.ruling import Opens


class Departure(NamedTuple):
    """A channel and the span in which the message may leave on it."""

    channel: Channel
    leaves_at: datetime
    leave_before: datetime


def departure(
    order: OrderState, kind: MessageKind, opens: Opens, tried: frozenset[Channel], now: datetime
) -> Departure | None:
    """How the message leaves: by the best channel still in time; None if all failed or closed."""
    best = None
    for channel in _in_order(order, kind):
        if channel in tried:
            continue
        way = _leaving(order, channel, opens, now)
        if _is_in_time(way, opens):
            return way
        best = best or way
    return best


def allowed(order: OrderState, channel: Channel) -> bool:
    return any(p.channel is channel and p.allowed for p in order.preferences)


def earns_text(order: OrderState, kind: MessageKind) -> bool:
    """Whether a text is worth its cost here, if the shopper agreed to any."""
    sms = order.policy.sms
    return (
        kind in sms.always
        or order.value >= sms.value_threshold
        or order.unopened_emails >= sms.after_unopened_emails
    )


def _in_order(order: OrderState, kind: MessageKind) -> list[Channel]:
    texts_first = earns_text(order, kind)
    best = (Channel.SMS, Channel.EMAIL) if texts_first else (Channel.EMAIL, Channel.SMS)
    return [c for c in best if allowed(order, c)]


def _is_in_time(way: Departure, opens: Opens) -> bool:
    if way.leaves_at >= opens.expires:
        return False
    return opens.leave_by is None or way.leaves_at <= max(opens.leave_by, opens.due)


def _leaving(order: OrderState, channel: Channel, opens: Opens, now: datetime) -> Departure:
    if channel is Channel.EMAIL:
        return Departure(channel, opens.due, opens.expires)
    zones, quiet = order.destination.zones, order.policy.sms.quiet_hours
    awake_at = rest_ends(max(opens.due, now), zones, quiet)
    before = min(opens.expires, rest_begins(awake_at, zones, quiet))
    # Whoever is awake now could have been told ever since the message was due.
    return Departure(channel, awake_at if awake_at > now else opens.due, before)
