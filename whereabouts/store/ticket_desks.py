"""Help desks that are left alone for a while, within the caller's transaction."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.store.alarm_causes import help_desk_fails
from whereabouts.store.ringing import ring
from whereabouts.store.rows import TicketDeskRow

_LEAST, _MOST = timedelta(seconds=15), timedelta(minutes=15)


class Down(NamedTuple):
    """Why nothing is taken. `sure` if what was told was not taken, `refused` if no waiting cures
    it; `wait` is what the help desk asks for."""

    why: str
    wait: timedelta
    sure: bool
    refused: bool


def is_resting(session: Session, store: str, desk: str, now: datetime) -> bool:
    of = session.get_one(TicketDeskRow, (store, desk))
    return of.again_at is not None and of.again_at > now


def rest(session: Session, store: str, desk: str, down: Down, now: datetime) -> None:
    """Ask nothing of it until later: the longer it fails, the later."""
    row = session.get_one(TicketDeskRow, (store, desk), with_for_update=True)
    row.failures, row.failure, row.refused = row.failures + 1, down.why, down.refused
    row.failing_since = row.failing_since or now
    backed_off = min(_LEAST * 2 ** min(row.failures - 1, 10), _MOST)
    row.again_at = now + max(backed_off, down.wait)
    if down.refused:
        ring(session, help_desk_fails(row, now))
