"""What the product's own books say of a matter: for whoever must find out why it failed."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.killed.witness import Matter
from whereabouts.store.rows import AttemptRow, DispatchRow, DispatchState, MessageRow
from whereabouts.store.transaction import reading


def account(engine: Engine, matters: Iterable[Matter]) -> str:
    """Some lines for each matter: its attempts, and the facts its order was not told."""
    with reading(engine) as session:
        return "\n".join(line for matter in matters for line in _of(session, matter))


def _of(session: Session, matter: Matter) -> Iterator[str]:
    yield f"{matter.order_id} {matter.parcel_id} {matter.kind}"
    attempts = (
        select(AttemptRow)
        .join(MessageRow)
        .where(MessageRow.order_id == matter.order_id, MessageRow.kind == matter.kind)
    )
    for one in session.exec(attempts):
        yield (
            f"    {one.channel} {one.state}, claimed {one.claimed_at}, settled {one.settled_at}, "
            f"token {one.token}, nonce {one.nonce} {one.reason}"
        )
    waiting = select(DispatchRow).where(
        DispatchRow.order_id == matter.order_id, DispatchRow.state != DispatchState.DONE
    )
    for fact in session.exec(waiting):
        yield (
            f"    untold: {fact.state} {fact.fact.type if fact.fact else 'start'}, "
            f"tried {fact.attempts}, leased until {fact.leased_until} {fact.last_error}"
        )
