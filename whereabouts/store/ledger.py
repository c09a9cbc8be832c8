"""The ledger: at most one message of a kind, and none that was sent is forgotten.

Claim and commit, call the provider, settle. What was claimed and never settled is in doubt,
and is not granted again before somebody says that it never left.
"""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from whereabouts.domain.message import Channel, Outcome
from whereabouts.store.answering import (
    IN_DOUBT,
    SETTLED,
    decided,
    in_doubt,
    new_attempt,
    settled,
)
from whereabouts.store.claims import Claim, ClaimAsk, Refusal, Withheld
from whereabouts.store.doubts import Doubt, doubts
from whereabouts.store.impersonal import impersonal
from whereabouts.store.last_word import MayReach, last_word
from whereabouts.store.leading import attempts_of, hold_message, lead_row
from whereabouts.store.never_left import tell_never_left
from whereabouts.store.rows import AttemptRow, AttemptState, OrderRow
from whereabouts.store.settling import accepted
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import reading, writing
from whereabouts.store.unopened import unopened_in_a_row

S = AttemptState
_TIME_TO_READ = timedelta(hours=24)


class Ledger:
    """Every message's claims and outcomes. `may_reach` says whom we may write to at all."""

    def __init__(self, engine: Engine, may_reach: MayReach) -> None:
        self._engine = engine
        self._may_reach = may_reach

    def claim(self, ask: ClaimAsk, now: datetime) -> Claim:
        """Ask to send. The last word is said anew each time, and a refusal is kept."""
        with writing(self._engine) as session:
            hold_message(session, ask)
            order = session.get(OrderRow, (ask.store, ask.order_id))
            if order is None:
                raise UnknownOrder(ask.store, ask.order_id)
            lead = lead_row(session, ask, now)
            if lead is None:
                return Withheld(outcome=Outcome.SUPPRESSED, reason=Refusal.IN_OTHER_MESSAGE.value)
            attempts = {attempt.channel: attempt for attempt in attempts_of(session, lead)}
            mine = attempts.pop(ask.channel, None)
            other = next(iter(attempts.values()), None)
            if mine is not None and mine.state in SETTLED:
                return settled(mine)
            if mine is not None and mine.state in IN_DOUBT:
                return in_doubt(mine, order)
            word = last_word(session, ask, order, other, self._may_reach)
            return decided(session, word, order, mine or new_attempt(lead, ask, now), ask, now)

    def sent(
        self, token: str, channel: Channel, nonce: str, provider_id: str, now: datetime
    ) -> bool:
        """The provider took it. True whoever says so and however late; never undone."""
        del nonce  # acceptance is a fact, also under a claim that was given up meanwhile
        with writing(self._engine) as session:
            attempt = _attempt(session, token, channel)
            if attempt is None:
                return False
            attempt.provider_id = attempt.provider_id or provider_id
            accepted(attempt, now)
            return attempt.state is S.SENT

    def unknown(self, token: str, channel: Channel, nonce: str, now: datetime) -> bool:
        """The call was made and nobody can say what came of it."""
        return self._settle(token, channel, nonce, S.UNKNOWN, now)

    def released(self, token: str, channel: Channel, nonce: str, now: datetime) -> bool:
        """Cleanly refused, or known not to have arrived: it may be claimed again."""
        return self._settle(token, channel, nonce, S.RELEASED, now)

    def undeliverable(
        self, token: str, channel: Channel, nonce: str, reason: str, now: datetime
    ) -> bool:
        """The provider will never deliver it on this channel."""
        return self._settle(token, channel, nonce, S.UNDELIVERABLE, now, reason=reason)

    def settle_by_hand(
        self, token: str, channel: Channel, outcome: AttemptState, who: str, now: datetime
    ) -> bool:
        """A person found out about a message in doubt: it was SENT, or RELEASED to be sent."""
        if outcome not in (S.SENT, S.RELEASED):
            raise ValueError("a person may say SENT or RELEASED")
        with writing(self._engine) as session:
            attempt = _attempt(session, token, channel)
            if attempt is None or attempt.state not in IN_DOUBT:
                return False
            attempt.state, attempt.settled_at = outcome, now
            attempt.reason = f"settled by {who}"
            if outcome is S.RELEASED:
                tell_never_left(session, attempt, now)
            return True

    def in_doubt(self, older_than: timedelta, now: datetime) -> tuple[Doubt, ...]:
        """Messages whose outcome is unknown for longer than that; for a person to settle."""
        with reading(self._engine) as session:
            return doubts(session, now - older_than)

    def unopened_emails(
        self, store: str, order_id: str, now: datetime, after: timedelta = _TIME_TO_READ
    ) -> int:
        """How many of the shopper's newest delivered e-mails, in a row, no person opened."""
        with reading(self._engine) as session:
            order = session.get(OrderRow, (store, order_id))
            if order is None or order.email is None:
                return 0
            return unopened_in_a_row(session, order, now - after)

    def _settle(
        self,
        token: str,
        channel: Channel,
        nonce: str,
        state: AttemptState,
        now: datetime,
        *,
        reason: str = "",
    ) -> bool:
        """Settle the claim of this nonce; False if it is no longer the one in force."""
        with writing(self._engine) as session:
            attempt = _attempt(session, token, channel)
            if attempt is None or attempt.nonce != nonce:
                return False
            if attempt.state in IN_DOUBT:
                attempt.state, attempt.settled_at = state, now
                attempt.reason = impersonal(reason)
            return attempt.state is state


def _attempt(session: Session, token: str, channel: Channel) -> AttemptRow | None:
    rows = select(AttemptRow).where(AttemptRow.token == token, AttemptRow.channel == channel)
    return session.exec(rows.with_for_update()).first()
