"""Counts what is asked of a database: a test that holds a number holds it for every machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Every statement until the block ends, without those that open a transaction."""
    asked: list[str] = []

    def note(*told: object) -> None:
        if not str(told[2]).startswith("BEGIN"):
            asked.append(str(told[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
