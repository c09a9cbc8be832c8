"""What a parcel is tracked by: its carrier and number, and what comes with another of either."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.intake.scans import number_key
from whereabouts.store.once import insert_once
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow
from whereabouts.store.scanning import learn_anew
from whereabouts.store.seeing import keep_what_was_seen
from whereabouts.store.tracked import Tracked, unpark
from whereabouts.store.watching import watch

_TICK = timedelta(microseconds=1)


class Tracking(NamedTuple):
    """Whose number, and since when by the orders' clock."""

    carrier: str
    tracking_number: str
    since: datetime


def retrack(session: Session, order: OrderRow, row: ParcelRow, by: Tracking, now: datetime) -> None:
    """Track `row` by another number, or by its number at another carrier. The shopper is told
    of another number; of another carrier the link alone changes."""
    known_at = row.replaced_at or row.label_at
    since = by.since if by.since > known_at else order.start.clock.read(now)
    if number_key(by.tracking_number) != number_key(row.tracking_number):
        row.replaced_at, row.reassigned_at = since, None
    elif by.carrier == row.carrier:
        return
    else:
        row.reassigned_at = max(since, (row.reassigned_at or known_at) + _TICK)
        row.estimate = row.heard_estimate = row.label_estimate
        row.estimated_at = None
    row.carrier, row.tracking_number = by.carrier, by.tracking_number
    learn_anew(session, order, row, now)
    watch(session, row, now)


def link(session: Session, order: OrderRow, row: ParcelRow, by: Tracking, now: datetime) -> None:
    """Find `row` by it from now on, and give it what waited for it."""
    insert_once(
        session,
        NumberRow(
            store=row.store,
            number=number_key(by.tracking_number),
            carrier=by.carrier,
            order_id=row.order_id,
            parcel_id=row.parcel_id,
            tracking_number=by.tracking_number,
            since=by.since,
        ),
    )
    unpark(session, Tracked(order, row, by.carrier, by.tracking_number), now)
    keep_what_was_seen(session, order, row, now)
