"""How many open cases there are of each sort: one look, however many filters it serves."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, case, func, select
from sqlmodel import col

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.model import Frozen
from whereabouts.store.desk.asking import conditions
from whereabouts.store.desk.question import Holder, Question
from whereabouts.store.desk.waiting import its_parcel
from whereabouts.store.rows import CaseRow, ParcelRow
from whereabouts.store.transaction import reading


class Count(Frozen):
    """How many open cases are alike."""

    store: str
    kind: EscalationKind
    queue: str
    carrier: str
    holder: Holder
    overdue: bool
    cases: int


def counted(engine: Engine, asker: str, stores: Sequence[str], now: datetime) -> tuple[Count, ...]:
    """All open cases, by everything they may be filtered by: one look, however many."""
    holder = case(
        (col(CaseRow.assignee) == "", Holder.NOBODY.value),
        (col(CaseRow.assignee) == asker, Holder.ME.value),
        else_=Holder.ANYBODY.value,
    ).label("holder")
    alike = (
        col(CaseRow.store),
        col(CaseRow.kind),
        col(CaseRow.queue),
        col(ParcelRow.carrier),
        holder,
        (col(CaseRow.due_at) <= now).label("overdue"),
    )
    rows = (
        select(*alike, func.count())
        .select_from(CaseRow)
        .outerjoin(ParcelRow, its_parcel())
        .where(*conditions(Question(), asker, stores, now))
        .group_by(*alike)
    )
    with reading(engine) as session:
        return tuple(
            Count(
                store=store,
                kind=kind,
                queue=queue,
                carrier=carrier or "",
                holder=Holder(of),
                overdue=bool(late),
                cases=number,
            )
            for store, kind, queue, carrier, of, late, number in session.connection().execute(rows)
        )
