"""Where messages of stores without accounts stay. Personal, like what they say."""

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.channels.outbox import OutboxEntry
from whereabouts.store.once import insert_once
from whereabouts.store.rows import OutboxRow
from whereabouts.store.transaction import reading, writing


class Outbox:
    """A `Keep` in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, entry: OutboxEntry) -> bool:
        """Keep an entry unless its token is known already; whether it was new."""
        with writing(self._engine) as session:
            return insert_once(session, OutboxRow(**dict(entry)))

    def find(self, token: str) -> OutboxEntry | None:
        with reading(self._engine) as session:
            row = session.get(OutboxRow, token)
        return None if row is None else _entry(row)

    def newest(self, limit: int = 100) -> tuple[OutboxEntry, ...]:
        """What the inbox page shows, the newest first."""
        rows = select(OutboxRow).order_by(col(OutboxRow.at).desc(), OutboxRow.token).limit(limit)
        with reading(self._engine) as session:
            return tuple(_entry(row) for row in session.exec(rows))


def _entry(row: OutboxRow) -> OutboxEntry:
    return OutboxEntry(**row.model_dump())
