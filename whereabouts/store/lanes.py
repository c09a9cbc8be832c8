"""How a carrier's lanes are doing: now, and at this hour of earlier weeks."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import JSON, Engine, func, type_coerce
from sqlmodel import col, select

from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.incident import IncidentPolicy, Lane
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.incidents import LaneLoad, Loads
from whereabouts.store.once import insert_once
from whereabouts.store.rows import LaneHourRow, OrderRow, ParcelRow, WatchRow
from whereabouts.store.transaction import reading, writing

#: Whoever moves a parcel in these scans it again soon.
_MOVING = (
    TrackingStatus.IN_TRANSIT,
    TrackingStatus.OUT_FOR_DELIVERY,
    TrackingStatus.DELIVERY_ATTEMPTED,
    TrackingStatus.EXCEPTION,
    TrackingStatus.RETURNING,
)
#: Failures that are not of one parcel. A quota that is used up is our own doing.
_OF_THE_ACCOUNT = (ErrorKind.DOWN, ErrorKind.REFUSED, ErrorKind.UNREADABLE)
_PARCEL = (
    (col(ParcelRow.store) == col(WatchRow.store))
    & (col(ParcelRow.order_id) == col(WatchRow.order_id))
    & (col(ParcelRow.parcel_id) == col(WatchRow.parcel_id))
)
_WEEK = timedelta(days=7)
_WEEKS = 3


class Reach(Frozen):
    """Whether questions about a carrier's parcels are answered. `answered_at` is the wall's."""

    answered_at: datetime | None
    failures: int
    parcels: int


class Lanes:
    """Looks at all parcels under way of a store; remembers each hour once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def loads(self, store: str, now: datetime, policy: IncidentPolicy) -> dict[Lane, LaneLoad]:
        """By carrier and country, those moving by their last word. `now` is the orders' time."""
        country = type_coerce(col(OrderRow.destination), JSON)["country"].as_string()
        silent = func.count().filter(col(ParcelRow.last_movement_at) <= now - policy.silent_after)
        rows = (
            select(ParcelRow.carrier, country, func.count(), silent)
            .join(
                OrderRow,
                (col(OrderRow.store) == col(ParcelRow.store))
                & (col(OrderRow.order_id) == col(ParcelRow.order_id)),
            )
            .where(
                ParcelRow.store == store,
                col(OrderRow.ended_at).is_(None),
                col(ParcelRow.status).in_(_MOVING),
                col(ParcelRow.last_movement_at) > now - policy.stale_after,
            )
            .group_by(ParcelRow.carrier, country)
        )
        with reading(self._engine) as session:
            return {
                Lane(carrier, to): LaneLoad(under_way, quiet)
                for carrier, to, under_way, quiet in session.exec(rows)
            }

    def remember(self, store: str, now: datetime, loads: Loads) -> None:
        """Keep the loads of this hour, the first of it."""
        with writing(self._engine) as session:
            for lane, load in loads.items():
                row = LaneHourRow(
                    store=store,
                    hour=_hour(now),
                    carrier=lane.carrier,
                    country=lane.country,
                    under_way=load.under_way,
                    silent=load.silent,
                )
                insert_once(session, row)

    def earlier(self, store: str, now: datetime) -> tuple[Loads, ...]:
        """The loads at this hour of the last weeks, as far as they are known."""
        hours = [_hour(now) - n * _WEEK for n in range(1, _WEEKS + 1)]
        rows = select(LaneHourRow).where(
            LaneHourRow.store == store, col(LaneHourRow.hour).in_(hours)
        )
        weeks: defaultdict[datetime, dict[Lane, LaneLoad]] = defaultdict(dict)
        with reading(self._engine) as session:
            for row in session.exec(rows):
                load = LaneLoad(row.under_way, row.silent)
                weeks[row.hour][Lane(row.carrier, row.country)] = load
        return tuple(weeks.values())

    def have_answered(self, store: str, carrier: str, since: datetime) -> bool:
        """Whether a look at any of the carrier's parcels brought an answer. `since` is the
        wall's time."""
        rows = (
            select(WatchRow.store)
            .join(ParcelRow, _PARCEL)
            .where(
                ParcelRow.store == store,
                ParcelRow.carrier == carrier,
                col(WatchRow.answered_at) >= since,
            )
        )
        with reading(self._engine) as session:
            return session.exec(rows.limit(1)).first() is not None

    def reach(self, store: str) -> dict[str, Reach]:
        """By carrier: when it last answered about any parcel, and how often it failed since."""
        failures = func.sum(WatchRow.failures).filter(col(WatchRow.failure).in_(_OF_THE_ACCOUNT))
        rows = (
            select(
                ParcelRow.carrier,
                func.max(WatchRow.answered_at),
                func.coalesce(failures, 0),
                func.count(),
            )
            .join(ParcelRow, _PARCEL)
            .where(WatchRow.store == store, col(WatchRow.look_at).is_not(None))
            .group_by(ParcelRow.carrier)
        )
        with reading(self._engine) as session:
            return {
                carrier: Reach(answered_at=at, failures=failed, parcels=parcels)
                for carrier, at, failed, parcels in session.exec(rows)
            }


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
