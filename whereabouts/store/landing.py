"""Which case a shopper's words belong to: by what they answer, else by who wrote them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.message import Channel
from whereabouts.store.rows import AttemptRow, CaseRow, LetterRow, MessageRow, OrderRow

#: Programs repeat a conversation's whole history; its newest mails are enough.
_NAMES_READ = 30


def case_of_text(session: Session, store: str, sender: str) -> CaseRow | None:
    """The newest conversation of a number that is open."""
    theirs = orders_of(session, store, Channel.SMS, sender)
    return _newest_case(session, _open_ones(session, theirs))


def case_of_mail(session: Session, store: str, mail: InboundMail) -> CaseRow | None:
    """What it answers comes first: one address may have many orders. A closed case is found only
    where it is answered and its order has no open one."""
    answered = _answered(session, store, mail)
    case = next((one for one in answered if one.closed_at is None), None)
    if case is not None:
        return case
    concerned = concerned_by(session, store, mail)
    return _newest_case(session, _open_ones(session, concerned)) or next(iter(answered), None)


def concerned_by(session: Session, store: str, mail: InboundMail) -> list[OrderRow]:
    """The orders that it is about: those it answers or names, else all of its sender's, the
    newest first."""
    return spoken_of(session, store, mail) or orders_of(session, store, Channel.EMAIL, mail.sender)


def spoken_of(session: Session, store: str, mail: InboundMail) -> list[OrderRow]:
    """The orders that it answers, else those of its sender that it names."""
    theirs = orders_of(session, store, Channel.EMAIL, mail.sender)
    said = f"{mail.subject}\n{mail.body}"
    named = [order for order in theirs if (order.number or order.order_id) in said]
    return _orders_answered(session, store, mail) or named


def orders_of(session: Session, store: str, channel: Channel, address: str) -> list[OrderRow]:
    """Those of an address, the newest first."""
    mine = col(OrderRow.email if channel is Channel.EMAIL else OrderRow.phone) == address
    rows = select(OrderRow).where(OrderRow.store == store, mine)
    return list(session.exec(rows.order_by(col(OrderRow.placed_at).desc(), OrderRow.order_id)))


def _answered(session: Session, store: str, mail: InboundMail) -> list[CaseRow]:
    """The cases of letters that it answers."""
    rows = select(CaseRow).join(LetterRow, col(LetterRow.case_id) == col(CaseRow.workflow_id))
    mine = rows.where(LetterRow.store == store, _is_answered(LetterRow, mail))
    return list(session.exec(mine.order_by(col(LetterRow.id).desc())))


def _orders_answered(session: Session, store: str, mail: InboundMail) -> list[OrderRow]:
    """The orders of letters and messages that it answers."""
    of_letters = select(LetterRow.order_id).where(
        LetterRow.store == store, _is_answered(LetterRow, mail)
    )
    of_messages = (
        select(MessageRow.order_id)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(AttemptRow.store == store, _is_answered(AttemptRow, mail))
    )
    ids = {*session.exec(of_letters), *session.exec(of_messages)}
    rows = select(OrderRow).where(OrderRow.store == store, col(OrderRow.order_id).in_(ids))
    return list(session.exec(rows.order_by(col(OrderRow.placed_at).desc()))) if ids else []


def _is_answered(
    table: type[LetterRow] | type[AttemptRow], mail: InboundMail
) -> ColumnElement[bool]:
    """By our token, in the address it came to or in a name that we gave; or by the provider's
    name: SendGrid calls a mail `<id@host>`, and names it to us by the id alone."""
    names = [one.partition("@")[0] for one in mail.answers[-_NAMES_READ:]]
    return col(table.token).in_([*mail.tokens, *names]) | col(table.provider_id).in_(names)


def _open_ones(session: Session, orders: Iterable[OrderRow]) -> list[CaseRow]:
    """Those that call a person."""
    cases: list[CaseRow] = []
    for order in orders:
        rows = select(CaseRow).where(
            CaseRow.store == order.store,
            CaseRow.order_id == order.order_id,
            col(CaseRow.closed_at).is_(None),
            col(CaseRow.due_at).is_not(None),
        )
        cases.extend(session.exec(rows))
    return cases


def _newest_case(session: Session, cases: list[CaseRow]) -> CaseRow | None:
    """The one of which was last spoken with the shopper, else the one that was opened last."""
    spoken = {case.workflow_id: _last_spoken(session, case) for case in cases}
    return max(
        cases,
        key=lambda case: (
            spoken[case.workflow_id] is not None,
            max(case.opened_at, spoken[case.workflow_id] or case.opened_at),
        ),
        default=None,
    )


def _last_spoken(session: Session, case: CaseRow) -> datetime | None:
    made = select(func.max(LetterRow.made_at)).where(LetterRow.case_id == case.workflow_id)
    return session.exec(made).one()
