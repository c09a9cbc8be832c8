"""A label in the store: a new parcel, a parcel under a new number, or news of a known one."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.facts import ParcelLabelled
from whereabouts.domain.order import Parcel
from whereabouts.intake.scans import number_key
from whereabouts.store.once import insert_once
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow
from whereabouts.store.seeing import keep_what_was_seen
from whereabouts.store.telling import tell
from whereabouts.store.tracked import Tracked, unpark
from whereabouts.store.watching import watch


def take_label(
    session: Session,
    order: OrderRow,
    told: Parcel,
    now: datetime,
    said_at: datetime | None = None,
) -> bool:
    """Bring the parcel's row in step and tell the order what is new to it; whether anything is.

    Shops repeat a label with every change of its order, and repeat old ones when they retry:
    with `said_at`, what was said earlier never overrides what was said later.
    """
    key = (order.store, order.order_id, told.parcel_id)
    row = session.get(ParcelRow, key, with_for_update=True)
    news: Parcel | None = told
    if row is not None:
        news = _updated(session, order, row, told, now, said_at)
    else:
        row = _new_row(order, told, said_at)
        session.add(row)
        session.flush()
        watch(session, row, now)
    if news is not None:
        tell(session, order, ParcelLabelled(parcel=news), now)
    _link(session, row, told, said_at)
    unpark(session, Tracked(order, row, told.carrier, told.tracking_number), now)
    keep_what_was_seen(session, order, row, now)
    return news is not None


def _updated(
    session: Session,
    order: OrderRow,
    row: ParcelRow,
    told: Parcel,
    now: datetime,
    said_at: datetime | None,
) -> Parcel | None:
    """The parcel as the order should know it; None if it knows, or the label was overtaken."""
    same = (row.carrier, number_key(row.tracking_number)) == (
        told.carrier,
        number_key(told.tracking_number),
    )
    said = said_at or told.replaced_at or told.label_at
    newest = row.said_at or row.replaced_at or row.label_at
    if said < newest and (said_at is not None or not same):
        return None
    before = parcel_of(row)
    if not same:
        _forget_old_number(row)
        is_later = said > (row.replaced_at or row.label_at)
        row.replaced_at = said if is_later else order.start.clock.read(now)
        watch(session, row, now)
    row.said_at = said_at or row.said_at
    row.carrier, row.tracking_number = told.carrier, told.tracking_number
    row.lines = told.lines or row.lines
    if told.estimate is not None and told.estimate != row.label_estimate:
        row.label_estimate = row.estimate = row.heard_estimate = told.estimate
        row.first_estimate = row.first_estimate or told.estimate
    after = parcel_of(row)
    return None if after == before else after


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


def _new_row(order: OrderRow, told: Parcel, said_at: datetime | None) -> ParcelRow:
    return ParcelRow(
        store=order.store,
        order_id=order.order_id,
        parcel_id=told.parcel_id,
        carrier=told.carrier,
        tracking_number=told.tracking_number,
        label_at=told.label_at,
        replaced_at=told.replaced_at,
        said_at=said_at,
        lines=told.lines,
        label_estimate=told.estimate,
        first_estimate=told.estimate,
        estimate=told.estimate,
        heard_estimate=told.estimate,
    )


def _forget_old_number(row: ParcelRow) -> None:
    """Scans of the old number say nothing of the parcel any more."""
    row.status = row.last_scan_at = row.last_movement_at = row.heard_movement_at = None


def _link(session: Session, row: ParcelRow, told: Parcel, said_at: datetime | None) -> None:
    insert_once(
        session,
        NumberRow(
            store=row.store,
            number=number_key(told.tracking_number),
            carrier=told.carrier,
            order_id=row.order_id,
            parcel_id=row.parcel_id,
            tracking_number=told.tracking_number,
            since=said_at or told.replaced_at or told.label_at,
        ),
    )
