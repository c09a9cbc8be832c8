"""Letters about cases, each claimed before it is sent and settled once: none leaves twice."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.domain.promising import KeptHow, PromiseBy
from whereabouts.lifecycle.calendar import rests
from whereabouts.store.addresses import address_of
from whereabouts.store.case_record import Note
from whereabouts.store.claims import Refusal
from whereabouts.store.impersonal import impersonal
from whereabouts.store.last_word import MayReach
from whereabouts.store.lettering import channel_for, reply_for
from whereabouts.store.once import fingerprint
from whereabouts.store.promising import keep_promises, promise
from whereabouts.store.rows import (
    AttemptState,
    CaseNoteRow,
    CaseRow,
    InboundMailRow,
    LetterRow,
    OrderRow,
)
from whereabouts.store.suppressions import is_refused
from whereabouts.store.transaction import reading, writing

S = AttemptState
_PAGE = 50


class ClaimedLetter(Frozen):
    """A letter that this asker alone may send now. Personal; it never leaves for a history.

    `claimed_before` is set where an earlier asker never said what became of it.
    """

    id: int
    store: str
    order_id: str
    case_id: str
    kind: LetterKind
    token: str
    nonce: str
    channel: Channel
    address: str
    text: str
    due_at: AwareDatetime | None
    case_kind: EscalationKind
    resolution: Resolution | None
    answers: str
    claimed_before: AwareDatetime | None


class WrittenLetter(Frozen):
    """A letter as the desk shows it."""

    kind: LetterKind
    note_id: int | None
    text: str
    author: str
    made_at: AwareDatetime
    channel: Channel
    state: AttemptState | None
    reason: str


class Letters:
    """All letters. `now` is the wall's time."""

    def __init__(self, engine: Engine, may_reach: MayReach | None = None) -> None:
        self._engine = engine
        self._may_reach = may_reach or (lambda *_: False)

    def draft(self, case_id: str, note: Note, heard_by: datetime | None = None) -> int:
        """A person's reply, and the number it waits under until the case has taken it.
        `heard_by` is what it promises.

        Tried again with the same words it is the same letter.
        """
        with writing(self._engine) as session:
            case = session.get_one(CaseRow, case_id, with_for_update={"key_share": True})
            order = session.get_one(OrderRow, (case.store, case.order_id))
            known = _same_draft(session, case_id, note)
            if known is not None:
                return known
            row = CaseNoteRow(
                workflow_id=case_id,
                fingerprint=fingerprint(note.at.isoformat(), note.author, note.text),
                **dict(note),
                is_draft=True,
            )
            session.add(row)
            session.flush()
            reply_for(session, order, case, row, heard_by)
            return row.id or 0

    def obstacle(self, case_id: str) -> str:
        """Why the shopper of a case cannot be written to; empty where they can."""
        with reading(self._engine) as session:
            case = session.get_one(CaseRow, case_id)
            order = session.get(OrderRow, (case.store, case.order_id))
            if order is None:
                return "the order is not known here"
            refusals = [self._refusal(session, order, one) for one in self._ways(session, order)]
        return "" if None in refusals else (refusals[0] or "")

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
        """What became of it, by whoever holds the claim; a reply that left keeps the promise."""
        with writing(self._engine) as session:
            row = session.get_one(LetterRow, claimed.id, with_for_update=True)
            if row.state is not S.CLAIMED or row.nonce != claimed.nonce:
                return False
            row.state, row.settled_at, row.reason = state, now, impersonal(reason)
            if state is S.SENT and row.kind is LetterKind.REPLY:
                order = session.get_one(OrderRow, (row.store, row.order_id))
                at = order.start.clock.read(now)
                keep_promises(session, row.case_id, KeptHow.LETTER, at)
                case = session.get_one(CaseRow, row.case_id)
                if row.due_at is not None and case.closed_at is None:
                    session.flush()
                    promise(session, order, case, PromiseBy.AGENT, row.due_at, at)
            return True

    def of_case(self, case_id: str) -> tuple[WrittenLetter, ...]:
        """Those of a case that were taken, the oldest first."""
        rows = select(LetterRow, CaseNoteRow).join(
            CaseNoteRow, col(CaseNoteRow.id) == col(LetterRow.note_id), isouter=True
        )
        mine = rows.where(LetterRow.case_id == case_id).order_by(col(LetterRow.id))
        with reading(self._engine) as session:
            return tuple(
                WrittenLetter(
                    **row.model_dump(include=set(WrittenLetter.model_fields) - {"text"}),
                    text=note.text if note else "",
                )
                for row, note in session.exec(mine)
                if note is None or not note.is_draft
            )

    def _may_leave(self, session: Session, row: LetterRow, order: OrderRow, now: datetime) -> bool:
        """Not in the hours of rest; and never to whom we may not write on any channel."""
        channels = _or_else(row.channel)
        refusals = {one: self._refusal(session, order, one) for one in channels}
        row.channel = next((one for one in channels if refusals[one] is None), row.channel)
        refusal = refusals[row.channel]
        if refusal is not None:
            row.state, row.settled_at, row.reason = S.SUPPRESSED, now, refusal.value
            return False
        destination, quiet = order.start.order.destination, order.start.order.policy.sms.quiet_hours
        at = order.start.clock.read(now)
        return row.channel is Channel.EMAIL or not rests(at, destination.zones, quiet)

    def _ways(self, session: Session, order: OrderRow) -> tuple[Channel, ...]:
        return _or_else(channel_for(session, order))

    def _refusal(self, session: Session, order: OrderRow, channel: Channel) -> Refusal | None:
        address = address_of(order, channel)
        if order.erased_at is not None:
            return Refusal.ERASED
        if address is None:
            return Refusal.NO_ADDRESS
        if is_refused(session, order.store, channel, address):
            return Refusal.REFUSED
        return None if self._may_reach(order.store, channel, address) else Refusal.NOT_ALLOWED


def _or_else(channel: Channel) -> tuple[Channel, ...]:
    """A shopper who never wrote by text is not texted because a mail cannot reach them."""
    return (channel, Channel.EMAIL) if channel is Channel.SMS else (channel,)


def _claimed(
    session: Session, row: LetterRow, order: OrderRow, before: datetime | None
) -> ClaimedLetter:
    case = session.get_one(CaseRow, row.case_id)
    note = session.get(CaseNoteRow, row.note_id) if row.note_id else None
    return ClaimedLetter(
        **row.model_dump(include=set(ClaimedLetter.model_fields)),
        address=address_of(order, row.channel) or "",
        text=note.text if note else "",
        case_kind=case.kind,
        resolution=case.resolution,
        answers=_last_mail(session, row.case_id),
        claimed_before=before,
    )


def _last_mail(session: Session, case_id: str) -> str:
    """The shopper's mail that a letter answers, by its own name."""
    mails = select(InboundMailRow.message_id).where(InboundMailRow.case_id == case_id)
    return session.exec(mails.order_by(col(InboundMailRow.received_at).desc())).first() or ""


def _same_draft(session: Session, case_id: str, note: Note) -> int | None:
    drafts = (
        select(CaseNoteRow.id)
        .join(LetterRow, col(LetterRow.note_id) == col(CaseNoteRow.id))
        .where(
            CaseNoteRow.workflow_id == case_id,
            CaseNoteRow.author == note.author,
            CaseNoteRow.text == note.text,
            col(CaseNoteRow.at) > note.at - timedelta(minutes=15),
        )
    )
    return session.exec(drafts).first()
