"""What shoppers answer, put into the case it belongs to; a case that waited for it goes on."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from whereabouts.channels.channel import InboundText
from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.channels.revocation import wants_no_texts
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.facts import ShopperReplied
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.beginning import Opening, begin, tell_case
from whereabouts.store.case_record import Note
from whereabouts.store.consent import stop_texts
from whereabouts.store.landing import (
    case_of_mail,
    case_of_text,
    concerned_by,
    orders_of,
    spoken_of,
)
from whereabouts.store.lettering import confirm_no_texts
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.reopening import go_on_with
from whereabouts.store.rows import CaseNoteRow, CaseRow, InboundMailRow, OrderRow
from whereabouts.store.transaction import reading, writing

AUTHOR = "the shopper"
#: A longer mail that asks for no more texts asks for something else too.
_NOTHING_BUT_A_PLEA = 160


class Landed(Frozen):
    """Where a reply landed: nowhere, or in a case of an order that has news."""

    case_id: str = ""
    order_ids: tuple[str, ...] = ()


class Replies:
    """Takes replies; a copy of one changes nothing. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_text(self, store: str, text: InboundText, now: datetime) -> Landed:
        """A text of a number we know, into the newest conversation that is open."""
        with writing(self._engine) as session:
            case = case_of_text(session, store, text.sender)
            if case is None:
                return Landed()
            return _land(session, case, text.provider_id, text.body, now)

    def spoken_of(self, store: str, mail: InboundMail) -> tuple[str, ...]:
        """The orders that a mail answers or names."""
        with reading(self._engine) as session:
            return tuple(order.order_id for order in spoken_of(session, store, mail))

    def of_mail(
        self, store: str, mail: InboundMail, now: datetime, *, opens: bool = True
    ) -> Landed:
        """A mail: by what it answers, else by who sent it. It is kept wherever it lands, and one
        about an order lands with a person, unless it `opens` no case and finds none that is open.
        A plea in it for no more texts is heard first."""
        with writing(self._engine) as session:
            if not insert_once(session, _kept(store, mail, now)) or mail.is_automatic:
                return Landed()
            told = _hear_plea(session, store, mail, now)
            case = _case(session, store, mail, now, opens=opens)
            if case is None:
                return Landed(order_ids=told)
            key = (store, mail.message_id)
            session.get_one(InboundMailRow, key).case_id = case.workflow_id
            landed = _land(session, case, mail.message_id, _told(mail), now)
        return Landed(case_id=landed.case_id, order_ids=tuple(sorted({*told, *landed.order_ids})))

    def hear_plea(self, store: str, mail: InboundMail, now: datetime) -> Landed | None:
        """End the texts of whoever asks for that; None where nobody knows whose they are."""
        with writing(self._engine) as session:
            if not concerned_by(session, store, mail):
                return None
            return Landed(order_ids=_hear_plea(session, store, mail, now))

    def into_case(self, case_id: str, key: str, text: str, now: datetime) -> Landed:
        """What was said in a conversation about a case; `key` names it."""
        with writing(self._engine) as session:
            case = session.get(CaseRow, case_id)
            return Landed() if case is None else _land(session, case, key, text, now)


def _kept(store: str, mail: InboundMail, now: datetime) -> InboundMailRow:
    return InboundMailRow(
        store=store,
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        body=mail.body,
        attachments=mail.attachments,
        received_at=now,
    )


def _hear_plea(session: Session, store: str, mail: InboundMail, now: datetime) -> tuple[str, ...]:
    """It ends the texts to every phone on the orders of the sender, and of what it answers."""
    if not is_plea(mail):
        return ()
    orders = orders_of(session, store, Channel.EMAIL, mail.sender)
    orders += [one for one in concerned_by(session, store, mail) if one not in orders]
    reason = "the shopper asked by mail for no more texts"
    change = stop_texts(session, orders, now, reason)
    if change:
        newest = next(order for order in orders if order.phone)
        confirm_no_texts(session, newest, newest.start.clock.read(now))
    return change.order_ids


def is_plea(mail: InboundMail) -> bool:
    """Whether it asks for no more texts."""
    return wants_no_texts(mail.subject) or wants_no_texts(mail.body)


def _case(
    session: Session, store: str, mail: InboundMail, now: datetime, *, opens: bool
) -> CaseRow | None:
    """The case that takes it. Nobody else reads what comes to this address: where none is open,
    one is opened."""
    case = case_of_mail(session, store, mail)
    if case is not None and case.closed_at is None:
        return case
    if not opens or (is_plea(mail) and len(mail.body) <= _NOTHING_BUT_A_PLEA):
        return None
    order = next(iter(concerned_by(session, store, mail)), None)
    if order is None or order.erased_at is not None:
        return None
    session.refresh(order, with_for_update={"key_share": True})
    at = order.start.clock.read(now)
    if case is not None:
        return go_on_with(session, order, case, Note(text="", author=AUTHOR, at=at), now)
    opening = Opening(Opener.SHOPPER, at, now)
    return begin(session, order, EscalationKind.OTHER_PROBLEM, "", opening)


def _told(mail: InboundMail) -> str:
    attached = f"(attached, not kept: {', '.join(mail.attachments)})" if mail.attachments else ""
    return "\n".join(filter(None, (mail.body or mail.subject, attached)))


def _land(session: Session, case: CaseRow, key: str, text: str, now: datetime) -> Landed:
    order = session.get_one(OrderRow, (case.store, case.order_id))
    at = order.start.clock.read(now)
    note = CaseNoteRow(
        workflow_id=case.workflow_id,
        fingerprint=fingerprint("reply", key),
        text=text,
        author=AUTHOR,
        at=at,
    )
    if not insert_once(session, note):
        return Landed(case_id=case.workflow_id)
    if case.state.waiting is not None:
        tell_case(session, order, ShopperReplied(case_id=case.workflow_id, at=at), now)
    return Landed(case_id=case.workflow_id, order_ids=(order.order_id,))
