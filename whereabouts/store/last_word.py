"""The last word before a message leaves. Said here and only here, inside the claim."""

from collections.abc import Callable

from sqlmodel import Session

from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.store.addresses import address_of
from whereabouts.store.claims import ClaimAsk, Refusal, Withheld
from whereabouts.store.rows import AttemptRow, AttemptState, OrderRow
from whereabouts.store.suppressions import is_refused

MayReach = Callable[[str, Channel, str], bool]

_MAY_HAVE_LEFT = frozenset({AttemptState.CLAIMED, AttemptState.SENT, AttemptState.UNKNOWN})


def last_word(
    session: Session,
    ask: ClaimAsk,
    order: OrderRow,
    other: AttemptRow | None,
    may_reach: MayReach,
) -> Withheld | None:
    """Why the message must not leave on this channel now; None if it may.

    `other` is the attempt on the other channel. First what no channel could mend, so that
    the plan does not try another in vain.
    """
    address = address_of(order, ask.channel)
    if order.erased_at is not None:
        return _withheld(Outcome.SUPPRESSED, Refusal.ERASED)
    if order.cancelled_at is not None and ask.kind is not MessageKind.ORDER_CANCELLED:
        return _withheld(Outcome.SUPPRESSED, Refusal.CANCELLED)
    if other is not None and _keeps_back(ask, other):
        return _withheld(Outcome.SUPPRESSED, Refusal.ON_OTHER_CHANNEL)
    if ask.moment >= ask.leave_before:
        return _withheld(Outcome.LATE, Refusal.LATE)
    if address is None:
        return _withheld(Outcome.UNDELIVERABLE, Refusal.NO_ADDRESS)
    if is_refused(session, ask.store, ask.channel, address):
        return _withheld(Outcome.UNDELIVERABLE, Refusal.REFUSED)
    if not may_reach(ask.store, ask.channel, address):
        return _withheld(Outcome.SUPPRESSED, Refusal.NOT_ALLOWED)
    return None


def may_have_left(attempt: AttemptRow) -> bool:
    """Whether the shopper may have this message, or get it yet."""
    return attempt.state in _MAY_HAVE_LEFT


def _keeps_back(ask: ClaimAsk, other: AttemptRow) -> bool:
    unseen = other.opened_at is None and other.clicked_at is None
    repeats = ask.follow_up and other.state is AttemptState.SENT and unseen
    return may_have_left(other) and not repeats


def _withheld(outcome: Outcome, refusal: Refusal) -> Withheld:
    return Withheld(outcome=outcome, reason=refusal.value)
