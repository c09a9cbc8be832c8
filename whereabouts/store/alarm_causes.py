"""What an alarm says of each cause, by the row that shows it: the same for whoever raises it, the
transaction that causes it or the look that missed nothing."""

from datetime import datetime
from urllib.parse import quote

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.alarm import Alarm, AlarmKind
from whereabouts.domain.incident import IncidentCause
from whereabouts.store.rows import CaseRow, IncidentRow, SourceRow, TicketDeskRow, TicketRow

K = AlarmKind


def breached(case: CaseRow, now: datetime) -> Alarm:
    holder = case.assignee or "nobody"
    return Alarm(
        store=case.store,
        kind=K.CASE_BREACHED,
        subject=case.workflow_id,
        words=f"Order {case.order_id}: {case.kind.in_words} is overdue; {holder} has it",
        path=_case_path(case),
        raised_at=now,
    )


def incident_began(row: IncidentRow, now: datetime) -> Alarm:
    many = f"{row.silent} of {row.under_way} parcels fell silent together"
    is_mute = row.cause is IncidentCause.UNREACHABLE
    words = f"{carrier_name(row.carrier)} answers nobody" if is_mute else f"{_lane(row)}: {many}"
    return _of_store(row.store, K.INCIDENT_BEGAN, str(row.id), words, now)


def incident_lasts(row: IncidentRow, now: datetime) -> Alarm:
    words = f"{_lane(row)}: it lasts too long; each parcel is judged by itself from now on"
    return _of_store(row.store, K.INCIDENT_LASTS, str(row.id), words, now)


def carrier_refuses(store: str, carrier: str, now: datetime) -> Alarm:
    """Once a day, for as long as it lasts."""
    words = f"{carrier_name(carrier)} does not take the store's credentials"
    return _of_store(store, K.CARRIER_REFUSES, f"{carrier}/{now:%Y-%m-%d}", words, now)


def source_gone(row: SourceRow, now: datetime) -> Alarm:
    words = f"{row.source} says that it tells no more of the store's orders"
    subject = f"{row.source}/{row.gone_at.isoformat()}"
    return _of_store(row.store, K.SOURCE_GONE, subject, words, now)


def help_desk_fails(row: TicketDeskRow, now: datetime) -> Alarm:
    """What no waiting cures is told at once, and the rest when it has lasted for a while."""
    subject = f"{row.desk}/{row.failing_since.isoformat() if row.failing_since else ''}"
    if row.refused:
        return _of_store(row.store, K.HELP_DESK_REFUSES, subject, row.failure, now)
    words = f"{row.desk} has taken nothing for an hour: {row.failure}"
    return _of_store(row.store, K.HELP_DESK_DOWN, subject, words, now)


def ticket_rejected(ticket: TicketRow, case: CaseRow, now: datetime) -> Alarm:
    """Once until it is taken: the case is worked here meanwhile."""
    since = ticket.waiting_since.isoformat() if ticket.waiting_since else ""
    return Alarm(
        store=ticket.store,
        kind=K.TICKET_REJECTED,
        subject=f"{ticket.desk}/{ticket.case_id}/{since}",
        words=f"Order {case.order_id}: {ticket.failure}. Work the case at the desk",
        path=_case_path(case),
        raised_at=now,
    )


def _of_store(store: str, kind: AlarmKind, subject: str, words: str, now: datetime) -> Alarm:
    return Alarm(store=store, kind=kind, subject=subject, words=words, raised_at=now)


def _lane(row: IncidentRow) -> str:
    return carrier_name(row.carrier) + (f" to {row.country}" if row.country else "")


def _case_path(case: CaseRow) -> str:
    return f"/desk/cases/{quote(case.workflow_id, safe='/')}"
