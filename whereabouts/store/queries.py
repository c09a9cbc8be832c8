"""The read side: whole orders, for messages and for people."""

from collections.abc import Sequence

from sqlalchemy import Engine, bindparam
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.message import Channel
from whereabouts.domain.tracking import Scan
from whereabouts.store.addresses import email_key
from whereabouts.store.assembling import order_record, order_records
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.rows import (
    AttemptRow,
    LetterRow,
    MessageRow,
    OrderRow,
    ScanRow,
)
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import reading

#: Made once: every answer asks.
_NAMED = (
    select(OrderRow)
    .where(OrderRow.store == bindparam("store"))
    .where(col(OrderRow.order_id).in_(bindparam("order_ids", expanding=True)))
)


class Queries:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def order(self, store: str, order_id: str) -> OrderRecord | None:
        with reading(self._engine) as session:
            row = session.get(OrderRow, (store, order_id))
            return None if row is None else order_record(session, row)

    def orders(self, store: str, order_ids: Sequence[str]) -> tuple[OrderRecord, ...]:
        """Those that there are, in the order in which they are asked for."""
        of = {"store": store, "order_ids": list(order_ids)}
        with reading(self._engine) as session:
            records = order_records(session, session.exec(_NAMED, params=of).all())
        found = {record.order_id: record for record in records}
        return tuple(found[order_id] for order_id in order_ids if order_id in found)

    def order_numbered(self, store: str, number: str) -> OrderRecord | None:
        """The order by the number its shopper reads; the newest where two have it."""
        rows = select(OrderRow).where(OrderRow.store == store, OrderRow.number == number)
        return next(iter(self._orders(rows.order_by(col(OrderRow.placed_at).desc()))), None)

    def order_for_message(self, store: str, order_id: str) -> OrderRecord:
        """The order a message is made of; there is none without it."""
        found = self.order(store, order_id)
        if found is None:
            raise UnknownOrder(store, order_id)
        return found

    def order_by_token(self, token: str) -> OrderRecord | None:
        """The order of the message whose link somebody followed."""
        row = (
            select(OrderRow)
            .join(
                MessageRow,
                (col(MessageRow.store) == col(OrderRow.store))
                & (col(MessageRow.order_id) == col(OrderRow.order_id)),
            )
            .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
            .where(AttemptRow.token == token)
        )
        return next(iter(self._orders(row)), None) or self._order_by_letter(token)

    def newest_token(self, store: str, order_id: str) -> str:
        """That of the newest message that may have left; empty where none has."""
        sent = (
            select(AttemptRow.token)
            .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
            .where(MessageRow.store == store, MessageRow.order_id == order_id)
        )
        with reading(self._engine) as session:
            return session.exec(sent.order_by(col(AttemptRow.id).desc())).first() or ""

    def _order_by_letter(self, token: str) -> OrderRecord | None:
        row = select(OrderRow).join(
            LetterRow,
            (col(LetterRow.store) == col(OrderRow.store))
            & (col(LetterRow.order_id) == col(OrderRow.order_id)),
        )
        return next(iter(self._orders(row.where(LetterRow.token == token))), None)

    def orders_of(self, store: str, channel: Channel, address: str) -> tuple[OrderRecord, ...]:
        """All orders of one e-mail address or E.164 number, the newest first."""
        by_email = channel is Channel.EMAIL
        column = col(OrderRow.email) if by_email else col(OrderRow.phone)
        known_as = email_key(address) if by_email else address
        return self._orders(
            select(OrderRow)
            .where(OrderRow.store == store, column == known_as)
            .order_by(col(OrderRow.placed_at).desc(), OrderRow.order_id)
        )

    def scans(self, store: str, order_id: str) -> tuple[Scan, ...]:
        """Every scan of an order's parcels, in time's order."""
        rows = select(ScanRow).where(ScanRow.store == store, ScanRow.order_id == order_id)
        with reading(self._engine) as session:
            in_time = rows.order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
            return tuple(row.scan for row in session.exec(in_time))

    def _orders(self, rows: SelectOfScalar[OrderRow]) -> tuple[OrderRecord, ...]:
        with reading(self._engine) as session:
            return order_records(session, session.exec(rows).all())
