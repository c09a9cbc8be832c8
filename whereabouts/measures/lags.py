"""How long news of a carrier is under way: to us, and from us to the shopper."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, exists, func, or_
from sqlalchemy.orm import aliased, join
from sqlmodel import col

from whereabouts.domain.message import MessageKind
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.elapsed import seconds_between
from whereabouts.measures.scanned import delivered, scans
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.source import Source
from whereabouts.measures.timed import Lasting, Timed
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, ScanRow

_MEDIAN, _AN_HOUR = 50, 3600.0
_DIMENSIONS = frozenset({Dimension.CARRIER, Dimension.LANE})


def _to_us(_: Scope) -> Lasting:
    occurred, received = col(ScanRow.occurred_at), col(ScanRow.received_at)
    return Lasting(scans().only_where(received >= occurred), _hours(occurred, received))


def _to_shopper(_: Scope) -> Lasting:
    return Lasting(_told(), _hours(col(ScanRow.received_at), col(AttemptRow.settled_at)))


def _hours(since: Any, at: Any) -> SQLColumnExpression[float]:
    """Nobody is told before we know: what seems so took no time."""
    return case((at > since, seconds_between(since, at) / _AN_HOUR), else_=0.0)


def _told() -> Source:
    """Delivered parcels, each with the first message that left and said so."""
    parcels, other = delivered(), aliased(AttemptRow)
    about = and_(
        col(MessageRow.store) == col(ScanRow.store),
        col(MessageRow.order_id) == col(ScanRow.order_id),
        col(MessageRow.parcel_id) == col(ScanRow.parcel_id),
        col(MessageRow.kind) == MessageKind.DELIVERED,
    )
    earlier = exists().where(
        col(other.message_id) == col(AttemptRow.message_id),
        _has_left(other),
        or_(
            col(other.settled_at) < col(AttemptRow.settled_at),
            and_(
                col(other.settled_at) == col(AttemptRow.settled_at),
                col(other.id) < col(AttemptRow.id),
            ),
        ),
    )
    lead = func.coalesce(col(MessageRow.covered_by), col(MessageRow.id))
    messages = join(parcels.rows, MessageRow, about)
    attempts = join(messages, AttemptRow, col(AttemptRow.message_id) == lead)
    told = replace(parcels, rows=attempts)
    return told.only_where(_has_left(AttemptRow), ~earlier.correlate(AttemptRow))


def _has_left(row: type[AttemptRow]) -> ColumnElement[bool]:
    return and_(col(row.state) == AttemptState.SENT, col(row.settled_at).is_not(None))


SCAN_LAG = Timed(
    definition=Definition(
        name="scan_lag",
        title="Scan to us",
        words="The hours within which half of all scans reached us, from when they happened by "
        "the carrier's own word. A scan counts in the span in which it reached us. One that came "
        "before it happened is of a clock that is wrong, and left out. So are scans from before "
        "their parcel had its label, or its present carrier and number, and those of orders "
        "imported as history.",
        unit=Unit.HOURS,
        better=Better.LOWER,
    ),
    lasting=_to_us,
    percent=_MEDIAN,
    dimensions=_DIMENSIONS,
)

TOLD_LAG = Timed(
    definition=Definition(
        name="told_lag",
        title="Delivery to message",
        words="The hours within which half of all deliveries were told to the shopper, from the "
        "first scan of a delivery that reached us to the first message about it that left, quiet "
        "hours included. A delivered parcel counts in the span in which that scan reached us. "
        "Deliveries of which no message left are left out, as are those of orders imported as "
        "history.",
        unit=Unit.HOURS,
        better=Better.LOWER,
    ),
    lasting=_to_shopper,
    percent=_MEDIAN,
    dimensions=_DIMENSIONS,
)
