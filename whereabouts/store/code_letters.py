"""The letter that brings a code: to whom it may go, and what became of it."""

from datetime import datetime

from pydantic import Field
from sqlalchemy import Engine
from sqlmodel import Session

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.addresses import address_of
from whereabouts.store.impersonal import impersonal
from whereabouts.store.last_word import MayReach
from whereabouts.store.letter_reach import is_asleep, refusal_of
from whereabouts.store.rows import AttemptState, LetterRow, OrderRow
from whereabouts.store.tokens import new_token
from whereabouts.store.transaction import writing


class SentTo(Frozen):
    """Where a code goes, and under which name."""

    letter: int
    channel: Channel
    address: str = Field(repr=False)
    token: str


class CodeLetters:
    """Keeps what became of them. A code is sent once: who does not get it asks for another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settle(
        self,
        sent_to: SentTo,
        state: AttemptState,
        now: datetime,
        *,
        provider_id: str = "",
        reason: str = "",
    ) -> None:
        with writing(self._engine) as session:
            row = session.get_one(LetterRow, sent_to.letter, with_for_update=True)
            row.state, row.settled_at = state, now
            row.provider_id, row.reason = provider_id, impersonal(reason)


def way_of(
    session: Session, order: OrderRow, wanted: Channel, may_reach: MayReach, now: datetime
) -> Channel | None:
    """The wanted channel where the shopper may be written to on it now, else the other one."""
    for channel in sorted(Channel, key=lambda one: one is not wanted):
        is_text = channel is Channel.SMS
        rests = is_text and (not order.may_be_texted or is_asleep(order, channel, now))
        if not rests and refusal_of(session, order, channel, may_reach) is None:
            return channel
    return None


def letter_of_code(session: Session, order: OrderRow, channel: Channel, now: datetime) -> SentTo:
    """Written down before it leaves; nobody but its writer sends it."""
    token = new_token()
    row = LetterRow(
        store=order.store,
        order_id=order.order_id,
        kind=LetterKind.CODE,
        about=f"{LetterKind.CODE}/{token}",
        made_at=order.start.clock.read(now),
        token=token,
        channel=channel,
        state=AttemptState.UNKNOWN,
        claimed_at=now,
    )
    session.add(row)
    session.flush()
    return SentTo(
        letter=row.id or 0,
        channel=channel,
        address=address_of(order, channel) or "",
        token=token,
    )
