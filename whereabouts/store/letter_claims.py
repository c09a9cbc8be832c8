"""Letters on their way: each claimed before it is sent and settled once, so that none leaves
twice."""

from datetime import datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, Field
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.contact import Speaker
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.addresses import address_of
from whereabouts.store.claims import Refusal
from whereabouts.store.impersonal import impersonal
from whereabouts.store.last_word import MayReach
from whereabouts.store.letter_fates import came_back, has_left, was_held_back
from whereabouts.store.letter_reach import is_asleep, refusal_of, ways
from whereabouts.store.lettering import line_of
from whereabouts.store.rows import (
    AttemptState,
    CaseNoteRow,
    CaseRow,
    ConversationLineRow,
    ConversationRow,
    InboundMailRow,
    LetterRow,
    OrderRow,
)
from whereabouts.store.transaction import reading, writing

S = AttemptState
_PAGE = 50


class ClaimedLetter(Frozen):
    """A letter that this asker alone may send now. Personal; it never leaves for a history.

    `claimed_before` is set where an earlier asker never said what became of it. `answers` is the
    shopper's mail that it answers, `begins` the token of the first letter about its case.
    """

    id: int
    store: str
    order_id: str
    case_id: str | None
    kind: LetterKind
    token: str
    nonce: str
    channel: Channel
    address: str
    text: str
    #: What was answered in a conversation, as it is shown there, and in which language.
    shown: dict[str, Any] = Field(default_factory=dict)
    locale: str = ""
    due_at: AwareDatetime | None
    case_kind: EscalationKind | None
    resolution: Resolution | None
    answers: str
    begins: str
    claimed_before: AwareDatetime | None


class LetterClaims:
    """Who sends which letter. `now` is the wall's time."""

    def __init__(self, engine: Engine, may_reach: MayReach) -> None:
        self._engine = engine
        self._may_reach = may_reach

    def waiting(self, now: datetime, grace: timedelta) -> tuple[int, ...]:
        """Those to be sent, and those whose sender never said what became of them."""
        is_ready = col(LetterRow.note_id).is_(None) | col(CaseNoteRow.is_draft).is_(False)
        unsent = col(LetterRow.state).is_(None) | (col(LetterRow.state) == S.RELEASED)
        lost = (col(LetterRow.state) == S.CLAIMED) & (col(LetterRow.claimed_at) <= now - grace)
        rows = (
            select(LetterRow.id)
            .join(CaseNoteRow, col(CaseNoteRow.id) == col(LetterRow.note_id), isouter=True)
            .where((unsent & is_ready) | lost)
        )
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(col(LetterRow.id)).limit(_PAGE))
            return tuple(number for number in found if number is not None)

    def claim(
        self, number: int, nonce: str, now: datetime, grace: timedelta
    ) -> ClaimedLetter | None:
        """The letter, if it is this asker's to send now. The last word is said anew each time."""
        with writing(self._engine) as session:
            row = session.get_one(LetterRow, number, with_for_update=True)
            order = session.get_one(OrderRow, (row.store, row.order_id))
            before = row.claimed_at if row.state is S.CLAIMED else None
            if row.state not in (None, S.RELEASED, S.CLAIMED) or (before and before > now - grace):
                return None
            if before is None and not self._may_leave(session, row, order, now):
                return None
            row.state, row.nonce, row.claimed_at = S.CLAIMED, nonce, now
            return _claimed(session, row, order, before)

    def named(self, claimed: ClaimedLetter, provider_id: str) -> None:
        """How the provider calls it: answers to it name it so."""
        with writing(self._engine) as session:
            session.get_one(LetterRow, claimed.id).provider_id = provider_id

    def settle(
        self, claimed: ClaimedLetter, state: AttemptState, now: datetime, reason: str = ""
    ) -> bool:
        """What became of it, by whoever holds the claim."""
        with writing(self._engine) as session:
            row = session.get_one(LetterRow, claimed.id, with_for_update=True)
            if row.state is not S.CLAIMED or row.nonce != claimed.nonce:
                return False
            match state:
                case S.SENT:
                    has_left(session, row, now)
                case S.UNDELIVERABLE:
                    came_back(session, row, reason, now)
                case _:
                    row.state, row.settled_at, row.reason = state, now, impersonal(reason)
            return True

    def _may_leave(self, session: Session, row: LetterRow, order: OrderRow, now: datetime) -> bool:
        """Not in the hours of rest; and never to whom we may not write on any channel, nor to
        anybody but whom a conversation is held with."""
        held_with = _held_with(session, row)
        is_answer, address = row.kind is LetterKind.ANSWER, address_of(order, row.channel)
        if is_answer and (held_with is None or held_with.address != address):
            was_held_back(session, row, Refusal.NO_ADDRESS.value, now)
            return False
        channels = (row.channel,) if held_with else ways(row.channel)
        refusals = {one: refusal_of(session, order, one, self._may_reach) for one in channels}
        row.channel = next((one for one in channels if refusals[one] is None), row.channel)
        refusal = refusals[row.channel]
        if refusal is not None:
            was_held_back(session, row, refusal.value, now)
            return False
        return not is_asleep(order, row.channel, now)


def _claimed(
    session: Session, row: LetterRow, order: OrderRow, before: datetime | None
) -> ClaimedLetter:
    case = session.get(CaseRow, row.case_id) if row.case_id else None
    note = session.get(CaseNoteRow, row.note_id) if row.note_id else None
    line, held_with = line_of(session, row), _held_with(session, row)
    return ClaimedLetter(
        **row.model_dump(include=set(ClaimedLetter.model_fields)),
        address=address_of(order, row.channel) or "",
        text=note.text if note else line.text if line else "",
        shown=line.shown if line else {},
        locale=held_with.locale if held_with else "",
        case_kind=case.kind if case else None,
        resolution=case.resolution if case else None,
        answers=_answered(session, row, line),
        begins=_first_letter(session, row.case_id) if row.case_id else row.token,
        claimed_before=before,
    )


def _held_with(session: Session, row: LetterRow) -> ConversationRow | None:
    """The conversation that an answer belongs to."""
    line = line_of(session, row)
    return session.get(ConversationRow, line.conversation_id) if line else None


def _answered(session: Session, row: LetterRow, line: ConversationLineRow | None) -> str:
    if line is None:
        return _last_mail(session, row.case_id) if row.case_id else ""
    heard = select(ConversationLineRow.key).where(
        ConversationLineRow.conversation_id == line.conversation_id,
        ConversationLineRow.speaker == Speaker.SHOPPER,
        col(ConversationLineRow.id) < line.id,
    )
    newest = session.exec(heard.order_by(col(ConversationLineRow.id).desc())).first() or ""
    return newest if row.channel is Channel.EMAIL else ""


def _last_mail(session: Session, case_id: str) -> str:
    """The shopper's mail that a letter answers, by its own name."""
    mails = select(InboundMailRow.message_id).where(InboundMailRow.case_id == case_id)
    return session.exec(mails.order_by(col(InboundMailRow.received_at).desc())).first() or ""


def _first_letter(session: Session, case_id: str) -> str:
    letters = select(LetterRow.token).where(LetterRow.case_id == case_id)
    return session.exec(letters.order_by(col(LetterRow.id)).limit(1)).one()
