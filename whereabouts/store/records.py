"""What orders decided, and where each stands: kept for everyone who only looks."""

from datetime import datetime

from pydantic import AwareDatetime, TypeAdapter
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.decision import Decision, Standing
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderStage
from whereabouts.store.fell_due import fell_due
from whereabouts.store.once import fingerprint, insert_new
from whereabouts.store.rows import DecisionRow, OrderRow, TrialRow
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import reading, writing

_AS_JSON = TypeAdapter(Decision)


class Recorded(Frozen):
    """A decision and the order's time at which it was made."""

    at: AwareDatetime
    decision: Decision


class Records:
    """The projection of each order, and the history of its decisions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, store: str, order_id: str, standing: Standing) -> None:
        """Keep where the order stands. Repeated or overtaken records do no harm."""
        with writing(self._engine) as session:
            _keep(session, store, order_id, standing)

    def hold_out(
        self, store: str, order_id: str, kind: MessageKind, standing: Standing, now: datetime
    ) -> None:
        """Keep that a message would have left now: from here on its order is compared."""
        with writing(self._engine) as session:
            _keep(session, store, order_id, standing)
            trial = session.get(TrialRow, (store, order_id, kind))
            if trial is not None:
                trial.withheld_at = trial.withheld_at or now

    def end(
        self, store: str, order_id: str, outcome: OrderStage, standing: Standing, now: datetime
    ) -> None:
        """Keep how the order ended; later facts of it are only kept."""
        with writing(self._engine) as session:
            order = _keep(session, store, order_id, standing)
            order.outcome = outcome
            order.ended_at = order.ended_at or now

    def why(self, store: str, order_id: str) -> tuple[Recorded, ...]:
        """The newest decision about each message of each parcel."""
        newest = {
            (one.decision.kind, one.decision.parcel_id, one.decision.follow_up): one
            for one in self.history(store, order_id)
        }
        return tuple(newest[subject] for subject in sorted(newest))

    def history(self, store: str, order_id: str) -> tuple[Recorded, ...]:
        """Every decision, the oldest first."""
        rows = select(DecisionRow).where(
            DecisionRow.store == store, DecisionRow.order_id == order_id
        )
        in_time = rows.order_by(col(DecisionRow.decided_at), col(DecisionRow.id))
        with reading(self._engine) as session:
            return tuple(
                Recorded(at=row.decided_at, decision=row.decision) for row in session.exec(in_time)
            )


def _keep(session: Session, store: str, order_id: str, standing: Standing) -> OrderRow:
    order = session.get(OrderRow, (store, order_id), with_for_update={"key_share": True})
    if order is None:
        raise UnknownOrder(store, order_id)
    if order.recorded_at is None or standing.decided_at >= order.recorded_at:
        order.stage, order.silent = standing.stage, standing.silent
        order.wake_at, order.wake_for = standing.wake_at, standing.wake_for
        order.recorded_at = standing.decided_at
    at = standing.decided_at
    insert_new(session, [_row(store, order_id, at, one) for one in standing.decisions])
    return order


def _row(store: str, order_id: str, at: datetime, decision: Decision) -> DecisionRow:
    return DecisionRow(
        store=store,
        order_id=order_id,
        kind=decision.kind,
        parcel_id=decision.parcel_id,
        follow_up=decision.follow_up,
        verdict=decision.verdict,
        decision=decision,
        decided_at=at,
        due_at=fell_due(decision, at),
        expires_at=decision.expires_at,
        fingerprint=fingerprint(_AS_JSON.dump_json(decision).decode()),
    )
