"""Which channel a message takes, and at which hour it may leave on it."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.calendar import rest_begins, rest_ends
from whereabouts.lifecycle.ruling import Opens


@dataclass(frozen=True, slots=True)
class Departure:
    """A channel and the span in which the message may leave on it."""

    channel: Channel
    leaves_at: datetime
    leave_before: datetime


def departure(
    order: OrderState, kind: MessageKind, opens: Opens, tried: frozenset[Channel], now: datetime
) -> Departure | None:
    """How the message leaves; None if no channel that has not failed is open."""
    usable = [c for c in _in_order(order, kind) if c not in tried]
    if not usable:
        return None
    first = _leaving(order, usable[0], opens, now)
    if (
        opens.leave_by is not None
        and first.leaves_at > max(opens.leave_by, now)
        and Channel.EMAIL in usable
    ):
        return _leaving(order, Channel.EMAIL, opens, now)
    return first


def allowed(order: OrderState, channel: Channel) -> bool:
    return any(p.channel is channel and p.allowed for p in order.preferences)


def prefers_sms(order: OrderState, kind: MessageKind) -> bool:
    """Whether a text earns its cost here, and the shopper agreed to it."""
    sms = order.policy.sms
    return allowed(order, Channel.SMS) and (
        kind in sms.always
        or order.value >= sms.value_threshold
        or order.unopened_emails >= sms.after_unopened_emails
    )


def _in_order(order: OrderState, kind: MessageKind) -> list[Channel]:
    first, second = Channel.EMAIL, Channel.SMS
    if prefers_sms(order, kind):
        first, second = second, first
    return [c for c in (first, second) if allowed(order, c)]


def _leaving(order: OrderState, channel: Channel, opens: Opens, now: datetime) -> Departure:
    due = opens.due
    if channel is Channel.EMAIL:
        return Departure(channel, due, opens.expires)
    zones, quiet = order.destination.zones, order.policy.sms.quiet_hours
    leaves_at = rest_ends(max(due, now), zones, quiet)
    if leaves_at <= now:
        leaves_at = min(due, now)
    before = min(opens.expires, rest_begins(max(leaves_at, now), zones, quiet))
    return Departure(channel, leaves_at, before)
