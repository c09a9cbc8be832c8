"""Writing a letter down within a transaction that the caller began; the post finds it."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.channels.channel import KeywordKind
from whereabouts.domain.contact import Where
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.promising import sayable
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    CaseNoteRow,
    CaseRow,
    ConversationLineRow,
    ConversationRow,
    InboundMailRow,
    InboundTextRow,
    LetterRow,
    OrderRow,
)
from whereabouts.store.tokens import new_token


def letter_for(
    session: Session,
    order: OrderRow,
    case: CaseRow,
    kind: LetterKind,
    at: datetime,
    *,
    due_at: datetime | None = None,
) -> None:
    """A letter whose words follow from its kind; written once for one thing."""
    about = f"{kind}/{due_at.isoformat()}" if due_at else kind.value
    row = _row(session, order, case, kind, at)
    row.about, row.due_at = about, due_at
    insert_once(session, row)


def reply_for(
    session: Session,
    order: OrderRow,
    case: CaseRow,
    note: CaseNoteRow,
    heard_by: datetime | None = None,
) -> None:
    """A person's own words, and by when they promise more: both wait until the case has taken
    the note."""
    row = _row(session, order, case, LetterKind.REPLY, note.at)
    zone = order.start.order.destination.zones[0]
    row.due_at = sayable(heard_by, note.at, zone) if heard_by else None
    row.about, row.note_id, row.author = f"{LetterKind.REPLY}/{note.id}", note.id, note.author
    insert_once(session, row)


def confirm_no_texts(session: Session, order: OrderRow, at: datetime) -> None:
    """By mail, to a shopper who asked by mail. Whoever refuses texts only once is told once."""
    row = _row(session, order, None, LetterKind.NO_MORE_TEXTS, at)
    row.about, row.channel = f"{LetterKind.NO_MORE_TEXTS}/{row.token}", Channel.EMAIL
    session.add(row)


def answer_for(session: Session, of: ConversationRow, line: ConversationLineRow) -> None:
    """What was said in a conversation that is held by mail or text, to whoever it is held with."""
    order = _order_with(session, of)
    if order is None:
        return
    row = _row(session, order, None, LetterKind.ANSWER, order.start.clock.read(line.at))
    row.channel = Channel.SMS if of.where is Where.SMS else Channel.EMAIL
    row.about, row.author = f"{LetterKind.ANSWER}/{line.id}", line.author
    session.add(row)


def line_of(session: Session, letter: LetterRow) -> ConversationLineRow | None:
    """What an answer says; None for every other letter, and once the shopper is forgotten."""
    kind, _, number = letter.about.partition("/")
    if kind != LetterKind.ANSWER:
        return None
    return session.get(ConversationLineRow, int(number))


def _order_with(session: Session, of: ConversationRow) -> OrderRow | None:
    """The order that is spoken of, where it has the address; else the newest that has it."""
    column = col(OrderRow.phone if of.where is Where.SMS else OrderRow.email)
    rows = select(OrderRow).where(OrderRow.store == of.store, column == of.address)
    spoken_of = col(OrderRow.order_id) == of.order_id
    return session.exec(rows.order_by(spoken_of.desc(), col(OrderRow.placed_at).desc())).first()


def _row(
    session: Session, order: OrderRow, case: CaseRow | None, kind: LetterKind, at: datetime
) -> LetterRow:
    return LetterRow(
        store=order.store,
        order_id=order.order_id,
        case_id=case.workflow_id if case else None,
        kind=kind,
        about="",
        made_at=at,
        token=new_token(),
        channel=channel_for(session, order),
    )


def channel_for(session: Session, order: OrderRow) -> Channel:
    """As the shopper last wrote to us; by mail where they never did."""
    if order.phone is None:
        return Channel.EMAIL
    if order.email is None:
        return Channel.SMS
    text, mail = _last_text(session, order), _last_mail(session, order)
    by_text = text is not None and (mail is None or text > mail)
    return Channel.SMS if by_text else Channel.EMAIL


def _last_text(session: Session, order: OrderRow) -> datetime | None:
    of_shopper = select(InboundTextRow.received_at).where(
        InboundTextRow.store == order.store,
        InboundTextRow.sender == order.phone,
        InboundTextRow.keyword == KeywordKind.NONE,
    )
    return session.exec(of_shopper.order_by(col(InboundTextRow.received_at).desc())).first()


def _last_mail(session: Session, order: OrderRow) -> datetime | None:
    of_shopper = select(InboundMailRow.received_at).where(
        InboundMailRow.store == order.store, InboundMailRow.sender == order.email
    )
    return session.exec(of_shopper.order_by(col(InboundMailRow.received_at).desc())).first()
