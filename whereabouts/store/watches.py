"""Which parcels are to be looked at now: leased, looked at, put off until the next look."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.clock import Clock
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import ShipTo
from whereabouts.intake.polling import Watched
from whereabouts.intake.recognition import Whose
from whereabouts.intake.scans import number_key
from whereabouts.lifecycle.progress import progress_of
from whereabouts.store.alarm_causes import carrier_refuses
from whereabouts.store.labelling import parcel_of
from whereabouts.store.pushing import is_pushed, subscribed
from whereabouts.store.ringing import ring
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow, ScanRow, WatchRow
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
    due_at: AwareDatetime
    failures: int
    whose: Whose
    #: The system that should have pushed what a look now finds, if one should have.
    pushed_by: str = ""
    watched: Watched
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
            return tuple(_look(session, row, now) for row in rows)

    def watched(self, key: Key, now: datetime) -> Watched:
        """What the schedule depends on, as it stands now."""
        with reading(self._engine) as session:
            return _watched(session, *_rows(session, key), now)

    def over(self, look: Look) -> None:
        """There is nothing to be seen of it any more."""
        with writing(self._engine) as session:
            _put_off(session, look, None)

    def answered(self, look: Look, next_look: datetime | None, now: datetime) -> None:
        """The carrier told what it knows."""
        with writing(self._engine) as session:
            row = _put_off(session, look, next_look)
            row.answered_at, row.failures, row.failure = now, 0, ""

    def failed(self, look: Look, failure: str, next_look: datetime, now: datetime) -> None:
        """The carrier told nothing, for the reason `failure`."""
        with writing(self._engine) as session:
            row = _put_off(session, look, next_look)
            row.failures, row.failure = row.failures + 1, failure
            if failure == ErrorKind.REFUSED and row.look_at is not None:
                ring(session, carrier_refuses(look.store, look.carrier, now))

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


def _put_off(session: Session, look: Look, next_look: datetime | None) -> WatchRow:
    """A nudge that came during the look is not put off: the answer may be older than the news."""
    row = session.get_one(WatchRow, look.key, with_for_update=True)
    row.leased_until = None
    if row.look_at == look.due_at:
        row.look_at = next_look
    return row


def _look(session: Session, row: WatchRow, now: datetime) -> Look:
    parcel, order = _rows(session, (row.store, row.order_id, row.parcel_id))
    ship_to: ShipTo = order.ship_to
    return Look(
        store=row.store,
        order_id=row.order_id,
        parcel_id=row.parcel_id,
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        country=ship_to.country,
        postcode=ship_to.postal_code or "",
        due_at=row.look_at or parcel.label_at,
        failures=row.failures,
        whose=_whose(parcel, order),
        pushed_by=_pushed_by(session, parcel, row, now),
        watched=_watched(session, parcel, order, now),
        clock=order.start.clock,
    )


def _whose(parcel: ParcelRow, order: OrderRow) -> Whose:
    return Whose(
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        by=parcel.carrier_by,
        label_at=parcel.replaced_at or parcel.label_at,
        since=parcel.label_at - order.start.order.policy.label_tolerance,
        zone=order.destination.zones[0],
        has_scans=parcel.last_scan_at is not None,
    )


def _rows(session: Session, key: Key) -> tuple[ParcelRow, OrderRow]:
    return session.get_one(ParcelRow, key), session.get_one(OrderRow, key[:2])


def _pushed_by(session: Session, parcel: ParcelRow, row: WatchRow, now: datetime) -> str:
    by = subscribed(session, parcel)
    if by is None or not by.is_live(now) or not by.has_missed(row.answered_at, row.pushed_at):
        return ""
    return by.system


def _watched(session: Session, parcel: ParcelRow, order: OrderRow, now: datetime) -> Watched:
    """From all its scans: the row's own status is only what was heard last."""
    rows = select(ScanRow).where(
        ScanRow.store == parcel.store,
        ScanRow.order_id == parcel.order_id,
        ScanRow.parcel_id == parcel.parcel_id,
    )
    scans = [row.scan for row in session.exec(rows)]
    progress = progress_of(parcel_of(parcel), scans, order.start.order.policy)
    return Watched(
        status=progress.status,
        label_at=parcel.replaced_at or parcel.label_at,
        estimate=progress.estimate,
        zone=order.destination.zones[0],
        has_ended=order.ended_at is not None,
        is_pushed=is_pushed(session, parcel.store, subscribed(session, parcel), now),
    )
