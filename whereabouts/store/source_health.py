"""How the sources of a store are: when each told something last, and how late it came."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, Engine, and_, func, or_
from sqlmodel import Session, col, select

from whereabouts.domain.clock import Clock
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.reconciliations import Reconciliation, Reconciliations
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    InboxRow,
    MessageRow,
    ParcelRow,
    PointerRow,
    ScanRow,
    SubscriptionRow,
    WatchRow,
)
from whereabouts.store.sources import Sources
from whereabouts.store.transaction import reading

#: The newest scans of each carrier from which its lag is told.
_SAMPLE = 200


class ShopHealth(Frozen):
    """One way in which a shop tells."""

    source: str
    deliveries: int
    last_at: AwareDatetime
    #: When it said that it tells no more, if it did.
    gone_at: AwareDatetime | None = None


class CarrierHealth(Frozen):
    """One carrier's parcels. Times are the wall's, spans the orders'.

    `watched` are under way. `lag` is the median from a scan until we knew of it, `told` from a
    scan on the delivery day until its message left; None without any. `failing` counts parcels
    whose last look brought nothing, by reason; `lapsing` the subscriptions that end
    within two days, and `refused` those that the carrier did not take.
    """

    carrier: str
    watched: int
    answered_at: AwareDatetime | None
    pushed_at: AwareDatetime | None
    lag: timedelta | None
    told: timedelta | None
    failing: dict[str, int]
    lapsing: int
    refused: int


class PointersHealth(Frozen):
    """What webhooks of one system pointed to, and nobody has read yet; `failing` counts those
    that could not be read so far, or were given up, by reason."""

    system: str
    waiting: int
    given_up: int
    failing: dict[str, int]


class SourceHealth:
    """Looks at one store; nothing is changed. `clock` reads the orders' time, in which carriers
    scan."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def shops(self, store: str) -> tuple[ShopHealth, ...]:
        rows = (
            select(InboxRow.source, func.count(), func.max(col(InboxRow.received_at)))
            .where(InboxRow.store == store)
            .group_by(InboxRow.source)
            .order_by(InboxRow.source)
        )
        gone = Sources(self._engine).all_gone(store)
        with reading(self._engine) as session:
            return tuple(
                ShopHealth(source=source, deliveries=count, last_at=last, gone_at=gone.get(source))
                for source, count, last in session.exec(rows)
            )

    def reconciliations(self, store: str) -> tuple[Reconciliation, ...]:
        """What was found when shops were asked for what they had not told."""
        return Reconciliations(self._engine).of_store(store)

    def pointers(self, store: str) -> tuple[PointersHealth, ...]:
        rows = select(PointerRow).where(PointerRow.store == store).order_by(PointerRow.system)
        with reading(self._engine) as session:
            found = session.exec(rows).all()
        systems = dict.fromkeys(row.system for row in found)
        return tuple(_pointers(one, [r for r in found if r.system == one]) for one in systems)

    def carriers(self, store: str, now: datetime) -> tuple[CarrierHealth, ...]:
        with reading(self._engine) as session:
            found = tuple(_heard(session, store))
            return tuple(_carrier(session, store, heard, now, self._clock) for heard in found)


def _pointers(system: str, rows: Sequence[PointerRow]) -> PointersHealth:
    given_up = sum(row.due_at is None for row in rows)
    failures = [row.failure for row in rows if row.failure]
    return PointersHealth(
        system=system,
        waiting=len(rows) - given_up,
        given_up=given_up,
        failing={why: failures.count(why) for why in sorted(set(failures))},
    )


class _Heard(NamedTuple):
    """When a carrier last answered and pushed, about whichever parcel."""

    carrier: str
    answered_at: datetime | None
    pushed_at: datetime | None


def _heard(session: Session, store: str) -> Iterator[_Heard]:
    rows = (
        select(
            ParcelRow.carrier,
            func.max(col(WatchRow.answered_at)),
            func.max(col(WatchRow.pushed_at)),
        )
        .outerjoin(WatchRow, _parcel_of(WatchRow))
        .where(ParcelRow.store == store)
        .group_by(ParcelRow.carrier)
        .order_by(ParcelRow.carrier)
    )
    yield from map(_Heard._make, session.exec(rows))


def _carrier(
    session: Session, store: str, heard: _Heard, now: datetime, clock: Clock
) -> CarrierHealth:
    carrier = heard.carrier
    watches = tuple(_watches(session, store, carrier))
    failures = [row.failure for row in watches if row.failures]
    subscriptions = tuple(_subscriptions(session, store, carrier))
    soon = now + timedelta(days=2)
    return CarrierHealth(
        carrier=carrier,
        watched=len(watches),
        answered_at=heard.answered_at,
        pushed_at=heard.pushed_at,
        lag=_lag(session, store, carrier, clock),
        told=_told(session, store, carrier),
        failing={why: failures.count(why) for why in sorted(set(failures))},
        lapsing=sum(row.until is not None and row.until <= soon for row in subscriptions),
        refused=sum(bool(row.refused) for row in subscriptions),
    )


def _parcel_of(row: type[WatchRow | SubscriptionRow | ScanRow | MessageRow]) -> ColumnElement[bool]:
    return and_(
        col(row.store) == col(ParcelRow.store),
        col(row.order_id) == col(ParcelRow.order_id),
        col(row.parcel_id) == col(ParcelRow.parcel_id),
    )


def _watches(session: Session, store: str, carrier: str) -> Iterator[WatchRow]:
    rows = (
        select(WatchRow)
        .join(ParcelRow, _parcel_of(WatchRow))
        .where(
            ParcelRow.store == store,
            ParcelRow.carrier == carrier,
            col(WatchRow.look_at).is_not(None),
        )
    )
    yield from session.exec(rows)


def _subscriptions(session: Session, store: str, carrier: str) -> Iterator[SubscriptionRow]:
    rows = (
        select(SubscriptionRow)
        .join(ParcelRow, _parcel_of(SubscriptionRow))
        .join(WatchRow, _parcel_of(WatchRow))
        .where(
            ParcelRow.store == store,
            ParcelRow.carrier == carrier,
            col(WatchRow.look_at).is_not(None),
        )
    )
    yield from session.exec(rows)


def _lag(session: Session, store: str, carrier: str, clock: Clock) -> timedelta | None:
    rows = (
        select(ScanRow.occurred_at, ScanRow.received_at)
        .join(ParcelRow, _parcel_of(ScanRow))
        .where(ParcelRow.store == store, ParcelRow.carrier == carrier)
        .order_by(col(ScanRow.received_at).desc())
        .limit(_SAMPLE)
    )
    return _median(clock.read(known) - occurred for occurred, known in session.exec(rows))


def _told(session: Session, store: str, carrier: str) -> timedelta | None:
    rows = (
        select(ScanRow.occurred_at, AttemptRow.moment)
        .join(ParcelRow, _parcel_of(ScanRow))
        .join(MessageRow, and_(_parcel_of(MessageRow), _says(ScanRow, MessageRow)))
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(
            ParcelRow.store == store,
            ParcelRow.carrier == carrier,
            AttemptRow.state == AttemptState.SENT,
        )
        .order_by(col(AttemptRow.moment).desc())
        .limit(_SAMPLE)
    )
    return _median(left - occurred for occurred, left in session.exec(rows))


def _says(scan: type[ScanRow], message: type[MessageRow]) -> ColumnElement[bool]:
    """Whether a message is about a scan; the kinds are those that nothing holds back for long."""
    pairs = (
        (TrackingStatus.OUT_FOR_DELIVERY, MessageKind.OUT_FOR_DELIVERY),
        (TrackingStatus.DELIVERED, MessageKind.DELIVERED),
    )
    return or_(*(and_(col(scan.status) == s, col(message.kind) == kind) for s, kind in pairs))


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    seconds = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(seconds)) if seconds else None
