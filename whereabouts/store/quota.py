"""Calls to carriers, counted before they are made: by all processes together, in the store."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.carriers.live import Limit
from whereabouts.store.jointly import Jointly
from whereabouts.store.rows import QuotaRow
from whereabouts.store.transaction import hold, reading, writing

#: Every span is counted from this midnight on, so that weeks begin on Mondays.
_MIDNIGHT = datetime(2024, 1, 1, tzinfo=UTC)
#: Another machine's clock may be late, and still counts in a span that has ended here.
_KEPT = timedelta(hours=1)


class _Call(NamedTuple):
    """One that somebody would like to make."""

    credential: str
    limits: tuple[Limit, ...]
    share: float


class Quotas:
    """A `Quota` for every process of the product. `now` is the wall's time."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self._counting = Jointly(self._count)

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        """Whether one more call may be made now within `share` of every limit; it is counted."""
        return not limits or await self._counting.ask(_Call(credential, tuple(limits), share))

    def used(self, credential: str, limits: Sequence[Limit]) -> tuple[int, ...]:
        """How many calls were made in the present span of each limit."""
        with reading(self._engine) as session:
            counts = _Counts(session, [credential], self._now())
            return tuple(counts.row(credential, limit.per).calls for limit in limits)

    def _count(self, calls: Sequence[_Call]) -> list[bool]:
        """In the order in which they came; what the first was granted the next one lacks."""
        credentials = sorted({call.credential for call in calls})
        with writing(self._engine) as session:
            hold(session, *(f"quota/{credential}" for credential in credentials))
            # Read when it is our turn: the wait for it may have outlasted a span.
            now = self._now()
            counts = _Counts(session, credentials, now)
            granted = [counts.granted(call) for call in calls]
            if counts.has_begun_any:
                _sweep(session, now - _KEPT)
            return granted


class _Counts:
    """The rows of some credentials that count at this moment."""

    def __init__(self, session: Session, credentials: Sequence[str], now: datetime) -> None:
        counting = select(QuotaRow).where(
            QuotaRow.until > now, QuotaRow.since <= now, col(QuotaRow.credential).in_(credentials)
        )
        kept = session.exec(counting)
        self._session, self._now = session, now
        self._rows = {(row.credential, row.until - row.since): row for row in kept}
        self.has_begun_any = False

    def row(self, credential: str, per: timedelta) -> QuotaRow:
        """A new one is not kept yet."""
        if (credential, per) not in self._rows:
            since = _MIDNIGHT + (self._now - _MIDNIGHT) // per * per
            begun = QuotaRow(until=since + per, since=since, credential=credential, calls=0)
            self._rows[credential, per] = begun
        return self._rows[credential, per]

    def granted(self, call: _Call) -> bool:
        """Whether every limit has room for the call; it is counted in each span once."""
        rows = {limit.per: self.row(call.credential, limit.per) for limit in call.limits}
        if not all(_has_room(rows[limit.per], limit, call.share) for limit in call.limits):
            return False
        for row in rows.values():
            self.has_begun_any |= row.calls == 0
            row.calls += 1
            self._session.add(row)
        return True


def _has_room(row: QuotaRow, limit: Limit, share: float) -> bool:
    """The share of a limit is never less than one call, or who has it could never ask."""
    return row.calls == 0 or (row.calls + 1) / limit.calls <= min(share, 1)


def _sweep(session: Session, before: datetime) -> None:
    """Forget what ended before. What another process holds or sweeps is left to it."""
    old = select(QuotaRow).where(col(QuotaRow.until) < before).with_for_update(skip_locked=True)
    for row in session.exec(old):
        session.delete(row)
