"""Which rows are of orders that we followed from their beginning, looked up one by one.

A source of many rows had better say that it leaves history out, which lists the imported once.
"""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from whereabouts.store.rows import CaseRow, ContactRow, DecisionRow, MessageRow, OrderRow, ParcelRow

#: What speaks of an order.
Row = type[CaseRow] | type[ContactRow] | type[DecisionRow] | type[MessageRow] | type[ParcelRow]


def of_our_time(row: Row) -> ColumnElement[bool]:
    return ~exists().where(
        col(OrderRow.store) == col(row.store),
        col(OrderRow.order_id) == col(row.order_id),
        col(OrderRow.imported_at).is_not(None),
    )
