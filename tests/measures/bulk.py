"""Collects rows by the ten thousand, and numbers those that the database would number."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlmodel import col

from tests.measures.laying import Table, Values, lay_down
from whereabouts.store.rows import (
    AttemptRow,
    CaseRow,
    ContactRow,
    ConversationLineRow,
    ConversationRow,
    DecisionRow,
    MessageRow,
    NumberRow,
    OrderRow,
    ParcelRow,
    PromiseRow,
    ReceiptRow,
    ScanRow,
)
from whereabouts.store.transaction import writing

#: Those that are spoken of stand before those that speak of them.
_IN_ORDER: tuple[Table, ...] = (
    OrderRow,
    ParcelRow,
    NumberRow,
    ScanRow,
    DecisionRow,
    MessageRow,
    AttemptRow,
    ReceiptRow,
    CaseRow,
    PromiseRow,
    ConversationRow,
    ConversationLineRow,
    ContactRow,
)
_NUMBERED: tuple[Table, ...] = (
    DecisionRow,
    MessageRow,
    AttemptRow,
    PromiseRow,
    ConversationLineRow,
    ContactRow,
)


class Shelf:
    """Collects rows, and writes them down at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._rows: defaultdict[Table, list[Values]] = defaultdict(list)
        self._last = {table: _highest(engine, table) for table in _NUMBERED}

    def put(self, table: Table, **values: Any) -> None:
        self._rows[table].append(values)

    def number(self, table: Table) -> int:
        """The next one, for a row that others speak of."""
        self._last[table] += 1
        return self._last[table]

    def write(self) -> None:
        with writing(self._engine) as session:
            for table in _IN_ORDER:
                rows = self._rows.pop(table, [])
                if rows:
                    self._numbered(table, rows)
                    lay_down(session.connection(), table, rows)

    def end(self) -> None:
        """Whoever adds rows by themselves goes on behind these."""
        self.write()
        with self._engine.begin() as connection:
            if self._engine.dialect.name == "postgresql":
                for table in _NUMBERED:
                    sequence = func.pg_get_serial_sequence(str(table.__tablename__), "id")
                    connection.execute(select(func.setval(sequence, self._last[table] + 1)))
            connection.execute(text("ANALYZE"))

    def _numbered(self, table: Table, rows: list[Values]) -> None:
        if table in _NUMBERED and "id" not in rows[0]:
            for row in rows:
                row["id"] = self.number(table)


def _highest(engine: Engine, table: Any) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.coalesce(func.max(col(table.id)), 0))) or 0
