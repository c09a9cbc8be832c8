"""How far shops were asked for what their webhooks did not tell, and what was found."""

from datetime import datetime

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.once import insert_once
from whereabouts.store.rows import ReconciliationRow
from whereabouts.store.transaction import reading, writing


class Reconciliation(Frozen):
    """The last one of a shop that ended well, and why a later one did not."""

    source: str
    ended_at: AwareDatetime | None
    checked: int
    missed: int
    missed_ever: int
    failure: str


class Reconciliations:
    """Reads and writes the marks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def mark(self, store: str, source: str) -> datetime | None:
        """Up to when, in the orders' time, the shop was asked; None if it never was."""
        with reading(self._engine) as session:
            row = session.get(ReconciliationRow, (store, source))
            return row.until if row else None

    def missed(self, store: str, source: str) -> None:
        """Counted as it is kept: found again, it is not missing any more."""
        with writing(self._engine) as session:
            _row(session, store, source).missed_ever += 1

    def ended(
        self, store: str, source: str, until: datetime, found: tuple[int, int], now: datetime
    ) -> None:
        """`found` is how many were checked, and how many of them had been missed."""
        with writing(self._engine) as session:
            row = _row(session, store, source)
            row.until, row.ended_at, row.failure = until, now, ""
            row.checked, row.missed = found

    def failed(self, store: str, source: str, why: str) -> None:
        """The mark stays: the next one begins there."""
        with writing(self._engine) as session:
            _row(session, store, source).failure = why

    def of_store(self, store: str) -> tuple[Reconciliation, ...]:
        row = ReconciliationRow
        rows = select(row).where(row.store == store).order_by(col(row.source))
        with reading(self._engine) as session:
            return tuple(
                Reconciliation.model_validate(one.model_dump(exclude={"store", "until"}))
                for one in session.exec(rows)
            )


def _row(session: Session, store: str, source: str) -> ReconciliationRow:
    insert_once(session, ReconciliationRow(store=store, source=source))
    return session.get_one(ReconciliationRow, (store, source), with_for_update=True)
