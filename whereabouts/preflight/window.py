"""Which of a store's orders are looked at: those that were followed, by when they were placed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, func, select
from sqlmodel import col

from whereabouts.store.rows import OrderRow
from whereabouts.store.transaction import reading


class Window(NamedTuple):
    """Orders of one store, placed from `since` on and before `until`."""

    store: str
    since: datetime | None = None
    until: datetime | None = None


def how_many(engine: Engine, window: Window) -> int:
    with reading(engine) as session:
        rows = select(func.count()).select_from(OrderRow).where(*within(window))
        return int(session.execute(rows).scalar_one())


def spread(engine: Engine, window: Window, count: int) -> list[Window]:
    """The window in up to `count` parts of about as many orders each."""
    with reading(engine) as session:
        placed = select(col(OrderRow.placed_at)).where(*within(window))
        moments = sorted(session.execute(placed).scalars())
    step = max(1, -(-len(moments) // count))
    ends = sorted(set(moments[step::step]))
    return [
        window._replace(since=since, until=until)
        for since, until in zip([window.since, *ends], [*ends, window.until], strict=True)
    ]


def within(window: Window) -> list[ColumnElement[bool]]:
    placed = col(OrderRow.placed_at)
    wanted = [col(OrderRow.store) == window.store, col(OrderRow.started_at).is_not(None)]
    if window.since is not None:
        wanted.append(placed >= window.since)
    if window.until is not None:
        wanted.append(placed < window.until)
    return wanted
