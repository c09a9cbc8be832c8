"""What is kept of conversations about a shopper: told to them, forgotten, and dropped with age."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, delete, select, update

from whereabouts.store.rows import ContactRow, ConversationLineRow, ConversationRow, OrderRow

#: A conversation is kept for so long after its last word; the case it led to has its own notes.
KEPT_FOR = timedelta(days=540)


def forget_conversations_about(session: Session, order: OrderRow) -> None:
    """All in which an order was spoken of."""
    _drop(session, _about(order.store, (order.order_id,)))


def forget_conversations_with(session: Session, store: str, address: str) -> None:
    """All that were held with a number or a mailbox."""
    _drop(session, _with(store, (address,)))


def drop_old_conversations(session: Session, now: datetime) -> None:
    _drop(session, col(ConversationRow.heard_at) <= now - KEPT_FOR)


def conversations_of(
    session: Session, store: str, orders: Sequence[OrderRow], addresses: Collection[str]
) -> list[dict[str, Any]]:
    """What was said about the orders and with the addresses, the oldest first."""
    theirs = _about(store, [one.order_id for one in orders]) | _with(store, addresses)
    rows = select(ConversationRow).where(theirs).order_by(col(ConversationRow.begun_at))
    return [_told(session, row) for row in session.exec(rows)]


def _told(session: Session, row: ConversationRow) -> dict[str, Any]:
    lines = select(ConversationLineRow).where(
        ConversationLineRow.conversation_id == row.conversation_id
    )
    in_time = session.exec(lines.order_by(col(ConversationLineRow.id)))
    said = {"speaker", "author", "text", "at"}
    return row.model_dump(mode="json", include={"where", "address", "order_id", "begun_at"}) | {
        "lines": [line.model_dump(mode="json", include=said) for line in in_time]
    }


def _about(store: str, order_ids: Collection[str]) -> ColumnElement[bool]:
    """Where several orders were spoken of, the contacts know each."""
    counted = select(ContactRow.conversation_id).where(
        ContactRow.store == store, col(ContactRow.order_id).in_(order_ids)
    )
    spoken_of = col(ConversationRow.order_id).in_(order_ids)
    among = col(ConversationRow.conversation_id).in_(counted)
    return (col(ConversationRow.store) == store) & or_(spoken_of, among)


def _with(store: str, addresses: Collection[str]) -> ColumnElement[bool]:
    known = [address for address in addresses if address]
    return (col(ConversationRow.store) == store) & col(ConversationRow.address).in_(known)


def _drop(session: Session, which: ColumnElement[bool]) -> None:
    """Contacts are not personal, and stay without what leads to what was said."""
    ids = list(session.exec(select(ConversationRow.conversation_id).where(which)))
    if not ids:
        return
    run = session.connection().execute
    session.flush()
    run(delete(ConversationLineRow).where(col(ConversationLineRow.conversation_id).in_(ids)))
    run(delete(ConversationRow).where(col(ConversationRow.conversation_id).in_(ids)))
    led_to = col(ContactRow.conversation_id).in_(ids)
    run(update(ContactRow).where(led_to).values(conversation_id=""))
