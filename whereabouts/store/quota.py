"""Calls to carriers, counted before they are made: by all processes together, in the store."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.carriers.live import Limit
from whereabouts.store.rows import QuotaRow
from whereabouts.store.transaction import hold, reading, writing

#: Every span is counted from this midnight on, so that weeks begin on Mondays.
_MIDNIGHT = datetime(2024, 1, 1, tzinfo=UTC)
#: Another machine's clock may be late, and still counts in a span that has ended here.
_KEPT = timedelta(hours=1)


class Quotas:
    """A `Quota` for every process of the product. `now` is the wall's time."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        """Whether one more call may be made now within `share` of every limit; it is counted."""
        return not limits or await asyncio.to_thread(self._take, credential, limits, share)

    def used(self, credential: str, limits: Sequence[Limit]) -> tuple[int, ...]:
        """How many calls were made in the present span of each limit."""
        with reading(self._engine) as session:
            now = self._now()
            return tuple(_row(session, credential, limit.per, now).calls for limit in limits)

    def _take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        with writing(self._engine) as session:
            hold(session, f"quota/{credential}")
            # Read when it is our turn: the wait for it may have outlasted a span.
            now = self._now()
            rows = {per: _row(session, credential, per, now) for per in _spans(limits)}
            if not all(_has_room(rows[limit.per], limit, share) for limit in limits):
                return False
            for row in rows.values():
                row.calls += 1
                session.add(row)
            if any(row.calls == 1 for row in rows.values()):
                _sweep(session, now - _KEPT)
            return True


def _spans(limits: Iterable[Limit]) -> set[timedelta]:
    return {limit.per for limit in limits}


def _row(session: Session, credential: str, per: timedelta, now: datetime) -> QuotaRow:
    """The row that counts at this moment; a new one is not kept yet."""
    since = _MIDNIGHT + (now - _MIDNIGHT) // per * per
    until = since + per
    row = session.get(QuotaRow, (until, since, credential))
    return row or QuotaRow(until=until, since=since, credential=credential, calls=0)


def _has_room(row: QuotaRow, limit: Limit, share: float) -> bool:
    """The share of a limit is never less than one call, or who has it could never ask."""
    return row.calls == 0 or (row.calls + 1) / limit.calls <= min(share, 1)


def _sweep(session: Session, before: datetime) -> None:
    """Forget what ended before. What another process holds or sweeps is left to it."""
    old = select(QuotaRow).where(col(QuotaRow.until) < before).with_for_update(skip_locked=True)
    for row in session.exec(old):
        session.delete(row)
