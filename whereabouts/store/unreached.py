"""Leads whom the newest alarm did not reach, however often it was tried."""

from pydantic import AwareDatetime
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import AlarmDeliveryRow
from whereabouts.store.transaction import reading


class Unreached(Frozen):
    """One lead of one store who does not hear, and why."""

    store: str
    target: str
    why: str
    since: AwareDatetime


def unreached(engine: Engine, store: str) -> tuple[Unreached, ...]:
    with reading(engine) as session:
        return tuple(one for one in unreached_in(session) if one.store == store)


def unreached_in(session: Session) -> tuple[Unreached, ...]:
    """Of all stores. Whoever was reached later hears again."""
    newest = (
        select(func.max(AlarmDeliveryRow.alarm_id))
        .where(
            col(AlarmDeliveryRow.sent_at).is_not(None)
            | col(AlarmDeliveryRow.given_up_at).is_not(None)
        )
        .group_by(AlarmDeliveryRow.store, AlarmDeliveryRow.target)
    )
    rows = select(AlarmDeliveryRow).where(
        col(AlarmDeliveryRow.given_up_at).is_not(None), col(AlarmDeliveryRow.alarm_id).in_(newest)
    )
    return tuple(
        Unreached(store=row.store, target=row.target, why=row.failure, since=row.given_up_at)
        for row in session.exec(rows.order_by(AlarmDeliveryRow.store, AlarmDeliveryRow.target))
        if row.given_up_at is not None
    )
