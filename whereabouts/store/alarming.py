"""What calls for an alarm, as it stands in the store: nothing that happened is missed, even if
nobody looked while it did."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.alarm import Alarm, AlarmKind
from whereabouts.domain.incident import IncidentCause
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    AlarmDeliveryRow,
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
_REFUSED = "refused_credentials"
_CLOCK = "clock"


class Alarming:
    """Raises alarms, each once. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look(self, store: str, targets: tuple[str, ...], now: datetime) -> int:
        """Raise what is to be raised; how many were new."""
        with reading(self._engine) as session:
            found = tuple(_all(session, store, now))
            new = [alarm for alarm in found if not _is_known(session, alarm)]
        return sum(self.ring(alarm, targets) for alarm in new)

    def ring(self, alarm: Alarm, targets: tuple[str, ...]) -> bool:
        """Whether it is new."""
        row = AlarmRow(**alarm.model_dump(exclude={"alarm_id"}))
        with writing(self._engine) as session:
            if not insert_once(session, row):
                return False
            kept = session.exec(_like(alarm)).one()
            for target in targets:
                delivery = AlarmDeliveryRow(alarm_id=kept.id or 0, target=target, store=alarm.store)
                insert_once(session, delivery)
            return True


def _like(alarm: Alarm) -> SelectOfScalar[AlarmRow]:
    return select(AlarmRow).where(
        AlarmRow.store == alarm.store,
        AlarmRow.kind == alarm.kind,
        AlarmRow.subject == alarm.subject,
    )


def _is_known(session: Session, alarm: Alarm) -> bool:
    return session.exec(_like(alarm)).first() is not None


def _all(session: Session, store: str, now: datetime) -> Iterator[Alarm]:
    for kind, subject, words, path in (
        *_breached(session, store),
        *_incidents(session, store),
        *_refusing(session, store, now),
        *_down(session, store, now),
        *_rejected(session, store),
        *_gone(session, store, now),
    ):
        yield Alarm(store=store, kind=kind, subject=subject, words=words, path=path, raised_at=now)


_Found = tuple[AlarmKind, str, str, str]


def _breached(session: Session, store: str) -> Iterator[_Found]:
    rows = select(CaseRow).where(
        CaseRow.store == store,
        col(CaseRow.breached_at).is_not(None),
        col(CaseRow.closed_at).is_(None),
    )
    for row in session.exec(rows):
        holder = row.assignee or "nobody"
        words = f"Order {row.order_id}: {row.kind.in_words} is overdue; {holder} has it"
        yield AlarmKind.CASE_BREACHED, row.workflow_id, words, _case_path(row)


def _case_path(case: CaseRow) -> str:
    return f"/desk/cases/{quote(case.workflow_id, safe='/')}"


def _incidents(session: Session, store: str) -> Iterator[_Found]:
    rows = select(IncidentRow).where(
        IncidentRow.store == store, col(IncidentRow.ended_at).is_(None)
    )
    for row in session.exec(rows):
        name, to = carrier_name(row.carrier), f" to {row.country}" if row.country else ""
        mute = row.cause is IncidentCause.UNREACHABLE
        many = f"{row.silent} of {row.under_way} parcels fell silent together"
        words = f"{name} answers nobody" if mute else f"{name}{to}: {many}"
        yield AlarmKind.INCIDENT_BEGAN, str(row.id), words, "/desk"
        if row.released_by == _CLOCK:
            words = f"{name}{to}: it lasts too long; each parcel is judged by itself from now on"
            yield AlarmKind.INCIDENT_LASTS, str(row.id), words, "/desk"


def _refusing(session: Session, store: str, now: datetime) -> Iterator[_Found]:
    """Once a day, for as long as it lasts."""
    its_parcel = (
        (col(ParcelRow.store) == col(WatchRow.store))
        & (col(ParcelRow.order_id) == col(WatchRow.order_id))
        & (col(ParcelRow.parcel_id) == col(WatchRow.parcel_id))
    )
    rows = select(ParcelRow.carrier).join(WatchRow, its_parcel)
    refused = rows.where(WatchRow.store == store, WatchRow.failure == _REFUSED)
    watched = refused.where(col(WatchRow.look_at).is_not(None))
    for carrier in session.exec(watched.distinct()):
        words = f"{carrier_name(carrier)} does not take the store's credentials"
        yield AlarmKind.CARRIER_REFUSES, f"{carrier}/{now:%Y-%m-%d}", words, "/desk"


def _down(session: Session, store: str, now: datetime) -> Iterator[_Found]:
    """What no waiting cures is told at once."""
    rows = select(TicketDeskRow).where(
        TicketDeskRow.store == store,
        (col(TicketDeskRow.failing_since) <= now - _DESK_DOWN_FOR) | col(TicketDeskRow.refused),
    )
    for row in session.exec(rows):
        if row.failing_since is None:
            continue
        subject = f"{row.desk}/{row.failing_since.isoformat()}"
        if row.refused:
            yield AlarmKind.HELP_DESK_REFUSES, subject, row.failure, "/desk"
        else:
            words = f"{row.desk} has taken nothing for an hour: {row.failure}"
            yield AlarmKind.HELP_DESK_DOWN, subject, words, "/desk"


def _rejected(session: Session, store: str) -> Iterator[_Found]:
    """What one ticket's help desk does not take, once until it does: the case is worked here."""
    rows = (
        select(TicketRow, CaseRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(TicketRow.store == store, TicketRow.failure != "")
    )
    for ticket, case in session.exec(rows):
        since = ticket.waiting_since.isoformat() if ticket.waiting_since else ""
        subject = f"{ticket.desk}/{ticket.case_id}/{since}"
        words = f"Order {case.order_id}: {ticket.failure}. Work the case at the desk"
        yield AlarmKind.TICKET_REJECTED, subject, words, _case_path(case)


def _gone(session: Session, store: str, now: datetime) -> Iterator[_Found]:
    rows = select(SourceRow).where(SourceRow.store == store, SourceRow.gone_at >= now - _LATELY)
    for row in session.exec(rows):
        words = f"{row.source} says that it tells no more of the store's orders"
        yield AlarmKind.SOURCE_GONE, f"{row.source}/{row.gone_at.isoformat()}", words, "/desk"
