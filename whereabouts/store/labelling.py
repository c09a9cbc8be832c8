"""A label in the store: a new parcel, a parcel under a new number, or news of a known one."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.order import Parcel
from whereabouts.intake.scans import number_key
from whereabouts.store.once import insert_once
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow
from whereabouts.store.telling import tell
from whereabouts.store.tracked import Tracked, unpark
from whereabouts.store.watches import watch


def take_label(session: Session, order: OrderRow, told: Parcel, now: datetime) -> None:
    """Bring the parcel's row in step and tell the order what is new to it."""
    key = (order.store, order.order_id, told.parcel_id)
    row = session.get(ParcelRow, key, with_for_update=True)
    news: Parcel | None = told
    if row is not None:
        news = _updated(session, order, row, told, now)
    else:
        row = _new_row(order, told)
        session.add(row)
        session.flush()
        watch(session, row, now)
    if news is not None:
        tell(session, order, ParcelLabelled(parcel=news), now)
    _link(session, row, told)
    unpark(session, Tracked(order, row, told.carrier, told.tracking_number), now)


def _updated(
    session: Session, order: OrderRow, row: ParcelRow, told: Parcel, now: datetime
) -> Parcel | None:
    """The parcel as the order should know it; None for a label that was overtaken."""
    same = (row.carrier, number_key(row.tracking_number)) == (
        told.carrier,
        number_key(told.tracking_number),
    )
    newest_at = row.replaced_at or row.label_at
    if not same and (told.replaced_at or told.label_at) < newest_at:
        return None
    if not same:
        _forget_old_number(row)
        at = told.replaced_at or told.label_at
        row.replaced_at = at if at > newest_at else order.start.clock.read(now)
        watch(session, row, now)
    row.carrier, row.tracking_number = told.carrier, told.tracking_number
    row.lines = told.lines or row.lines
    if told.estimate is not None and told.estimate != row.label_estimate:
        row.label_estimate = row.estimate = row.heard_estimate = told.estimate
        row.first_estimate = row.first_estimate or told.estimate
    return parcel_of(row)


def parcel_of(row: ParcelRow) -> Parcel:
    """The parcel as its order knows it."""
    return Parcel(
        parcel_id=row.parcel_id,
        carrier=row.carrier,
        tracking_number=row.tracking_number,
        label_at=row.label_at,
        lines=row.lines,
        estimate=row.label_estimate,
        replaced_at=row.replaced_at,
    )


def _new_row(order: OrderRow, told: Parcel) -> ParcelRow:
    return ParcelRow(
        store=order.store,
        order_id=order.order_id,
        parcel_id=told.parcel_id,
        carrier=told.carrier,
        tracking_number=told.tracking_number,
        label_at=told.label_at,
        replaced_at=told.replaced_at,
        lines=told.lines,
        label_estimate=told.estimate,
        first_estimate=told.estimate,
        estimate=told.estimate,
        heard_estimate=told.estimate,
    )


def _forget_old_number(row: ParcelRow) -> None:
    """Scans of the old number say nothing of the parcel any more."""
    row.status = row.last_scan_at = row.last_movement_at = row.heard_movement_at = None


def _link(session: Session, row: ParcelRow, told: Parcel) -> None:
    insert_once(
        session,
        NumberRow(
            store=row.store,
            number=number_key(told.tracking_number),
            carrier=told.carrier,
            order_id=row.order_id,
            parcel_id=row.parcel_id,
            tracking_number=told.tracking_number,
            since=told.replaced_at or told.label_at,
        ),
    )
