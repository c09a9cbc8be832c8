"""Which parcels carriers are to push: those under watch that nobody has asked for yet, or whose
subscription is about to lapse."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, and_, or_
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import ParcelRow, SubscriptionRow, WatchRow
from whereabouts.store.transaction import hold, writing

Key = tuple[str, str, str]
#: Whoever takes a parcel has so long before another may.
_LEASE = timedelta(minutes=5)


class Wanted(Frozen):
    """One parcel to subscribe."""

    store: str
    order_id: str
    parcel_id: str
    carrier: str
    tracking_number: str

    @property
    def key(self) -> Key:
        return self.store, self.order_id, self.parcel_id


class Taken(NamedTuple):
    """Which system took a parcel and when, until when it pushes, and when to ask it again."""

    system: str
    at: datetime
    until: datetime | None = None
    again_at: datetime | None = None


class Subscriptions:
    """All times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lease(self, now: datetime, limit: int = 100) -> tuple[Wanted, ...]:
        """Parcels to ask for now, for nobody else meanwhile."""
        row, parcel = SubscriptionRow, ParcelRow
        another = or_(
            col(row.tracking_number) != col(parcel.tracking_number),
            col(row.carrier) != col(parcel.carrier),
        )
        rows = (
            select(parcel)
            .join(WatchRow, _same(WatchRow))
            .join(row, _same(row), isouter=True)
            .where(
                col(WatchRow.look_at).is_not(None),
                or_(col(row.store).is_(None), another, col(row.again_at) <= now),
            )
            .order_by(col(parcel.store), col(parcel.order_id), col(parcel.parcel_id))
            .limit(limit)
        )
        with writing(self._engine) as session:
            hold(session, "subscriptions")
            found = session.exec(rows).all()
            for one in found:
                _hold_off(session, one, now + _LEASE)
            return tuple(_wanted(one) for one in found)

    def settle(
        self, of: Wanted, again_at: datetime | None, until: datetime | None, refused: str = ""
    ) -> None:
        """What became of it, where nobody took it."""
        with writing(self._engine) as session:
            row = session.get_one(SubscriptionRow, of.key, with_for_update=True)
            if _is_of(row, of):
                row.again_at, row.until, row.refused = again_at, until, refused
                row.taken_at = None

    def taken(self, of: Wanted, by: Taken) -> None:
        """A system pushes from now on what happens to it."""
        with writing(self._engine) as session:
            row = session.get_one(SubscriptionRow, of.key, with_for_update=True)
            if _is_of(row, of):
                # One that is renewed goes on.
                row.taken_at = row.taken_at or by.at
                row.again_at, row.until = by.again_at, by.until
                row.system, row.refused = by.system, ""


def _same(row: type[WatchRow] | type[SubscriptionRow]) -> ColumnElement[bool]:
    return and_(
        col(row.store) == col(ParcelRow.store),
        col(row.order_id) == col(ParcelRow.order_id),
        col(row.parcel_id) == col(ParcelRow.parcel_id),
    )


def _is_of(row: SubscriptionRow, of: Wanted) -> bool:
    """Whether the parcel still has the number and the carrier that were asked about."""
    return (row.carrier, row.tracking_number) == (of.carrier, of.tracking_number)


def _hold_off(session: Session, of: ParcelRow, again_at: datetime) -> None:
    row = session.get(SubscriptionRow, (of.store, of.order_id, of.parcel_id))
    known = (row.carrier, row.tracking_number) if row else None
    if row is None or known != (of.carrier, of.tracking_number):
        # Of another number, or of it at another carrier, nothing is known yet.
        row = session.merge(_row(of))
    row.again_at = again_at


def _row(of: ParcelRow) -> SubscriptionRow:
    return SubscriptionRow(
        store=of.store,
        order_id=of.order_id,
        parcel_id=of.parcel_id,
        tracking_number=of.tracking_number,
        carrier=of.carrier,
    )


def _wanted(of: ParcelRow) -> Wanted:
    return Wanted(
        store=of.store,
        order_id=of.order_id,
        parcel_id=of.parcel_id,
        carrier=of.carrier,
        tracking_number=of.tracking_number,
    )
