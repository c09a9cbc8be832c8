"""Cases as lines of the queue: what is read of each, beside its order and its parcel."""

from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlmodel import col

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import Customer
from whereabouts.store.rows import CaseRow, OrderRow, ParcelRow


class Waiting(Frozen):
    """One case as a line of the queue."""

    workflow_id: str
    store: str
    order_id: str
    #: What the shopper reads as the order's number.
    number: str
    shopper: str
    kind: EscalationKind
    queue: str
    carrier: str
    tracking_number: str
    assignee: str
    opened_at: AwareDatetime
    due_at: AwareDatetime
    breached_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    resolution: Resolution | None


def lines() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .select_from(CaseRow)
        .join(OrderRow, _its_order())
        .outerjoin(ParcelRow, its_parcel())
    )


_COLUMNS: tuple[Any, ...] = (
    col(CaseRow.workflow_id),
    col(CaseRow.store),
    col(CaseRow.order_id),
    col(CaseRow.kind),
    col(CaseRow.queue),
    col(CaseRow.assignee),
    col(CaseRow.opened_at),
    col(CaseRow.due_at),
    col(CaseRow.breached_at),
    col(CaseRow.closed_at),
    col(CaseRow.resolution),
    col(OrderRow.number),
    col(OrderRow.customer),
    col(ParcelRow.carrier),
    col(ParcelRow.tracking_number),
)


def waiting_of(row: Row[Any]) -> Waiting:
    fields = dict(row._mapping)
    customer: Customer = fields.pop("customer")
    fields["number"] = fields["number"] or fields["order_id"]
    fields["carrier"] = fields["carrier"] or ""
    fields["tracking_number"] = fields["tracking_number"] or ""
    shopper = f"{customer.first_name} {customer.last_name}".strip()
    return Waiting(shopper=shopper, **fields)


def _its_order() -> ColumnElement[bool]:
    return and_(
        col(OrderRow.store) == col(CaseRow.store), col(OrderRow.order_id) == col(CaseRow.order_id)
    )


def its_parcel() -> ColumnElement[bool]:
    return and_(
        col(ParcelRow.store) == col(CaseRow.store),
        col(ParcelRow.order_id) == col(CaseRow.order_id),
        col(ParcelRow.parcel_id) == col(CaseRow.parcel_id),
    )
