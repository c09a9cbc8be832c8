"""How long parcels were silent between two movements, the first of them the label itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, select
from sqlmodel import Session, col

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.measures.silence.usual import Key
from whereabouts.places.country_zones import zones_of_country
from whereabouts.store.rows import OrderRow, ParcelRow, ScanRow

_HOUR = timedelta(hours=1)
_MOVEMENTS = tuple(status for status in TrackingStatus if status.is_movement)
#: So many rows are read at a time.
_AT_ONCE = 5_000


class Gap(NamedTuple):
    """`hours` are None while nothing has come since."""

    key: Key
    begins: datetime
    hours: float | None


def gaps(session: Session, store: str, since: datetime, until: datetime) -> Iterator[Gap]:
    """Of parcels labelled in the span, imported orders left out; parcel after parcel."""
    rows = session.connection().execute(_rows(store, since, until))
    for _, of_parcel in groupby(rows, key=lambda row: (row.order_id, row.parcel_id)):
        yield from _of(list(of_parcel))


def key_of(carrier: str, country: str, stage: TrackingStatus, begins: datetime) -> Key:
    """The group of a gap that begins with a scan of `stage`; weekdays are the destination's."""
    weekday = begins.astimezone(_zone(country)).weekday()
    return (carrier, country, stage.value, str(weekday))


def _rows(store: str, since: datetime, until: datetime) -> Select[*tuple[Any, ...]]:
    same = (
        col(ScanRow.store) == col(ParcelRow.store),
        col(ScanRow.order_id) == col(ParcelRow.order_id),
        col(ScanRow.parcel_id) == col(ParcelRow.parcel_id),
        col(ScanRow.status).in_(_MOVEMENTS),
    )
    order = and_(
        col(OrderRow.store) == col(ParcelRow.store),
        col(OrderRow.order_id) == col(ParcelRow.order_id),
    )
    return (
        select(
            col(ParcelRow.order_id),
            col(ParcelRow.parcel_id),
            col(ParcelRow.carrier),
            col(ParcelRow.country),
            col(ParcelRow.label_at),
            col(ScanRow.occurred_at),
            col(ScanRow.status),
        )
        .join(OrderRow, order)
        .outerjoin(ScanRow, and_(*same))
        .where(
            col(ParcelRow.store) == store,
            col(ParcelRow.label_at) >= since,
            col(ParcelRow.label_at) < until,
            col(OrderRow.imported_at).is_(None),
        )
        .order_by(col(ParcelRow.order_id), col(ParcelRow.parcel_id), col(ScanRow.occurred_at))
        .execution_options(yield_per=_AT_ONCE)
    )


def _of(parcel: Sequence[Any]) -> Iterator[Gap]:
    """What is scanned before its label is scanned with it; after the end nothing is awaited."""
    first = parcel[0]
    moments = [(first.label_at, TrackingStatus.LABEL_CREATED)]
    for row in parcel:
        if row.status is not None:
            moments.append((max(row.occurred_at, moments[-1][0]), row.status))
            if row.status.is_terminal:
                break
    lane = (first.carrier, first.country)
    for (begins, stage), (ends, _) in pairwise(moments):
        yield Gap(key_of(*lane, stage, begins), begins, (ends - begins) / _HOUR)
    begins, stage = moments[-1]
    if not stage.is_terminal:
        yield Gap(key_of(*lane, stage, begins), begins, None)


@cache
def _zone(country: str) -> ZoneInfo:
    """The zone of most of a country: a weekday needs no more."""
    return ZoneInfo(zones_of_country(country)[0])
