"""Which parcels carriers are to push: those under watch that nobody has asked for yet, or whose
subscription is about to lapse."""

from datetime import datetime, timedelta

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


class Subscriptions:
    """All times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lease(self, now: datetime, limit: int = 100) -> tuple[Wanted, ...]:
        """Parcels to ask for now, for nobody else meanwhile."""
        row, parcel = SubscriptionRow, ParcelRow
        another = col(row.tracking_number) != col(parcel.tracking_number)
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
        """What became of it."""
        with writing(self._engine) as session:
            row = session.get_one(SubscriptionRow, of.key)
            row.again_at, row.until, row.refused = again_at, until, refused


def _same(row: type[WatchRow] | type[SubscriptionRow]) -> ColumnElement[bool]:
    return and_(
        col(row.store) == col(ParcelRow.store),
        col(row.order_id) == col(ParcelRow.order_id),
        col(row.parcel_id) == col(ParcelRow.parcel_id),
    )


def _hold_off(session: Session, of: ParcelRow, again_at: datetime) -> None:
    row = session.get(SubscriptionRow, (of.store, of.order_id, of.parcel_id))
    if row is None or row.tracking_number != of.tracking_number:
        # Of another number nothing is known yet.
        row = session.merge(_row(of))
    row.again_at = again_at


def _row(of: ParcelRow) -> SubscriptionRow:
    return SubscriptionRow(
        store=of.store,
        order_id=of.order_id,
        parcel_id=of.parcel_id,
        tracking_number=of.tracking_number,
    )


def _wanted(of: ParcelRow) -> Wanted:
    return Wanted(
        store=of.store,
        order_id=of.order_id,
        parcel_id=of.parcel_id,
        carrier=of.carrier,
        tracking_number=of.tracking_number,
    )
