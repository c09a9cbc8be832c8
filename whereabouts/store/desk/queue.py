"""The queue: cases by the time that is left, a page at a time, and how many there are of each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Engine

from whereabouts.domain.model import Frozen
from whereabouts.store.desk.asking import Place, conditions, in_order, is_behind, place_of
from whereabouts.store.desk.counting import Count, counted
from whereabouts.store.desk.question import Question
from whereabouts.store.desk.searching import is_named_by, speaks_of
from whereabouts.store.desk.waiting import Waiting, lines, waiting_of
from whereabouts.store.transaction import reading


class QueuePage(Frozen):
    """Some lines, and where the next page begins; None at the end."""

    lines: tuple[Waiting, ...]
    next: Place | None


class Queue:
    """Looks, and changes nothing. `stores` are those that may be seen; nothing of others is."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(
        self,
        asked: Question,
        asker: str,
        stores: Sequence[str],
        now: datetime,
        size: int,
        behind: Place | None = None,
    ) -> QueuePage:
        """A page of what is asked for. `asker` is who `Holder.ME` means; `now` the orders' time."""
        among = tuple(conditions(asked, asker, stores, now))
        if asked.words.strip():
            among = (*among, self._spoken_of(asked, among))
        found = self._lines(asked, among, size + 1, behind)
        more = len(found) > size
        return QueuePage(
            lines=tuple(found[:size]), next=place_of(asked, found[size - 1]) if more else None
        )

    def counts(self, asker: str, stores: Sequence[str], now: datetime) -> tuple[Count, ...]:
        """All open cases, by everything they may be filtered by."""
        return counted(self._engine, asker, stores, now)

    def _spoken_of(
        self, asked: Question, among: tuple[ColumnElement[bool], ...]
    ) -> ColumnElement[bool]:
        """By numbers and addresses, which is quick; by names where nothing is known by those."""
        known = is_named_by(asked.words)
        return known if self._lines(asked, (*among, known), 1) else speaks_of(asked.words)

    def _lines(
        self,
        asked: Question,
        among: tuple[ColumnElement[bool], ...],
        limit: int,
        behind: Place | None = None,
    ) -> list[Waiting]:
        rows = lines().where(*among)
        if behind is not None:
            rows = rows.where(is_behind(asked.state, behind))
        rows = rows.order_by(*in_order(asked.state)).limit(limit)
        with reading(self._engine) as session:
            return [waiting_of(row) for row in session.connection().execute(rows)]
