"""Whether a letter may reach a shopper, and on which channel. The last word on it is here."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import rests
from whereabouts.store.addresses import address_of
from whereabouts.store.claims import Refusal
from whereabouts.store.last_word import MayReach
from whereabouts.store.rows import OrderRow
from whereabouts.store.suppressions import is_refused


def ways(channel: Channel) -> tuple[Channel, ...]:
    """A shopper who never wrote by text is not texted because a mail cannot reach them."""
    return (channel, Channel.EMAIL) if channel is Channel.SMS else (channel,)


def refusal_of(
    session: Session, order: OrderRow, channel: Channel, may_reach: MayReach
) -> Refusal | None:
    """Why the order's shopper must not be written to on a channel; None if they may."""
    address = address_of(order, channel)
    if order.erased_at is not None:
        return Refusal.ERASED
    if address is None:
        return Refusal.NO_ADDRESS
    if is_refused(session, order.store, channel, address):
        return Refusal.REFUSED
    return None if may_reach(order.store, channel, address) else Refusal.NOT_ALLOWED


def is_asleep(order: OrderRow, channel: Channel, now: datetime) -> bool:
    """Whether a text would wake the shopper."""
    destination, quiet = order.start.order.destination, order.start.order.policy.sms.quiet_hours
    at = order.start.clock.read(now)
    return channel is Channel.SMS and rests(at, destination.zones, quiet)
