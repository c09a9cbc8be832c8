"""Which parcels are to be looked at now: leased, looked at, put off until the next look."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from whereabouts.domain.clock import Clock
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import ShipTo
from whereabouts.intake.polling import Watched
from whereabouts.intake.scans import number_key
from whereabouts.store.once import insert_once
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow, WatchRow
from whereabouts.store.transaction import reading, writing

Key = tuple[str, str, str]


class Look(Frozen):
    """One parcel to look at; `clock` is its order's."""

    store: str
    order_id: str
    parcel_id: str
    carrier: str
    tracking_number: str
    country: str
    postcode: str
    label_at: AwareDatetime
    due_at: AwareDatetime
    failures: int
    clock: Clock

    @property
    def key(self) -> Key:
        return self.store, self.order_id, self.parcel_id


class Watches:
    """The parcels under watch. All times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lease(
        self, now: datetime, limit: int = 100, lease: timedelta = timedelta(minutes=2)
    ) -> tuple[Look, ...]:
        """The parcels whose look is due, the longest due first, for nobody else meanwhile."""
        free = or_(col(WatchRow.leased_until).is_(None), col(WatchRow.leased_until) <= now)
        due = (
            select(WatchRow)
            .where(col(WatchRow.look_at) <= now, free)
            .order_by(col(WatchRow.look_at))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with writing(self._engine) as session:
            rows = session.exec(due).all()
            for row in rows:
                row.leased_until = now + lease
            return tuple(_look(session, row) for row in rows)

    def watched(self, key: Key) -> Watched:
        """What the schedule depends on, as it stands now."""
        with reading(self._engine) as session:
            parcel = session.get_one(ParcelRow, key)
            order = session.get_one(OrderRow, key[:2])
            return Watched(
                status=parcel.status,
                label_at=parcel.label_at,
                estimate=parcel.estimate,
                zone=order.destination.zones[0],
            )

    def answered(self, look: Look, next_look: datetime | None, now: datetime) -> None:
        """The carrier told what it knows."""
        with writing(self._engine) as session:
            row = _put_off(session, look, next_look)
            row.answered_at, row.failures, row.failure = now, 0, ""

    def failed(self, look: Look, failure: str, next_look: datetime | None) -> None:
        """The carrier told nothing, for the reason `failure`."""
        with writing(self._engine) as session:
            row = _put_off(session, look, next_look)
            row.failures, row.failure = row.failures + 1, failure

    def nudge(self, store: str, tracking_number: str, now: datetime) -> int:
        """Somebody says there is news of a number: its parcels are due now; how many there are."""
        numbers = select(NumberRow).where(
            NumberRow.store == store, NumberRow.number == number_key(tracking_number)
        )
        nudged = 0
        with writing(self._engine) as session:
            for number in session.exec(numbers):
                row = session.get(WatchRow, (store, number.order_id, number.parcel_id))
                if row is not None:
                    row.look_at = now
                    nudged += 1
        return nudged


def watch(session: Session, parcel: ParcelRow, now: datetime) -> None:
    """Look at `parcel` at once, and from then on."""
    row = WatchRow(
        store=parcel.store, order_id=parcel.order_id, parcel_id=parcel.parcel_id, look_at=now
    )
    if not insert_once(session, row):
        key = (parcel.store, parcel.order_id, parcel.parcel_id)
        session.get_one(WatchRow, key).look_at = now


def _put_off(session: Session, look: Look, next_look: datetime | None) -> WatchRow:
    """A nudge that came during the look is not put off: the answer may be older than the news."""
    row = session.get_one(WatchRow, look.key, with_for_update=True)
    row.leased_until = None
    if row.look_at is None or row.look_at <= look.due_at:
        row.look_at = next_look
    return row


def _look(session: Session, row: WatchRow) -> Look:
    parcel = session.get_one(ParcelRow, (row.store, row.order_id, row.parcel_id))
    order = session.get_one(OrderRow, (row.store, row.order_id))
    ship_to: ShipTo = order.ship_to
    return Look(
        store=row.store,
        order_id=row.order_id,
        parcel_id=row.parcel_id,
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        country=ship_to.country,
        postcode=ship_to.postal_code or "",
        label_at=parcel.label_at,
        due_at=row.look_at or parcel.label_at,
        failures=row.failures,
        clock=order.start.clock,
    )
