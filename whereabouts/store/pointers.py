"""What webhooks point to, until it was read. All times are the wall's."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.once import insert_once
from whereabouts.store.rows import PointerRow
from whereabouts.store.transaction import writing

#: Whoever takes one has so long before another may.
_LEASE = timedelta(minutes=5)
_FIRST_PAUSE = timedelta(minutes=1)
#: The last of them comes within a day: its order may be told late.
_TRIES = 11


class Pointed(Frozen):
    """One address to be read, with an account's credentials."""

    store: str
    system: str
    url: str
    posted_at: AwareDatetime


class Pointers:
    """Addresses still to be read, and those that could not be."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def post(self, of: Pointed) -> bool:
        """Keep it until it was read; False where it waits already. One that was given up is
        tried anew."""
        with writing(self._engine) as session:
            row = PointerRow(**of.model_dump(), due_at=of.posted_at)
            if insert_once(session, row):
                return True
            known = _row(session, of)
            if known.due_at is not None:
                return False
            known.due_at, known.tries, known.failure = of.posted_at, 0, ""
            return True

    def lease(self, now: datetime, limit: int = 20) -> tuple[Pointed, ...]:
        """Those to be read now, for nobody else meanwhile. A try counts when it begins."""
        due = (
            select(PointerRow)
            .where(col(PointerRow.due_at) <= now)
            .order_by(col(PointerRow.due_at))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with writing(self._engine) as session:
            rows = session.exec(due).all()
            for row in rows:
                row.tries, row.due_at = row.tries + 1, now + _LEASE
            return tuple(Pointed.model_validate(row, from_attributes=True) for row in rows)

    def done(self, of: Pointed) -> None:
        """It was read, and what it told is kept."""
        with writing(self._engine) as session:
            session.delete(_row(session, of))

    def failed(self, of: Pointed, failure: str, now: datetime) -> None:
        """Try again later, ever later, and at last not at all."""
        with writing(self._engine) as session:
            row = _row(session, of)
            row.failure = failure
            pause = _FIRST_PAUSE * (1 << (row.tries - 1))
            row.due_at = now + pause if row.tries < _TRIES else None


def _row(session: Session, of: Pointed) -> PointerRow:
    return session.get_one(PointerRow, (of.store, of.system, of.url), with_for_update=True)
