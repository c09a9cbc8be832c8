"""What shoppers answer, put into the case it belongs to; a case that waited for it goes on."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from whereabouts.channels.channel import InboundText
from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.facts import ShopperReplied
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.rows import (
    AttemptRow,
    CaseNoteRow,
    CaseRow,
    DispatchRow,
    DispatchState,
    InboundMailRow,
    LetterRow,
    MessageRow,
    OrderRow,
)
from whereabouts.store.transaction import writing

AUTHOR = "the shopper"


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
            case = _newest_case(session, _cases_of(session, store, Channel.SMS, text.sender))
            if case is None:
                return Landed()
            return _land(session, case, text.provider_id, text.body, now)

    def of_mail(self, store: str, mail: InboundMail, now: datetime) -> Landed:
        """A mail: by what it answers, else by who sent it. It is kept wherever it lands."""
        with writing(self._engine) as session:
            case = None if mail.is_automatic else _case_of_mail(session, store, mail)
            row = InboundMailRow(
                store=store,
                message_id=mail.message_id,
                sender=mail.sender,
                subject=mail.subject,
                body=mail.body,
                attachments=mail.attachments,
                case_id=case.workflow_id if case else "",
                received_at=now,
            )
            if not insert_once(session, row) or case is None:
                return Landed()
            return _land(session, case, mail.message_id, _told(mail), now)


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
        session.add(
            DispatchRow(
                store=order.store,
                order_id=order.order_id,
                fact=ShopperReplied(case_id=case.workflow_id, at=at),
                state=DispatchState.PENDING,
                made_at=now,
            )
        )
    return Landed(case_id=case.workflow_id, order_ids=(order.order_id,))


def _case_of_mail(session: Session, store: str, mail: InboundMail) -> CaseRow | None:
    """What it answers comes first: one address may have many orders."""
    answered = _answered(session, store, mail)
    case = next((one for one in answered if one.closed_at is None), None)
    if case is not None or answered:
        return case or _newest_case(session, _cases_of_order(session, answered[0]))
    ordered = _order_answered(session, store, mail)
    if ordered:
        found = _newest_case(session, _open_ones(session, store, ordered))
        if found is not None:
            return found
    return _newest_case(session, _cases_of(session, store, Channel.EMAIL, mail.sender))


def _answered(session: Session, store: str, mail: InboundMail) -> list[CaseRow]:
    """The cases of letters that it answers, by our token or by the provider's name for them."""
    named = col(LetterRow.token).in_(mail.tokens) | col(LetterRow.provider_id).in_(_names(mail))
    rows = select(CaseRow).join(LetterRow, col(LetterRow.case_id) == col(CaseRow.workflow_id))
    return list(session.exec(rows.where(LetterRow.store == store, named)))


def _order_answered(session: Session, store: str, mail: InboundMail) -> list[str]:
    """The orders of messages that it answers."""
    named = col(AttemptRow.token).in_(mail.tokens) | col(AttemptRow.provider_id).in_(_names(mail))
    rows = select(MessageRow.order_id).join(
        AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id)
    )
    return list(session.exec(rows.where(AttemptRow.store == store, named)))


def _names(mail: InboundMail) -> list[str]:
    """SendGrid calls a mail `<id@host>`, and names it to us by the id alone."""
    return [one.partition("@")[0] for one in mail.answers]


def _cases_of_order(session: Session, case: CaseRow) -> list[CaseRow]:
    return _open_ones(session, case.store, [case.order_id])


def _cases_of(session: Session, store: str, channel: Channel, address: str) -> list[CaseRow]:
    """The open cases of every order of an address."""
    by_mail = channel is Channel.EMAIL
    of_address = col(OrderRow.email if by_mail else OrderRow.phone) == address
    orders = select(OrderRow.order_id).where(OrderRow.store == store, of_address)
    return _open_ones(session, store, session.exec(orders).all())


def _open_ones(session: Session, store: str, orders: Iterable[str]) -> list[CaseRow]:
    rows = select(CaseRow).where(
        CaseRow.store == store,
        col(CaseRow.order_id).in_(list(orders)),
        col(CaseRow.closed_at).is_(None),
        col(CaseRow.due_at).is_not(None),
    )
    return list(session.exec(rows))


def _newest_case(session: Session, cases: list[CaseRow]) -> CaseRow | None:
    """The one of which was last spoken with the shopper, else the one that was opened last."""
    spoken = dict(
        session.exec(
            select(LetterRow.case_id, func.max(LetterRow.made_at))
            .where(col(LetterRow.case_id).in_([case.workflow_id for case in cases]))
            .group_by(LetterRow.case_id)
        ).all()
    )
    return max(
        cases,
        key=lambda case: (case.workflow_id in spoken, max(_moments(case, spoken))),
        default=None,
    )


def _moments(case: CaseRow, spoken: dict[str, datetime]) -> list[datetime]:
    said = spoken.get(case.workflow_id)
    return [case.opened_at, said] if said else [case.opened_at]
