"""Measures a month for good, once everything that can still change it by the rules is over.

Whether an answer was enough shows 72 hours after the question, so a month is frozen three days
after it ends.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from whereabouts.domain.alarm import Alarm, AlarmKind
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import frozen_months
from whereabouts.measures.report import headlines
from whereabouts.measures.resolution import SETTLES_IN
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import Span, month_of, months_before
from whereabouts.store.once import insert_once
from whereabouts.store.ringing import ring
from whereabouts.store.rows import FrozenFigureRow, FrozenMonthRow, OrderRow
from whereabouts.store.statistics import refresh_statistics
from whereabouts.store.transaction import reading, writing

_MOST_AT_ONCE = 60


class Freezing:
    """Freezes each month of a store once, whoever asks, and however often."""

    def __init__(self, engine: Engine, measures: Mapping[str, Measure] = MEASURES) -> None:
        self._engine = engine
        self._measures = measures

    def look(self, store: str, zone: str, now: datetime) -> tuple[str, ...]:
        """Freeze what is to be frozen at `now`; the months' labels. The leads hear of the newest:
        what was missed for long is no news."""
        *older, newest = self.due(store, zone, now) or (None,)
        if newest is None:
            return ()
        refresh_statistics(self._engine)
        news = _news(store, newest, self._words(store, newest, now), now)
        frozen = [span for span in older if span and self._freeze(store, zone, span, now)]
        frozen += [newest] if self._freeze(store, zone, newest, now, news) else []
        return tuple(span.label for span in frozen)

    def due(self, store: str, zone: str, now: datetime) -> tuple[Span, ...]:
        """Every month since the store's first order that is settled and not frozen yet."""
        with reading(self._engine) as session:
            first, known = _first_order(session, store), frozen_months(session, store)
        if first is None:
            return ()
        begun = month_of(first, zone)
        since = min(_months_between(begun, month_of(now, zone), zone), _MOST_AT_ONCE)
        spans = months_before(zone, now, since + 1)
        return tuple(
            span for span in spans if span.label not in known and span.is_over(now - SETTLES_IN)
        )

    def _freeze(
        self, store: str, zone: str, span: Span, now: datetime, news: Alarm | None = None
    ) -> bool:
        """Measured first, and then kept in one go: nobody waits for the counting."""
        with reading(self._engine) as session:
            measured = tuple(self._measured(session, Scope(store=store, span=span, as_of=now)))
        frozen = FrozenMonthRow(
            store=store,
            month=span.label,
            zone=zone,
            begins=span.begins,
            ends=span.ends,
            frozen_at=now,
        )
        with writing(self._engine) as session:
            if not insert_once(session, frozen):
                return False
            session.add_all(measured)
            if news:
                ring(session, news)
        return True

    def _words(self, store: str, span: Span, now: datetime) -> str:
        with reading(self._engine) as session:
            return headlines(session, store, span, now)

    def _measured(self, session: Session, scope: Scope) -> Iterator[FrozenFigureRow]:
        for name, measure in self._measures.items():
            row = _row_of(scope, name)
            yield row(None, "", "", measure.total(session, scope))
            for dimension in sorted(measure.dimensions):
                for line in measure.by(session, scope, dimension).lines:
                    yield row(dimension, line.key, line.label, line.figure)


def _row_of(
    scope: Scope, measure: str
) -> Callable[[Dimension | None, str, str, Figure], FrozenFigureRow]:
    def row(dimension: Dimension | None, key: str, label: str, figure: Figure) -> FrozenFigureRow:
        return FrozenFigureRow(
            store=scope.store,
            month=scope.span.label,
            measure=measure,
            dimension=dimension or "",
            line_key=key,
            label=label,
            **figure.model_dump(),
        )

    return row


def _news(store: str, span: Span, words: str, now: datetime) -> Alarm:
    return Alarm(
        store=store,
        kind=AlarmKind.MONTH_MEASURED,
        subject=span.label,
        words=words,
        path=f"/desk/measures?store={store}&month={span.label}",
        raised_at=now,
    )


def _first_order(session: Session, store: str) -> datetime | None:
    first = select(func.min(OrderRow.placed_at)).where(
        OrderRow.store == store, col(OrderRow.imported_at).is_(None)
    )
    return session.exec(first).one()


def _months_between(first: Span, last: Span, zone: str) -> int:
    begin, end = (one.begins.astimezone(ZoneInfo(zone)) for one in (first, last))
    return max(0, (end.year - begin.year) * 12 + end.month - begin.month)
