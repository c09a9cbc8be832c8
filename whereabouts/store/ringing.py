"""Raising an alarm within the transaction that causes it: once for one subject. Whoever raises it
need not know whom it reaches."""

from sqlmodel import Session

from whereabouts.domain.alarm import Alarm
from whereabouts.store.once import insert_once
from whereabouts.store.rows import AlarmRow


def ring(session: Session, alarm: Alarm) -> bool:
    """Whether it is new."""
    return insert_once(session, AlarmRow(**alarm.model_dump(exclude={"alarm_id"})))
