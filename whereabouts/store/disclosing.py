"""Everything that is kept about a shopper, as one document for the store to hand over."""

import json
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, or_, select

from whereabouts.domain.model import Frozen
from whereabouts.store.addresses import email_key
from whereabouts.store.assembling import order_record
from whereabouts.store.concerned import Concerned, orders_of
from whereabouts.store.conversation_privacy import conversations_of
from whereabouts.store.look_ups import look_ups_of
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    AttemptRow,
    CaseNoteRow,
    CaseRow,
    DisclosureRow,
    InboundMailRow,
    InboundTextRow,
    MessageRow,
    OrderRow,
    OutboxRow,
    SuppressionRow,
)
from whereabouts.store.transaction import reading, writing

#: Of an order's record: the store's own rules say nothing of the shopper.
_RULES = {"policy", "clock", "destination", "wake_at", "wake_for", "recorded_at"}


class Disclosure(Frozen):
    """An answer that waits to be handed over. `document` is JSON."""

    request: str
    made_at: AwareDatetime
    document: str


class Disclosures:
    """Puts answers together, and keeps those that a shop asked for on a shopper's behalf."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def document(self, store: str, of: Concerned, now: datetime) -> str:
        """The answer, put together now."""
        with reading(self._engine) as session:
            return _document(session, store, of, now)

    def keep(self, store: str, request: str, of: Concerned, now: datetime) -> None:
        """Put the answer together and keep it; asked again under one name, the first stays."""
        with writing(self._engine) as session:
            orders = orders_of(session, store, of)
            row = DisclosureRow(
                store=store,
                request=request,
                order_ids=tuple(order.order_id for order in orders),
                document=_document(session, store, of, now),
                made_at=now,
            )
            insert_once(session, row)

    def kept(self, store: str) -> tuple[Disclosure, ...]:
        """The answers that wait, the oldest first."""
        rows = select(DisclosureRow).where(DisclosureRow.store == store)
        in_time = rows.order_by(col(DisclosureRow.made_at), DisclosureRow.request)
        with reading(self._engine) as session:
            return tuple(
                Disclosure(request=row.request, made_at=row.made_at, document=row.document)
                for row in session.exec(in_time)
            )

    def handed_over(self, store: str, request: str) -> bool:
        """The store has it, so that it need not lie here; whether it did."""
        with writing(self._engine) as session:
            row = session.get(DisclosureRow, (store, request))
            if row is not None:
                session.delete(row)
            return row is not None


def _document(session: Session, store: str, of: Concerned, now: datetime) -> str:
    orders = orders_of(session, store, of)
    addresses = {email_key(of.email)} if of.email else set()
    addresses |= {of.phone} if of.phone else set()
    addresses |= {one for order in orders for one in (order.email, order.phone) if one}
    told = {
        "store": store,
        "made_at": now.isoformat(),
        "orders": [_order(session, order) for order in orders if order.erased_at is None],
        "texts_received": _texts(session, store, addresses),
        "mails_received": _mails(session, store, addresses),
        "conversations": conversations_of(session, store, orders, addresses),
        "wishes": _wishes(session, store, addresses),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _order(session: Session, order: OrderRow) -> dict[str, Any]:
    record = order_record(session, order).model_dump(mode="json", exclude=_RULES)
    return record | {
        "messages": [_message(session, *pair) for pair in session.exec(_attempts(order))],
        "cases": [_case(session, case) for case in session.exec(_cases(order)).all()],
        "look_ups": look_ups_of(session, order),
    }


def _attempts(order: OrderRow) -> Any:
    return (
        select(MessageRow, AttemptRow)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(MessageRow.store == order.store, MessageRow.order_id == order.order_id)
        .order_by(col(AttemptRow.moment), col(AttemptRow.id))
    )


def _cases(order: OrderRow) -> Any:
    return select(CaseRow).where(CaseRow.store == order.store, CaseRow.order_id == order.order_id)


def _message(session: Session, message: MessageRow, attempt: AttemptRow) -> dict[str, Any]:
    kept = session.get(OutboxRow, attempt.token)
    fate = _plain(attempt, "channel", "state", "moment", "reason")
    fate |= _plain(attempt, "delivered_at", "opened_at", "clicked_at")
    said = _plain(kept, "to", "subject", "text") if kept else {}
    return {"kind": message.kind, "parcels": message.parcels} | fate | said


def _case(session: Session, case: CaseRow) -> dict[str, Any]:
    notes = select(CaseNoteRow).where(CaseNoteRow.workflow_id == case.workflow_id)
    said = _plain(case, "kind", "parcel_id", "opened_at", "closed_at", "resolution", "inquiry")
    in_time = session.exec(notes.order_by(col(CaseNoteRow.id)))
    return said | {"notes": [_plain(note, "text", "author", "at") for note in in_time]}


def _texts(session: Session, store: str, addresses: set[str]) -> list[dict[str, Any]]:
    rows = select(InboundTextRow).where(
        InboundTextRow.store == store, col(InboundTextRow.sender).in_(addresses)
    )
    in_time = session.exec(rows.order_by(col(InboundTextRow.received_at)))
    return [_plain(text, "sender", "recipient", "body", "received_at") for text in in_time]


def _mails(session: Session, store: str, addresses: set[str]) -> list[dict[str, Any]]:
    rows = select(InboundMailRow).where(
        InboundMailRow.store == store, col(InboundMailRow.sender).in_(addresses)
    )
    in_time = session.exec(rows.order_by(col(InboundMailRow.received_at)))
    return [
        _plain(one, "sender", "subject", "body", "attachments", "received_at") for one in in_time
    ]


def _wishes(session: Session, store: str, addresses: set[str]) -> list[dict[str, Any]]:
    rows = select(SuppressionRow).where(
        SuppressionRow.store == store, or_(col(SuppressionRow.address).in_(addresses))
    )
    in_time = session.exec(rows.order_by(col(SuppressionRow.id)))
    return [_plain(word, "channel", "address", "allowed", "reason", "at") for word in in_time]


def _plain(row: SQLModel, *names: str) -> dict[str, Any]:
    return row.model_dump(mode="json", include=set(names))
