"""Problems that people work on, as every measure of them counts them.

A case that was closed too early and opened anew is one problem with the case it goes on with:
it began when the first of them was opened, and ended when the last of them was closed.
"""

from datetime import datetime

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    SQLColumnExpression,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased, outerjoin
from sqlmodel import col

from whereabouts.domain.escalation import Resolution
from whereabouts.measures.elapsed import seconds_between
from whereabouts.measures.lanes import by_lane
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.source import Source
from whereabouts.store.rows import CaseRow, ParcelRow

_A_DAY, _AN_HOUR = 24 * 3600, 3600.0


class Problems:
    """The problems of a scope's store, each by its first case, and what may be asked of one."""

    def __init__(self, scope: Scope) -> None:
        self._again = _again(scope.store)
        self.ended_at = self._ended_at()

    def source(self) -> Source:
        """Those that call a person: flags do not, nor does what another case stands for."""
        opened_at = col(CaseRow.opened_at)
        return Source(
            rows=self._rows(),
            store=col(CaseRow.store),
            at=opened_at,
            order_id=col(CaseRow.order_id),
            by={
                Dimension.KIND: cast(col(CaseRow.kind), String),
                **{by: func.coalesce(key, "") for by, key in by_lane().items()},
                Dimension.OUTCOME: case(
                    (self.ended_at.is_(None), "STILL_OPEN"),
                    (self.within_a_day(), "IN_A_DAY"),
                    else_="LATER",
                ),
                Dimension.REASON: case(
                    (self._is_breached(), "DUE_TIME_MISSED"), else_="DUE_TIME_KEPT"
                ),
            },
            why=cast(col(CaseRow.kind), String),
            only=(
                col(CaseRow.reopens) == "",
                col(CaseRow.due_at).is_not(None),
                self._is_its_own(),
            ),
            leaves_history_out=True,
        )

    def hours(self) -> SQLColumnExpression[float]:
        """From the first opening to the last closing; none while it is open."""
        return seconds_between(CaseRow.opened_at, self.ended_at) / _AN_HOUR

    def within_a_day(self) -> ColumnElement[bool]:
        return seconds_between(CaseRow.opened_at, self.ended_at) <= _A_DAY

    def _rows(self) -> FromClause:
        of_parcel = and_(
            col(ParcelRow.store) == col(CaseRow.store),
            col(ParcelRow.order_id) == col(CaseRow.order_id),
            col(ParcelRow.parcel_id) == col(CaseRow.parcel_id),
        )
        cases = outerjoin(CaseRow, ParcelRow, of_parcel)
        return outerjoin(cases, self._again, self._again.c.first == col(CaseRow.workflow_id))

    def _ended_at(self) -> SQLColumnExpression[datetime | None]:
        again = self._again.c
        return case(
            (again.first.is_(None), col(CaseRow.closed_at)),
            (again.still_open > 0, None),
            else_=again.closed_at,
        )

    def _is_breached(self) -> ColumnElement[bool]:
        return or_(col(CaseRow.breached_at).is_not(None), self._again.c.breached > 0)

    def _is_its_own(self) -> ColumnElement[bool]:
        resolution = col(CaseRow.resolution)
        return or_(
            resolution.is_(None),
            resolution != Resolution.DUPLICATE,
            self._again.c.first.is_not(None),
        )


def _again(store: str) -> CTE:
    """What became of problems that were opened anew, by the first case of each."""
    first, later = aliased(CaseRow), aliased(CaseRow)
    reopened = (
        select(col(CaseRow.workflow_id), col(first.workflow_id).label("first"))
        .join(first, col(first.workflow_id) == col(CaseRow.reopens))
        .where(col(CaseRow.store) == store, _goes_on(CaseRow), col(first.reopens) == "")
        .cte("reopened", recursive=True)
    )
    reopened = reopened.union_all(
        select(col(later.workflow_id), reopened.c.first)
        .join(reopened, col(later.reopens) == reopened.c.workflow_id)
        .where(_goes_on(later))
    )
    last = aliased(CaseRow)
    return (
        select(
            reopened.c.first,
            func.max(last.closed_at).label("closed_at"),
            func.sum(case((col(last.closed_at).is_(None), 1), else_=0)).label("still_open"),
            func.count(col(last.breached_at)).label("breached"),
        )
        .join(last, col(last.workflow_id) == reopened.c.workflow_id)
        .group_by(reopened.c.first)
        .cte("again")
    )


def _goes_on(row: type[CaseRow]) -> ColumnElement[bool]:
    """In the very words of the index of these few: a bound value would not find it."""
    return col(row.reopens) != literal_column("''", String)
