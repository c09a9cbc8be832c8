"""What calls for an alarm, as it stands in the store: a net under those that are raised where
they are caused, and for those that only time brings about."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.alarm import Alarm
from whereabouts.store.alarm_causes import (
    breached,
    carrier_refuses,
    help_desk_fails,
    incident_began,
    incident_lasts,
    source_gone,
    ticket_rejected,
)
from whereabouts.store.ringing import ring
from whereabouts.store.rows import (
    AlarmRow,
    CaseRow,
    IncidentRow,
    ParcelRow,
    SourceRow,
    TicketDeskRow,
    TicketRow,
    WatchRow,
)
from whereabouts.store.transaction import reading, writing

_DESK_DOWN_FOR = timedelta(hours=1)
#: What ended earlier is known by now.
_LATELY = timedelta(days=7)
_CLOCK = "clock"


class Alarming:
    """Raises alarms, each once. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look(self, store: str, now: datetime) -> int:
        """Raise what is to be raised; how many were new."""
        with reading(self._engine) as session:
            new = [alarm for alarm in _all(session, store, now) if not _is_known(session, alarm)]
        return sum(self.ring(alarm) for alarm in new)

    def ring(self, alarm: Alarm) -> bool:
        """Whether it is new."""
        with writing(self._engine) as session:
            return ring(session, alarm)


def _is_known(session: Session, alarm: Alarm) -> bool:
    same = select(AlarmRow.id).where(
        AlarmRow.store == alarm.store,
        AlarmRow.kind == alarm.kind,
        AlarmRow.subject == alarm.subject,
    )
    return session.exec(same).first() is not None


def _all(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    yield from _breached(session, store, now)
    yield from _incidents(session, store, now)
    yield from _refusing(session, store, now)
    yield from _failing(session, store, now)
    yield from _rejected(session, store, now)
    yield from _gone(session, store, now)


def _breached(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    rows = select(CaseRow).where(
        CaseRow.store == store,
        col(CaseRow.breached_at).is_not(None),
        col(CaseRow.closed_at).is_(None),
    )
    return (breached(row, now) for row in session.exec(rows))


def _incidents(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    rows = select(IncidentRow).where(
        IncidentRow.store == store, col(IncidentRow.ended_at).is_(None)
    )
    for row in session.exec(rows):
        yield incident_began(row, now)
        if row.released_by == _CLOCK:
            yield incident_lasts(row, now)


def _refusing(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    its_parcel = (
        (col(ParcelRow.store) == col(WatchRow.store))
        & (col(ParcelRow.order_id) == col(WatchRow.order_id))
        & (col(ParcelRow.parcel_id) == col(WatchRow.parcel_id))
    )
    rows = select(ParcelRow.carrier).join(WatchRow, its_parcel)
    refused = rows.where(WatchRow.store == store, WatchRow.failure == ErrorKind.REFUSED)
    watched = refused.where(col(WatchRow.look_at).is_not(None))
    return (carrier_refuses(store, one, now) for one in session.exec(watched.distinct()))


def _failing(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    rows = select(TicketDeskRow).where(
        TicketDeskRow.store == store,
        (col(TicketDeskRow.failing_since) <= now - _DESK_DOWN_FOR) | col(TicketDeskRow.refused),
        col(TicketDeskRow.failing_since).is_not(None),
    )
    return (help_desk_fails(row, now) for row in session.exec(rows))


def _rejected(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    rows = (
        select(TicketRow, CaseRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(TicketRow.store == store, TicketRow.failure != "")
    )
    return (ticket_rejected(ticket, case, now) for ticket, case in session.exec(rows))


def _gone(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    rows = select(SourceRow).where(SourceRow.store == store, SourceRow.gone_at >= now - _LATELY)
    return (source_gone(row, now) for row in session.exec(rows))
