"""Incidents: opened once, holding the verdicts on their parcels, and letting them go."""

from datetime import datetime

from sqlalchemy import ColumnElement, Engine
from sqlmodel import Session, col, select

from whereabouts.domain.facts import IncidentEnded
from whereabouts.domain.incident import Incident, IncidentCause, Lane
from whereabouts.domain.model import Frozen
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.alarm_causes import incident_began, incident_lasts
from whereabouts.store.once import insert_once
from whereabouts.store.ringing import ring
from whereabouts.store.rows import HeldRow, IncidentRow, OrderRow
from whereabouts.store.telling import tell
from whereabouts.store.transaction import reading, writing


class Held(Frozen):
    """One parcel whose silence waits for a verdict. Times are the orders'."""

    order_id: str
    parcel_id: str
    silent_since: datetime
    held_at: datetime


class Incidents:
    """The incidents of all stores."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self,
        store: str,
        lane: Lane,
        cause: IncidentCause,
        load: LaneLoad,
        at: datetime,
        now: datetime | None = None,
    ) -> bool:
        """Whether it is new. `at` is the orders' time, `now` the wall's where that is another."""
        row = IncidentRow(
            store=store,
            carrier=lane.carrier,
            country=lane.country,
            cause=cause,
            opened_at=at,
            under_way=load.under_way,
            silent=load.silent,
        )
        with writing(self._engine) as session:
            if not insert_once(session, row):
                return False
            ring(session, incident_began(_open_one(session, row), now or at))
            return True

    def end(self, incident_id: int, by: str, now: datetime) -> bool:
        """The carrier is itself again, or a person says so; False if it had ended before."""
        with writing(self._engine) as session:
            row = session.get_one(IncidentRow, incident_id, with_for_update=True)
            if row.ended_at is not None:
                return False
            row.ended_at, row.ended_by = now, by
            return True

    def lasts_too_long(self, incident_id: int, by: str, now: datetime) -> bool:
        """It goes on, and holds nothing any more: that is told. `now` is the wall's time."""
        with writing(self._engine) as session:
            row = session.get_one(IncidentRow, incident_id, with_for_update=True)
            if not _lets_go(row, by):
                return False
            ring(session, incident_lasts(row, now))
            return True

    def hold_no_more(self, incident_id: int, by: str) -> bool:
        """Each parcel is judged by itself from now on, whether it goes on or has ended; False
        if it held nothing any more."""
        with writing(self._engine) as session:
            return _lets_go(session.get_one(IncidentRow, incident_id, with_for_update=True), by)

    def find(self, incident_id: int) -> Incident | None:
        found = self._found(IncidentRow.id == incident_id)
        return found[0] if found else None

    def hold(self, store: str, lane: Lane, parcel: Held) -> bool:
        """Whether an incident holds the verdict on a silent parcel of `lane`."""
        with writing(self._engine) as session:
            holding = session.exec(
                select(IncidentRow).where(
                    IncidentRow.store == store,
                    IncidentRow.carrier == lane.carrier,
                    col(IncidentRow.country).in_(("", lane.country)),
                    col(IncidentRow.holds),
                )
            ).first()
            if holding is None or holding.id is None:
                return False
            insert_once(session, HeldRow(incident_id=holding.id, store=store, **dict(parcel)))
            return True

    def release(self, now: datetime, limit: int = 200) -> tuple[tuple[str, str], ...]:
        """Tell orders whose incident holds no more to look anew: the keys of those told, at most
        about `limit`. `now` is the wall's time."""
        free = (
            select(HeldRow)
            .join(IncidentRow, col(IncidentRow.id) == col(HeldRow.incident_id))
            .where(col(HeldRow.released_at).is_(None), ~col(IncidentRow.holds))
            .order_by(col(HeldRow.incident_id), HeldRow.store, HeldRow.order_id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=HeldRow)
        )
        with writing(self._engine) as session:
            rows = session.exec(free).all()
            for row in rows:
                row.released_at = now
            keys = sorted({(row.store, row.order_id) for row in rows})
            for key in keys:
                _tell_to_look(session, key, now)
            return tuple(keys)

    def open_ones(self, store: str) -> tuple[Incident, ...]:
        """Those that have not ended, the oldest first."""
        return self._found(IncidentRow.store == store, col(IncidentRow.ended_at).is_(None))

    def still_holding(self, store: str) -> tuple[Incident, ...]:
        """Those that have ended and hold on, for the carrier to catch up."""
        ended = col(IncidentRow.ended_at).is_not(None)
        return self._found(IncidentRow.store == store, ended, col(IncidentRow.holds).is_(True))

    def of(self, store: str) -> tuple[Incident, ...]:
        """All there ever were, the oldest first."""
        return self._found(IncidentRow.store == store)

    def held(self, incident_id: int) -> tuple[Held, ...]:
        """The parcels of an incident, the longest silent first."""
        rows = (
            select(HeldRow)
            .where(HeldRow.incident_id == incident_id)
            .order_by(col(HeldRow.silent_since), HeldRow.order_id, HeldRow.parcel_id)
        )
        with reading(self._engine) as session:
            return tuple(
                Held(
                    order_id=row.order_id,
                    parcel_id=row.parcel_id,
                    silent_since=row.silent_since,
                    held_at=row.held_at,
                )
                for row in session.exec(rows)
            )

    def _found(self, *which: ColumnElement[bool] | bool) -> tuple[Incident, ...]:
        rows = select(IncidentRow).where(*which).order_by(col(IncidentRow.id))
        with reading(self._engine) as session:
            return tuple(map(_incident, session.exec(rows)))


def _lets_go(row: IncidentRow, by: str) -> bool:
    if not row.holds:
        return False
    row.holds, row.released_by = False, by
    return True


def _open_one(session: Session, like: IncidentRow) -> IncidentRow:
    rows = select(IncidentRow).where(
        IncidentRow.store == like.store,
        IncidentRow.carrier == like.carrier,
        IncidentRow.country == like.country,
        IncidentRow.cause == like.cause,
        col(IncidentRow.ended_at).is_(None),
    )
    return session.exec(rows).one()


def _tell_to_look(session: Session, key: tuple[str, str], now: datetime) -> None:
    order = session.get_one(OrderRow, key)
    tell(session, order, IncidentEnded(at=order.start.clock.read(now)), now)


def _incident(row: IncidentRow) -> Incident:
    return Incident(
        incident_id=row.id or 0,
        store=row.store,
        lane=Lane(row.carrier, row.country),
        cause=row.cause,
        opened_at=row.opened_at,
        under_way=row.under_way,
        silent=row.silent,
        holds=row.holds,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        released_by=row.released_by,
    )
