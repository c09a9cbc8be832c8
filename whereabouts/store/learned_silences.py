"""How long a store's parcels are usually silent, as it was learned last."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Engine, delete, tuple_
from sqlmodel import col, select

from whereabouts.domain.incident import Lane
from whereabouts.domain.model import Frozen
from whereabouts.store.rows import LearnedSilenceRow
from whereabouts.store.transaction import reading, writing


class LearnedSilence(Frozen):
    """Of parcels of `carrier` to `country`, after a scan of `stage` on `weekday` (0 is Monday;
    empty: whichever): half of `gaps` ended within `usual_hours`, 19 of 20 within
    `unusual_hours`."""

    carrier: str
    country: str
    stage: str
    weekday: str = ""
    gaps: int
    usual_hours: float
    unusual_hours: float


class LearnedSilences:
    """Each learning takes the place of the one before."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, store: str, learned: Iterable[LearnedSilence], now: datetime) -> None:
        """All of it or, after a crash, what was there."""
        rows = [
            LearnedSilenceRow(store=store, learned_at=now, **one.model_dump()) for one in learned
        ]
        with writing(self._engine) as session:
            session.execute(delete(LearnedSilenceRow).where(col(LearnedSilenceRow.store) == store))
            session.add_all(rows)

    def of(self, store: str, lanes: Collection[Lane]) -> tuple[LearnedSilence, ...]:
        lane = tuple_(col(LearnedSilenceRow.carrier), col(LearnedSilenceRow.country))
        rows = select(LearnedSilenceRow).where(LearnedSilenceRow.store == store, lane.in_(lanes))
        with reading(self._engine) as session:
            return tuple(
                LearnedSilence.model_validate(row, from_attributes=True)
                for row in session.exec(rows)
            )
