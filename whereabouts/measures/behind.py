"""The orders behind a figure, a page at a time."""

from sqlalchemy import select
from sqlmodel import Session

from whereabouts.measures.scope import Scope
from whereabouts.measures.sheet import PAGE, Behind
from whereabouts.measures.source import Source


def behind(session: Session, source: Source, scope: Scope, page: int) -> tuple[Behind, ...]:
    """The newest first."""
    rows = (
        select(source.order_id, source.at, source.why)
        .select_from(source.rows)
        .where(*source.narrowed(scope))
        .where(source.at >= scope.span.begins, source.at < scope.span.ends)
        .order_by(source.at.desc(), source.order_id)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    found = session.connection().execute(rows)
    return tuple(Behind(order_id=of, at=at, reason=why) for of, at, why in found)
