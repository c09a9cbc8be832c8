"""What is erased of one order, and of one address."""

from datetime import datetime
from typing import NamedTuple, Self

from sqlmodel import Session, col, func, select

from whereabouts.domain.message import Channel
from whereabouts.domain.purchase import Customer, ShipTo
from whereabouts.store.addresses import address_of, email_key
from whereabouts.store.codes import forget_codes
from whereabouts.store.conversation_privacy import (
    forget_conversations_about,
    forget_conversations_with,
)
from whereabouts.store.forgotten import forgotten
from whereabouts.store.order_names import write_names
from whereabouts.store.rows import (
    AttemptRow,
    CaseNoteRow,
    CaseRow,
    InboundMailRow,
    InboundTextRow,
    LetterRow,
    MessageRow,
    OrderRow,
    OutboxRow,
    ParkedScanRow,
    ReportRow,
    ScanRow,
    SuppressionRow,
)
from whereabouts.store.seeing import waiting_name
from whereabouts.store.suppressions import a_word, newest_word
from whereabouts.store.ticket_erasing import ERASED, forget_tickets
from whereabouts.store.visits import forget_visits


class Address(NamedTuple):
    """Where a shopper was written to."""

    channel: Channel
    value: str

    @classmethod
    def of(cls, channel: Channel, value: str | None) -> Self | None:
        if not value:
            return None
        return cls(channel, email_key(value) if channel is Channel.EMAIL else value)


def addresses_of(order: OrderRow) -> set[Address]:
    found = (Address.of(channel, address_of(order, channel)) for channel in Channel)
    return {address for address in found if address is not None}


def forget_order(session: Session, order: OrderRow, now: datetime) -> None:
    """Erase who bought, and every text in which people or carriers may have named them."""
    order.customer, order.ship_to = Customer(), ShipTo(country=order.ship_to.country)
    order.consent = order.email = order.phone = order.postcode_key = None
    order.may_be_texted = False
    order.lines = tuple(line.model_copy(update={"title": line.line_id}) for line in order.lines)
    order.erased_at = order.erased_at or now
    write_names(session, order)
    _forget_bodies(session, order)
    _forget_words_of_carriers(session, order)
    _forget_cases(session, order)
    forget_conversations_about(session, order)
    forget_visits(session, order.store, order.order_id)
    forget_codes(session, order)
    forget_tickets(session, order, now)


def forget_address(session: Session, store: str, address: Address) -> None:
    """Erase an address that no order needs any more, and what came from it."""
    if _is_needed(session, store, address):
        return
    texts = select(InboundTextRow).where(
        InboundTextRow.store == store, InboundTextRow.sender == address.value
    )
    for text in session.exec(texts):
        text.sender = text.body = ""
    mails = select(InboundMailRow).where(
        InboundMailRow.store == store, InboundMailRow.sender == address.value
    )
    for mail in session.exec(mails):
        mail.sender = mail.subject = mail.body = ""
        mail.attachments = ()
    forget_conversations_with(session, store, address.value)
    _forget_replies(session, address)
    _forget_words(session, store, address)


def _is_needed(session: Session, store: str, address: Address) -> bool:
    column = col(OrderRow.email) if address.channel is Channel.EMAIL else col(OrderRow.phone)
    needing = select(OrderRow.order_id).where(OrderRow.store == store, column == address.value)
    return session.exec(needing.limit(1)).first() is not None


def _forget_words(session: Session, store: str, address: Address) -> None:
    """Of a refusal stays that there is one."""
    newest = newest_word(session, store, address.channel, address.value)
    words = select(SuppressionRow).where(
        SuppressionRow.store == store,
        SuppressionRow.channel == address.channel,
        SuppressionRow.address == address.value,
    )
    kept = session.exec(words).all()
    if newest is not None and newest in kept and not newest.allowed:
        name = forgotten(store, address.channel, address.value)
        at, reason = newest.at, newest.reason
        session.add(a_word(store, address.channel, name, False, reason, at))
    for word in kept:
        session.delete(word)


def _forget_replies(session: Session, address: Address) -> None:
    """What the outbox holds for the address and no order's ledger knows of."""
    known = select(AttemptRow.token)
    rows = select(OutboxRow).where(
        func.lower(OutboxRow.to) == address.value,
        col(OutboxRow.token).not_in(known),
    )
    for row in session.exec(rows):
        session.delete(row)


def _forget_bodies(session: Session, order: OrderRow) -> None:
    tokens = (
        select(AttemptRow.token)
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .where(MessageRow.store == order.store, MessageRow.order_id == order.order_id)
    )
    letters = select(LetterRow.token).where(
        LetterRow.store == order.store, LetterRow.order_id == order.order_id
    )
    theirs = col(OutboxRow.token).in_(tokens) | col(OutboxRow.token).in_(letters)
    for row in session.exec(select(OutboxRow).where(theirs)):
        session.delete(row)


def _forget_words_of_carriers(session: Session, order: OrderRow) -> None:
    scans = select(ScanRow).where(ScanRow.store == order.store, ScanRow.order_id == order.order_id)
    for row in session.exec(scans):
        row.scan = row.scan.model_copy(update={"text": ""})
    waiting = select(ParkedScanRow).where(
        ParkedScanRow.store == order.store,
        col(ParkedScanRow.number).startswith(waiting_name(order.order_id, "")),
    )
    for parked in session.exec(waiting):
        session.delete(parked)


def _forget_cases(session: Session, order: OrderRow) -> None:
    cases = select(CaseRow).where(CaseRow.store == order.store, CaseRow.order_id == order.order_id)
    for case in session.exec(cases).all():
        case.inquiry, case.intercept = {}, {}
        reports = select(ReportRow).where(ReportRow.workflow_id == case.workflow_id)
        for report in session.exec(reports):
            report.right_address = None
        notes = select(CaseNoteRow).where(
            CaseNoteRow.workflow_id == case.workflow_id, CaseNoteRow.text != ERASED
        )
        for note in session.exec(notes):
            note.text = ""
