"""One message for several parcels: one row leads, the others point to it."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.store.claims import ClaimAsk
from whereabouts.store.last_word import may_have_left
from whereabouts.store.once import insert_once
from whereabouts.store.rows import AttemptRow, MessageRow
from whereabouts.store.transaction import hold


def hold_message(session: Session, ask: ClaimAsk) -> None:
    """Make other claims of this kind wait; what they wait for they then read anew."""
    hold(session, f"message/{ask.store}/{ask.order_id}/{ask.kind}")


def lead_row(session: Session, ask: ClaimAsk, now: datetime) -> MessageRow | None:
    """The row that leads the message asked for; its attempts speak for all its parcels.

    None where a part of it was told in another message: telling the rest would tell that
    part twice.
    """
    rows = _rows(session, ask, now)
    parcels = tuple(row.parcel_id for row in rows if row.parcel_id)
    told = [row for row in _speaking(session, rows) if _is_told(session, row)]
    if any(row.parcels != parcels for row in told):
        return None
    lead, *others = rows
    lead.parcels, lead.covered_by = parcels, None
    for row in others:
        row.parcels, row.covered_by = (), lead.id
    return lead


def attempts_of(session: Session, lead: MessageRow) -> list[AttemptRow]:
    rows = select(AttemptRow).where(AttemptRow.message_id == lead.id)
    return list(session.exec(rows.order_by(col(AttemptRow.id)).with_for_update()))


def _rows(session: Session, ask: ClaimAsk, now: datetime) -> list[MessageRow]:
    """One row for each parcel, by parcel; or the one row of the order."""
    about = sorted(set(ask.parcels)) or [""]
    for parcel_id in about:
        insert_once(
            session,
            MessageRow(
                store=ask.store,
                order_id=ask.order_id,
                parcel_id=parcel_id,
                kind=ask.kind,
                made_at=now,
            ),
        )
    rows = select(MessageRow).where(
        MessageRow.store == ask.store,
        MessageRow.order_id == ask.order_id,
        MessageRow.kind == ask.kind,
        col(MessageRow.parcel_id).in_(about),
    )
    return list(session.exec(rows.order_by(MessageRow.parcel_id)))


def _speaking(session: Session, rows: list[MessageRow]) -> list[MessageRow]:
    """The rows themselves, which may have led before, and those that lead them now."""
    ids = {row.id for row in rows} | {row.covered_by for row in rows if row.covered_by}
    return list(session.exec(select(MessageRow).where(col(MessageRow.id).in_(ids))))


def _is_told(session: Session, lead: MessageRow) -> bool:
    return any(may_have_left(attempt) for attempt in attempts_of(session, lead))
