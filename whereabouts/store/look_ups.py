"""What is kept of a shopper's own look-ups, for whoever asks what is kept about them."""

from typing import Any

from sqlmodel import Session, select

from whereabouts.store.rows import CodeRow, OrderRow, VisitRow


def look_ups_of(session: Session, order: OrderRow) -> dict[str, Any]:
    """The codes that were sent about an order, and the visits to it."""
    codes = select(CodeRow).where(CodeRow.store == order.store, CodeRow.order_id == order.order_id)
    visits = select(VisitRow).where(VisitRow.store == order.store)
    return {
        "codes": [
            row.model_dump(mode="json", include={"channel", "asked_at", "used_at"})
            for row in session.exec(codes)
        ],
        "visits": [
            row.model_dump(mode="json", include={"how", "opened_at"})
            for row in session.exec(visits)
            if order.order_id in row.order_ids
        ],
    }
