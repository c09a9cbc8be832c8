"""The contact autopsy: what to repair first, by how many contacts it would have saved."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from whereabouts.domain.contact import ContactCause
from whereabouts.domain.model import Frozen
from whereabouts.measures.advice import ADVICE
from whereabouts.measures.contacts import contacts
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Behind


class Fix(Frozen):
    """One cause. `saves` is how many contacts of the span it stands behind, and none where
    nothing can be done about it; `examples` are the newest of them."""

    cause: ContactCause
    meaning: str
    remedy: str
    contacts: int
    examples: tuple[Behind, ...]

    @property
    def saves(self) -> int:
        return self.contacts if self.remedy else 0


def fixes(session: Session, scope: Scope, examples: int = 3) -> tuple[Fix, ...]:
    """Of every cause that there was; what saves most comes first."""
    counts: dict[ContactCause, int] = {}
    seen: defaultdict[ContactCause, list[Behind]] = defaultdict(list)
    for cause, of, order_id, at, why in session.connection().execute(_rows(scope, examples)):
        counts[ContactCause(cause)] = of
        seen[ContactCause(cause)].append(Behind(order_id=order_id, at=at, reason=why))
    found = (_fix(cause, counts, seen) for cause in ContactCause if cause in counts)
    return tuple(sorted(found, key=lambda fix: (-fix.saves, -fix.contacts)))


def _fix(
    cause: ContactCause,
    counts: Mapping[ContactCause, int],
    seen: Mapping[ContactCause, Sequence[Behind]],
) -> Fix:
    meaning, remedy = ADVICE[cause]
    return Fix(
        cause=cause,
        meaning=meaning,
        remedy=remedy,
        contacts=counts[cause],
        examples=tuple(seen[cause]),
    )


def _rows(scope: Scope, examples: int) -> Select[Any]:
    """The newest of each cause, with how many there are."""
    source = contacts()
    cause = source.by[Dimension.CAUSE]
    newest = (source.at.desc(), source.order_id)
    numbered = (
        select(
            cause.label("cause"),
            func.count().over(partition_by=cause).label("of"),
            source.order_id,
            source.at,
            source.why.label("why"),
            func.row_number().over(partition_by=cause, order_by=newest).label("place"),
        )
        .select_from(source.rows)
        .where(*source.narrowed(scope), cause != "")
        .where(source.at >= scope.span.begins, source.at < scope.span.ends)
        .subquery()
    )
    rows = numbered.c
    return (
        select(rows.cause, rows["of"], rows.order_id, rows["at"], rows.why)
        .where(rows.place <= examples)
        .order_by(rows.cause, rows.place)
    )
