"""How well carriers keep to what they say, and to what they are given."""

from typing import Any

from sqlalchemy import JSON, ColumnElement, Exists, and_, case, exists, func, or_, type_coerce
from sqlmodel import col

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.measures.counted import ALL, NONE, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import rate, share
from whereabouts.measures.problems import Problems
from whereabouts.measures.scanned import delivered
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.shipped import parcels_shipped
from whereabouts.store.rows import CaseRow, MessageRow, ParcelRow

_DIMENSIONS = frozenset({Dimension.CARRIER, Dimension.LANE})
_SILENT = (
    EscalationKind.TRACKING_QUIET,
    EscalationKind.NEVER_PICKED_UP,
    EscalationKind.POTENTIALLY_LOST,
)


def _slipped(_: Scope) -> tuple[Part, ...]:
    """Days as they are written sort as they are."""
    first, last = _day(col(ParcelRow.first_estimate)), _day(col(ParcelRow.estimate))
    estimated = delivered().only_where(first.is_not(None), last.is_not(None))
    return (Part(estimated, _so_many(last > first), ALL),)


def _day(estimate: Any) -> ColumnElement[str]:
    day: ColumnElement[str] = type_coerce(estimate, JSON)["day"].as_string()
    return day


def _fell_silent(_: Scope) -> tuple[Part, ...]:
    return (Part(parcels_shipped(), _so_many(or_(_has_case(), _has_message())), ALL),)


def _has_case() -> Exists:
    flagged = and_(
        col(CaseRow.store) == col(ParcelRow.store),
        col(CaseRow.order_id) == col(ParcelRow.order_id),
        col(CaseRow.parcel_id) == col(ParcelRow.parcel_id),
        col(CaseRow.kind).in_(_SILENT),
    )
    return exists().where(flagged).correlate(ParcelRow)


def _has_message() -> Exists:
    told = and_(
        col(MessageRow.store) == col(ParcelRow.store),
        col(MessageRow.order_id) == col(ParcelRow.order_id),
        col(MessageRow.parcel_id) == col(ParcelRow.parcel_id),
        col(MessageRow.kind) == MessageKind.TRACKING_QUIET,
    )
    return exists().where(told).correlate(ParcelRow)


def _disputed(scope: Scope) -> tuple[Part, ...]:
    not_received = col(CaseRow.kind) == EscalationKind.NOT_RECEIVED
    return (
        Part(Problems(scope).source().only_where(not_received), ALL, NONE),
        Part(delivered(), NONE, ALL),
    )


def _so_many(happened: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((happened, 1), else_=0))


ESTIMATE_SLIPS = Counted(
    definition=Definition(
        name="estimate_slips",
        title="Estimates that slipped",
        words="Of all delivered parcels, the share whose last estimate was a day or more after "
        "the first, whoever made it. A parcel counts in the span in which its first scan of a "
        "delivery reached us. Parcels without an estimate are left out, as are those of orders "
        "imported as history.",
        unit=Unit.PERCENT,
        better=Better.LOWER,
    ),
    figure=share,
    parts=_slipped,
    dimensions=_DIMENSIONS,
)

SILENCE_SHARE = Counted(
    definition=Definition(
        name="silence_share",
        title="Parcels that fell silent",
        words="Of all parcels shipped, the share that was ever flagged as quiet, never picked up "
        "or potentially lost, or whose shopper was told that tracking is quiet. A parcel counts "
        "in the span in which its label was made, and may still fall silent after it. Parcels of "
        "orders imported as history are left out.",
        unit=Unit.PERCENT,
        better=Better.LOWER,
    ),
    figure=share,
    parts=_fell_silent,
    dimensions=_DIMENSIONS,
)

FALSE_DELIVERIES = Counted(
    definition=Definition(
        name="false_deliveries",
        title="Deliveries not received",
        words="Problems of parcels that were not received, per 100 parcels delivered. A problem "
        "counts in the span in which its case was opened; a case that was opened anew is one "
        "problem with the case it goes on with, and duplicates do not count. A parcel counts as "
        "delivered in the span in which its first scan of a delivery reached us. Orders imported "
        "as history are left out.",
        unit=Unit.PER_100,
        better=Better.LOWER,
    ),
    figure=rate,
    parts=_disputed,
    dimensions=_DIMENSIONS,
)
