"""Which shop systems said that they tell no more."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.store.alarm_causes import source_gone
from whereabouts.store.once import insert_once
from whereabouts.store.ringing import ring
from whereabouts.store.rows import SourceRow
from whereabouts.store.transaction import reading, writing


class Sources:
    """Where news of a store came from, and does no more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def gone(self, store: str, source: str, now: datetime) -> None:
        """The newest farewell counts: a shop may come back and leave again."""
        with writing(self._engine) as session:
            row = SourceRow(store=store, source=source, gone_at=now)
            if not insert_once(session, row):
                session.get_one(SourceRow, (store, source)).gone_at = now
            ring(session, source_gone(row, now))

    def all_gone(self, store: str) -> dict[str, datetime]:
        """When each source of a store ended."""
        rows = select(SourceRow).where(SourceRow.store == store).order_by(col(SourceRow.source))
        with reading(self._engine) as session:
            return {row.source: row.gone_at for row in session.exec(rows)}
