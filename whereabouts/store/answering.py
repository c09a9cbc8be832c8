"""What the ledger answers to a claim, and what of it is written down."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.message import Outcome
from whereabouts.store.addresses import address_of
from whereabouts.store.claims import ClaimAsk, Granted, InDoubt, Settled, Withheld
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow
from whereabouts.store.tokens import new_token

S = AttemptState
IN_DOUBT = frozenset({S.CLAIMED, S.UNKNOWN})
SETTLED = {S.SENT: Outcome.SENT, S.UNDELIVERABLE: Outcome.UNDELIVERABLE}


def settled(attempt: AttemptRow) -> Settled:
    """Why something was sent is no reason; who settled it by hand is nobody else's business."""
    outcome = SETTLED[attempt.state]
    return Settled(outcome=outcome, reason="" if outcome is Outcome.SENT else attempt.reason)


def in_doubt(attempt: AttemptRow, order: OrderRow) -> InDoubt:
    return InDoubt(
        token=attempt.token,
        address=address_of(order, attempt.channel) or "",
        claimed_at=attempt.claimed_at,
        nonce=attempt.nonce,
    )


def decided(
    session: Session,
    word: Withheld | None,
    order: OrderRow,
    attempt: AttemptRow,
    ask: ClaimAsk,
    now: datetime,
) -> Granted | Withheld:
    """Write the verdict down. A moment that passed is no verdict: the plan decides anew."""
    if word is not None and word.outcome is Outcome.LATE:
        return word
    attempt.state = S.CLAIMED if word is None else S.SUPPRESSED
    attempt.reason = "" if word is None else word.reason
    attempt.settled_at = None if word is None else now
    attempt.claimed_at, attempt.moment = now, ask.moment
    attempt.nonce, attempt.follow_up = ask.nonce, ask.follow_up
    session.add(attempt)
    if word is not None:
        return word
    return Granted(
        token=attempt.token, address=address_of(order, ask.channel) or "", nonce=ask.nonce
    )


def new_attempt(lead: MessageRow, ask: ClaimAsk, now: datetime) -> AttemptRow:
    return AttemptRow(
        message_id=lead.id,
        store=ask.store,
        channel=ask.channel,
        token=new_token(),
        state=S.CLAIMED,
        moment=ask.moment,
        claimed_at=now,
    )
